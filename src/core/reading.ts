import type { Article } from './article/article'
import type { Placement } from './annotation/anchor'
import type { Notebook } from './annotation/notebook'

/** What a reader has open. The glossary follows by itself: an article can be read before it is ready. */
export interface Reading {
  article: Article
  /** Of the canonical text; see `Position`. */
  textHash: string
  notebook: Notebook
  /** Where each living highlight stands in this text, in the notebook's order. */
  placements: Placement[]
  /** Set when the notebook could not be read and its last good copy was used, or when there was none. */
  notice?: ReadingNotice | undefined
}

export interface ReadingNotice {
  kind: 'restored' | 'damaged'
  /** The damaged file, kept beside the notebook. */
  file: string
  /** Why it could not be read. */
  reason: string
  /** ISO 8601 UTC time of the copy in use. */
  copyFrom?: string | undefined
}
