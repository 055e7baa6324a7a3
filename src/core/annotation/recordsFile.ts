import * as v from 'valibot'
import { GlossError } from '../error'

type Json = Record<string, unknown>

/** A kind of file with records of the reader in it. */
export interface RecordsFormat<T> {
  /** `$format` is `gloss/` and this. */
  name: string
  /** As in "it holds a list, not a notebook". */
  called: string
  schema: v.GenericSchema<unknown, T>
  /** The version this program writes. */
  version: number
  /** Step `n` makes version `n + 1` of version `n`. Version 1 is the first. */
  migrations: Readonly<Record<number, (json: Json) => Json>>
}

/**
 * The content of such a file from its text or from JSON already parsed. Older versions are migrated, unknown fields
 * pass. Throws `damaged` with a plain reason, or `too-new`; the message is about the content only, so the caller
 * names the file.
 */
export function parseRecords<T>(json: unknown, format: RecordsFormat<T>): T {
  try {
    return parsed(json, format)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    throw new GlossError('damaged', `The ${format.name} cannot be read: ${error.message}.`, {
      cause: error.cause,
    })
  }
}

function parsed<T>(
  json: unknown,
  { name, called, schema, version: current, migrations }: RecordsFormat<T>,
): T {
  const value = typeof json === 'string' ? parseText(json) : json
  if (!isObject(value)) throw new Damage(`it holds ${nameOf(value)}, not ${called}`)
  if (value.$format !== `gloss/${name}`)
    throw new Damage(
      value.$format === undefined ? `it does not say that it is ${called}` : `it is not ${called}`,
    )
  const version = value.version
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new Damage('its version is not a number that Gloss has used')
  if (version > current)
    throw new GlossError(
      'too-new',
      `It was written by a newer Gloss (version ${version} of the format; this one knows ${current}).`,
    )
  if (depthOver(value, deepest)) throw new Damage('it is nested too deeply')
  let upgraded: Json = value
  for (let from = version; from < current; from += 1) upgraded = migrations[from]?.(upgraded) ?? upgraded
  const result = v.safeParse(schema, upgraded)
  if (!result.success) throw new Damage(reasonOf(result.issues, called))
  return result.output
}

/** The file's text: two-space JSON, keys in a fixed order, a newline at the end. */
export function serialiseRecords(file: object): string {
  return JSON.stringify(inOrder(file), null, 2) + '\n'
}

/** The same text in pieces, one a record: for files so large that making their text takes long. */
export function* serialisedRecords(file: object): Generator<string, void, undefined> {
  const entries = Object.entries(file).filter(([, value]) => value !== undefined)
  entries.sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
  let before = '{'
  // As an object has them: names that are numbers come first.
  for (const [key, value] of Object.entries(Object.fromEntries(entries))) {
    yield `${before}\n  ${JSON.stringify(key)}: `
    before = ','
    if (Array.isArray(value) && value.length > 0) {
      let between = '['
      for (const record of value as unknown[]) {
        yield `${between}\n    ${textOf(record, '    ')}`
        between = ','
      }
      yield '\n  ]'
    } else yield textOf(value, '  ')
  }
  yield entries.length === 0 ? '{}\n' : '\n}\n'
}

/** JSON within a file; line breaks inside a text are escaped, so that all there are can be indented. */
function textOf(value: unknown, indent: string): string {
  const text = JSON.stringify(inOrder(value), null, 2) as string | undefined
  return (text ?? 'null').replace(/\n/g, `\n${indent}`)
}

/** Records as they stand in a file, by id. */
export function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** The same JSON value with its keys in the order they have in every file of Gloss. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  const keys = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]))
}

// What a person looks for first comes first; keys not listed follow by name.
const keyOrder = [
  '$format',
  'version',
  'id',
  'article',
  'title',
  'author',
  'site',
  'published',
  'lang',
  'source',
  'format',
  'url',
  'file',
  'added',
  'words',
  'quote',
  'exact',
  'prefix',
  'suffix',
  'position',
  'start',
  'end',
  'textHash',
  'name',
  'entity',
  'change',
  'to',
  'forms',
  'places',
  'color',
  'tags',
  'note',
  'progress',
  'created',
  'modified',
  'deleted',
  'conflicts',
  'replaced',
  'history',
  'highlights',
  'pageNotes',
  'drafts',
  'corrections',
  'entityNotes',
  'place',
  'rules',
  'colors',
]
const ranks = new Map(keyOrder.map((key, rank) => [key, rank]))
const rankOf = (key: string): number => ranks.get(key) ?? keyOrder.length

// Far beyond anything Gloss writes, far below what overflows the stack when it is written again.
const deepest = 100

function depthOver(value: unknown, limit: number): boolean {
  if (limit < 0) return true
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((one) => depthOver(one, limit - 1))
  return Object.values(value).some((one) => depthOver(one, limit - 1))
}

function parseText(text: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  if (json.trim() === '') throw new Damage('it is empty')
  if (/^\0+$/.test(json)) throw new Damage('it holds only zeros, as after a power cut')
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new Damage(`it is not whole JSON${whereOf(cause, json)}`, cause)
  }
}

function whereOf(cause: unknown, text: string): string {
  const found = cause instanceof Error ? /at position (\d+)/.exec(cause.message) : null
  if (!found) return ' (it ends too early or has a stray character)'
  const before = text.slice(0, Number(found[1])).split('\n')
  return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}

function reasonOf(issues: readonly v.BaseIssue<unknown>[], kind: string): string {
  const issue = issues[0]
  const shapeless = `it does not have the shape of ${kind}`
  if (!issue) return shapeless
  const path =
    issue.path?.map((item) => (typeof item.key === 'number' ? item.key + 1 : String(item.key))) ?? []
  const where = path.join(' ')
  const got = issue.input === undefined ? 'is missing' : `is ${nameOf(issue.input)}`
  return where ? `“${where}” ${got}` : shapeless
}

function nameOf(value: unknown): string {
  if (value === null) return 'nothing (null)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return value.length > 40 ? 'another text' : `the text “${value}”`
  if (typeof value === 'number') return `the number ${value}`
  return String(value)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Why a file cannot be read, before it is known which. */
class Damage extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
  }
}
