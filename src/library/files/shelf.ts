import { readdir, stat } from 'node:fs/promises'
import * as v from 'valibot'
import { type Article, type ArticleHeader, articleId, type ArticleId } from '../../core/article/article'
import type { Notebook } from '../../core/annotation/notebook'
import { parseArticle, serialiseArticle } from '../../core/article/articleFile'
import { GlossError } from '../../core/error'
import { DurableFile, type FileFormat, type Restored } from '../durable/durableFile'
import type { EditedFileOptions } from '../durable/editedFile'
import type { LibraryFolder } from '../folder'
import { ListCache } from './listCache'
import { NotebookFile, notebookFormat } from './notebookFile'
import { reasonOf, systemCode } from '../durable/reason'
import { TaughtFile } from './taughtFile'
import { PushedAside } from '../article/pushedAside'
import type { UnsavedWork } from '../durable/unsaved'

/** The file `articles/<id>.json`; one that holds another article counts as damaged. */
export function articleFormat(id: ArticleId): FileFormat<Article> {
  return {
    parse: (json) => {
      const article = parseArticle(json)
      if (article.header.id !== id) throw new GlossError('damaged', 'it is the file of another article')
      return article
    },
    serialise: serialiseArticle,
    // One version or the other; which one must not depend on the side it is merged on.
    merge: (a, b) => (serialiseArticle(a) >= serialiseArticle(b) ? a : b),
  }
}

/** Articles and notebooks as they stand in the folder. There is one `NotebookFile` for each notebook in use. */
export class Shelf {
  readonly folder: LibraryFolder
  readonly readOnly: boolean
  readonly listed: ListCache
  readonly now: () => Date
  readonly #unsaved: UnsavedWork | undefined
  /** Versions of articles that can be brought back although their files are others by now. */
  readonly pushedAside = new PushedAside()
  readonly #opening = new Map<ArticleId, Promise<NotebookFile>>()
  /** Those that nobody uses any more need no memory; whoever uses one shares it with all others. */
  readonly #notebooks = new Map<ArticleId, WeakRef<NotebookFile>>()
  #taught: Promise<TaughtFile> | undefined

  /** `unsaved` is given where what cannot be saved is kept and tried again. */
  constructor(folder: LibraryFolder, readOnly: boolean, unsaved?: UnsavedWork, now = () => new Date()) {
    this.folder = folder
    this.now = now
    this.readOnly = readOnly
    this.#unsaved = unsaved
    this.listed = new ListCache(folder, readOnly)
  }

  /** Ids of the files in `articles/` and in `notebooks/`; a file with another name is somebody else's. */
  async ids(): Promise<{ articles: Set<ArticleId>; notebooks: Set<ArticleId> }> {
    const [articles, notebooks] = await Promise.all([
      idsIn(this.folder.articles),
      idsIn(this.folder.notebooks),
    ])
    return { articles, notebooks }
  }

  /**
   * An article, and a stamp that changes when its file does. Throws GlossError `not-found`, `damaged`, `too-new` or
   * `unreadable`.
   */
  async article(
    id: ArticleId,
    readOnly = this.readOnly,
  ): Promise<{ article: Article; restored: Restored | undefined; marked: boolean; stamp: string }> {
    const path = this.folder.article(id)
    const file = new DurableFile(path, articleFormat(id), {
      readOnly,
      asideFolder: this.folder.backups,
    })
    const article = await file.read()
    if (article === null)
      throw new GlossError('not-found', `There is no article ${id} in the library.`, { path })
    return { article, restored: file.restored, marked: file.marked, stamp: file.seen }
  }

  /** Size and time of the article's file, as `DurableFile.seen`; empty where there is none. */
  async stamp(id: ArticleId): Promise<string> {
    return stat(this.folder.article(id)).then(
      ({ size, mtimeMs }) => `${size}:${mtimeMs}`,
      () => '',
    )
  }

  /** Replaces the article's file; the one before becomes its `.bak`. Throws GlossError `save-failed`. */
  async saveArticle(article: Article): Promise<void> {
    const { id } = article.header
    await new DurableFile(this.folder.article(id), articleFormat(id), {
      asideFolder: this.folder.backups,
    }).write(article)
  }

  /** The notebook of an article; a new one, not yet on disk, where there is none. */
  notebook(header: ArticleHeader): Promise<NotebookFile> {
    const { id } = header
    const known = this.#inUse(id)
    if (known) return known
    const opening = NotebookFile.open(this.folder.notebook(id), header, this.#options())
    this.#opening.set(id, opening)
    opening
      .then((file) => this.#notebooks.set(id, new WeakRef(file)))
      .catch(() => undefined)
      .finally(() => this.#opening.delete(id))
      .catch(() => undefined)
    return opening
  }

  #inUse(id: ArticleId): Promise<NotebookFile> | undefined {
    const opening = this.#opening.get(id)
    if (opening) return opening
    const file = this.#notebooks.get(id)?.deref()
    if (!file) this.#notebooks.delete(id)
    return file && Promise.resolve(file)
  }

  #options(): EditedFileOptions {
    const { readOnly, folder, now } = this
    return { readOnly, asideFolder: folder.backups, unsaved: this.#unsaved, now }
  }

  /** What was taught for every article, as one file for all who use it. */
  taught(): Promise<TaughtFile> {
    if (this.#taught) return this.#taught
    const opening = TaughtFile.open(this.folder.taught, this.#options())
    this.#taught = opening
    opening.catch(() => (this.#taught = undefined))
    return opening
  }

  /** A look into a notebook, without opening it; `null` where there is none. Throws GlossError. */
  async readNotebook(id: ArticleId): Promise<Notebook | null> {
    const opened = await this.#inUse(id)
    if (opened?.problem) throw opened.problem
    return opened
      ? opened.notebook
      : new DurableFile(this.folder.notebook(id), notebookFormat(id), { readOnly: true }).read()
  }

  /**
   * A look into a notebook on the disk, and whether its copy had to be read in its place, or both sides of a conflict.
   * Throws GlossError.
   */
  async lookInto(id: ArticleId): Promise<{ notebook: Notebook | null; restored: boolean }> {
    const file = new DurableFile(this.folder.notebook(id), notebookFormat(id), { readOnly: true })
    const notebook = await file.read()
    return { notebook, restored: file.restored !== undefined || file.marked }
  }

  /** Waits for the changes of a notebook in use; true when all of them are on the disk. */
  async isSaved(id: ArticleId): Promise<boolean> {
    const [file, taught] = await Promise.all([this.#inUse(id), this.#taught])
    await Promise.all([file?.idle(), taught?.idle()])
    return (file?.unsaved() ?? taught?.unsaved()) === undefined
  }

  isInUse(id: ArticleId): boolean {
    return this.#opening.has(id) || this.#notebooks.get(id)?.deref() !== undefined
  }

  /** The notebook as it is in memory, where somebody uses it. */
  async notebookInUse(id: ArticleId): Promise<Notebook | undefined> {
    const opened = await this.#inUse(id)
    return opened?.problem ? undefined : opened?.notebook
  }

  /** Lets go of what was taught, which may be put right on the disk. Throws what keeps it from being saved. */
  async releaseTaught(): Promise<void> {
    await saved(await this.#taught)
    this.#taught = undefined
  }

  /**
   * Waits for the notebook's changes and lets go of it: its file is about to go elsewhere. Throws what keeps it from
   * being saved.
   */
  async release(id: ArticleId): Promise<void> {
    await saved(await this.#inUse(id))
    this.#notebooks.delete(id)
  }

  /** Resolves when every change asked for is on the disk or was refused. */
  async idle(): Promise<void> {
    for (const id of [...this.#opening.keys(), ...this.#notebooks.keys()])
      await (await this.#inUse(id))?.idle()
    await (await this.#taught)?.idle()
  }
}

async function saved(file: NotebookFile | TaughtFile | undefined): Promise<void> {
  await file?.idle()
  if (file && !(await file.retry())) throw file.unsaved()?.reason
}

/** Ids of the `<id>.json` files in a folder; empty when there is no folder. */
async function idsIn(folder: string): Promise<Set<ArticleId>> {
  try {
    const names = await readdir(folder)
    const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
    return new Set(ids.filter((id) => v.is(articleId, id)).sort())
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return new Set()
    throw new GlossError('unreadable', `The library folder cannot be read: ${reasonOf(cause)}.`, {
      cause,
      path: folder,
    })
  }
}
