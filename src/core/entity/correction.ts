import * as v from 'valibot'
import { noteRecord, record } from '../record'

/** What a reader can correct about an entry of the glossary. */
export const entityChanges = ['rename', 'merge', 'kind', 'hide', 'alias', 'define'] as const
export type EntityChange = (typeof entityChanges)[number]

/**
 * One correction. It names what it is about instead of pointing at it, so that it is found again in every version of
 * the article; one whose entity is gone rests.
 */
export const correction = v.looseObject({
  ...record,
  /** The name as recognised, before any correction. */
  entity: v.string(),
  /** An `EntityChange`; one of a newer Gloss rests. */
  change: v.string(),
  /**
   * The new name (`rename`), the recognised name of what is the same (`merge`), the kind, another name (`alias`), the
   * reader's own definition in Markdown, empty to go back to the article's (`define`). Empty for `hide`.
   */
  to: v.string(),
})
export type Correction = v.InferOutput<typeof correction>

/** The reader's private note on an entity, found again by the recognised name. */
export const entityNote = v.looseObject({ ...noteRecord, entity: v.string() })
export type EntityNote = v.InferOutput<typeof entityNote>

/** Those that are not taken back, in the order they were made. */
export function livingCorrections(corrections: readonly Correction[]): Correction[] {
  return corrections
    .filter(({ deleted }) => deleted === undefined)
    .sort((a, b) => (a.created === b.created ? (a.id < b.id ? -1 : 1) : a.created < b.created ? -1 : 1))
}
