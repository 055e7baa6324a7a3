import type { Article, ArticleId } from '../../core/article/article'
import type { IncomingArticle } from '../../core/exchange/incoming'
import type { SourceDocument } from '../engine'

/** Where notes belong: an article of the library, one that comes with them, or none that is there yet. */
export interface Target {
  incoming: IncomingArticle
  id: ArticleId | undefined
  /** Of one that comes along: as it stood in another library, or as a document to be imported. */
  article?: Article | undefined
  document?: SourceDocument | undefined
}

/** Tags of a saved address are tags of the article, which has them on its own note. */
export function withSavedTags(incoming: IncomingArticle): IncomingArticle {
  const { saved } = incoming
  if (!saved || saved.tags.length === 0) return incoming
  const { id, tags, time, line } = saved
  const note = { id, own: false, note: '', tags, created: time, line }
  return { ...incoming, pageNotes: [...incoming.pageNotes, note] }
}
