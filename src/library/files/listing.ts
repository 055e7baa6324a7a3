import { statSync } from 'node:fs'
import { livingHighlights } from '../../core/annotation/editing/edit'
import type { Notebook } from '../../core/annotation/notebook'
import { pageNoteOf } from '../../core/annotation/editing/pageNote'
import type { ArticleHeader, ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { ArticleRow } from '../../core/reading'
import type { Shelf } from './shelf'

/** Files read at the same time; more only queue up in the system. */
const atOnce = 16
/** Looks at a file's size and time between two breaths: a fraction of a millisecond's work. */
const breath = 200

/**
 * A row for every article, the last added first. It is made of the small notebooks, of those only that have changed since
 * it was last made; the article's own file is read only where its notebook does not help. `damaged` is given the ids of
 * those that cannot be read, or only from their copy.
 */
export async function listArticles(shelf: Shelf, damaged?: Set<ArticleId>): Promise<ArticleRow[]> {
  const { articles, notebooks } = await shelf.ids()
  const ids = [...new Set([...articles, ...notebooks])]
  const rows: ArticleRow[] = []
  const rest: ArticleId[] = []
  const known = await shelf.listed.rows()
  for (const [at, id] of ids.entries()) {
    if (at % breath === breath - 1) await new Promise((resolve) => setImmediate(resolve))
    const found = articles.has(id) && !shelf.isInUse(id) ? known.get(id) : undefined
    if (found && found.stamp === stampNow(shelf.folder.notebook(id))) rows.push(found.row)
    else rest.push(id)
  }
  let next = 0
  const worker = async (): Promise<void> => {
    for (let id = rest[next++]; id !== undefined; id = rest[next++]) {
      const { row, doubtful } = await rowOf(shelf, id, articles.has(id), notebooks.has(id))
      if (doubtful) damaged?.add(id)
      rows.push(row)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await shelf.listed.keepOnly(new Set(ids))
  return rows.sort((a, b) => compare(b.header.added, a.header.added) || compare(a.header.id, b.header.id))
}

interface Listed {
  row: ArticleRow
  /** Something could not be read, or only from its copy. */
  doubtful: boolean
}

async function rowOf(
  shelf: Shelf,
  id: ArticleId,
  hasArticle: boolean,
  hasNotebook: boolean,
): Promise<Listed> {
  try {
    const open = await shelf.notebookInUse(id)
    const found = open ? { row: rowFrom(open), doubtful: false } : await newRow(shelf, id)
    if (!found)
      return { row: { ...empty, header: (await shelf.article(id)).article.header }, doubtful: false }
    if (hasArticle) return found
    const problem = 'The file of the article is missing; its notes are kept.'
    return { row: { ...found.row, problem }, doubtful: true }
  } catch (error) {
    if (!(error instanceof GlossError)) throw error
    const header = hasNotebook && hasArticle ? await headerOf(shelf, id) : undefined
    return { row: { ...empty, header: header ?? unknownHeader(id), problem: error.message }, doubtful: true }
  }
}

/** As the notebook says, kept for the next time. */
async function newRow(shelf: Shelf, id: ArticleId): Promise<Listed | null> {
  const stamp = stampNow(shelf.folder.notebook(id))
  const { notebook, restored } = await shelf.lookInto(id)
  if (!notebook) return null
  const row = rowFrom(notebook)
  if (stamp !== null && !restored) await shelf.listed.putRow(id, stamp, row)
  return { row, doubtful: restored }
}

/** Ids of articles whose own file is damaged, gone, or read only from its copy. Those found whole before are not read. */
export async function damagedArticles(shelf: Shelf): Promise<ArticleId[]> {
  const damaged: ArticleId[] = []
  let looked = 0
  for (const id of (await shelf.ids()).articles) {
    looked += 1
    if (looked % breath === 0) await new Promise((resolve) => setImmediate(resolve))
    const stamp = stampNow(shelf.folder.article(id))
    if (stamp !== null && (await shelf.listed.isWhole(id, stamp))) continue
    const isWhole = await shelf.article(id, true).then(
      ({ restored, marked }) => restored === undefined && !marked,
      () => false,
    )
    if (isWhole && stamp !== null) await shelf.listed.putWhole(id, stamp)
    else damaged.push(id)
  }
  return damaged
}

/** Without a turn of the event loop for each of ten thousand files. */
function stampNow(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? `${found.ino}:${found.size}:${found.mtimeMs}` : null
}

const empty = { highlights: 0, notes: 0, progress: 0 }

function rowFrom(notebook: Notebook): ArticleRow {
  const living = livingHighlights(notebook)
  const notes = [...living, pageNoteOf(notebook)].filter((one) => one && one.note.trim() !== '').length
  return {
    header: notebook.article,
    highlights: living.length,
    notes,
    progress: notebook.place?.progress ?? 0,
  }
}

/** What an article is called; `null` where there is none. */
export async function titleOf(shelf: Shelf, id: ArticleId): Promise<string | null> {
  const { articles, notebooks } = await shelf.ids()
  if (!articles.has(id) && !notebooks.has(id)) return null
  const notebook = await shelf.readNotebook(id).catch(() => null)
  return notebook?.article.title ?? (await headerOf(shelf, id))?.title ?? id
}

async function headerOf(shelf: Shelf, id: ArticleId): Promise<ArticleHeader | undefined> {
  return shelf.article(id).then(
    ({ article }) => article.header,
    () => undefined,
  )
}

/** All that is left to say of an article when neither of its files can be read. */
function unknownHeader(id: ArticleId): ArticleHeader {
  return { id, title: id, source: { format: 'text' }, added: '', words: 0 }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
