import * as v from 'valibot'
import { articleHeader } from '../article/article'
import { position, quote } from '../article/quote'
import { correction, entityNote } from '../entity/correction/correction'
import { noteRecord, noteVersion, record } from '../record'
import { realTags } from './tag'

export type { Position, Quote } from '../article/quote'

/** In this order everywhere; the number keys 1 to 6 follow it. */
export const highlightColors = ['yellow', 'pink', 'orange', 'green', 'blue', 'purple'] as const
export const highlightColor = v.picklist(highlightColors)
export type HighlightColor = v.InferOutput<typeof highlightColor>

// A file edited by hand may hold any.
export const tags = v.pipe(
  v.array(v.string()),
  v.transform((tags) => realTags(tags)),
)

export const highlight = v.looseObject({
  /** The note is empty for a highlight without one. */
  ...noteRecord,
  quote,
  position,
  color: highlightColor,
  tags,
})
export type Highlight = v.InferOutput<typeof highlight>

/** The reader's note on the article as a whole. */
export const pageNote = v.looseObject({ ...noteRecord, tags })
export type PageNote = v.InferOutput<typeof pageNote>

/** The id of every page note: an article has one, and two copies of the notebook merge into one. */
export const pageNoteId = 'page'

/** A note being written, saved as it is typed. */
export const draft = v.looseObject({
  /** `id` is that of its highlight, `pageNoteId` for the page note; one of its own for a note on a name. */
  ...record,
  /** The recognised name a note on a name is about; see `EntityNote`. */
  entity: v.optional(v.string()),
  note: v.string(),
  tags,
  /** What it said in other copies, newest first; see annotation/mergeDrafts.ts. */
  history: v.optional(v.array(noteVersion)),
})
export type Draft = v.InferOutput<typeof draft>

/** Where the reader was: the first words at the top of the window, found again by quotation. */
export const place = v.looseObject({
  quote,
  position,
  /** Share of the article above the bottom of the window, 0 to 1. */
  progress: v.number(),
  modified: v.string(),
})
export type Place = v.InferOutput<typeof place>

/** The reader's own work on one article: the file `notebooks/<id>.json`. Unknown fields pass through. */
export const notebook = v.looseObject({
  $format: v.literal('gloss/notebook'),
  version: v.literal(1),
  article: articleHeader,
  highlights: v.array(highlight),
  /** One at most. A list like the others, so that a Gloss that does not know it merges it as records. */
  pageNotes: v.optional(v.array(pageNote), []),
  drafts: v.optional(v.array(draft), []),
  /** What the reader corrected in the glossary. */
  corrections: v.optional(v.array(correction), []),
  entityNotes: v.optional(v.array(entityNote), []),
  place: v.optional(v.nullable(place), null),
})
export type Notebook = v.InferOutput<typeof notebook>
