import * as v from 'valibot'
import { livingCorrections, rule, type Rule } from '../entity/correction/correction'
import { record } from '../record'
import { type ColorNames, tidyColorName } from './colorName'
import { laterThan, revised } from './editing/edit'
import { type HighlightColor, highlightColors } from './notebook'
import { byId, parseRecords, type RecordsFormat, serialiseRecords } from './recordsFile'

/** What the reader calls a colour. `id` is the colour, so that two copies are merged colour by colour. */
export const namedColor = v.looseObject({ ...record, name: v.string() })
export type NamedColor = v.InferOutput<typeof namedColor>

/** What the reader taught for every article: the file `entities.json`. Unknown fields pass through. */
export const taught = v.looseObject({
  $format: v.literal('gloss/entities'),
  version: v.literal(1),
  rules: v.optional(v.array(rule), []),
  colors: v.optional(v.array(namedColor), []),
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
  return serialiseRecords({ ...file, rules: byId(file.rules), colors: byId(file.colors) })
}

/** A library in which nothing was taught. */
export function nothingTaught(): Taught {
  return { $format: 'gloss/entities', version: 1, rules: [], colors: [] }
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

/** Calls a colour something else; an empty name gives it its own back. `now` is ISO 8601 UTC. */
export function nameColor(file: Taught, color: HighlightColor, name: string, now: string): Taught {
  const tidy = tidyColorName(name)
  const old = file.colors.find(({ id }) => id === color)
  if (!old) {
    if (tidy === '' || tidy === color) return file
    return { ...file, colors: [...file.colors, { id: color, name: tidy, created: now, modified: now }] }
  }
  const isGone = tidy === '' || tidy === color
  // A tombstone keeps its name: who takes it back is asked for no other.
  const change = isGone ? { deleted: old.deleted ?? now } : { name: tidy, deleted: undefined }
  const next = revised<NamedColor>(old, change, now)
  return next === old ? file : { ...file, colors: file.colors.map((one) => (one === old ? next : one)) }
}

/** The names that stand. */
export function colorNamesIn({ colors }: Pick<Taught, 'colors'>): ColorNames {
  const names: ColorNames = {}
  for (const color of highlightColors) {
    const found = colors.find(({ id }) => id === color)
    const name = found && found.deleted === undefined ? tidyColorName(found.name) : ''
    if (name !== '') names[color] = name
  }
  return names
}

const isSame = (a: Lesson, b: Lesson): boolean => isRival(a, b) && a.to === b.to

const isRival = (a: Lesson, b: Lesson): boolean =>
  a.entity === b.entity &&
  a.change === b.change &&
  JSON.stringify(a.forms ?? []) === JSON.stringify(b.forms ?? [])
