import { createInterface } from 'node:readline'
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
  process.stdin.setEncoding('utf8')
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const text = line.replace(/^\ufeff/, '')
    if (text.trim() === '') continue
    let id: unknown = null
    let result: object
    try {
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
