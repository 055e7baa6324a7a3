import * as v from 'valibot'
import { livingCorrections, rule, type Rule } from '../entity/correction'
import { laterThan, revised } from './edit'
import { byId, parseRecords, type RecordsFormat, serialiseRecords } from './recordsFile'

/** What the reader taught about names for every article: the file `entities.json`. Unknown fields pass through. */
export const taught = v.looseObject({
  $format: v.literal('gloss/entities'),
  version: v.literal(1),
  rules: v.optional(v.array(rule), []),
})
export type Taught = v.InferOutput<typeof taught>

/** The fields of a rule that say what it does. */
export type Lesson = Pick<Rule, 'entity' | 'change' | 'to' | 'forms'>

const format: RecordsFormat<Taught> = {
  name: 'entities',
  called: 'the list of names taught',
  schema: taught,
  version: 1,
  migrations: {},
}

/** From the text of the file or from JSON already parsed. Throws as `parseRecords` does. */
export function parseTaught(json: unknown): Taught {
  return parseRecords(json, format)
}

/** The file's text, records by id. */
export function serialiseTaught(file: Taught): string {
  return serialiseRecords({ ...file, rules: byId(file.rules) })
}

/** A library in which nothing was taught. */
export function nothingTaught(): Taught {
  return { $format: 'gloss/entities', version: 1, rules: [] }
}

/**
 * Adds a rule, last of all even when the clock went back; the same list where the same was taught already. `now` is
 * ISO 8601 UTC.
 */
export function teach(file: Taught, id: string, lesson: Lesson, now: string): Taught {
  const living = livingCorrections(file.rules)
  // One that was overruled since is taught again.
  const same = living.find((one) => isSame(one, lesson))
  if (same && !living.some((one) => one.created > same.created && isRival(one, lesson))) return file
  const last = living.at(-1)
  const created = last ? laterThan(last.created, now) : now
  const { entity, change, to, forms } = lesson
  const added: Rule = { id, entity, change, to, ...(forms && { forms }), created, modified: created }
  return { ...file, rules: [...file.rules, added] }
}

/** Leaves a tombstone of a rule; the same list where there is no such one. */
export function takeBackRule(file: Taught, id: string, now: string): Taught {
  const rules = file.rules.map((one) =>
    one.id === id && one.deleted === undefined ? revised<Rule>(one, { deleted: now }, now) : one,
  )
  return rules.some((one, at) => one !== file.rules[at]) ? { ...file, rules } : file
}

const isSame = (a: Lesson, b: Lesson): boolean => isRival(a, b) && a.to === b.to

const isRival = (a: Lesson, b: Lesson): boolean =>
  a.entity === b.entity &&
  a.change === b.change &&
  JSON.stringify(a.forms ?? []) === JSON.stringify(b.forms ?? [])
