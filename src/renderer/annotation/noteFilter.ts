import type { Highlight, HighlightColor } from '../../core/annotation/notebook'
import type { PlacedHighlight } from '../reader/pageMarks'
import { wordsNow } from './highlightPlaces'

export interface NoteFilter {
  words: string
  colors: ReadonlySet<HighlightColor>
  tag: string | null
  /** Only highlights with a note, or only those without one. */
  noted: boolean | null
}

/**
 * Highlights that match: any of the colours, the tag, with or without a note, and the words in quotation, note or tags, or
 * in what it stands on in `text`.
 */
export function filterNotes(
  placed: readonly PlacedHighlight[],
  filter: NoteFilter,
  text = '',
): PlacedHighlight[] {
  const wanted = filter.words.trim().toLowerCase()
  return placed.filter((one) => {
    const { highlight, placement } = one
    if (filter.colors.size > 0 && !filter.colors.has(highlight.color)) return false
    if (filter.tag !== null && !highlight.tags.includes(filter.tag)) return false
    if (filter.noted !== null && filter.noted !== (highlight.note !== '')) return false
    if (wanted === '' || wordsOf(highlight).includes(wanted)) return true
    return placement.state === 'moved' && wordsNow(one, text).toLowerCase().includes(wanted)
  })
}

export const isFiltering = ({ words, colors, tag, noted }: NoteFilter): boolean =>
  words.trim() !== '' || colors.size > 0 || tag !== null || noted !== null

/** Of thousands of notes all words are searched at every key: they are put into lower case once. */
const lowered = new WeakMap<Highlight, string>()
function wordsOf(highlight: Highlight): string {
  const known = lowered.get(highlight)
  if (known !== undefined) return known
  const words = [highlight.quote.exact, highlight.note, ...highlight.tags].join('\n').toLowerCase()
  lowered.set(highlight, words)
  return words
}
