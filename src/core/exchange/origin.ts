import * as v from 'valibot'
import { fingerprint } from '../annotation/fingerprint'

/** Where a record came from, so that the next import knows it again and sees what has changed there. */
const origin = v.object({
  /** The id that imports make for it; see `recordIdOf`. */
  id: v.string(),
  /** Fingerprint of the note as it came. */
  note: v.string(),
})
export type Origin = v.InferOutput<typeof origin>

/** The field `origins` of a record. */
export function originsOf(record: Record<string, unknown>): Origin[] {
  const parsed = v.safeParse(v.array(origin), record.origins)
  return parsed.success ? parsed.output : []
}

/** The record with one origin more, or a newer state of one it has. */
export function withOrigin<R extends Record<string, unknown>>(record: R, id: string, note: string): R {
  const others = originsOf(record).filter((one) => one.id !== id)
  return { ...record, origins: [...others, { id, note: fingerprint(note) }] }
}
