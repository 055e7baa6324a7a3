import { syntaxTree } from '@codemirror/language'
import type { EditorState, Range } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import type { SyntaxNode } from '@lezer/common'

/** Signs that are hidden, with what they belong to, until the caret comes near. */
const marks: ReadonlySet<string> = new Set([
  'EmphasisMark',
  'StrikethroughMark',
  'CodeMark',
  'HeaderMark',
  'LinkMark',
  'URL',
  'LinkTitle',
  'WikiLinkMark',
])
const hidden = Decoration.replace({})

/** Shows the words as they will be read: signs of markup are hidden where the caret does not stand. */
export const livePreview = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = hiddenMarks(view)
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state)
      if (update.docChanged || update.selectionSet || update.viewportChanged || update.focusChanged || parsed)
        this.decorations = hiddenMarks(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function hiddenMarks(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges)
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, node }) => {
        if (!marks.has(name)) return
        const range = hideable(node, view.state)
        if (range && !isNear(range.owner, view)) found.push(hidden.range(range.from, range.to))
      },
    })
  return Decoration.set(found, true)
}

interface Hideable {
  from: number
  to: number
  /** The words that the sign makes bold, a link … */
  owner: { from: number; to: number }
}

function hideable(mark: SyntaxNode, { doc }: EditorState): Hideable | null {
  const owner = mark.parent
  if (!owner) return null
  // Fences stay, and an address that is its own text; so does the line under a heading.
  if (owner.name === 'FencedCode' || owner.name === 'CodeBlock' || owner.name.startsWith('Setext'))
    return null
  if (mark.name === 'URL' && owner.name !== 'Link') return null
  if (owner.name === 'Link' && !owner.getChild('URL')) return null
  if (owner.name === 'Image' || owner.name === 'Autolink' || owner.name === 'LinkReference') return null
  const line = doc.lineAt(mark.from)
  if (mark.to > line.to) return null
  // The space behind the signs of a heading goes with them.
  const isHeading = mark.name === 'HeaderMark'
  const to = isHeading && doc.sliceString(mark.to, mark.to + 1) === ' ' ? mark.to + 1 : mark.to
  return { from: mark.from, to, owner: isHeading ? line : owner }
}

/** The caret or selection touches these words. */
function isNear({ from, to }: { from: number; to: number }, view: EditorView): boolean {
  return view.hasFocus && view.state.selection.ranges.some((range) => range.from <= to && range.to >= from)
}
