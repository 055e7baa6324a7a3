import { laterThan } from '../annotation/editing/edit'
import { mergeNotebooks } from '../annotation/merging/merge'
import { type Highlight, type Notebook, type PageNote, pageNoteId } from '../annotation/notebook'
import type { Correction, EntityNote } from '../entity/correction/correction'
import { foldName } from '../entity/correction/named'
import { atOnce, type Pieces } from '../pieces'
import type { IncomingArticle, IncomingNote } from './incoming'
import type { IncomingPlaces } from './incomingPlaces'
import { withOrigin } from './origin'
import { takingHighlights, type Text } from './takeHighlights'
import { isKnownAs, type Taken, wasTakenBack, withNote } from './takeNote'

/** What came of the notes on one article. */
export interface TakenIn {
  notebook: Notebook
  /** In the order of `highlights`. */
  highlights: Taken[]
  /** Of everything else. */
  others: Taken[]
}

/**
 * A notebook with what a file says of its article. `text` is that of the article. The same notebook where nothing is
 * new. `places` is where the words stand, where that was looked up before. `now` is ISO 8601 UTC.
 */
export function takeIn(...given: Parameters<typeof takingIn>): TakenIn {
  return atOnce(takingIn(...given))
}

/** The same in pieces. */
export function* takingIn(
  notebook: Notebook,
  incoming: IncomingArticle,
  text: Text,
  now: string,
  places?: IncomingPlaces,
): Pieces<TakenIn> {
  if (incoming.notebook) return takeNotebook(notebook, incoming.notebook, text, now)
  const { highlights, taken } = yield* takingHighlights(
    notebook.highlights,
    incoming.highlights,
    text,
    now,
    places,
  )
  const others: Taken[] = []
  const fold = <R, I>(records: readonly R[], list: readonly I[], take: Take<R, I>): readonly R[] =>
    list.reduce<readonly R[]>((current, one) => {
      const next = take(current, one, now, records)
      others.push(next.taken)
      return next.records
    }, records)
  const pageNotes = fold(notebook.pageNotes, incoming.pageNotes, takePageNote)
  const entityNotes = fold(notebook.entityNotes, incoming.entityNotes, takeEntityNote)
  const corrections = fold(notebook.corrections, incoming.corrections, takeCorrection)
  const isSame =
    highlights === notebook.highlights &&
    pageNotes === notebook.pageNotes &&
    entityNotes === notebook.entityNotes &&
    corrections === notebook.corrections
  const next = {
    ...notebook,
    highlights: [...highlights],
    pageNotes: [...pageNotes],
    entityNotes: [...entityNotes],
    corrections: [...corrections],
  }
  return { notebook: isSame ? notebook : next, highlights: taken, others }
}

/** `before` is what was there before the file: what it says twice itself is two records. */
type Take<R, I> = (
  records: readonly R[],
  one: I,
  now: string,
  before: readonly R[],
) => { records: readonly R[]; taken: Taken }

/** An article has one note: words that are not in it yet are added to its end. */
const takePageNote: Take<PageNote, IncomingNote> = (records, one, now) => {
  const old = records.find(({ id }) => id === pageNoteId)
  if (!old || wasTakenBack(old)) {
    const created = one.created ?? now
    const modified = one.modified !== undefined && one.modified > created ? one.modified : created
    const made: PageNote = { id: pageNoteId, note: one.note, tags: one.tags, created, modified }
    const next = one.own ? made : withOrigin(made, one.id, one.note)
    if (!old) return { records: [...records, next], taken: 'added' }
    return {
      records: exchanged(records, old, { ...next, modified: laterThan(old.modified, now) }),
      taken: 'added',
    }
  }
  if (old.deleted !== undefined) return { records, taken: 'unchanged' }
  if (one.own || (isKnownAs(old, one.id) && old.note === one.note))
    return replaced(records, old, withNote(old, one, now))
  if (isKnownAs(old, one.id)) return { records, taken: 'unchanged' }
  const isNew = !old.note.includes(one.note)
  const tags = [...new Set([...old.tags, ...one.tags])]
  if (!isNew && tags.length === old.tags.length) return { records, taken: 'unchanged' }
  const note = isNew ? [old.note, one.note].filter((words) => words.trim() !== '').join('\n\n') : old.note
  const next = { ...withOrigin(old, one.id, one.note), note, tags, modified: laterThan(old.modified, now) }
  return replaced(records, old, next)
}

/** By its id, else by the same words on the same name. */
const takeEntityNote: Take<EntityNote, EntityNote> = (records, one, now, before) => {
  const known = records.find(({ id }) => id === one.id)
  if (known && known.deleted === undefined)
    return replaced(
      records,
      known,
      withNote(known, { id: one.id, own: true, note: one.note, modified: one.modified }, now),
    )
  if (known && !wasTakenBack(known)) return { records, taken: 'unchanged' }
  const same = before.some(
    ({ deleted, entity, note }) =>
      deleted === undefined && foldName(entity) === foldName(one.entity) && note.trim() === one.note.trim(),
  )
  if (same) return { records, taken: 'unchanged' }
  return added(records, known, one, now)
}

const takeCorrection: Take<Correction, Correction> = (records, one, now, before) => {
  const known = records.find(({ id }) => id === one.id)
  if (known && !wasTakenBack(known)) return { records, taken: 'unchanged' }
  const said = ({ entity, change, to, forms, places }: Correction): string =>
    JSON.stringify([entity, change, to, forms ?? [], places?.map(({ quote }) => quote) ?? []])
  if (before.some((record) => record.deleted === undefined && said(record) === said(one)))
    return { records, taken: 'unchanged' }
  return added(records, known, one, now)
}

function added<R extends { id: string; created: string; modified: string; deleted?: string | undefined }>(
  records: readonly R[],
  known: R | undefined,
  one: R,
  now: string,
): { records: readonly R[]; taken: Taken } {
  const created = one.created || now
  const made = { ...one, created, modified: one.modified || created }
  delete made.deleted
  if (!known) return { records: [...records, made], taken: 'added' }
  const again = { ...made, modified: laterThan(known.modified, now) }
  return { records: exchanged(records, known, again), taken: 'added' }
}

function replaced<R>(records: readonly R[], old: R, next: R): { records: readonly R[]; taken: Taken } {
  if (next === old) return { records, taken: 'unchanged' }
  return { records: exchanged(records, old, next), taken: 'merged' }
}

function exchanged<R>(records: readonly R[], old: R, next: R): R[] {
  return records.map((record) => (record === old ? next : record))
}

const lists = ['pageNotes', 'entityNotes', 'corrections'] as const

/** Two copies of a notebook are merged as such. An import deletes nothing: tombstones of the file are left out. */
function takeNotebook(own: Notebook, other: Notebook, { text, textHash }: Text, now: string): TakenIn {
  const living = <R extends { deleted?: string | undefined }>(records: readonly R[]): R[] =>
    records.filter(({ deleted }) => deleted === undefined)
  const back = takenBackIn(own)
  const revived = <R extends { id: string; modified: string }>(records: readonly R[]): R[] =>
    records.map((record) => {
      const tombstone = back.get(record.id)
      return tombstone === undefined ? record : { ...record, modified: laterThan(tombstone, now) }
    })
  const incoming: Notebook = {
    ...other,
    article: own.article,
    highlights: revived(living(other.highlights)),
    pageNotes: revived(living(other.pageNotes)),
    entityNotes: revived(living(other.entityNotes)),
    corrections: revived(living(other.corrections)),
    drafts: [],
    place: own.place ?? other.place,
  }
  const merged = { ...mergeNotebooks(own, incoming), article: own.article }
  const before = new Map<string, object>()
  for (const list of ['highlights', ...lists] as const)
    for (const record of own[list])
      if (record.deleted === undefined) before.set(`${list} ${record.id}`, record)
  const takenOf = (list: string, record: { id: string }): Taken => {
    const old = before.get(`${list} ${record.id}`)
    if (!old) return 'added'
    return JSON.stringify(old) === JSON.stringify(record) ? 'unchanged' : 'merged'
  }
  const kept = new Map(merged.highlights.map((record) => [record.id, record]))
  const placed = isPlacedIn(text, textHash)
  const highlights = incoming.highlights.map((one): Taken => {
    const record = kept.get(one.id)
    if (!record || record.deleted !== undefined) return 'unchanged'
    const taken = takenOf('highlights', record)
    return taken === 'added' && !placed(record) ? 'unplaced' : taken
  })
  const others = lists.flatMap((list) => {
    const records = new Map<string, { id: string; deleted?: string | undefined }>(
      merged[list].map((record) => [record.id, record]),
    )
    return incoming[list].map(({ id }): Taken => {
      const record = records.get(id)
      return !record || record.deleted !== undefined ? 'unchanged' : takenOf(list, record)
    })
  })
  const isNew = [...highlights, ...others].some((taken) => taken !== 'unchanged')
  return { notebook: isNew ? merged : own, highlights, others }
}

/** Opening the article looks a highlight up; here it is only told whether its words are there. */
function isPlacedIn(text: string, textHash: string): (highlight: Highlight) => boolean {
  return ({ quote, position }) => position.textHash === textHash || text.includes(quote.exact)
}

function takenBackIn(notebook: Notebook): Map<string, string> {
  const found = new Map<string, string>()
  for (const list of ['highlights', ...lists] as const)
    for (const record of notebook[list]) if (wasTakenBack(record)) found.set(record.id, record.modified)
  return found
}
