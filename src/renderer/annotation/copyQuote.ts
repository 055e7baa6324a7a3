import type { Span } from '../../core/article/article'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'

/** Copies words as a quotation with their source. */
export function copyQuote(span: Span): void {
  const reading = useReading()
  const messages = useMessages()
  const header = reading.reading?.article.header
  if (!header) return
  const source = [header.author, header.title, header.site, header.source.url].filter(Boolean).join(', ')
  const words = reading.text.slice(span.start, span.end).trim()
  navigator.clipboard.writeText(`“${words}”\n${source}`).then(
    () => messages.say('Quotation copied'),
    (error: unknown) => messages.fail(error, 'The quotation could not be copied.'),
  )
}
