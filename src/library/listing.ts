import { livingHighlights } from '../core/annotation/edit'
import type { Notebook } from '../core/annotation/notebook'
import { pageNoteOf } from '../core/annotation/pageNote'
import type { ArticleHeader, ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { ArticleRow } from '../core/reading'
import type { Shelf } from './shelf'

/** Files read at the same time; more only queue up in the system. */
const atOnce = 16

/**
 * A row for every article, the last added first. It is made of the small notebooks; the article's own file is read
 * only where its notebook does not help.
 */
export async function listArticles(shelf: Shelf): Promise<ArticleRow[]> {
  const { articles, notebooks } = await shelf.ids()
  const ids = [...new Set([...articles, ...notebooks])]
  const rows: ArticleRow[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++])
      rows.push(await rowOf(shelf, id, articles.has(id), notebooks.has(id)))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return rows.sort((a, b) => compare(b.header.added, a.header.added) || compare(a.header.id, b.header.id))
}

async function rowOf(
  shelf: Shelf,
  id: ArticleId,
  hasArticle: boolean,
  hasNotebook: boolean,
): Promise<ArticleRow> {
  try {
    const notebook = await shelf.readNotebook(id)
    const row = notebook && rowFrom(notebook)
    if (row)
      return hasArticle ? row : { ...row, problem: 'The file of the article is missing; its notes are kept.' }
    return { ...empty, header: (await shelf.article(id)).article.header }
  } catch (error) {
    if (!(error instanceof GlossError)) throw error
    const header = hasNotebook && hasArticle ? await headerOf(shelf, id) : undefined
    return { ...empty, header: header ?? unknownHeader(id), problem: error.message }
  }
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
