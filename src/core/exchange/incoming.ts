import type { Article } from '../article/article'
import type { Correction, EntityNote } from '../entity/correction/correction'
import type { HighlightColor, Notebook } from '../annotation/notebook'
import type { Taught } from '../annotation/taught'
import type { Waiting } from './waiting'

/** The ways in. */
export const noteFormats = [
  'gloss bundle',
  'gloss markdown',
  'w3c',
  'hypothesis',
  'readium',
  'readwise',
  'kindle',
  'clipper',
  'pocket',
  'instapaper',
  'omnivore',
  'zotero',
] as const
export type NoteFormat = (typeof noteFormats)[number]

/** A file, or one of a folder or zip file, as text without a byte order mark. */
export interface NotesFile {
  /** As the reader knows it, within the folder or zip file. */
  name: string
  text: string
}

/** What is done outside the core. */
export interface ReadingTools {
  /** The words of a piece of HTML. */
  textOfHtml: (html: string) => string
}

/** A row or record that could not be taken. */
export interface Skipped {
  /** From 1. */
  line: number
  why: string
  /** Where there are several. */
  file?: string
}

/** What stands in a file of notes, before it is known where the notes belong. */
export interface Incoming {
  formats: NoteFormat[]
  articles: IncomingArticle[]
  skipped: Skipped[]
  /** Of a copy of the library: what was taught for every article, and what waits there. */
  taught?: Taught | undefined
  waiting?: Waiting | undefined
}

/** What a file says of one article. */
export interface IncomingArticle {
  /** Its id in the Gloss that the file comes from. */
  id?: string | undefined
  url?: string | undefined
  title?: string | undefined
  author?: string | undefined
  /** Its words, where the file has them. */
  text?: SuppliedText | undefined
  article?: Article | undefined
  highlights: IncomingHighlight[]
  /** On the article as a whole. */
  pageNotes: IncomingNote[]
  entityNotes: EntityNote[]
  corrections: Correction[]
  /** Of a copy of the library: merged as two copies of a notebook are. */
  notebook?: Notebook | undefined
  /** Of a list of saved addresses. */
  saved?: SavedAddress | undefined
}

export interface SuppliedText {
  /** Bytes are UTF-8. */
  content: string | Uint8Array<ArrayBuffer>
  format: 'html' | 'markdown' | 'text'
}

export interface IncomingNote {
  /** The record's: Gloss's own, or made from what the source calls it (`recordIdOf`). */
  id: string
  /** The id is Gloss's own. */
  own: boolean
  /** Markdown or plain text. */
  note: string
  tags: string[]
  /** ISO 8601 UTC. */
  created?: string | undefined
  modified?: string | undefined
  line: number
}

export interface IncomingHighlight extends IncomingNote {
  exact: string
  prefix: string
  suffix: string
  color: HighlightColor
  /** Where the words start in the canonical text, as far as the source knows; chooses among equal passages. */
  near?: { offset: number; unit: 'utf-16' | 'code point' } | undefined
}

export interface SavedAddress {
  id: string
  /** ISO 8601 UTC. */
  time?: string | undefined
  tags: string[]
  read: boolean
  line: number
}

/** An article of which nothing is known yet. */
export function incomingArticle(about: Partial<IncomingArticle> = {}): IncomingArticle {
  return { highlights: [], pageNotes: [], entityNotes: [], corrections: [], ...about }
}
