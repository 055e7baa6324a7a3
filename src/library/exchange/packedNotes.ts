import type { Incoming, IncomingArticle, IncomingHighlight, Skipped } from '../../core/exchange/incoming'
import type { Pieces } from '../../core/pieces'

/**
 * What was read of files of notes, on its way from one thread to another: as bytes, which are handed over instead of
 * copied, and unpacked a few at a time.
 */
export interface PackedNotes extends Pick<Incoming, 'formats' | 'taught' | 'waiting'> {
  /** JSON, each one `Line`. */
  lines: Uint8Array<ArrayBuffer>[]
  /** Texts of articles in the order of the articles that have one, UTF-8. */
  texts: Uint8Array<ArrayBuffer>[]
}

/** An article without its highlights and its text, highlights of the article before, or what was skipped. */
type Line =
  | { article: IncomingArticle; hasText: boolean }
  | { highlights: IncomingHighlight[] }
  | { skipped: Skipped[] }

/** Records that are unpacked in a millisecond or two. */
const few = 300

export function packed({ articles, skipped, formats, taught, waiting }: Incoming): PackedNotes {
  const encoder = new TextEncoder()
  const lines: Uint8Array<ArrayBuffer>[] = []
  const texts: Uint8Array<ArrayBuffer>[] = []
  const put = (line: Line): void => void lines.push(encoder.encode(JSON.stringify(line)))
  for (const article of articles) {
    const { text, highlights } = article
    if (text) texts.push(typeof text.content === 'string' ? encoder.encode(text.content) : text.content)
    const bare = { ...article, highlights: [], ...(text && { text: { ...text, content: '' } }) }
    put({ article: bare, hasText: text !== undefined })
    for (const some of portionsOf(highlights)) put({ highlights: some })
  }
  for (const some of portionsOf(skipped)) put({ skipped: some })
  return { formats, taught, waiting, lines, texts }
}

export function* unpacked({ formats, taught, waiting, lines, texts }: PackedNotes): Pieces<Incoming> {
  const decoder = new TextDecoder()
  const incoming: Incoming = { formats, taught, waiting, articles: [], skipped: [] }
  let text = 0
  for (const bytes of lines) {
    const line = JSON.parse(decoder.decode(bytes)) as Line
    if ('skipped' in line) incoming.skipped.push(...line.skipped)
    else if ('highlights' in line) incoming.articles.at(-1)?.highlights.push(...line.highlights)
    else {
      const { article, hasText } = line
      const content = hasText ? texts[text++] : undefined
      if (article.text && content) article.text = { ...article.text, content }
      incoming.articles.push(article)
    }
    yield
  }
  return incoming
}

/** What is handed over. */
export function handedOver(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || !('lines' in value && 'texts' in value)) return []
  const { lines, texts } = value as PackedNotes
  return [...new Set([...lines, ...texts].map(({ buffer }) => buffer))]
}

function* portionsOf<T>(all: readonly T[]): Generator<T[], void> {
  for (let start = 0; start < all.length; start += few) yield all.slice(start, start + few)
}
