import type { ExtractedArticle } from '../core/article/article'
import type { Glossary } from '../core/entity/entity'
import type { Finding } from './exchange/finding'

/** What import is given: a file's bytes or pasted text, and what is known about it. */
export interface SourceDocument {
  content: Uint8Array | string
  /** Base name, for the format and for errors. */
  name?: string | undefined
  /** Known format; else found from name and content. */
  format?: 'text' | 'markdown' | 'html' | undefined
  /** Address the page was saved from; relative links resolve against it. */
  url?: string | undefined
}

/** A reader waits, or nobody does. */
export type Urgency = 'now' | 'when idle'

/** The long jobs. The command line runs them in place, the app in a worker. */
export interface Engine {
  extract(source: SourceDocument): Promise<ExtractedArticle>
  /** Names the recogniser's version: a glossary kept under another one is made anew. */
  readonly recogniser: string
  /** `text` is canonical text; spans refer to it. `lang` as in the article's header. */
  glossary(text: string, lang?: string, urgency?: Urgency): Promise<Glossary>
  /** In place where there is none. */
  readonly finding?: Finding
}
