import { quoteOf } from '../../core/annotation/anchoring/anchor'
import type { Place } from '../../core/annotation/notebook'
import type { Span } from '../../core/article/article'
import type { OpenArticle } from './openArticle'

/** Words of an article as the place a reader has come to; `progress` is 0 to 1, `modified` ISO 8601 UTC. */
export function placeIn(
  { text, textHash }: Pick<OpenArticle, 'text' | 'textHash'>,
  span: Span,
  progress: number,
  modified: string,
): Place {
  const start = Math.min(span.start, text.length)
  const end = Math.min(Math.max(span.end, start), text.length)
  return { quote: quoteOf(text, { start, end }), position: { start, end, textHash }, progress, modified }
}
