import type { ArticleId } from './article/article'

/** A snapshot of the library, as the window lists it. */
export interface BackupRow {
  name: string
  /** ISO 8601 UTC. */
  time: string
  why: 'daily' | 'asked' | 'before-restore'
  articles: number
  bytes: number
  /** Whether the article that was asked about is in it. */
  holds: boolean
}

/** What lies in the bin. */
export interface BinRow {
  id: ArticleId
  title: string
  /** ISO 8601 UTC. */
  deleted: string
}

/** Notes whose article is not in the library, and where it may still be. */
export interface MissingArticle {
  notes: { id: string; quote: string; note: string }[]
  /** The article lies in the bin. */
  inBin: boolean
  /** The last snapshot that has it. */
  backup: { name: string; time: string } | null
}

/** Work of the reader that could not be saved and is in memory only. */
export interface UnsavedFile {
  /** The article it is about, or what else it is. */
  title: string
  changes: number
  /** Why the last attempt has failed: a sentence. */
  reason: string
}

/** Something that was found wrong at the start. */
export interface Mended {
  /** Within the library folder, with forward slashes. */
  path: string
  /** What was wrong and what was done. */
  message: string
  /** Whether it is right again. */
  repaired: boolean
}
