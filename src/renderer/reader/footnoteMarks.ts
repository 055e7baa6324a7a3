import type { Block } from '../../core/article/article'
import { footnotesOf } from '../../core/article/footnotes'
import type { PlacedMark } from './pageMarks'

/** Links from the raised numbers to their notes, and from the arrows of these back. */
export const footnoteMarks = (blocks: readonly Block[]): PlacedMark[] =>
  footnotesOf(blocks).flatMap(({ marker, note, back }): PlacedMark[] => [
    { ...marker, value: { type: 'footnote', to: note.start, toEnd: note.end, back: false } },
    ...(back
      ? [{ ...back, value: { type: 'footnote' as const, to: marker.start, toEnd: marker.end, back: true } }]
      : []),
  ])
