import * as v from 'valibot'
import { later, mergedFields, mergedRecords } from '../annotation/merging/merge'
import { highlightColor, tags } from '../annotation/notebook'
import {
  byId,
  parseRecords,
  type RecordsFormat,
  serialisedRecords,
  serialiseRecords,
} from '../annotation/recordsFile'
import { correction, entityNote } from '../entity/correction/correction'
import { record } from '../record'
import { type IncomingArticle, incomingArticle } from './incoming'
import { recordIdOf } from './recordId'

/** What is known of an article that is not in the library. */
export const awaited = v.looseObject({
  id: v.optional(v.string()),
  url: v.optional(v.string()),
  title: v.optional(v.string()),
  author: v.optional(v.string()),
})
export type Awaited = v.InferOutput<typeof awaited>

const words = {
  note: v.string(),
  tags,
  made: v.optional(v.string()),
  changed: v.optional(v.string()),
}

/** A note whose article is not there yet. Exactly one of the last four fields says what it is. */
export const waitingNote = v.looseObject({
  ...record,
  article: awaited,
  /** The id it gets in a notebook. */
  noteId: v.string(),
  own: v.boolean(),
  highlight: v.optional(
    v.looseObject({
      ...words,
      exact: v.string(),
      prefix: v.string(),
      suffix: v.string(),
      color: highlightColor,
      near: v.optional(v.looseObject({ offset: v.number(), unit: v.picklist(['utf-16', 'code point']) })),
    }),
  ),
  pageNote: v.optional(v.looseObject(words)),
  entityNote: v.optional(entityNote),
  correction: v.optional(correction),
  /** Of a tombstone: the article it was placed in, or that the import was taken back. */
  placed: v.optional(v.string()),
  undone: v.optional(v.boolean()),
})
export type WaitingNote = v.InferOutput<typeof waitingNote>

/** An address somebody saved elsewhere. Gloss fetches nothing: it waits until the page is imported. */
export const waitingArticle = v.looseObject({
  ...record,
  url: v.string(),
  title: v.optional(v.string()),
  author: v.optional(v.string()),
  tags,
  /** When it was saved; ISO 8601 UTC. */
  saved: v.optional(v.string()),
  read: v.boolean(),
  placed: v.optional(v.string()),
  undone: v.optional(v.boolean()),
})
export type WaitingArticle = v.InferOutput<typeof waitingArticle>

/** The file `waiting.json`: notes and addresses whose articles are not in the library. Unknown fields pass through. */
export const waiting = v.looseObject({
  $format: v.literal('gloss/waiting'),
  version: v.literal(1),
  notes: v.optional(v.array(waitingNote), []),
  articles: v.optional(v.array(waitingArticle), []),
})
export type Waiting = v.InferOutput<typeof waiting>

const format: RecordsFormat<Waiting> = {
  name: 'waiting',
  called: 'the list of what waits',
  schema: waiting,
  version: 1,
  migrations: {},
}

/** From the text of the file or from JSON already parsed. Throws as `parseRecords` does. */
export function parseWaiting(json: unknown): Waiting {
  return parseRecords(json, format)
}

/** The file's text, records by id. */
export function serialiseWaiting(file: Waiting): string {
  return serialiseRecords(inOrderOfIds(file))
}

/** The same text in pieces. */
export function serialisedWaiting(file: Waiting): Iterable<string> {
  return serialisedRecords(inOrderOfIds(file))
}

function inOrderOfIds(file: Waiting): Waiting {
  return { ...file, notes: byId(file.notes), articles: byId(file.articles) }
}

export function nothingWaits(): Waiting {
  return { $format: 'gloss/waiting', version: 1, notes: [], articles: [] }
}

/** Two copies as one, record by record, as of notebooks. */
export function mergeWaiting(a: Waiting, b: Waiting): Waiting {
  return {
    ...mergedFields(a, b),
    $format: a.$format,
    version: a.version,
    notes: mergedRecords<WaitingNote>([...a.notes, ...b.notes], later),
    articles: mergedRecords<WaitingArticle>([...a.articles, ...b.articles], later),
  }
}

/** Living notes, those of one article together. */
export function waitingArticles({ notes, articles }: Waiting): IncomingArticle[] {
  const found = new Map<string, IncomingArticle>()
  const of = (about: Awaited): IncomingArticle => {
    const key = keyOf(about)
    const known = found.get(key)
    if (known) return known
    const { id, url, title, author } = about
    const made = incomingArticle({ id, url, title, author })
    found.set(key, made)
    return made
  }
  for (const waits of notes.filter(isLiving)) {
    const article = of(waits.article)
    const { highlight, pageNote, noteId: id, own } = waits
    if (highlight) {
      const { made: created, changed: modified, ...rest } = highlight
      article.highlights.push({ ...rest, id, own, created, modified, line: 0 })
    }
    if (pageNote) {
      const { made: created, changed: modified, note, tags } = pageNote
      article.pageNotes.push({ id, own, note, tags, created, modified, line: 0 })
    }
    if (waits.entityNote) article.entityNotes.push(waits.entityNote)
    if (waits.correction) article.corrections.push(waits.correction)
  }
  for (const saved of articles.filter(isLiving)) {
    const { id, url, title, author, saved: time, tags, read } = saved
    of({ url, title, author }).saved = { id, time, tags, read, line: 0 }
  }
  return [...found.values()]
}

/** What waits for one article. */
export interface WaitingRow {
  title: string
  author?: string | undefined
  url?: string | undefined
  notes: number
  /** When its address was saved elsewhere; ISO 8601 UTC. */
  saved?: string | undefined
  /** Ids of the records in the file. */
  records: string[]
}

/** What waits, article by article, those with notes first. */
export function waitingRows({ notes, articles }: Waiting): WaitingRow[] {
  const rows = new Map<string, WaitingRow>()
  const of = (about: Awaited): WaitingRow => {
    const key = keyOf(about)
    const { title, author, url } = about
    const row = rows.get(key) ?? { title: title ?? url ?? '', author, url, notes: 0, records: [] }
    rows.set(key, row)
    return row
  }
  for (const { id, article } of notes.filter(isLiving)) {
    const row = of(article)
    row.notes += 1
    row.records.push(id)
  }
  for (const { id, url, title, author, saved } of articles.filter(isLiving)) {
    const row = of({ url, title, author })
    if (row.title === url && title !== undefined) row.title = title
    row.saved = saved
    row.records.push(id)
  }
  return [...rows.values()].sort((a, b) => Number(b.notes > 0) - Number(a.notes > 0))
}

/** What of an article waits, as records made now; `now` is ISO 8601 UTC. */
export function waitingOf(
  article: IncomingArticle,
  now: string,
): { notes: WaitingNote[]; articles: WaitingArticle[] } {
  const address = waitingAddressOf(article, now)
  return { notes: [...waitingNotesOf(article, now)], articles: address ? [address] : [] }
}

/** The notes alone, one after the other. */
export function* waitingNotesOf(
  article: IncomingArticle,
  now: string,
): Generator<WaitingNote, void, undefined> {
  const { id, url, title, author } = article
  const about: Awaited = {
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
  }
  const waits = (noteId: string, own: boolean): Waits => ({
    id: recordIdOf(`waiting ${keyOf(about)} ${noteId}`),
    created: now,
    modified: now,
    article: about,
    noteId,
    own,
  })
  for (const { id: noteId, own, created, modified, line, ...rest } of article.highlights) {
    void line
    yield { ...waits(noteId, own), highlight: { ...rest, ...times(created, modified) } }
  }
  for (const { id: noteId, own, created, modified, line, ...rest } of article.pageNotes) {
    void line
    yield { ...waits(noteId, own), pageNote: { ...rest, ...times(created, modified) } }
  }
  for (const one of article.entityNotes) yield { ...waits(one.id, true), entityNote: one }
  for (const one of article.corrections) yield { ...waits(one.id, true), correction: one }
}

/** The saved address alone, where there is one. */
export function waitingAddressOf(
  { saved, url, title, author }: IncomingArticle,
  now: string,
): WaitingArticle | undefined {
  if (!saved || url === undefined) return undefined
  const { id, time, tags, read } = saved
  return {
    id,
    created: now,
    modified: now,
    url,
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    tags,
    ...(time !== undefined && { saved: time }),
    read,
  }
}

type Waits = Pick<WaitingNote, 'id' | 'created' | 'modified' | 'article' | 'noteId' | 'own'>

function times(
  created: string | undefined,
  modified: string | undefined,
): { made?: string; changed?: string } {
  return {
    ...(created !== undefined && { made: created }),
    ...(modified !== undefined && { changed: modified }),
  }
}

function keyOf({ id, url, title, author }: Awaited): string {
  return JSON.stringify(url !== undefined ? { url } : id !== undefined ? { id } : { title, author })
}

export const isLiving = ({ deleted }: { deleted?: string | undefined }): boolean => deleted === undefined
