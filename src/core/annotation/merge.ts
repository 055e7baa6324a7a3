import { fingerprint } from './fingerprint'
import { inOrder } from './notebookFile'
import type { Conflict, Draft, Highlight, Notebook } from './notebook'

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
    highlights: mergedRecords([...a.highlights, ...b.highlights], mergedHighlight),
    drafts: mergedRecords<Draft>([...a.drafts, ...b.drafts], later),
    place: a.place && b.place ? later(a.place, b.place) : (a.place ?? b.place),
  }
}

function mergedRecords<T extends { id: string }>(records: readonly T[], join: (a: T, b: T) => T): T[] {
  const byId = new Map<string, T>()
  for (const record of records) {
    const other = byId.get(record.id)
    byId.set(record.id, other ? join(other, record) : record)
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function mergedHighlight(a: Highlight, b: Highlight): Highlight {
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
  const merged: Highlight = { ...winner }
  if (conflicts.length > 0) merged.conflicts = conflicts
  if (replaced.size > 0) merged.replaced = [...replaced].sort()
  return merged
}

/** The record itself, without what merging has added to it: that must not decide who wins. */
function withoutPast(highlight: Highlight): Highlight {
  const plain = { ...highlight }
  delete plain.conflicts
  delete plain.replaced
  return plain
}

function later<T extends { modified: string }>(a: T, b: T): T {
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
  'drafts',
  'place',
])

/**
 * Fields that this version does not know. Lists of records are merged as records are; of anything else the greater
 * JSON text stays.
 */
function mergedFields(a: Notebook, b: Notebook): Record<string, unknown> {
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
