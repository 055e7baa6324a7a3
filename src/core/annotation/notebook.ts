import * as v from 'valibot'
import { articleHeader } from '../article/article'

/** In this order everywhere; the number keys 1 to 6 follow it. */
export const highlightColors = ['yellow', 'pink', 'orange', 'green', 'blue', 'purple'] as const
export const highlightColor = v.picklist(highlightColors)
export type HighlightColor = v.InferOutput<typeof highlightColor>

/** W3C TextQuoteSelector: the words, with up to 32 characters before and after. */
export const quote = v.looseObject({ exact: v.string(), prefix: v.string(), suffix: v.string() })
export type Quote = v.InferOutput<typeof quote>

/** Where the words stood in the text with this hash; UTF-16 code units. */
const offset = v.pipe(v.number(), v.finite())
export const position = v.looseObject({ start: offset, end: offset, textHash: v.string() })
export type Position = v.InferOutput<typeof position>

/** What every record carries: UUID v7 and ISO 8601 UTC times in milliseconds. `deleted` makes it a tombstone. */
const record = {
  id: v.pipe(v.string(), v.minLength(1)),
  created: v.string(),
  modified: v.string(),
  deleted: v.optional(v.string()),
}

/** What the note said in another copy that was changed at the same time. */
export const conflict = v.looseObject({ note: v.string(), modified: v.string() })
export type Conflict = v.InferOutput<typeof conflict>

export const highlight = v.looseObject({
  ...record,
  quote,
  position,
  color: highlightColor,
  tags: v.array(v.string()),
  /** Markdown. Empty for a highlight without a note. */
  note: v.string(),
  /** Words that lost a merge, newest first; see merge.ts. */
  conflicts: v.optional(v.array(conflict)),
  /** Fingerprints of what the note said before; see merge.ts. */
  replaced: v.optional(v.array(v.string())),
})
export type Highlight = v.InferOutput<typeof highlight>

/** A note being written, saved as it is typed. `id` is that of its highlight. */
export const draft = v.looseObject({ ...record, note: v.string(), tags: v.array(v.string()) })
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
  drafts: v.optional(v.array(draft), []),
  place: v.optional(v.nullable(place), null),
})
export type Notebook = v.InferOutput<typeof notebook>
