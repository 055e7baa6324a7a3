import { realTags } from '../../annotation/tag'
import { isoTime } from '../time'

// Reading values of unknown shape: what is not as expected counts as not there.

export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The first of these fields that holds words. */
export function textIn(record: Json, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(record[key])
    if (text !== undefined) return text
  }
  return undefined
}

export function timeIn(record: Json, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const time = isoTime(record[key])
    if (time !== undefined) return time
  }
  return undefined
}

/** Words of a list of tags, each once. */
export function tagsOf(values: readonly unknown[]): string[] {
  return realTags(values.filter((value) => typeof value === 'string'))
}

/** A text in the language map or list of one that several formats use. */
export function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return textOf(value)
  if (Array.isArray(value)) {
    const words = value.flatMap((item) => wordsOf(item) ?? [])
    return words.length > 0 ? words.join(', ') : undefined
  }
  if (!isJson(value)) return undefined
  return textIn(value, '@value', 'value', 'name') ?? wordsOf(Object.values(value)[0])
}
