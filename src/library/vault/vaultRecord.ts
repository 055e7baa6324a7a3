import { readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'
import type { ArticleId } from '../../core/article/article'
import { fingerprint } from '../../core/annotation/fingerprint'
import { ExportMemory, identityOf } from './exportMemory'
import type { LibraryFolder } from '../folder'
import { makeFolder, renamed } from '../durable/rename'
import type { FileOutcome } from './vault'
import { stampOf } from './vaultStamp'

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
 * What was exported into a folder, under `.cache/`: an article of which nothing has changed, neither in the library nor
 * in its files, need not be looked at. Without it all is done as ever; which files there were stands in `ExportMemory`.
 * It may be written without the library's lock: whole, and what others wrote meanwhile is taken along.
 */
export class VaultRecord {
  readonly #path: string
  readonly #memory: ExportMemory
  /** Of the record as it was last read or written here. */
  #seen: string | undefined
  #files = new Map<string, KnownFile>()
  #articles = new Map<ArticleId, MadeOf>()
  readonly #newFiles = new Map<string, KnownFile | null>()
  readonly #newArticles = new Map<ArticleId, MadeOf>()
  readonly #stamps = new Map<string, Promise<string>>()

  constructor(
    library: LibraryFolder,
    private readonly folder: string,
  ) {
    this.#path = join(library.cache, 'exports', `${fingerprint(resolve(folder))}.json`)
    this.#memory = new ExportMemory(library, folder)
  }

  /** As it is on the disk now. To be called before each run. */
  async refresh(): Promise<void> {
    this.#stamps.clear()
    await this.#memory.refresh()
    await this.#readAgain()
    for (const [id, { file }] of this.#files)
      if (this.#memory.fileOf(id) === undefined) this.#memory.put(id, file)
  }

  /** True where none of the files is where it was: of several articles, or in a folder that was made anew. */
  async isWithoutFiles(): Promise<boolean> {
    const ids = this.#memory.ids()
    const isFew = ids.filter(isArticle).length < 2
    if (ids.length === 0 || (isFew && !(await this.#memory.isOfAnother()))) return false
    for (const id of ids) if ((await stampOf(this.fileOf(id) ?? '')) !== '') return false
    return true
  }

  /** Forgets everything: the reader has begun anew, nothing was deleted one by one. */
  beginAnew(): void {
    this.#memory.clear()
    for (const id of this.#files.keys()) this.#newFiles.set(id, null)
    this.#articles.clear()
  }

  /** Where the file of a document was last. */
  fileOf(id: string): string | undefined {
    const now = this.#newFiles.get(id)
    return now === null ? undefined : ((now ?? this.#files.get(id))?.file ?? this.#memory.fileOf(id))
  }

  /** The articles that were exported. */
  articles(): ArticleId[] {
    return this.#memory.ids().filter(isArticle)
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
      if (status === 'removed') {
        this.#newFiles.set(document, null)
        this.#memory.drop(document)
        continue
      }
      // One that the reader has deleted is looked for each time: it may come back.
      this.#newFiles.set(document, { file, stamp: status === 'deleted' ? '' : await stampOf(file), kept })
      this.#memory.put(document, file)
    }
    const documents = files.filter(({ status }) => status !== 'removed').map(({ id: document }) => document)
    if (stamp !== undefined) this.#newArticles.set(id, { stamp, documents })
  }

  /** Writes it down. Never fails. */
  async save(): Promise<void> {
    await this.#memory.save()
    if (this.#newFiles.size + this.#newArticles.size === 0) return
    const temporary = `${this.#path}.${process.pid}.tmp`
    try {
      await makeFolder(dirname(this.#path))
      await this.#readAgain()
      for (const [id, file] of this.#newFiles) {
        if (file) this.#files.set(id, file)
        else this.#files.delete(id)
      }
      for (const [id, made] of this.#newArticles) this.#articles.set(id, made)
      this.#newFiles.clear()
      this.#newArticles.clear()
      const value: v.InferOutput<typeof record> = {
        version: 2,
        folder: await identityOf(this.folder),
        files: Object.fromEntries(this.#files),
        articles: Object.fromEntries(this.#articles),
      }
      await writeFile(temporary, JSON.stringify(value))
      await renamed(temporary, this.#path)
      this.#seen = await stampOf(this.#path)
    } catch {
      await unlink(temporary).catch(() => undefined)
    }
  }

  async #readAgain(): Promise<void> {
    const stamp = await stampOf(this.#path)
    if (stamp === this.#seen) return
    this.#seen = stamp
    const found = await read(this.#path, this.folder)
    this.#files = new Map(Object.entries(found?.files ?? {}))
    this.#articles = new Map(Object.entries(found?.articles ?? {}))
  }

  #stampOf(file: string): Promise<string> {
    const asked = this.#stamps.get(file) ?? stampOf(file)
    this.#stamps.set(file, asked)
    return asked
  }
}

const isArticle = (document: string): boolean => !document.includes('/')

/** Undefined where there is none, where it cannot be read, and where it is about another folder. */
async function read(path: string, folder: string): Promise<v.InferOutput<typeof record> | undefined> {
  try {
    const found = v.parse(record, JSON.parse(await readFile(path, 'utf8')))
    return found.folder === (await identityOf(folder)) ? found : undefined
  } catch {
    return undefined
  }
}
