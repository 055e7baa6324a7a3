import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { ArticleId } from '../../core/article/article'
import type { LibraryFolder } from '../folder'
import { makeFolder } from '../durable/rename'

/** What is remembered of the reader's words in a notebook. */
export interface NotesMask {
  /** Of the notebook's file; while it is the same, so is the rest. */
  stamp: string
  /** See `maskOf`; empty without any words. */
  mask: string
  /** See `hasStops`. */
  stops: boolean
  /** Has notes on names: whose they are only the article's glossary says. */
  onNames: boolean
  /** One for each note that has it. */
  tags: readonly string[]
}

const kept = v.object({
  version: v.literal(1),
  rows: v.array(v.tuple([v.string(), v.string(), v.string(), v.boolean(), v.boolean(), v.array(v.string())])),
})

const none: readonly string[] = []

/** The masks of all notebooks, in `.cache/notes.json`. What cannot be read or written is made again. */
export class NotesMasks {
  readonly #folder: LibraryFolder
  readonly #readOnly: boolean
  #known: Promise<Map<ArticleId, NotesMask>> | undefined
  #changed = false

  constructor(folder: LibraryFolder, readOnly: boolean) {
    this.#folder = folder
    this.#readOnly = readOnly
  }

  all(): Promise<ReadonlyMap<ArticleId, NotesMask>> {
    return this.#all()
  }

  async put(id: ArticleId, mask: NotesMask): Promise<void> {
    ;(await this.#all()).set(id, mask)
    this.#changed = true
  }

  /** Forgets all but these, and writes down what is new. Never fails. */
  async keepOnly(ids: ReadonlySet<ArticleId>): Promise<void> {
    const known = await this.#all()
    for (const id of known.keys()) if (!ids.has(id)) this.#changed = known.delete(id)
  }

  /** Writes it down where it has changed. Never fails. */
  async save(): Promise<void> {
    if (!this.#changed || this.#readOnly) return
    this.#changed = false
    const rows = Array.from(await this.#all(), ([id, { stamp, mask, stops, onNames, tags }]) => {
      return [id, stamp, mask, stops, onNames, tags]
    })
    const temporary = `${this.#path}.tmp`
    try {
      await makeFolder(this.#folder.cache)
      await writeFile(temporary, JSON.stringify({ version: 1, rows }), { mode: 0o600 })
      await rename(temporary, this.#path)
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  get #path(): string {
    return join(this.#folder.cache, 'notes.json')
  }

  #all(): Promise<Map<ArticleId, NotesMask>> {
    return (this.#known ??= this.#read().catch(() => new Map<ArticleId, NotesMask>()))
  }

  async #read(): Promise<Map<ArticleId, NotesMask>> {
    const { rows } = v.parse(kept, JSON.parse(await readFile(this.#path, 'utf8')))
    return new Map(
      rows.map(([id, stamp, mask, stops, onNames, tags]) => {
        return [id, { stamp, mask, stops, onNames, tags: tags.length > 0 ? tags : none }]
      }),
    )
  }
}
