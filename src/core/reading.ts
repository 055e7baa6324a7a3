import type { Placement } from './annotation/anchoring/anchor'
import type { ColorNames } from './annotation/colorName'
import type { Notebook } from './annotation/notebook'
import type { Article, ArticleHeader, ArticleId, Span } from './article/article'
import type { Glossary } from './entity/entity'
import type { GlossErrorCode } from './error'

/** What a reader has open. The glossary follows by itself: an article can be read before it is ready. */
export interface Reading {
  article: Article
  /** Of the canonical text; see `Position`. */
  textHash: string
  notebook: Notebook
  /** Where each living highlight stands in this text, in the notebook's order. */
  placements: Placement[]
  /** As of a `Change`. */
  taught: string
  /** What the reader calls the colours, where they have names. */
  colorNames?: ColorNames | undefined
  /** Set when the article came in again and its former version is still there. */
  revision?: RevisionReport | undefined
  /** Set when the notebook could not be read and its last good copy was used, or when there was none. */
  notice?: ReadingNotice | undefined
}

export interface ReadingNotice {
  kind: 'restored' | 'damaged' | 'too-new'
  /** What could not be read: the notes of the article unless said otherwise. `taught` is `entities.json`. */
  about?: 'taught' | undefined
  /** The damaged file, kept where it is or beside it. */
  file: string
  /** Why it could not be read. */
  reason: string
  /** ISO 8601 UTC time of the copy in use. */
  copyFrom?: string | undefined
}

/** A row of the library column. */
export interface ArticleRow {
  header: ArticleHeader
  highlights: number
  notes: number
  /** 0 to 1. */
  progress: number
  /** Set when the article or its notes cannot be read. */
  problem?: string | undefined
}

/** The group of the library column a row stands in. */
export function stateOf({ progress }: ArticleRow): 'Reading' | 'Unread' | 'Read' {
  if (progress >= 0.97) return 'Read'
  return progress > 0 ? 'Reading' : 'Unread'
}

/** What came of one file of an import. */
export type Imported =
  | {
      ok: true
      id: ArticleId
      title: string
      status: 'added' | 'unchanged' | 'updated'
      report?: ImportReport
      /** Where the former version is kept: when this one came in, by which undo knows it; ISO 8601 UTC. */
      imported?: string | undefined
    }
  | { ok: false; name: string; code: GlossErrorCode; message: string }

/** Highlights of a re-imported article. */
export interface ImportReport {
  held: number
  moved: number
  lost: number
}

/** What a reader is told of an article that came in again, until every highlight has its place. */
export interface RevisionReport {
  /** When this version and the one before came in; ISO 8601 UTC. */
  imported: string
  since: string
  /** Paragraphs of this version that the former one did not have; none once nothing is open. */
  changed: Span[]
  /** How many paragraphs differ, those that are gone included. */
  differing: number
  /** Ids of the highlights there were, and of those that still stand in their paragraph. */
  highlights: string[]
  sameParagraph: string[]
  /** Unplaced ones that the reader leaves so. */
  left: string[]
  /** The reader has closed the report. */
  closed: boolean
}

/** The notebook after a change, with every highlight's place, and what undo and redo would do. */
export interface Change {
  /** Highlights and placements are left out of the answer to a draft, which changes none: thousands of them cost time. */
  sameHighlights?: true | undefined
  notebook: Notebook
  placements: Placement[]
  canUndo: boolean
  canRedo: boolean
  /** Differs when other rules are taught for every article: then the glossary is another one. */
  taught: string
  /** Set when the change could not be saved: it is kept in memory and tried again. */
  unsaved?: true | undefined
  /** What was undone or done again, in words: “highlight deleted”. */
  turned?: string | undefined
}

/** What undo or redo has done. */
export interface Turned {
  /** In words, as of a `Change`; null where there was nothing to do. */
  what: string | null
  /** Of the notebook, where nothing else was touched; else everything shown may be another. */
  change: Change | null
}

/** What came of a correction or of a note on a name. */
export interface GlossaryChange extends Change {
  /** As it is now. */
  glossary: Glossary
  /** Id of the correction that was made or taken back; none where nothing had to be changed. */
  correction?: string | undefined
}

/** Where else a thing is spoken of. */
export interface Elsewhere {
  /** The other articles that name it, the newest first. */
  articles: NamingArticle[]
  /** The reader's words that mention it: on this article in its order, then on the others, the newest article first. */
  notes: NamingNote[]
}

export interface NamingArticle {
  id: ArticleId
  title: string
  /** When it was published or, where that is not known, added; ISO 8601. */
  date?: string | undefined
  mentions: number
  /** Of the first mention, in the canonical text of that article. */
  first: Span
}

/** A highlight whose note or words mention a thing, a note on a name, or the note on an article. */
export interface NamingNote {
  article: ArticleId
  title: string
  /** Id of the highlight, `pageNoteId` for the note on the article; none for a note on a name. */
  highlight?: string | undefined
  /** The highlighted words. */
  quote?: string | undefined
  /** Markdown; empty for a highlight without a note. */
  note: string
  /** The name the note is on. */
  name?: string | undefined
  /** Where the words, or the first mention of the name, stand in the text of that article, where that is known. */
  span?: Span | undefined
}

export interface Exported {
  file: string
  status: 'written' | 'unchanged' | 'kept'
}

/** What other programs, a sync tool most likely, have changed in the library's folder. */
export type OutsideChange =
  | { type: 'notebook-changed'; id: ArticleId; change: Change }
  /** The file of an open article is another one, or gone. */
  | { type: 'article-changed'; id: ArticleId }
  | { type: 'taught-changed' }
  /** Articles or notebooks that nobody has open. */
  | { type: 'list-changed' }
