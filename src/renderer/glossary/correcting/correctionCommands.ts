import {
  Ban,
  BookOpen,
  EyeOff,
  Globe,
  Merge,
  PencilLine,
  Plus,
  Shapes,
  Split,
  SquarePen,
  Undo2,
  UserPlus,
} from '@lucide/vue'
import { computed, type ComputedRef, nextTick } from 'vue'
import { useReading } from '../../reader/readingStore'
import type { Command } from '../../window/commands'
import { usePanels } from '../../window/panelStore'
import { type Correcting, useCorrections } from './correctionStore'
import { useGlossary } from '../glossaryStore'

/** Everything a reader can say about names, as commands: of the open card, of a selection, of the whole article. */
export function useCorrectionCommands(): ComputedRef<Command[]> {
  const corrections = useCorrections()
  const glossary = useGlossary()
  const reading = useReading()
  const panels = usePanels()

  function correct(word: Correcting): void {
    panels.showTab('glossary')
    corrections.open = word
  }
  function note(): void {
    panels.showTab('glossary')
    void nextTick(() =>
      document.querySelector<HTMLElement>('[role="textbox"][aria-label="Your note"]')?.focus(),
    )
  }

  const ofCard = computed<Command[]>(() => {
    const entity = glossary.open
    if (!entity) return []
    const detail = entity.name
    const opening: [Correcting, string, Command['icon']][] = [
      ['rename', 'Rename this name', PencilLine],
      ['merge', 'Merge with another name', Merge],
      ['split', 'Split this name', Split],
      ['kind', 'Change the kind of this name', Shapes],
      ['define', 'Define this name in your words', BookOpen],
      ['alias', 'Add another name', Plus],
    ]
    return [
      ...opening
        .filter(([word]) => word !== 'split' || entity.mentions.length > 1)
        .map(([word, words, icon]) => ({
          id: `correct-${word}`,
          words,
          detail,
          icon,
          run: () => correct(word),
        })),
      { id: 'name-note', words: 'Note on this name', detail, icon: SquarePen, run: note },
      {
        id: 'not-here',
        words: 'Not here: unlink this mention',
        detail,
        icon: Ban,
        run: () => void corrections.unlink(entity),
      },
      { id: 'hide', words: 'Hide this name', detail, icon: EyeOff, run: () => void corrections.hide(entity) },
      {
        id: 'not-a-name',
        words: 'Not a name',
        detail,
        icon: EyeOff,
        run: () => void corrections.hide(entity),
      },
    ]
  })
  const ofArticle: Command[] = [
    {
      id: 'name-words',
      words: 'The selection is a name',
      key: 'Ctrl D',
      pressed: ['ctrl+d'],
      notWhileTyping: true,
      icon: UserPlus,
      run: () => corrections.begin(),
    },
    {
      id: 'hidden-names',
      words: 'Hidden names',
      icon: EyeOff,
      run: () => corrections.showList('hidden'),
    },
    { id: 'taught-names', words: 'Names taught', icon: Undo2, run: () => corrections.showList('taught') },
  ]
  return computed(() => [
    ...ofCard.value,
    ...(corrections.offer
      ? [
          {
            id: 'everywhere',
            words: 'Do this in every article',
            icon: Globe,
            run: () => void corrections.teach(),
          },
        ]
      : []),
    ...(reading.id ? ofArticle : []),
  ])
}
