import { join } from 'node:path'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { ArticleRow } from '../../core/reading'
import { DurableFile, type FileFormat } from '../durable/durableFile'
import type { LibraryFolder } from '../folder'
import { makeFolder } from '../durable/rename'

interface Kept {
  version: 1
  /** With the stamp of the notebook it was made of. */
  rows: [stamp: string, row: ArticleRow][]
  /** Stamps of articles that were read and found whole. */
  whole: Record<string, string>
}

/** By hand: ten thousand rows through a schema take longer than all the rest of opening a library. */
function isKept(json: unknown): json is Kept {
  if (!isObject(json) || json.version !== 1 || !Array.isArray(json.rows) || !isObject(json.whole))
    return false
  return (
    Object.values(json.whole).every((stamp) => typeof stamp === 'string') &&
    json.rows.every((one) => Array.isArray(one) && typeof one[0] === 'string' && isRow(one[1]))
  )
}

function isRow(value: unknown): value is ArticleRow {
  if (!isObject(value) || !isObject(value.header) || !isObject(value.header.source)) return false
  const { id, title, added, words, author, site, published, lang, source } = value.header
  const numbers = [words, value.highlights, value.notes, value.progress]
  const texts = [id, title, added, source.format]
  const perhaps = [author, site, published, lang, source.url, source.file]
  return (
    numbers.every((one) => typeof one === 'number') &&
    texts.every((one) => typeof one === 'string') &&
    perhaps.every((one) => one === undefined || typeof one === 'string')
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const format: FileFormat<Kept> = {
  parse: (json) => {
    if (!isKept(json)) throw new GlossError('damaged', 'it is not the list of articles')
    return json
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

  /** With the stamp of the notebook each was made of. */
  async rows(): Promise<ReadonlyMap<ArticleId, { stamp: string; row: ArticleRow }>> {
    return (await this.#all()).rows
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
