/** The keys of Gloss, as keyboard help shows them. shortcuts.ts makes them work. */
export const keyGroups: { name: string; keys: [string, string][] }[] = [
  {
    name: 'Highlights and notes',
    keys: [
      ['H', 'Highlight the selection'],
      ['1 – 6', 'Highlight in a colour, or change it'],
      ['N', 'Write a note'],
      ['Shift N', 'Write a note on the whole article'],
      ['[[', 'In a note: link to a name or an article'],
      ['Ctrl Enter', 'Save the note'],
      ['Delete', 'Delete the open highlight'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Redo'],
      ['L', 'Highlights here: list, split, join'],
      ['Shift ←  →', 'End of the open highlight, Ctrl by word'],
      ['Shift Alt ←  →', 'Start of the open highlight'],
    ],
  },
  {
    name: 'Caret mode',
    keys: [
      ['F7,  ←  or  →', 'Begin; Esc or F7 ends it'],
      ['Shift and an arrow', 'Select'],
      ['Ctrl ←  →', 'By word'],
      ['Alt ↑  ↓', 'By sentence'],
      ['Ctrl ↑  ↓', 'By paragraph'],
      ['Home  End', 'Along the line, Ctrl the article'],
      ['Enter at the caret', 'Open the highlight or name'],
    ],
  },
  {
    name: 'List of notes',
    keys: [
      ['↑ ↓  Page Up  Page Down', 'Move'],
      ['Enter  or  Space', 'Go to the words'],
      ['E', 'Edit the note'],
      ['Ctrl Space', 'Select the note, or let go of it'],
      ['Shift ↑ ↓', 'Select more'],
      ['Ctrl A', 'Select all'],
      ['Ctrl C', 'Copy what is selected as Markdown'],
      ['Delete  and  1 – 6', 'Are for all that is selected'],
    ],
  },
  {
    name: 'Names',
    keys: [
      ['Enter', 'Open the card of the focused name'],
      ['D', 'Define the selection'],
      ['Ctrl D', 'The selection is a name'],
      ['[  and  ]', 'Previous and next mention'],
    ],
  },
  {
    name: 'Article',
    keys: [
      ['Ctrl O', 'Open a file'],
      ['Ctrl V', 'Paste an article'],
      ['Ctrl E', 'Export to Markdown'],
      ['Ctrl F  or  /', 'Find in article'],
      ['Ctrl =  −  0', 'Text size'],
      ['Ctrl ,', 'Text and theme'],
      ['Alt ←  →', 'Back and forward'],
    ],
  },
  {
    name: 'Window',
    keys: [
      ['Ctrl K', 'Commands'],
      ['Ctrl B', 'Library'],
      ['F9', 'Sidebar'],
      ['Ctrl Shift G', 'Glossary'],
      ['Ctrl Shift A', 'Notes'],
      ['F6', 'Next column'],
      ['Esc', 'Close what is on top'],
      ['?', 'This help'],
    ],
  },
]
