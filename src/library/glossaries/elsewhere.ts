import { mentionFinder, passagesNaming } from '../../core/annotation/notesNaming'
import type { ArticleHeader, Span } from '../../core/article/article'
import { orderOf } from '../../core/article/articleDate'
import type { Entity, Glossary } from '../../core/entity/entity'
import { entityOfRecord } from '../../core/entity/correction/named'
import { isSameThing } from '../../core/entity/across/sameThing'
import type { Elsewhere, NamingNote } from '../../core/reading'
import type { NamesAcross } from './namesAcross'
import type { OpenArticle } from '../article/openArticle'
import type { ReadersNotes, Words } from './readersNotes'

/** Where else than at its mentions in an open article a thing of its glossary is spoken of. */
export async function elsewhere(
  open: OpenArticle,
  glossary: Glossary,
  entity: Entity,
  names: NamesAcross,
  readers: ReadersNotes,
): Promise<Elsewhere> {
  const here = open.article.header
  const found = await names.elsewhere(here.id, entity)
  const articles = found.map(({ article: { id, title, date }, mentions, start, end }) => {
    return { id, title, date, mentions, first: { start, end } }
  })
  const notes: NamingNote[] = []
  for (const words of inOrder(await readers.naming([entity.name, ...entity.aliases], here.id), here)) {
    const those =
      words.article.id === here.id
        ? notesHere(open, words, glossary, entity)
        : await notesThere(words, entity, names)
    notes.push(...those.sort((a, b) => startOf(a) - startOf(b)))
  }
  return { articles, notes }
}

/** The open article's words, then those on the newest. */
function inOrder(all: readonly Words[], here: ArticleHeader): Words[] {
  return all
    .map((words) => ({ words, order: words.article.id === here.id ? '~' : orderOf(words.article) }))
    .sort((a, b) => (a.order < b.order ? 1 : -1))
    .map(({ words }) => words)
}

function notesHere(open: OpenArticle, words: Words, glossary: Glossary, entity: Entity): NamingNote[] {
  const isNamedIn = mentionFinder(entity, true)
  const placed = new Map(open.placements().map(({ id, state, span }) => [id, state === 'lost' ? null : span]))
  const passages = passagesNaming(words, isNamedIn).map(({ highlight, quote, note }) =>
    noteFrom(words.article, { highlight, quote, note }, placed.get(highlight)),
  )
  // What is noted on the thing itself stands on its card.
  return [
    ...pageNotesNaming(words, isNamedIn),
    ...passages,
    ...notesOnNames(words, glossary, (on, note) => on?.id !== entity.id && isNamedIn(note)),
  ]
}

async function notesThere(words: Words, entity: Entity, names: NamesAcross): Promise<NamingNote[]> {
  const { article } = words
  const aliases = await names.tellingAliases(article.id, entity)
  const isNamedIn = mentionFinder({ ...entity, aliases }, false)
  const textHash = names.source(article.id)?.textHash
  const passages = passagesNaming(words, isNamedIn).map(({ highlight, quote, note, span, ...at }) =>
    noteFrom(article, { highlight, quote, note }, at.textHash === textHash ? span : undefined),
  )
  // Nobody waits for an article to be recognised: what names its notes are on is known later.
  const known = words.entityNotes.length > 0 && textHash !== undefined
  const glossary = known ? await names.glossary(article.id).catch(() => nothing) : nothing
  return [
    ...pageNotesNaming(words, isNamedIn),
    ...passages,
    ...notesOnNames(words, glossary, (on, note) => (on && isSameThing(on, entity)) || isNamedIn(note)),
  ]
}

const nothing: Glossary = { entities: [] }

const pageNotesNaming = (
  { article, pageNotes }: Words,
  isNamedIn: (words: string) => boolean,
): NamingNote[] =>
  pageNotes
    .filter(({ note }) => isNamedIn(note))
    .map(({ id, note }) => noteFrom(article, { highlight: id, note }, undefined))

function notesOnNames(
  { article, entityNotes }: Words,
  { entities }: Glossary,
  isWanted: (on: Entity | undefined, note: string) => boolean,
): NamingNote[] {
  return entityNotes.flatMap((record) => {
    const on = entityOfRecord(entities, record.entity)
    if (!isWanted(on, record.note)) return []
    return [noteFrom(article, { note: record.note, name: on?.name ?? record.entity }, on?.mentions[0])]
  })
}

function noteFrom(
  { id, title }: ArticleHeader,
  words: Pick<NamingNote, 'highlight' | 'quote' | 'note' | 'name'>,
  at: Span | null | undefined,
): NamingNote {
  return { article: id, title, ...words, ...(at && { span: { start: at.start, end: at.end } }) }
}

const startOf = ({ span }: NamingNote): number => span?.start ?? Number.MAX_SAFE_INTEGER
