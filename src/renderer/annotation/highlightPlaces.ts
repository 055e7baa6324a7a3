import type { Span } from '../../core/article/article'
import type { PlacedHighlight } from '../reader/pageMarks'

/** A highlight that stands in the text. */
export interface Standing {
  highlight: PlacedHighlight['highlight']
  span: Span
}

/** The words a highlight stands on now: other ones than its quotation's where it has moved. `text` is the article's. */
export function wordsNow(placed: PlacedHighlight, text: string): string {
  const span = placed.placement.state === 'moved' ? spanOf(placed) : undefined
  return span ? text.slice(span.start, span.end) : placed.highlight.quote.exact
}

export function spanOf({ placement }: PlacedHighlight): Span | undefined {
  return placement.state === 'lost' ? undefined : placement.span
}

/** Highlights that share words with a span, or lie around a place, the smallest first; of equal ones the newest. */
export function standingAt(placed: readonly PlacedHighlight[], { start, end }: Span): Standing[] {
  const found = placed.flatMap((one): Standing[] => {
    const span = spanOf(one)
    const meets =
      span && (start === end ? span.start <= start && start < span.end : span.start < end && start < span.end)
    return meets ? [{ highlight: one.highlight, span }] : []
  })
  return found.reverse().sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
}

/** The next of those at a place after the open one; the first when none of them is open. */
export function nextAt(standing: readonly string[], open: string | null): string | null {
  const at = open === null ? -1 : standing.indexOf(open)
  return standing[(at + 1) % Math.max(1, standing.length)] ?? null
}

/** The first and last words of a long passage, as they are said and listed. */
export function shortened(words: string, longest = 90): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const half = Math.floor(longest / 2)
  const first = line.slice(0, half).replace(/\s+\S*$/, '')
  const last = line.slice(-half).replace(/^\S*\s+/, '')
  return `${first} … ${last}`
}
