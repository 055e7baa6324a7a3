import * as v from 'valibot'
import { equalValues, laterThan } from '../annotation/editing/edit'
import { inOrder } from '../annotation/recordsFile'
import { atOnce, type Pieces } from '../pieces'

/** A record before and after an import; without `before` it was not there. */
export const step = v.object({ list: v.string(), before: v.optional(v.unknown()), after: v.unknown() })
export type Step = v.InferOutput<typeof step>

interface Kept extends Record<string, unknown> {
  id: string
  modified: string
  deleted?: string | undefined
  undone?: boolean | undefined
}

type Lists = Readonly<Record<string, unknown>>

/** What an import has changed in these lists of records. */
export function stepsBetween(before: Lists, after: Lists, lists: readonly string[]): Step[] {
  return atOnce(changesBetween(before, after, lists))
}

/** The same in pieces. */
export function* changesBetween(before: Lists, after: Lists, lists: readonly string[]): Pieces<Step[]> {
  const found: Step[] = []
  for (const list of lists) {
    const old = new Map(recordsIn(before, list).map((record) => [record.id, record]))
    for (const record of recordsIn(after, list)) {
      const former = old.get(record.id)
      if (!former) found.push({ list, after: record })
      else if (record !== former && !equalValues(former, record))
        found.push({ list, before: former, after: record })
      yield
    }
  }
  return found
}

/** The steps of two changes, one after the other, as those of one: a record's first state and its last. */
export function joinedSteps(first: readonly Step[], second: readonly Step[]): Step[] {
  const keyOf = ({ list, after }: Step): string => `${list} ${isKept(after) ? after.id : ''}`
  const joined = new Map(first.map((one) => [keyOf(one), one]))
  for (const one of second) {
    const former = joined.get(keyOf(one))
    joined.set(keyOf(one), former ? { ...former, after: one.after } : one)
  }
  return [...joined.values()]
}

/**
 * A file without what an import has changed. What has been changed since stays as it is now: that is somebody's own
 * work. A record that the import made becomes a tombstone that lets the same import bring it again.
 */
export function takenBack<F extends Lists>(file: F, done: readonly Step[], now: string): F {
  return atOnce(takingBack(file, done, now))
}

/** The same in pieces. */
export function takingBack<F extends Lists>(file: F, done: readonly Step[], now: string): Pieces<F> {
  return turning(file, done, ({ before, after }, current) => {
    if (!current || !isUntouched(current, after)) return undefined
    const modified = laterThan(current.modified, now)
    return wasThere(before) ? { ...before, modified } : { ...current, deleted: now, undone: true, modified }
  })
}

/** The same the other way: a file with what `takenBack` has taken out of it. */
export function bringingBack<F extends Lists>(file: F, done: readonly Step[], now: string): Pieces<F> {
  return turning(file, done, ({ before, after }, current) => {
    const isBefore = current
      ? wasThere(before)
        ? isUntouched(current, before)
        : current.undone === true && current.deleted !== undefined
      : true
    return isBefore ? { ...after, modified: laterThan(current?.modified ?? after.modified, now) } : undefined
  })
}

/** Records of steps in the place of those there are now; undefined leaves one as it is. */
function* turning<F extends Lists>(
  file: F,
  done: readonly Step[],
  next: (step: { before: unknown; after: Kept }, current: Kept | undefined) => Kept | undefined,
): Pieces<F> {
  const lists: Record<string, Kept[]> = {}
  const places = new Map<string, Map<string, number>>()
  for (const { list, before, after } of done) {
    const records = (lists[list] ??= [...recordsIn(file, list)])
    const known = places.get(list) ?? placesOf(records)
    places.set(list, known)
    if (!isKept(after)) continue
    const at = known.get(after.id) ?? records.length
    const put = next({ before, after }, records[at])
    if (put) {
      records[at] = put
      known.set(after.id, at)
    }
    yield
  }
  return places.size === 0 ? file : { ...file, ...lists }
}

/** Where each record stands, the first of an id. */
function placesOf(records: readonly Kept[]): Map<string, number> {
  const places = new Map<string, number>()
  records.forEach(({ id }, at) => {
    if (!places.has(id)) places.set(id, at)
  })
  return places
}

const wasThere = (before: unknown): before is Kept => isKept(before) && before.deleted === undefined

/** Looking the words up in another version of the article, and a change there and back, is no change of the record. */
function isUntouched(current: Kept, after: Kept): boolean {
  const plain = ({ position, modified, ...rest }: Kept): unknown => {
    void position
    void modified
    return inOrder(rest)
  }
  return equalValues(plain(current), plain(after))
}

function recordsIn(file: Lists, list: string): Kept[] {
  const records = file[list]
  return Array.isArray(records) ? records.filter(isKept) : []
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'modified' in value &&
    typeof value.modified === 'string'
  )
}
