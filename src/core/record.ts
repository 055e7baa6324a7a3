import * as v from 'valibot'

/** What every record carries: UUID v7 and ISO 8601 UTC times in milliseconds. `deleted` makes it a tombstone. */
export const record = {
  id: v.pipe(v.string(), v.minLength(1)),
  created: v.string(),
  modified: v.string(),
  deleted: v.optional(v.string()),
}

/** What the note said in another copy that was changed at the same time. */
export const conflict = v.looseObject({ note: v.string(), modified: v.string() })
export type Conflict = v.InferOutput<typeof conflict>

/** What a note said when it was saved. */
export const noteVersion = v.looseObject({ note: v.string(), modified: v.string() })
export type NoteVersion = v.InferOutput<typeof noteVersion>

/** A record with words of the reader, which no merge may lose. */
export const noteRecord = {
  ...record,
  /** Markdown. */
  note: v.string(),
  /** Words that lost a merge, newest first; see annotation/merge.ts. */
  conflicts: v.optional(v.array(conflict)),
  /** Fingerprints of what the note said before; see annotation/merge.ts. */
  replaced: v.optional(v.array(v.string())),
  /** What it said each time it was saved, newest first, once it has said more than one thing. */
  history: v.optional(v.array(noteVersion)),
}
