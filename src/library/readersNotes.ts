import { stat } from 'node:fs/promises'
import { livingHighlights } from '../core/annotation/edit'
import type { Notebook } from '../core/annotation/notebook'
import { pageNoteOf } from '../core/annotation/pageNote'
import type { TagCount } from '../core/annotation/tag'
import type { ArticleId } from '../core/article/article'
import type { Shelf } from './shelf'

/** What is remembered of a notebook: the reader's living words. */
export type Words = Pick<Notebook, 'article' | 'highlights' | 'pageNotes' | 'entityNotes'>

/** Files read at the same time; more only queue up in the system. */
const atOnce = 16

/** The reader's words in all notebooks of a library, read again where a file has changed. */
export class ReadersNotes {
  readonly #shelf: Shelf
  #known = new Map<ArticleId, { stamp: string; words: Words }>()

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** Of every notebook that has any and can be read, in no order. */
  async all(): Promise<Words[]> {
    const ids = [...(await this.#shelf.ids()).notebooks]
    const known = new Map<ArticleId, { stamp: string; words: Words }>()
    let next = 0
    const worker = async (): Promise<void> => {
      for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
        const found = await this.#wordsOf(id).catch(() => undefined)
        if (found) known.set(id, found)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    this.#known = known
    return [...known.values()].flatMap(({ words }) =>
      words.highlights.length + words.pageNotes.length + words.entityNotes.length > 0 ? [words] : [],
    )
  }

  /** Every tag with the number of notes that have it, the most used first. */
  async tags(): Promise<TagCount[]> {
    const counts = new Map<string, number>()
    for (const { highlights, pageNotes } of await this.all())
      for (const tag of [...highlights, ...pageNotes].flatMap(({ tags }) => [...new Set(tags)]))
        counts.set(tag, (counts.get(tag) ?? 0) + 1)
    const found = Array.from(counts, ([tag, notes]) => ({ tag, notes }))
    return found.sort((a, b) => b.notes - a.notes || (a.tag < b.tag ? -1 : 1))
  }

  async #wordsOf(id: ArticleId): Promise<{ stamp: string; words: Words } | undefined> {
    const inUse = await this.#shelf.notebookInUse(id)
    if (inUse) return { stamp: '', words: wordsIn(inUse) }
    const { size, mtimeMs, ino } = await stat(this.#shelf.folder.notebook(id))
    const stamp = `${ino}:${size}:${mtimeMs}`
    const known = this.#known.get(id)
    if (known?.stamp === stamp) return known
    const notebook = await this.#shelf.readNotebook(id)
    return notebook ? { stamp, words: wordsIn(notebook) } : undefined
  }
}

function wordsIn(notebook: Notebook): Words {
  const entityNotes = notebook.entityNotes.filter(
    ({ deleted, note }) => deleted === undefined && note.trim() !== '',
  )
  const pageNote = pageNoteOf(notebook)
  const pageNotes = pageNote ? [pageNote] : []
  return { article: notebook.article, highlights: livingHighlights(notebook), pageNotes, entityNotes }
}
