import { readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { ArticleId } from '../core/article/article'
import { fingerprint } from '../core/annotation/fingerprint'
import type { LibraryFolder } from './folder'
import { makeFolder, renamed } from './rename'
import type { FileOutcome } from './vault'

const known = v.object({ file: v.string(), stamp: v.string(), kept: v.array(v.string()) })
const madeOf = v.object({ stamp: v.string(), documents: v.array(v.string()) })
const record = v.object({
  version: v.literal(2),
  /** Which folder this is about: another one may come to have its path. */
  folder: v.string(),
  files: v.record(v.string(), known),
  articles: v.record(v.string(), madeOf),
})
type KnownFile = v.InferOutput<typeof known>
type MadeOf = v.InferOutput<typeof madeOf>

/**
 * What was exported into a folder, under `.cache/`. An article of which nothing has changed, neither in the library nor
 * in its files, need not be looked at; and a file that was there and is not was deleted by the reader. Without the
 * record all is done as ever. It may be written without the library's lock: whole, and what others wrote meanwhile is
 * taken along.
 */
export class VaultRecord {
  readonly #files: Map<string, KnownFile>
  readonly #articles: Map<ArticleId, MadeOf>
  readonly #newFiles = new Map<string, KnownFile | null>()
  readonly #newArticles = new Map<ArticleId, MadeOf>()
  readonly #stamps = new Map<string, Promise<string>>()
  #isAnew = false

  private constructor(
    private readonly cache: string,
    private readonly folder: string,
    before: v.InferOutput<typeof record> | undefined,
  ) {
    this.#files = new Map(Object.entries(before?.files ?? {}))
    this.#articles = new Map(Object.entries(before?.articles ?? {}))
  }

  static async of(library: LibraryFolder, folder: string): Promise<VaultRecord> {
    const cache = join(library.cache, 'exports')
    return new VaultRecord(cache, resolve(folder), await read(pathIn(cache, folder), folder))
  }

  /** True where none of the files of several articles is where it was. */
  async isWithoutFiles(): Promise<boolean> {
    if (this.#articles.size < 2) return false
    for (const { file } of this.#files.values()) if ((await this.#stampOf(file)) !== '') return false
    return true
  }

  /** Forgets everything: the reader has begun anew, nothing was deleted one by one. */
  beginAnew(): void {
    this.#files.clear()
    this.#articles.clear()
    this.#isAnew = true
  }

  /** Where the file of a document was last. */
  fileOf(id: string): string | undefined {
    const now = this.#newFiles.get(id)
    return now === null ? undefined : (now ?? this.#files.get(id))?.file
  }

  /** The files that an article was made into last. */
  documentsOf(id: ArticleId): readonly string[] | undefined {
    return this.#articles.get(id)?.documents
  }

  /** What came of the article's last export, where nothing it was made of has changed, nor any of its files. */
  async unchanged(id: ArticleId, stamp: string): Promise<FileOutcome[] | undefined> {
    const made = this.#articles.get(id)
    if (made?.stamp !== stamp) return undefined
    const done: FileOutcome[] = []
    for (const document of made.documents) {
      const before = this.#files.get(document)
      if (!before || before.stamp === '' || (await this.#stampOf(before.file)) !== before.stamp)
        return undefined
      const { file, kept } = before
      done.push({ id: document, file, status: kept.length > 0 ? 'kept' : 'unchanged', kept })
    }
    return done
  }

  /** Takes down what came of an article that is made of what `stamp` says, its own file first. */
  async put(id: ArticleId, stamp: string | undefined, files: readonly FileOutcome[]): Promise<void> {
    for (const { id: document, file, status, kept } of files) {
      if (status === 'removed') this.#newFiles.set(document, null)
      // One that the reader has deleted is looked for each time: it may come back.
      else
        this.#newFiles.set(document, { file, stamp: status === 'deleted' ? '' : await stampOf(file), kept })
    }
    const documents = files.filter(({ status }) => status !== 'removed').map(({ id: document }) => document)
    if (stamp !== undefined) this.#newArticles.set(id, { stamp, documents })
  }

  /** Writes it down. Never fails. */
  async save(): Promise<void> {
    if (this.#newFiles.size + this.#newArticles.size === 0) return
    const path = pathIn(this.cache, this.folder)
    const temporary = `${path}.${process.pid}.tmp`
    try {
      await makeFolder(this.cache)
      const now = this.#isAnew ? undefined : await read(path, this.folder)
      const files = new Map(Object.entries(now?.files ?? Object.fromEntries(this.#files)))
      for (const [id, file] of this.#newFiles) {
        if (file) files.set(id, file)
        else files.delete(id)
      }
      const articles = new Map(Object.entries(now?.articles ?? Object.fromEntries(this.#articles)))
      for (const [id, made] of this.#newArticles) articles.set(id, made)
      const value: v.InferOutput<typeof record> = {
        version: 2,
        folder: await identityOf(this.folder),
        files: Object.fromEntries(files),
        articles: Object.fromEntries(articles),
      }
      await writeFile(temporary, JSON.stringify(value))
      await renamed(temporary, path)
      this.#newFiles.clear()
      this.#newArticles.clear()
    } catch {
      await unlink(temporary).catch(() => undefined)
    }
  }

  #stampOf(file: string): Promise<string> {
    const asked = this.#stamps.get(file) ?? stampOf(file)
    this.#stamps.set(file, asked)
    return asked
  }
}

const pathIn = (cache: string, folder: string): string => join(cache, `${fingerprint(resolve(folder))}.json`)

/** Undefined where there is none, where it cannot be read, and where it is about another folder. */
async function read(path: string, folder: string): Promise<v.InferOutput<typeof record> | undefined> {
  try {
    const found = v.parse(record, JSON.parse(await readFile(path, 'utf8')))
    return found.folder === (await identityOf(folder)) ? found : undefined
  } catch {
    return undefined
  }
}

/** Another one for a folder that was made anew. Where the system knows no time of birth, its number alone. */
async function identityOf(folder: string): Promise<string> {
  const { ino, birthtimeMs, ctimeMs } = await stat(folder)
  return birthtimeMs === ctimeMs || birthtimeMs === 0 ? String(ino) : `${ino}:${Math.floor(birthtimeMs)}`
}

/** Size, times and number of a file: whoever writes it changes one of them. Empty where it cannot be read. */
export async function stampOf(path: string): Promise<string> {
  return stat(path).then(
    ({ size, mtimeMs, ctimeMs, ino }) => `${size}:${mtimeMs}:${ctimeMs}:${ino}`,
    () => '',
  )
}
