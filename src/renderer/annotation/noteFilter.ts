import type { HighlightColor } from '../../core/annotation/notebook'
import type { PlacedHighlight } from '../reader/pageMarks'

export interface NoteFilter {
  words: string
  colors: ReadonlySet<HighlightColor>
  tag: string | null
}

/** Highlights that match: any of the colours, the tag, and the words in quotation, note or tags. */
export function filterNotes(placed: readonly PlacedHighlight[], filter: NoteFilter): PlacedHighlight[] {
  const wanted = filter.words.trim().toLowerCase()
  return placed.filter(({ highlight }) => {
    if (filter.colors.size > 0 && !filter.colors.has(highlight.color)) return false
    if (filter.tag !== null && !highlight.tags.includes(filter.tag)) return false
    return [highlight.quote.exact, highlight.note, ...highlight.tags].some((text) =>
      text.toLowerCase().includes(wanted),
    )
  })
}
