import * as v from 'valibot'
import { equalValues, laterThan } from '../annotation/edit'
import { inOrder } from '../annotation/recordsFile'

/** A record before and after an import; without `before` it was not there. */
const step = v.object({ list: v.string(), before: v.optional(v.unknown()), after: v.unknown() })
export type Step = v.InferOutput<typeof step>
export const steps = v.array(step)

interface Kept extends Record<string, unknown> {
  id: string
  modified: string
  deleted?: string | undefined
}

type Lists = Readonly<Record<string, unknown>>

/** What an import has changed in these lists of records. */
export function stepsBetween(before: Lists, after: Lists, lists: readonly string[]): Step[] {
  return lists.flatMap((list) => {
    const old = new Map(recordsIn(before, list).map((record) => [record.id, record]))
    return recordsIn(after, list)
      .filter((record) => record !== old.get(record.id) && !equalValues(old.get(record.id), record))
      .map((record) => ({ list, ...(old.has(record.id) && { before: old.get(record.id) }), after: record }))
  })
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
  const lists: Record<string, Kept[]> = {}
  for (const { list, before, after } of done) {
    const records = (lists[list] ??= [...recordsIn(file, list)])
    if (!isKept(after)) continue
    const at = records.findIndex(({ id }) => id === after.id)
    const current = records[at]
    if (!current || !isUntouched(current, after)) continue
    const modified = laterThan(current.modified, now)
    const wasThere = isKept(before) && before.deleted === undefined
    records[at] = wasThere ? { ...before, modified } : { ...current, deleted: now, undone: true, modified }
  }
  return Object.keys(lists).length === 0 ? file : { ...file, ...lists }
}

/** Looking the words up in another version of the article is no change of the record. */
function isUntouched(current: Kept, after: Kept): boolean {
  const plain = ({ position, ...rest }: Kept): unknown => {
    void position
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
