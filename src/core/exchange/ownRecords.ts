import * as v from 'valibot'
import { type Correction, correction, type EntityNote, entityNote } from '../entity/correction/correction'

// Records of Gloss inside files of other formats.

/** A correction from its JSON; undefined where it is none. */
export function readCorrection(json: string): Correction | undefined {
  try {
    const value: unknown = JSON.parse(json)
    const parsed = v.safeParse(correction, typeof value === 'object' ? { ...empty, ...value } : value)
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** A note on a name from its fields; undefined where one is missing. */
export function readEntityNote(value: unknown): EntityNote | undefined {
  const parsed = v.safeParse(entityNote, value)
  return parsed.success ? parsed.output : undefined
}

/** Where a format keeps id and times beside the rest. */
const empty = { id: 'none', created: '', modified: '' }
