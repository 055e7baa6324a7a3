import type { ArticleId } from '../article/article'
import type { NoteFormat, Skipped } from './incoming'
import type { Taken } from './takeNote'

/** What an import of notes has done. Every good note is counted once. */
export interface NotesReport {
  /** New, and standing in its article. */
  added: number
  /** There already, and something of it was new. */
  merged: number
  unchanged: number
  /** New, and without a place: its words or its article are not there. Saved addresses are among them. */
  unplaced: number
  skipped: Skipped[]
  formats: NoteFormat[]
  /** Articles that came with the notes. */
  articles: ArticleId[]
  /** Addresses that wait for their page. */
  saved: number
}

/** What an import of notes would do, article by article. */
export interface NotesPreview extends NotesReport {
  about: PreviewedArticle[]
}

export interface PreviewedArticle {
  title: string
  /** Of the library; none for one that would be added or that is not there. */
  id?: ArticleId | undefined
  /** Whether the article itself is in the library, comes with the notes, or is waited for. */
  place: 'there' | 'comes' | 'awaited'
  notes: PreviewedNote[]
}

export interface PreviewedNote {
  /** The marked words; empty for a note on the article and what is said of a name. */
  quote: string
  note: string
  taken: Taken
}

export function emptyReport(): NotesReport {
  return { added: 0, merged: 0, unchanged: 0, unplaced: 0, skipped: [], formats: [], articles: [], saved: 0 }
}

/** Counts what came of notes. */
export function counted<R extends NotesReport>(report: R, taken: readonly Taken[]): R {
  const next = { ...report }
  for (const one of taken) next[one] += 1
  return next
}
