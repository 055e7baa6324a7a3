import * as edit from '../core/annotation/editing/edit'
import type { History } from '../core/annotation/editing/history'
import type { Highlight, HighlightColor, Notebook, Quote } from '../core/annotation/notebook'
import type { TagCount } from '../core/annotation/tag'
import type { Article, ArticleId, Span } from '../core/article/article'
import type { Glossary } from '../core/entity/entity'
import { entityNamed } from '../core/entity/correction/named'
import { GlossError } from '../core/error'
import type { ArticleRow, Change, Elsewhere, Imported, Reading } from '../core/reading'
import { Bin, type DeletedThing } from './upkeep/bin'
import type { CheckOptions, CheckReport } from './upkeep/check'
import { Correcting } from './article/correcting'
import { elsewhere } from './glossaries/elsewhere'
import type { Engine, SourceDocument } from './engine'
import { LibraryFolder } from './folder'
import { Exchanging } from './exchange/exchanging'
import { Importing, triedImport } from './article/importing'
import { furnish, refuseNewerLibrary } from './files/libraryFile'
import { listArticles, titleOf } from './files/listing'
import { LocalEngine } from './localEngine'
import { Lock } from './durable/lock'
import { makeWay } from './article/makingWay'
import { Merging } from './upkeep/merging/merging'
import { NamesAcross } from './glossaries/namesAcross'
import { OpenArticles } from './article/openArticles'
import { Placing } from './article/placing'
import { ReadersNotes } from './glossaries/readersNotes'
import { placeIn } from './article/readingPlace'
import { reasonOf } from './durable/reason'
import { newRecordId } from './newId'
import { makeFolder } from './durable/rename'
import { Reshaping } from './article/reshaping'
import { Shelf } from './files/shelf'
import { spanOfQuote } from './article/spanOfQuote'
import { readSource, sourcesAt } from './files/sourceFile'
import { Teaching } from './glossaries/teaching'
import type { UnsavedWork } from './durable/unsaved'
import { Upkeep } from './upkeep/upkeep'
import type { VaultExport } from './vault/vault'
import { Vaults } from './vault/vaults'

export interface LibraryOptions {
  engine?: Engine | undefined
  now?: (() => Date) | undefined
  /** UUIDs, version 7. */
  newId?: (() => string) | undefined
  /** Reads without the lock and writes nothing at all. */
  readOnly?: boolean | undefined
  /** Whether glossaries take peoples and languages for mentions of their places; asked each time. */
  peoples?: (() => boolean) | undefined
  /** Where given, changes that cannot be saved are kept there and tried again; else they are refused and taken back. */
  unsaved?: UnsavedWork | undefined
}

export interface NoteWords {
  note?: string | undefined
  tags?: string[] | undefined
}

/** A folder of articles and everything a reader can do with it. Errors are GlossErrors. */
export class Library {
  readonly folder: LibraryFolder
  readonly teaching: Teaching
  /** Where highlights stand, and the report of an import that moved them. */
  readonly placing: Placing
  readonly #engine: Engine
  readonly #now: () => Date
  readonly #newId: () => string
  readonly #shelf: Shelf
  readonly #bin: Bin
  readonly #names: NamesAcross
  readonly #readers: ReadersNotes
  /** Articles as Markdown in folders. */
  readonly vaults: Vaults
  /** Notes from other products and to them. */
  readonly exchanging: Exchanging
  /** Checking, snapshots and the bin. */
  readonly upkeep: Upkeep
  /** What sync tools bring. */
  readonly merging: Merging
  #lock: Lock | undefined
  readonly #open: OpenArticles
  readonly #unsaved: UnsavedWork | undefined

  private constructor(folder: LibraryFolder, lock: Lock | undefined, options: LibraryOptions) {
    this.folder = folder
    this.#lock = lock
    this.#engine = options.engine ?? new LocalEngine()
    this.#now = options.now ?? (() => new Date())
    this.#newId = options.newId ?? newRecordId
    this.#shelf = new Shelf(folder, lock === undefined, options.unsaved, this.#now)
    this.#unsaved = options.unsaved
    this.#open = new OpenArticles(this.#shelf, options.peoples ?? (() => false))
    this.#bin = new Bin(folder)
    this.#names = new NamesAcross(this.#shelf, this.#engine)
    this.#readers = new ReadersNotes(this.#shelf)
    const peoples = options.peoples ?? (() => false)
    this.vaults = new Vaults({ shelf: this.#shelf, open: this.#open, names: this.#names, peoples }, this)
    const changed = (id?: ArticleId): Promise<void> => this.#changed(id)
    this.upkeep = new Upkeep({
      shelf: this.#shelf,
      bin: this.#bin,
      now: this.#now,
      mayWrite: () => this.#mayWrite(),
      release: (id) => (id === undefined ? this.#open.releaseAll() : this.#open.release(id)),
      remove: (id) => this.remove(id),
      changed,
    })
    const writing = (): string => (this.#mayWrite(), this.#time())
    this.teaching = new Teaching(this.#shelf, writing)
    this.placing = new Placing(this.#shelf, this.#open, this.#names, writing)
    const parts = { shelf: this.#shelf, open: this.#open, names: this.#names, engine: this.#engine }
    this.exchanging = new Exchanging({ ...parts, importer: this, now: this.#now, writing })
    this.merging = new Merging({ ...parts, waiting: this.exchanging.awaiting, changed })
  }

  /**
   * Opens a library, making the folder where there is none. Throws `locked` when another program writes to it,
   * `save-failed` when the folder cannot be written, `too-new`. With `readOnly` a missing folder is an empty library.
   */
  static async open(path: string, options: LibraryOptions = {}): Promise<Library> {
    const folder = new LibraryFolder(path)
    await refuseNewerLibrary(folder)
    if (options.readOnly) return new Library(folder, undefined, options)
    const now = (options.now?.() ?? new Date()).toISOString()
    await makeFolder(folder.root).catch((cause: unknown) => {
      throw new GlossError('save-failed', `The library folder cannot be made: ${reasonOf(cause)}.`, {
        cause,
        path,
      })
    })
    const lock = await Lock.take(folder.lock, now)
    try {
      const mended = await furnish(folder, { id: (options.newId ?? newRecordId)(), created: now })
      await new Bin(folder).recover()
      const library = new Library(folder, lock, options)
      library.upkeep.mended.push(...mended)
      await library.upkeep.recover()
      await library.merging.takeCopies()
      return library
    } catch (error) {
      lock.release()
      throw error
    }
  }

  get readOnly(): boolean {
    return this.#lock === undefined
  }

  /** A row for every article, the last added first; one that cannot be read has a `problem`. */
  list(): Promise<ArticleRow[]> {
    return listArticles(this.#shelf)
  }

  /** Imports files and folders; one that fails does not keep the others out. */
  async importFiles(
    paths: readonly string[],
    onProgress?: (done: number, total: number, imported: Imported) => void,
  ): Promise<Imported[]> {
    const importing = await this.#beginImport()
    const found = []
    for (const path of paths) for await (const source of sourcesAt(path)) found.push(source)
    const results: Imported[] = []
    for (const source of found) {
      const result = await this.#import(importing, source.path, async () => {
        if ('error' in source) throw source.error
        return readSource(source.path)
      })
      results.push(result)
      onProgress?.(results.length, found.length, result)
    }
    return results
  }

  /** Imports what was pasted or piped in. */
  async importDocument(source: SourceDocument): Promise<Imported> {
    const importing = await this.#beginImport()
    return this.#import(importing, source.name ?? 'The text', () => Promise.resolve(source))
  }

  /** Ids of all articles, also of those of which only the notebook is left. */
  async ids(): Promise<ArticleId[]> {
    const { articles, notebooks } = await this.#shelf.ids()
    return [...new Set([...articles, ...notebooks])].sort()
  }

  /** The notebook alone, where there is one; it is there even if the article is lost. */
  notebook(id: ArticleId): Promise<Notebook | null> {
    return this.#shelf.readNotebook(id)
  }

  /** Everything to read an article: its highlights are looked up in its text, and what has moved is written down. */
  async open(id: ArticleId): Promise<Reading> {
    return (await this.#open.reopened(id)).reading()
  }

  /** The article alone, as it was imported. */
  async article(id: ArticleId): Promise<Article> {
    return (await this.#shelf.article(id)).article
  }

  /** Who and what the article names, as the reader has corrected it, with what other articles say of it. */
  async glossary(id: ArticleId): Promise<Glossary> {
    return (await this.#open.opened(id)).glossary(this.#names)
  }

  /** The same without what other articles say: what is exported. */
  async correctedGlossary(id: ArticleId): Promise<Glossary> {
    return (await this.#open.opened(id)).corrected(this.#names)
  }

  /** Other articles that name an entity, given by its id or a name, and notes that mention it. Throws `not-found`. */
  async elsewhere(id: ArticleId, name: string): Promise<Elsewhere> {
    const open = await this.#open.opened(id)
    const glossary = await open.glossary(this.#names)
    const entity = glossary.entities.find(({ id }) => id === name) ?? entityNamed(glossary.entities, name)
    if (!entity) throw new GlossError('not-found', `“${name.slice(0, 80)}” is not in the glossary of ${id}.`)
    return elsewhere(open, glossary, entity, this.#names, this.#readers)
  }

  /**
   * Learns what articles name that nobody has opened, so that others can say what they say: those already kept at once,
   * the others one after the other, when the engine has nothing else to do. Texts longer than `longest` UTF-16 code
   * units are left to the day they are opened.
   */
  async learnNames(options: { ids?: readonly ArticleId[]; longest?: number } = {}): Promise<void> {
    const ids = options.ids ?? (await this.#shelf.ids()).articles
    await this.#names.catchUp(ids, options.longest)
  }

  /** Does so now and whenever an article comes in; never fails. `learnt` is called when there is more to say. */
  learnInBackground(learnt: () => void): void {
    this.#names.learnt = learnt
    this.learnNames().catch(() => undefined)
  }

  async highlight(
    id: ArticleId,
    span: Span,
    color: HighlightColor,
    words: NoteWords = {},
  ): Promise<Change & { added: string }> {
    return (await this.reshaping(id)).add(span, color, words)
  }

  /** Highlights the words of a quotation where they stand in the article. Throws `not-found`. */
  async highlightQuote(
    id: ArticleId,
    quote: Quote,
    color: HighlightColor,
    words: NoteWords = {},
  ): Promise<Highlight> {
    const open = await this.#open.opened(id)
    const span = spanOfQuote(open.text, quote, id)
    const { added, notebook } = await this.highlight(id, span, color, words)
    const stored = notebook.highlights.find((one) => one.id === added)
    if (stored) return stored
    throw new GlossError('unexpected', 'The highlight was not stored.')
  }

  changeHighlight(id: ArticleId, highlight: string, change: edit.HighlightChange): Promise<Change> {
    return this.change(id, (notebook, now) => edit.changeHighlight(notebook, highlight, change, now))
  }

  removeHighlight(id: ArticleId, highlight: string): Promise<Change> {
    return this.change(id, (notebook, now) => edit.removeHighlight(notebook, highlight, now))
  }

  saveDraft(id: ArticleId, highlight: string, words: { note: string; tags: string[] }): Promise<Change> {
    return this.change(id, (notebook, now) => edit.saveDraft(notebook, highlight, words, now))
  }

  /** Which words highlights stand on. */
  async reshaping(id: ArticleId): Promise<Reshaping> {
    this.#mayWrite()
    return new Reshaping(await this.#open.opened(id), this.#names, this.#newId, () => this.#time())
  }

  /** What a reader does with the glossary of an article. */
  async correcting(id: ArticleId): Promise<Correcting> {
    this.#mayWrite()
    return new Correcting(await this.#open.opened(id), this.#names, this.#newId, () => this.#time())
  }

  /** Every tag of the library with the number of notes that have it, the most used first. */
  tags(): Promise<TagCount[]> {
    return this.#readers.tags()
  }

  /** Remembers the words at the top of the window; `progress` is 0 to 1. */
  async savePlace(id: ArticleId, span: Span, progress: number): Promise<void> {
    const open = await this.#open.opened(id)
    await this.change(id, (notebook, now) => edit.setPlace(notebook, placeIn(open, span, progress, now)))
  }

  /** What can be undone in an article's notebook, with all that was asked for before. */
  async history(id: ArticleId): Promise<History> {
    return (await this.#open.opened(id)).settledHistory()
  }

  /** Takes the last change of this article's highlights back; nothing where there is none. */
  async undo(id: ArticleId): Promise<Change> {
    this.#mayWrite()
    return (await this.#open.opened(id)).undo(this.#time())
  }

  async redo(id: ArticleId): Promise<Change> {
    this.#mayWrite()
    return (await this.#open.opened(id)).redo(this.#time())
  }

  /** Moves an article and its notes into the bin; gives the time (ISO 8601 UTC), by which `restore` knows it. */
  async remove(id: ArticleId): Promise<string> {
    this.#mayWrite()
    const title = await titleOf(this.#shelf, id)
    if (title === null) throw new GlossError('not-found', `There is no article ${id} in the library.`)
    await this.#open.release(id)
    await this.#names.forget(id)
    const thing = { id, kind: 'article', title, deleted: this.#time() } as const
    await this.#bin.take({ $format: 'gloss/deleted', version: 1, ...thing })
    // Once more: while its files were still there it may have been learnt again.
    await this.#names.forget(id)
    return thing.deleted
  }

  /**
   * Brings an article back from the bin, the last one of this id or the one `deleted` then; one of the same id that was
   * imported since takes its place there; notes that were written on it since are kept.
   */
  async restore(id: ArticleId, deleted?: string): Promise<void> {
    this.#mayWrite()
    const clear = (entry: string): Promise<void> => makeWay(this.#shelf, id, entry, () => this.remove(id))
    await this.#bin.giveBack(id, clear, deleted)
    await this.#open.release(id)
    await this.#names.changed(id)
  }

  deleted(): Promise<DeletedThing[]> {
    return this.upkeep.deleted()
  }

  exportMarkdown(...how: Parameters<Vaults['export']>): Promise<VaultExport> {
    return this.vaults.export(...how)
  }

  /** Reads every file and says what is wrong; `repair` brings back what has a good copy. */
  check(options: CheckOptions = {}): Promise<CheckReport> {
    return this.upkeep.check(options)
  }

  /** Resolves when every change is on the disk; then others may write. */
  async close(): Promise<void> {
    await this.#names.close()
    await this.#shelf.idle()
    await this.#shelf.listed.save()
    await this.#readers.save()
    await this.#unsaved?.retry()
    this.#unsaved?.stop()
    this.#lock?.release()
    this.#lock = undefined
  }

  /** One change of an article's notebook, which one undo takes back; `now` is ISO 8601 UTC. */
  async change(id: ArticleId, edit: (notebook: Notebook, now: string) => Notebook): Promise<Change> {
    this.#mayWrite()
    return (await this.#open.opened(id)).change((notebook) => edit(notebook, this.#time()))
  }

  async #changed(id?: ArticleId): Promise<void> {
    for (const one of id === undefined ? await this.ids() : [id]) await this.#names.changed(one)
  }

  async #beginImport(): Promise<Importing> {
    this.#mayWrite()
    return Importing.begin(this.#shelf, this.#engine, this.#now)
  }

  async #import(importing: Importing, name: string, read: () => Promise<SourceDocument>): Promise<Imported> {
    return triedImport(name, async () => {
      const imported = await importing.add(await read())
      const { id, status } = imported
      if (status !== 'unchanged') await this.#names.changed(id)
      // Whoever has it open reads it again.
      if (status === 'updated' && this.#open.has(id)) await this.#open.reopened(id)
      await this.exchanging.arrived(id)
      return imported
    })
  }

  #time(): string {
    return this.#now().toISOString()
  }

  #mayWrite(): void {
    if (!this.#lock)
      throw new GlossError('save-failed', 'The library is open for reading only.', { path: this.folder.root })
  }
}
