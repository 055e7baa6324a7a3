import type { Span } from '../article/article'
import type { Highlight, Quote } from './notebook'

/** What looking a quotation up in a text says: `lost` may carry its best candidate, which is never painted. */
export interface Placement {
  id: string
  state: 'held' | 'moved' | 'lost'
  span?: Span | undefined
  /** 0 to 1. */
  score: number
}

export function quoteOf(text: string, span: Span): Quote {
  return {
    exact: text.slice(span.start, span.end),
    prefix: text.slice(Math.max(0, span.start - 32), span.start),
    suffix: text.slice(span.end, span.end + 32),
  }
}
export function findQuote(quote: Quote, text: string, near = 0): Omit<Placement, 'id'> {
  const start =
    text.indexOf(quote.exact, near) >= 0 ? text.indexOf(quote.exact, near) : text.indexOf(quote.exact)
  return start < 0
    ? { state: 'lost', score: 0 }
    : { state: 'held', span: { start, end: start + quote.exact.length }, score: 1 }
}
export function placeHighlight(highlight: Highlight, text: string, _textHash: string): Placement {
  return { id: highlight.id, ...findQuote(highlight.quote, text, highlight.position.start) }
}
export function placeHighlights(
  highlights: readonly Highlight[],
  text: string,
  textHash: string,
  _oldText?: string,
): Placement[] {
  return highlights.filter((h) => h.deleted === undefined).map((h) => placeHighlight(h, text, textHash))
}
