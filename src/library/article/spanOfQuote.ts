import { findQuote } from '../../core/annotation/anchoring/anchor'
import type { Quote } from '../../core/annotation/notebook'
import type { ArticleId, Span } from '../../core/article/article'
import { GlossError } from '../../core/error'

/** Where the words of a quotation stand in the text of an article. Throws `not-found`. */
export function spanOfQuote(text: string, quote: Quote, id: ArticleId): Span {
  const found = findQuote(quote, text)
  if (found.state !== 'lost' && found.span) return found.span
  const anywhere = findQuote({ exact: quote.exact, prefix: '', suffix: '' }, text).state !== 'lost'
  const what = anywhere ? 'These words do not stand between that prefix and suffix' : 'These words are not'
  throw new GlossError('not-found', `${what} in ${id}: “${quote.exact.slice(0, 80)}”.`)
}
