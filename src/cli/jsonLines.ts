import { GlossError } from '../core/error'
import { failureOf } from './failure'
import { say } from './output'

/** One line of a batch: an object with an `id`. */
export interface BatchItem {
  id: unknown
  [field: string]: unknown
}

/**
 * Answers JSON lines on standard input with JSON lines on standard output, in the same order. A line that fails is
 * answered with `{id, error}` and the batch goes on; then the exit code is 1.
 */
export async function answerLines(answer: (item: BatchItem) => Promise<object>): Promise<number> {
  let code = 0
  for await (const line of linesOf(process.stdin)) {
    const text = line?.replace(/^\ufeff/, '')
    if (text?.trim() === '') continue
    let id: unknown = null
    let result: object
    try {
      if (text === undefined) throw new GlossError('too-large', 'The line is too long: 100 MB are read.')
      const item = itemOf(text)
      id = item.id ?? null
      result = await answer(item)
    } catch (error) {
      const { code: name, message } = failureOf(error)
      result = { id, error: { code: name, message } }
      code = 1
    }
    await say(JSON.stringify(result))
  }
  return code
}

/** Longer lines are answered with an error; a text that long could not be taken as an article either. */
const longestLine = 100 * 1024 * 1024

/**
 * Lines end at line feeds and nowhere else: other breaks, U+2028 among them, may stand in JSON text as they are, and
 * readline's idea of a line differs from one Node to the next. A line that is too long comes as `null`.
 */
async function* linesOf(stream: AsyncIterable<unknown>): AsyncGenerator<string | null> {
  let pieces: Buffer[] = []
  let length = 0
  const taken = (): string | null => {
    const line = length > longestLine ? null : Buffer.concat(pieces).toString('utf8')
    pieces = []
    length = 0
    return line
  }
  const take = (piece: Buffer): void => {
    length += piece.length
    if (length > longestLine) pieces = []
    else pieces.push(piece)
  }
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end))
      yield taken()
      start = end + 1
    }
    take(chunk.subarray(start))
  }
  if (length > 0) yield taken()
}

function itemOf(line: string): BatchItem {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new GlossError('bad-request', 'The line is not JSON.', { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new GlossError('bad-request', 'The line is not a JSON object.')
  return { id: null, ...value }
}

/** A field of a batch item that must be text. Throws GlossError `bad-request`. */
export function textField(item: Readonly<Record<string, unknown>>, name: string): string {
  const value = item[name]
  if (typeof value !== 'string') throw new GlossError('bad-request', `The field “${name}” must be text.`)
  return value
}

/** The same for one that may be left out. */
export function optionalText(item: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return item[name] === undefined || item[name] === null ? undefined : textField(item, name)
}
