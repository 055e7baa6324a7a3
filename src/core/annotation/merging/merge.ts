import type { Correction, Rule } from '../../entity/correction/correction'
import type { Conflict, NoteVersion } from '../../record'
import { fingerprint } from '../fingerprint'
import { mergedDraft } from './mergeDrafts'
import { joinedHistory } from '../noteHistory'
import { inOrder } from '../recordsFile'
import type { Draft, Notebook } from '../notebook'
import type { NamedColor, Taught } from '../taught'

/**
 * Two copies of a notebook as one. Record by record the later `modified` wins, ties by the greater JSON text;
 * tombstones are records like others. A note that lost is kept under `conflicts` of the winner, unless the winner
 * has once replaced that very text. In whichever order and however often copies are merged, the result is the same.
 */
export function mergeNotebooks(a: Notebook, b: Notebook): Notebook {
  return {
    ...mergedFields(a, b),
    $format: a.$format,
    version: a.version,
    article: greater(a.article, b.article, (header) => header.added),
    highlights: mergedRecords([...a.highlights, ...b.highlights], mergedNote),
    pageNotes: mergedRecords([...a.pageNotes, ...b.pageNotes], mergedNote),
    drafts: mergedRecords([...a.drafts, ...b.drafts], (x: Draft, y: Draft) => mergedDraft(x, y, later)),
    corrections: mergedRecords<Correction>([...a.corrections, ...b.corrections], later),
    entityNotes: mergedRecords([...a.entityNotes, ...b.entityNotes], mergedNote),
    place: a.place && b.place ? later(a.place, b.place) : (a.place ?? b.place),
  }
}

/** Two copies of what is taught for every article as one, in the same way. */
export function mergeTaught(a: Taught, b: Taught): Taught {
  return {
    ...mergedFields(a, b),
    $format: a.$format,
    version: a.version,
    rules: mergedRecords<Rule>([...a.rules, ...b.rules], later),
    colors: mergedRecords<NamedColor>([...a.colors, ...b.colors], later),
  }
}

/** Records by id, those of one id joined. */
export function mergedRecords<T extends { id: string }>(records: readonly T[], join: (a: T, b: T) => T): T[] {
  const byId = new Map<string, T>()
  for (const record of records) {
    const other = byId.get(record.id)
    byId.set(record.id, other ? join(other, record) : record)
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A record with a note that may have lost words of other copies. */
interface NoteRecord {
  note: string
  modified: string
  conflicts?: Conflict[] | undefined
  replaced?: string[] | undefined
  history?: NoteVersion[] | undefined
}

function mergedNote<T extends NoteRecord>(a: T, b: T): T {
  const [plainA, plainB] = [withoutPast(a), withoutPast(b)]
  const winner = later(plainA, plainB)
  const replaced = new Set([...(a.replaced ?? []), ...(b.replaced ?? [])])
  // By text, so that one text is kept once; with the time it was last written.
  const others = new Map<string, Conflict>()
  for (const version of [plainA, plainB, ...(a.conflicts ?? []), ...(b.conflicts ?? [])]) {
    const { note, modified } = version
    const known = others.get(note)
    if (!known || modified > known.modified) others.set(note, { note, modified })
  }
  const conflicts = [...others.values()]
    .filter(({ note }) => note !== '' && note !== winner.note && !replaced.has(fingerprint(note)))
    .sort((x, y) =>
      x.modified !== y.modified ? (x.modified > y.modified ? -1 : 1) : x.note < y.note ? -1 : 1,
    )
  const merged: T = { ...winner }
  if (conflicts.length > 0) merged.conflicts = conflicts
  if (replaced.size > 0) merged.replaced = [...replaced].sort()
  const history = joinedHistory(a.history ?? [], b.history ?? [])
  if (history.length > 0) merged.history = history
  return merged
}

/** The record itself, without what merging has added to it: that must not decide who wins. */
function withoutPast<T extends NoteRecord>(record: T): T {
  const plain = { ...record }
  delete plain.conflicts
  delete plain.replaced
  delete plain.history
  return plain
}

/** The one changed last; ties by the greater JSON text. */
export function later<T extends { modified: string }>(a: T, b: T): T {
  return greater(a, b, (record) => record.modified)
}

function greater<T>(a: T, b: T, rank: (value: T) => string): T {
  const [rankA, rankB] = [rank(a), rank(b)]
  if (rankA !== rankB) return rankA > rankB ? a : b
  return jsonOf(a) >= jsonOf(b) ? a : b
}

const jsonOf = (value: unknown): string => JSON.stringify(inOrder(value)) ?? ''

const ownFields: ReadonlySet<string> = new Set([
  '$format',
  'version',
  'article',
  'highlights',
  'pageNotes',
  'drafts',
  'corrections',
  'entityNotes',
  'place',
  'rules',
  'colors',
])

/**
 * Fields that this version does not know. Lists of records are merged as records are; of anything else the greater
 * JSON text stays.
 */
export function mergedFields(
  a: Record<string, unknown>,
  b: Record<string, unknown>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (ownFields.has(key)) continue
    const [x, y] = [a[key], b[key]]
    if (x === undefined || y === undefined) fields[key] = x ?? y
    else if (isRecords(x) && isRecords(y)) fields[key] = mergedRecords([...x, ...y], later)
    else if (isRecords(x) !== isRecords(y)) fields[key] = isRecords(x) ? x : y
    else fields[key] = jsonOf(x) >= jsonOf(y) ? x : y
  }
  return fields
}

interface UnknownRecord {
  id: string
  modified: string
}

function isRecords(value: unknown): value is UnknownRecord[] {
  return Array.isArray(value) && value.every(isRecord)
}

function isRecord(value: unknown): value is UnknownRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'modified' in value &&
    typeof value.modified === 'string'
  )
}
