import type { ArticleHeader, ArticleId } from '../../../core/article/article'
import { articleDate, orderOf } from '../../../core/article/articleDate'

/** What is to be known of an article to speak of it elsewhere. */
export interface Source {
  id: ArticleId
  title: string
  textHash: string
  /** See `articleDate`. */
  date: string
  /** See `orderOf`. */
  order: string
}

export function sourceOf(header: ArticleHeader, textHash: string): Source {
  const { id, title } = header
  return { id, title, textHash, date: articleDate(header), order: orderOf(header) }
}

/** What an article's names were made of; while it is the same, so are they. */
export interface Basis {
  /** Size and time of the article's file. */
  article: string
  /** The same of its notebook's. */
  notebook: string
  /** A hash of the reader's living corrections; empty without any. */
  corrections: string
}

/** An article whose names are known; without a basis they are to be learnt anew after the next start. */
export interface Learnt extends Source {
  basis?: Basis | undefined
}
