import { statSync } from 'node:fs'
import { livingHighlights } from '../../core/annotation/editing/edit'
import type { Notebook } from '../../core/annotation/notebook'
import { pageNoteOf } from '../../core/annotation/editing/pageNote'
import type { TagCount } from '../../core/annotation/tag'
import { hasStops, maskOf, mayHold } from '../../core/annotation/wordsMask'
import type { ArticleId } from '../../core/article/article'
import { type NotesMask, NotesMasks } from './notesMasks'
import type { Shelf } from '../files/shelf'

/** What is remembered of a notebook: the reader's living words. */
export type Words = Pick<Notebook, 'article' | 'highlights' | 'pageNotes' | 'entityNotes'>

/** Files read at the same time; more only queue up in the system. */
const atOnce = 16
/** Looks at a file's size and time between two breaths: a fraction of a millisecond's work. */
const breath = 200
/** New masks that are written down at once, not at the end. */
const many = 200

/**
 * The reader's words in all notebooks of a library. Of each only a mask of its words is held (`NotesMasks`), made again
 * where the file has changed; the notebooks themselves are read when they are asked for.
 */
export class ReadersNotes {
  readonly #shelf: Shelf
  readonly #masks: NotesMasks

  constructor(shelf: Shelf) {
    this.#shelf = shelf
    this.#masks = new NotesMasks(shelf.folder, shelf.readOnly)
  }

  /**
   * Of every notebook that has any and may mention one of the names, and that of `here` in any case; in no order. One that
   * cannot be read is left out.
   */
  async naming(names: readonly string[], here: ArticleId): Promise<Words[]> {
    const found: Words[] = []
    const masks = await this.#current()
    await eachOf([...masks], async ([id, { mask, stops, onNames }]) => {
      if (id !== here && !onNames && !mayHold(mask, stops, names)) return
      const notebook = await this.#shelf.readNotebook(id).catch(() => null)
      const words = notebook && wordsIn(notebook)
      if (words && words.highlights.length + words.pageNotes.length + words.entityNotes.length > 0)
        found.push(words)
    })
    return found
  }

  /** Every tag with the number of notes that have it, the most used first. */
  async tags(): Promise<TagCount[]> {
    const counts = new Map<string, number>()
    for (const { tags } of (await this.#current()).values())
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    const found = Array.from(counts, ([tag, notes]) => ({ tag, notes }))
    return found.sort((a, b) => b.notes - a.notes || (a.tag < b.tag ? -1 : 1))
  }

  /** Writes down what was found out. Never fails. */
  save(): Promise<void> {
    return this.#masks.save()
  }

  /** As the notebooks are now; those that cannot be read are missing. */
  async #current(): Promise<Map<ArticleId, NotesMask>> {
    const { notebooks } = await this.#shelf.ids()
    const known = await this.#masks.all()
    const current = new Map<ArticleId, NotesMask>()
    const changed: [ArticleId, string | undefined][] = []
    let looked = 0
    for (const id of notebooks) {
      looked += 1
      if (looked % breath === 0) await new Promise((resolve) => setImmediate(resolve))
      const stamp = this.#shelf.isInUse(id) ? undefined : this.#stampOf(id)
      const mask = known.get(id)
      if (mask && mask.stamp === stamp) current.set(id, mask)
      else changed.push([id, stamp])
    }
    await eachOf(changed, async ([id, stamp]) => {
      const notebook = await this.#shelf.readNotebook(id).catch(() => null)
      if (!notebook) return
      const mask = { stamp: stamp ?? '', ...maskIn(wordsIn(notebook)) }
      current.set(id, mask)
      // What is in use may not be on the disk yet.
      if (stamp !== undefined) await this.#masks.put(id, mask)
    })
    await this.#masks.keepOnly(notebooks)
    if (changed.length > many) await this.#masks.save()
    return current
  }

  #stampOf(id: ArticleId): string | undefined {
    const found = statSync(this.#shelf.folder.notebook(id), { throwIfNoEntry: false })
    return found && `${found.ino}:${found.size}:${found.mtimeMs}`
  }
}

/** Some at a time; more only queue up in the system. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

function maskIn({ highlights, pageNotes, entityNotes }: Words): Omit<NotesMask, 'stamp'> {
  const texts = [
    ...highlights.flatMap(({ note, quote }) => [note, quote.exact]),
    ...[...pageNotes, ...entityNotes].map(({ note }) => note),
  ]
  const tags = [...highlights, ...pageNotes].flatMap((one) => [...new Set(one.tags)])
  return { mask: maskOf(texts), stops: hasStops(texts), onNames: entityNotes.length > 0, tags }
}

function wordsIn(notebook: Notebook): Words {
  const entityNotes = notebook.entityNotes.filter(
    ({ deleted, note }) => deleted === undefined && note.trim() !== '',
  )
  const pageNote = pageNoteOf(notebook)
  const pageNotes = pageNote ? [pageNote] : []
  return { article: notebook.article, highlights: livingHighlights(notebook), pageNotes, entityNotes }
}
