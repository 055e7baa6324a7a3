import { join } from 'node:path'
import * as v from 'valibot'
import { articleHeader, type ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { ArticleRow } from '../core/reading'
import { DurableFile, type FileFormat } from './durableFile'
import type { LibraryFolder } from './folder'
import { makeFolder } from './rename'

const row = v.object({
  header: articleHeader,
  highlights: v.number(),
  notes: v.number(),
  progress: v.number(),
})
const kept = v.object({
  version: v.literal(1),
  /** With the stamp of the notebook it was made of. */
  rows: v.array(v.tuple([v.string(), row])),
  /** Stamps of articles that were read and found whole. */
  whole: v.record(v.string(), v.string()),
})
type Kept = v.InferOutput<typeof kept>

const format: FileFormat<Kept> = {
  parse: (json) => {
    const parsed = v.safeParse(kept, json)
    if (!parsed.success) throw new GlossError('damaged', 'it is not the list of articles')
    return parsed.output
  },
  serialise: (value) => JSON.stringify(value),
}

interface Known {
  rows: Map<ArticleId, { stamp: string; row: ArticleRow }>
  whole: Map<ArticleId, string>
}

/**
 * What the list of articles says of each, under `.cache/`: good as long as its notebook has the size and time it was
 * made of. So a library opens without reading every file. It can be made again at any time.
 */
export class ListCache {
  readonly #folder: LibraryFolder
  readonly #readOnly: boolean
  #known: Promise<Known> | undefined
  #changed = false

  constructor(folder: LibraryFolder, readOnly: boolean) {
    this.#folder = folder
    this.#readOnly = readOnly
  }

  async row(id: ArticleId, stamp: string): Promise<ArticleRow | undefined> {
    const found = (await this.#all()).rows.get(id)
    return found?.stamp === stamp ? found.row : undefined
  }

  async putRow(id: ArticleId, stamp: string, made: ArticleRow): Promise<void> {
    ;(await this.#all()).rows.set(id, { stamp, row: made })
    this.#changed = true
  }

  /** Whether the article with this stamp was read and found whole. */
  async isWhole(id: ArticleId, stamp: string): Promise<boolean> {
    return (await this.#all()).whole.get(id) === stamp
  }

  async putWhole(id: ArticleId, stamp: string): Promise<void> {
    ;(await this.#all()).whole.set(id, stamp)
    this.#changed = true
  }

  /** Forgets all but these. */
  async keepOnly(ids: ReadonlySet<ArticleId>): Promise<void> {
    const { rows, whole } = await this.#all()
    for (const known of [rows, whole]) for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
  }

  /** Writes it down where it has changed. Never fails. */
  async save(): Promise<void> {
    if (!this.#changed || this.#readOnly) return
    this.#changed = false
    const { rows, whole } = await this.#all()
    const value: Kept = {
      version: 1,
      rows: [...rows.values()].map((found) => [found.stamp, found.row]),
      whole: Object.fromEntries(whole),
    }
    await makeFolder(this.#folder.cache)
      .then(() => this.#file().write(value))
      .catch(() => undefined)
  }

  #all(): Promise<Known> {
    return (this.#known ??= this.#read())
  }

  async #read(): Promise<Known> {
    const value = await this.#file(true)
      .read()
      .catch(() => null)
    return {
      rows: new Map(value?.rows.map(([stamp, found]) => [found.header.id, { stamp, row: found }])),
      whole: new Map(Object.entries(value?.whole ?? {})),
    }
  }

  #file(readOnly = false): DurableFile<Kept> {
    return new DurableFile(join(this.#folder.cache, 'list.json'), format, { readOnly })
  }
}
