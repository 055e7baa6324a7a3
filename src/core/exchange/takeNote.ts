import { laterThan, revised } from '../annotation/editing/edit'
import { fingerprint } from '../annotation/fingerprint'
import type { Conflict } from '../record'
import type { IncomingNote } from './incoming'
import { originsOf, withOrigin } from './origin'

/** What came of a note. */
export type Taken = 'added' | 'merged' | 'unchanged' | 'unplaced'

/** A record with a note, of a notebook. */
export interface Noted extends Record<string, unknown> {
  id: string
  note: string
  modified: string
  deleted?: string | undefined
  conflicts?: Conflict[] | undefined
  replaced?: string[] | undefined
}

/**
 * A record of the library with the note that a file has for it. The reader's words stay: what the file says is taken
 * where there are no words yet or they are still what an earlier import brought; else it is put beside them as the
 * other version of a note, as a merge does. Words that the note has replaced, or that were dismissed, do not come back.
 * The same record where nothing is new.
 */
export function withNote<R extends Noted>(
  record: R,
  incoming: Pick<IncomingNote, 'id' | 'own' | 'note' | 'modified'>,
  now: string,
): R {
  const { note, own, id } = incoming
  const origin = originsOf(record).find((one) => one.id === id)
  const known = record.note === note || note.trim() === '' || isPast(record, note)
  const traced = (next: R): R =>
    own || origin?.note === fingerprint(note) ? next : withOrigin(next, id, note)
  if (known) {
    const next = traced(record)
    return next === record ? record : { ...next, modified: laterThan(record.modified, now) }
  }
  const untouched = origin !== undefined && origin.note === fingerprint(record.note)
  if (untouched || (record.note === '' && !record.replaced?.length))
    return traced(revised<Noted>(record, { note }, now) as R)
  const conflicts = [...(record.conflicts ?? []), { note, modified: incoming.modified ?? now }]
  return traced(revised<Noted>(record, { conflicts }, now) as R)
}

function isPast({ replaced, conflicts }: Noted, note: string): boolean {
  return (
    (replaced?.includes(fingerprint(note)) ?? false) || (conflicts?.some((one) => one.note === note) ?? false)
  )
}

/** Whether a record is the one that an import makes or has met under this id. */
export function isKnownAs(record: Noted, id: string): boolean {
  return record.id === id || originsOf(record).some((origin) => origin.id === id)
}

/** A tombstone that taking back an import has left: the import may bring the record again. */
export function wasTakenBack({
  deleted,
  undone,
}: {
  deleted?: string | undefined
  undone?: unknown
}): boolean {
  return deleted !== undefined && undone === true
}
