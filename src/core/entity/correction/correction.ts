import * as v from 'valibot'
import { passage } from '../../article/quote'
import { noteRecord, record } from '../../record'

/** What a reader can correct about an entry of the glossary. */
export const entryChanges = [
  'rename',
  'merge',
  'split',
  'kind',
  'hide',
  'show',
  'alias',
  'unlink',
  'define',
] as const
/** `name` makes an entry of words that were none. */
export const entityChanges = [...entryChanges, 'name'] as const
export type EntryChange = (typeof entryChanges)[number]
export type EntityChange = (typeof entityChanges)[number]

/** What a correction says, of one article (`Correction`) or of all of them (`Rule`). */
export const correctionFields = {
  /** The name as recognised, before any correction. Of `name` the words themselves. */
  entity: v.string(),
  /** An `EntityChange`; one of a newer Gloss rests. */
  change: v.string(),
  /**
   * The new name (`rename`), the recognised name of what is the same (`merge`), the name of what is taken out
   * (`split`), the kind (`kind`, `name`), another name (`alias`), the reader's own definition in Markdown, empty to go
   * back to the article's (`define`). Empty for `hide`, `show` and `unlink`.
   */
  to: v.string(),
  /** The spellings that `split` takes out. */
  forms: v.optional(v.array(v.string())),
}

/**
 * One correction. It names what it is about instead of pointing at it, so that it is found again in every version of
 * the article; one whose entity is gone rests.
 */
export const correction = v.looseObject({
  ...record,
  ...correctionFields,
  /** Single mentions that `split` takes out and `unlink` unlinks; the words selected for `name` and `alias`. */
  places: v.optional(v.array(passage)),
})
export type Correction = v.InferOutput<typeof correction>

/** A correction taught for every article of the library: a record of the file `entities.json`. */
export const rule = v.looseObject({ ...record, ...correctionFields })
export type Rule = v.InferOutput<typeof rule>

/** The reader's private note on an entity, found again by the recognised name. */
export const entityNote = v.looseObject({ ...noteRecord, entity: v.string() })
export type EntityNote = v.InferOutput<typeof entityNote>

/** Those that are not taken back, in the order they were made. */
export function livingCorrections<C extends Rule>(corrections: readonly C[]): C[] {
  return corrections
    .filter(({ deleted }) => deleted === undefined)
    .sort((a, b) => (a.created === b.created ? (a.id < b.id ? -1 : 1) : a.created < b.created ? -1 : 1))
}
