import * as v from 'valibot'
import { GlossError } from '../error'
import { type Notebook, notebook as notebookSchema } from './notebook'

/** The version this program writes. */
const current = 1

type Json = Record<string, unknown>
/** Step `n` makes version `n + 1` of version `n`. Version 1 is the first. */
const migrations: Readonly<Record<number, (json: Json) => Json>> = {}

/**
 * A notebook from the text of its file or from JSON already parsed. Older versions are migrated, unknown fields
 * pass. Throws `damaged` with a plain reason, or `too-new`; the message is about the content only, so the caller
 * names the file.
 */
export function parseNotebook(json: unknown): Notebook {
  const value = typeof json === 'string' ? parseText(json) : json
  if (!isObject(value)) throw damaged(`it holds ${nameOf(value)}, not a notebook`)
  if (value.$format !== 'gloss/notebook')
    throw damaged(
      value.$format === undefined ? 'it does not say that it is a notebook' : 'it is not a notebook',
    )
  const version = value.version
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw damaged('its version is not a number that Gloss has used')
  if (version > current)
    throw new GlossError(
      'too-new',
      `It was written by a newer Gloss (version ${version} of the format; this one knows ${current}).`,
    )
  if (depthOver(value, deepest)) throw damaged('it is nested too deeply')
  let upgraded: Json = value
  for (let from = version; from < current; from += 1) upgraded = migrations[from]?.(upgraded) ?? upgraded
  const result = v.safeParse(notebookSchema, upgraded)
  if (!result.success) throw damaged(reasonOf(result.issues))
  return result.output
}

/** The file's text: two-space JSON, keys in a fixed order, records by id, a newline at the end. */
export function serialiseNotebook(notebook: Notebook): string {
  const byId = <T extends { id: string }>(records: readonly T[]): T[] =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const { highlights, drafts, corrections, entityNotes } = notebook
  const file = {
    ...notebook,
    highlights: byId(highlights),
    drafts: byId(drafts),
    corrections: byId(corrections),
    entityNotes: byId(entityNotes),
  }
  return JSON.stringify(inOrder(file), null, 2) + '\n'
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
  'entity',
  'change',
  'to',
  'color',
  'tags',
  'note',
  'progress',
  'created',
  'modified',
  'deleted',
  'conflicts',
  'replaced',
  'highlights',
  'drafts',
  'corrections',
  'entityNotes',
  'place',
]
const ranks = new Map(keyOrder.map((key, rank) => [key, rank]))
const rankOf = (key: string): number => ranks.get(key) ?? keyOrder.length

// Far beyond anything Gloss writes, far below what overflows the stack when it is written again.
const deepest = 100

function depthOver(root: unknown, limit: number): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}

function parseText(text: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  if (json.trim() === '') throw damaged('it is empty')
  if (/^\0+$/.test(json)) throw damaged('it holds only zeros, as after a power cut')
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw damaged(`it is not whole JSON${whereOf(cause, json)}`, cause)
  }
}

function whereOf(cause: unknown, text: string): string {
  const found = cause instanceof Error ? /at position (\d+)/.exec(cause.message) : null
  if (!found) return ' (it ends too early or has a stray character)'
  const before = text.slice(0, Number(found[1])).split('\n')
  return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}

function reasonOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0]
  if (!issue) return 'it does not have the shape of a notebook'
  const path =
    issue.path?.map((item) => (typeof item.key === 'number' ? item.key + 1 : String(item.key))) ?? []
  const where = path.join(' ')
  const got = issue.input === undefined ? 'is missing' : `is ${nameOf(issue.input)}`
  return where ? `“${where}” ${got}` : 'it does not have the shape of a notebook'
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

function damaged(reason: string, cause?: unknown): GlossError {
  return new GlossError('damaged', `The notebook cannot be read: ${reason}.`, { cause })
}
