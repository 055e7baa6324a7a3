import type { Span } from '../../article/article'
import type { PackedBytes, PackedReader } from './packedBytes'

/** What an article, or its reader, says a thing is. */
export interface Said {
  readonly text: string
  readonly byReader: boolean
  /** The defining words in the article's text; of the reader's words there are none. */
  readonly span: Span | undefined
}

/** How an article speaks of a thing. */
export interface Mentioned {
  /** How often it is named there. */
  readonly mentions: number
  /** The first mention: offsets in that article's text. */
  readonly start: number
  readonly end: number
  readonly said: Said | undefined
}

export function packMentioned(bytes: PackedBytes, { mentions, start, end, said }: Mentioned): void {
  for (const number of [mentions, start, end]) bytes.putNumber(number)
  if (!said) return bytes.putNumber(0)
  bytes.putNumber(said.byReader ? 1 : 2)
  bytes.putWords(said.text)
  bytes.putNumber(said.span ? 1 : 0)
  if (said.span) for (const number of [said.span.start, said.span.end]) bytes.putNumber(number)
}

export function unpackMentioned(reader: PackedReader): Mentioned {
  const [mentions, start, end] = [reader.number(), reader.number(), reader.number()]
  const by = reader.number()
  return { mentions, start, end, said: by === 0 ? undefined : saidBy(by === 1, reader) }
}

function saidBy(byReader: boolean, reader: PackedReader): Said {
  const text = reader.words()
  const span = reader.number() === 0 ? undefined : { start: reader.number(), end: reader.number() }
  return { text, byReader, span }
}
