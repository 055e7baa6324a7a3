import type { ArticleId } from '../article/article'

/** The formats notes leave in. */
export const exportFormats = ['markdown', 'w3c', 'csv', 'json', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Files as an export would make them, or why it would not. */
export interface ExportPreview {
  files: { name: string; text: string }[]
  /** A mistake in the reader's template, with its line from 1; 0 where no line is to blame. */
  mistake?: { line: number; why: string } | undefined
}

/** What came of an export. */
export interface ExportDone {
  folder: string
  /** The only file there is, where there is one. */
  file?: string | undefined
  written: number
  unchanged: number
  /** Articles whose files the reader has edited where Gloss writes; `notes` are those that can be taken into Gloss. */
  kept: { id: ArticleId; title: string; notes: number }[]
  /** How many files the reader has deleted; they stay so. */
  deleted: number
  failed: { id: ArticleId; message: string }[]
  cancelled: boolean
}
