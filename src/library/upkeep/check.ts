import { basename, relative, sep } from 'node:path'
import { livingHighlights, newNotebook } from '../../core/annotation/editing/edit'
import type { Article, ArticleId } from '../../core/article/article'
import { GlossError, type GlossErrorCode } from '../../core/error'
import { filesBeside, isInBin } from './checkBeside'
import { DurableFile, type FileFormat } from '../durable/durableFile'
import { libraryFormat } from '../files/libraryFile'
import { notebookFormat } from '../files/notebookFile'
import { namesIn } from '../durable/onDisk'
import { reasonOf } from '../durable/reason'
import { articleFormat, type Shelf } from '../files/shelf'
import { taughtFormat } from '../files/taughtFile'
import { waitingFormat } from '../files/waitingFile'

export interface CheckProblem {
  /** Within the library folder, with forward slashes. */
  path: string
  code: GlossErrorCode
  message: string
  repaired: boolean
}

export interface CheckReport {
  /** Nothing is wrong, or all of it was repaired. */
  ok: boolean
  articles: number
  /** Highlights, with or without words of the reader. */
  notes: number
  problems: CheckProblem[]
}

export interface CheckOptions {
  /** Restores from the last good copy. Damaged files are set aside under `backups/`, nothing is deleted. */
  repair?: boolean | undefined
  /** These articles and what belongs to the whole library; else all. */
  only?: ReadonlySet<ArticleId> | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Reads every file of a library. Files that are not Gloss's own are nobody's problem. */
export async function checkLibrary(shelf: Shelf, options: CheckOptions): Promise<CheckReport> {
  return new Check(shelf, options).run()
}

class Check {
  readonly #shelf: Shelf
  readonly #options: CheckOptions
  readonly #problems: CheckProblem[] = []

  constructor(shelf: Shelf, options: CheckOptions) {
    this.#shelf = shelf
    this.#options = options
  }

  async run(): Promise<CheckReport> {
    const { folder } = this.#shelf
    const { articles, notebooks } = await this.#shelf.ids()
    for (const id of await this.#copiesOnly(folder.articles, articles)) articles.add(id)
    for (const id of await this.#copiesOnly(folder.notebooks, notebooks)) notebooks.add(id)
    const { only } = this.#options
    const ids = [...new Set([...articles, ...notebooks])].filter((id) => only?.has(id) ?? true).sort()
    await this.#checkLibraryFile(ids.length > 0)
    await this.#read(folder.taught, taughtFormat)
    await this.#read(folder.waiting, waitingFormat)
    let notes = 0
    for (const [done, id] of ids.entries()) {
      const article = articles.has(id) ? await this.#read(folder.article(id), articleFormat(id)) : undefined
      const notebook = notebooks.has(id)
        ? await this.#read(folder.notebook(id), notebookFormat(id))
        : undefined
      if (notebook) notes += livingHighlights(notebook).length
      if (!articles.has(id)) await this.#articleMissing(id)
      if (!notebooks.has(id) && article) await this.#notebookMissing(id, article)
      this.#options.onProgress?.(done + 1, ids.length)
    }
    for (const { path, format } of await filesBeside(folder, only !== undefined))
      await this.#readBeside(path, format)
    const ok = this.#problems.every(({ repaired }) => repaired)
    return { ok, articles: articles.size, notes, problems: this.#problems }
  }

  /** The value of a file; its copy's where the file is damaged. A problem is noted, and repaired where it can be. */
  async #read<T>(path: string, format: FileFormat<T>): Promise<T | undefined> {
    const repair = this.#options.repair ?? false
    const file = new DurableFile(path, format, { readOnly: !repair, asideFolder: this.#shelf.folder.backups })
    try {
      const value = await file.read()
      if (file.marked && value !== null) await this.#putTogether(file, value, repair)
      if (!file.restored) return value ?? undefined
      const done = repair ? 'It was restored from the last good copy.' : 'A good copy is there.'
      this.#note(path, 'damaged', `${sentence(file.restored.reason)} ${done}`, repair)
      return value ?? undefined
    } catch (error) {
      this.#noteError(path, error)
      return undefined
    }
  }

  async #putTogether<T>(file: DurableFile<T>, value: T, repair: boolean): Promise<void> {
    if (repair) await file.write(value)
    const done = repair ? 'They were put together.' : 'They are put together when it is next opened.'
    this.#note(file.path, 'damaged', `It holds both sides of a merge conflict. ${done}`, repair)
  }

  async #checkLibraryFile(hasArticles: boolean): Promise<void> {
    const path = this.#shelf.folder.libraryFile
    try {
      const file = new DurableFile(path, libraryFormat, { readOnly: true })
      const value = await file.read()
      if (file.restored) this.#note(path, 'damaged', sentence(file.restored.reason), false)
      else if (!value && hasArticles)
        this.#note(
          path,
          'not-found',
          'library.json is missing; one is made when the library is next written.',
          false,
        )
    } catch (error) {
      this.#noteError(path, error)
    }
  }

  async #articleMissing(id: ArticleId): Promise<void> {
    const how = (await isInBin(this.#shelf.folder, id))
      ? 'It lies in the bin; taking it out of there brings it back with all notes.'
      : 'Importing it again brings it back.'
    const words = `The article of this notebook, articles/${id}.json, is missing. ${how}`
    this.#note(this.#shelf.folder.notebook(id), 'not-found', words, false)
  }

  async #notebookMissing(id: ArticleId, article: Article): Promise<void> {
    const path = this.#shelf.folder.notebook(id)
    const repair = this.#options.repair ?? false
    try {
      if (repair) await new DurableFile(path, notebookFormat(id)).write(newNotebook(article.header))
      const done = repair ? 'a new one was made' : 'an empty one is made when it is opened'
      this.#note(path, 'not-found', `The notebook of this article is missing; ${done}.`, repair)
    } catch (error) {
      this.#noteError(path, error)
    }
  }

  /** What is read by itself, without a copy that could take its place; where it is not Gloss's own there is no format. */
  async #readBeside(path: string, format: FileFormat<unknown> | string): Promise<void> {
    if (typeof format === 'string') return this.#note(path, 'not-found', format, false)
    try {
      const file = new DurableFile(path, format, { readOnly: true })
      if ((await file.read()) === null) this.#note(path, 'not-found', 'It is missing.', false)
      else if (file.restored)
        this.#note(path, 'damaged', `${sentence(file.restored.reason)} A good copy is there.`, false)
    } catch (error) {
      this.#noteError(path, error)
    }
  }

  /** Ids of which only the copy is left. */
  async #copiesOnly(folder: string, whole: ReadonlySet<ArticleId>): Promise<ArticleId[]> {
    const names = await namesIn(folder)
    return names
      .filter((name) => /^[a-z0-9][a-z0-9-]{0,79}\.json\.bak$/.test(name))
      .map((name) => basename(name, '.json.bak'))
      .filter((id) => !whole.has(id))
  }

  #noteError(path: string, error: unknown): void {
    const code = error instanceof GlossError ? error.code : 'unexpected'
    const words = error instanceof GlossError ? error.message : `It cannot be read: ${reasonOf(error)}.`
    const kept = code === 'damaged' ? ' There is no good copy; the file is kept as it is.' : ''
    this.#note(path, code, sentence(words) + kept, false)
  }

  #note(path: string, code: GlossErrorCode, message: string, repaired: boolean): void {
    const within = relative(this.#shelf.folder.root, path).split(sep).join('/')
    this.#problems.push({ path: within, code, message, repaired })
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() === words.charAt(0) || /^\S+\.json/.test(words)
    ? words.replace(/\.?$/, '.')
    : `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.?$/, '.')}`
}
