import { mergeTaught } from '../../core/annotation/merging/merge'
import type { Notebook } from '../../core/annotation/notebook'
import type { Article, ArticleId } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import type { Incoming, IncomingArticle, NotesFile, Skipped } from '../../core/exchange/incoming'
import { counted, emptyReport, type NotesPreview, type NotesReport } from '../../core/exchange/report'
import {
  bringingBack,
  changesBetween,
  joinedSteps,
  type Step,
  stepsBetween,
  takingBack,
} from '../../core/exchange/takeBack'
import type { Text } from '../../core/exchange/takeHighlights'
import { type TakenIn, takingIn } from '../../core/exchange/takeIn'
import type { Waiting } from '../../core/exchange/waiting'
import { atOnce, type Pieces } from '../../core/pieces'
import type { Imported } from '../../core/reading'
import { textHashOf } from '../article/articleId'
import { ArticleFinder, type Candidate } from './articleFinder'
import type { Engine, SourceDocument } from '../engine'
import { type Finding, localFinding, placesFor } from './finding'
import { type DoneImport, LastImport } from './lastImport'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { NotesExport } from './notesExport'
import { previewOf } from './notesPreview'
import { type Target, withSavedTags } from './notesTarget'
import type { OpenArticles } from '../article/openArticles'
import type { Shelf } from '../files/shelf'
import { Awaiting } from './awaiting'
import { slowChange } from '../slowChange'
import { turn } from '../turn'

/** What notes from elsewhere need of the library as a whole. */
export interface Importer {
  importDocument(source: SourceDocument): Promise<Imported>
  /** Gives the time, by which `restore` knows it. */
  remove(id: ArticleId): Promise<string>
  restore(id: ArticleId, deleted?: string): Promise<void>
}

export interface Surroundings {
  shelf: Shelf
  open: OpenArticles
  names: NamesAcross
  engine: Engine
  importer: Importer
  now: () => Date
  /** ISO 8601 UTC. Throws `save-failed` where nothing may be written. */
  writing: () => string
}

/** Files of notes, or what was read of them before. */
export type NotesSource = readonly NotesFile[] | Incoming

export interface TakeOptions {
  /** Called after each article that notes are about. Between two of them others have their turn. */
  onProgress?: ((done: number, total: number) => void) | undefined
  /** The article the notes are about, where the reader says so: its bytes and base name. */
  article?: SourceDocument | undefined
  /** Gives it up: `take` leaves everything as it was, and both throw its reason. */
  signal?: AbortSignal | undefined
}

/** Lists of records of a notebook that an import can change. */
const lists = ['highlights', 'pageNotes', 'entityNotes', 'corrections'] as const

/** Notes from other products, and from copies of this library, into the library and back out of it. */
export class Exchanging {
  readonly #around: Surroundings
  readonly #last: LastImport
  readonly awaiting: Awaiting
  /** What the last import has done, while it can be taken back. */
  #done: DoneImport | undefined

  constructor(around: Surroundings) {
    this.#around = around
    this.#last = new LastImport(around.shelf.folder)
    this.awaiting = new Awaiting(around.shelf)
  }

  /** The ways out besides Markdown. */
  async out(): Promise<NotesExport> {
    const { shelf, open, names } = this.#around
    const { NotesExport } = await import('./notesExport')
    return new NotesExport(shelf, open, names, this.awaiting)
  }

  get #finding(): Finding {
    return this.#around.engine.finding ?? localFinding
  }

  /** What `take` would do; writes nothing. Throws as it does. */
  async preview(files: NotesSource, options: TakeOptions = {}): Promise<NotesPreview> {
    const incoming = await read(files)
    const targets = await this.#targets(incoming, options)
    const now = this.#around.now().toISOString()
    return previewOf(incoming, targets, this.#around, this.awaiting, { ...options, now })
  }

  /**
   * Takes over what files of notes hold. Nothing twice; nothing that is there changes but by merging, and nothing is
   * deleted. What cannot be read is in `skipped`. `takeBack` undoes all of it. Throws GlossError `unsupported-format`
   * for files that hold no notes, `too-new`, and `save-failed`, after which everything is as it was.
   */
  async take(files: NotesSource, options: TakeOptions = {}): Promise<NotesReport> {
    const now = this.#around.writing()
    const incoming = await read(files)
    const targets = await this.#targets(incoming, options)
    const doing = this.#last.begin(now)
    let report: NotesReport = { ...emptyReport(), skipped: [...incoming.skipped], formats: incoming.formats }
    try {
      const waits: IncomingArticle[] = []
      for (const [at, target] of targets.entries()) {
        options.signal?.throwIfAborted()
        const id = await this.#arrive(target, doing.articles, report.skipped)
        if (id === undefined) waits.push(target.incoming)
        else
          report = counted(report, await this.#takeInto(id, target.incoming, now, doing.notebooks, options))
        options.onProgress?.(at + 1, targets.length)
        await turn()
      }
      options.signal?.throwIfAborted()
      const waiting = await this.awaiting.add(waits, incoming.waiting, now, options.signal)
      doing.waiting.push(...waiting.steps)
      report = { ...counted(report, waiting.taken), saved: waiting.saved, articles: doing.articles }
      report = counted(report, await this.#teach(incoming, doing.rules))
      if (report.added + report.merged + report.unplaced + doing.articles.length > 0) await this.#keep(doing)
    } catch (error) {
      await this.#undo(doing, now)
      throw error
    }
    return report
  }

  /** Whether there is an import of notes to take back. */
  canTakeBack(): Promise<boolean> {
    return this.#last.isThere()
  }

  /** What the last import of notes has done; undefined where there is none to take back. */
  async lastDone(): Promise<DoneImport | undefined> {
    const time = await this.#last.time()
    if (time === undefined) return undefined
    return time === this.#done?.time ? this.#done : this.#last.read()
  }

  async #keep(done: DoneImport): Promise<void> {
    await this.#last.keep(done)
    this.#done = done
  }

  /**
   * Takes an import of notes back, the last one or the one given, as a whole; what has been changed since stays. False
   * where there is none.
   */
  async takeBack(given?: DoneImport): Promise<boolean> {
    const now = this.#around.writing()
    const done = given ?? (await this.lastDone())
    if (!done) return false
    await this.#undo(done, now)
    if ((await this.#last.time()) === done.time) await this.#last.forget()
    if (this.#done === done) this.#done = undefined
    return true
  }

  /** Does an import again that was taken back. */
  async takeAgain(done: DoneImport): Promise<void> {
    const now = this.#around.writing()
    for (const id of done.articles) await this.#around.importer.restore(id)
    await this.#turn(done, bringingBack, now)
    await this.#keep(done)
  }

  /** Puts notes that waited for an article into it; gives their number. What fails waits on. */
  async arrived(id: ArticleId): Promise<number> {
    try {
      return await this.#placeWaiting(id)
    } catch (error) {
      if (error instanceof GlossError) return 0
      throw error
    }
  }

  async #placeWaiting(id: ArticleId): Promise<number> {
    const waiting = await this.awaiting.value()
    if (waiting.notes.length + waiting.articles.length === 0) return 0
    const candidate = await this.#candidate(id)
    if (!candidate) return 0
    const groups = this.awaiting.articles(waiting)
    const found = await new ArticleFinder([candidate], { finding: this.#finding }).find(groups)
    const own = groups.filter((_, at) => found[at] === id)
    if (own.length === 0) return 0
    const now = this.#around.writing()
    let count = 0
    for (const incoming of own) count += (await this.#takeInto(id, incoming, now)).length
    await this.awaiting.placed(own, id, now)
    return count
  }

  /** Where each article of the file is, or what comes along of it. */
  async #targets(incoming: Incoming, { article, signal }: TakeOptions): Promise<Target[]> {
    const candidates = await this.#candidates()
    const finder = new ArticleFinder(candidates, { finding: this.#finding, signal })
    const found = await finder.find(incoming.articles)
    const named = article && (await this.#named(article, incoming.articles, found))
    return incoming.articles.map((one, at) => {
      const id = found[at]
      if (id !== undefined) return { incoming: one, id }
      if (named?.has(one)) return { incoming: one, id: undefined, document: article }
      if (one.article) return { incoming: one, id: undefined, article: one.article }
      const { text, url } = one
      return { incoming: one, id: undefined, ...(text && { document: { ...text, url } }) }
    })
  }

  /** Those of the articles that the one the reader named is. A file about one article is about that. */
  async #named(
    document: SourceDocument,
    incoming: readonly IncomingArticle[],
    found: readonly (ArticleId | undefined)[],
  ): Promise<Set<IncomingArticle>> {
    const open = incoming.filter((_, at) => found[at] === undefined)
    if (open.length === 1 && incoming.length === 1) return new Set(open)
    const { title, author, url, format, blocks } = await this.#around.engine.extract(document)
    const header = { id: 'named', title, author, source: { format, url }, added: '', words: 0 }
    const one = { header, text: () => Promise.resolve(textOf(blocks)) }
    const own = await new ArticleFinder([one], { finding: this.#finding }).find(open)
    return new Set(open.filter((_, at) => own[at] !== undefined))
  }

  /** The article's id once it is in the library; undefined where it is not there and has no words. */
  async #arrive(
    { id, article, document, incoming }: Target,
    arrived: ArticleId[],
    skipped: Skipped[],
  ): Promise<ArticleId | undefined> {
    if (id !== undefined) return id
    const { shelf, importer, names } = this.#around
    if (document) {
      const imported = await importer.importDocument(document)
      if (!imported.ok) {
        const line = incoming.saved?.line ?? incoming.highlights[0]?.line ?? 1
        skipped.push({ line, why: `its text cannot be read: ${imported.message}` })
        return undefined
      }
      if (imported.status === 'added') arrived.push(imported.id)
      return imported.id
    }
    if (!article) return undefined
    const own = article.header.id
    if (!(await shelf.ids()).articles.has(own)) {
      await shelf.saveArticle(article)
      arrived.push(own)
    }
    await (await shelf.notebook(article.header)).ensure()
    await names.changed(own)
    return own
  }

  async #takeInto(
    id: ArticleId,
    incoming: IncomingArticle,
    now: string,
    done: Record<string, Step[]> = {},
    { signal }: TakeOptions = {},
  ): Promise<TakenIn['others']> {
    const { shelf } = this.#around
    const { article } = await shelf.article(id)
    const text = textOfArticle(article)
    const file = await shelf.notebook(article.header)
    if (file.problem) throw file.problem
    const places = await placesFor(this.#finding, file.value, incoming, text.text, signal)
    const { taken, steps } = await slowChange(
      file,
      (notebook) => taking(notebook, withSavedTags(incoming), text, now, places),
      signal,
    )
    // Several files may speak of one article.
    if (steps.length > 0) done[id] = joinedSteps(done[id] ?? [], steps)
    await this.#reopen(id)
    return [...taken.highlights, ...taken.others]
  }

  /** What was taught for every article is merged as two copies of the library are. */
  async #teach({ taught }: Incoming, done: Step[]): Promise<TakenIn['others']> {
    if (!taught) return []
    const living = taught.rules.filter(({ deleted }) => deleted === undefined)
    const file = await this.#around.shelf.taught()
    let count = 0
    await file.change(
      (own) => {
        const known = new Set(own.rules.map(({ id }) => id))
        const rules = living.filter(
          ({ id }) => !known.has(id) || own.rules.some((one) => one.id === id && one.undone === true),
        )
        const names = new Set(own.colors.map(({ id }) => id))
        const colors = taught.colors.filter(({ id, deleted }) => deleted === undefined && !names.has(id))
        count = rules.length
        if (rules.length + colors.length === 0) return own
        const others = own.rules.filter(({ id }) => !rules.some((one) => one.id === id))
        return mergeTaught({ ...own, rules: others }, { ...own, rules, colors })
      },
      (before, after) => done.push(...stepsBetween(before, after, ['rules', 'colors'])),
    )
    return living.map((_, at) => (at < count ? 'added' : 'unchanged'))
  }

  async #undo(done: DoneImport, now: string): Promise<void> {
    await this.#turn(done, takingBack, now)
    for (const id of done.articles)
      await this.#around.importer.remove(id).catch((error: unknown) => {
        if (!(error instanceof GlossError && error.code === 'not-found')) throw error
      })
  }

  async #turn(done: DoneImport, turning: typeof takingBack, now: string): Promise<void> {
    const { shelf } = this.#around
    for (const [id, steps] of Object.entries(done.notebooks)) {
      const found = await shelf.article(id).catch(() => undefined)
      if (!found) continue
      const file = await shelf.notebook(found.article.header)
      await slowChange(file, function* (notebook) {
        return { value: yield* turning<Notebook>(notebook, steps, now) }
      })
      await this.#reopen(id)
    }
    if (done.waiting.length > 0)
      await this.awaiting.changeSlowly((waiting) => turning<Waiting>(waiting, done.waiting, now))
    if (done.rules.length > 0)
      await (await shelf.taught()).change((taught) => atOnce(turning(taught, done.rules, now)))
  }

  /** Whoever has it open reads it again. */
  async #reopen(id: ArticleId): Promise<void> {
    if (this.#around.open.has(id)) await this.#around.open.reopened(id)
  }

  async #candidates(): Promise<Candidate[]> {
    const { articles } = await this.#around.shelf.ids()
    const found: Candidate[] = []
    for (const id of articles) {
      const one = await this.#candidate(id)
      if (one) found.push(one)
    }
    return found
  }

  async #candidate(id: ArticleId): Promise<Candidate | undefined> {
    const { shelf } = this.#around
    const text = async (): Promise<string | undefined> =>
      shelf.article(id).then(
        ({ article }) => textOf(article.blocks),
        () => undefined,
      )
    const notebook = await shelf.readNotebook(id).catch(() => null)
    const header = notebook?.article ?? (await shelf.article(id).catch(() => undefined))?.article.header
    return header && { header, text }
  }
}

/** A notebook with what a file says, and what that has changed. */
function* taking(
  notebook: Notebook,
  ...given: Tail<Parameters<typeof takingIn>>
): Pieces<{ value: Notebook; taken: TakenIn; steps: Step[] }> {
  const taken = yield* takingIn(notebook, ...given)
  const steps = yield* changesBetween(notebook, taken.notebook, lists)
  return { value: taken.notebook, taken, steps }
}

type Tail<A extends unknown[]> = A extends [unknown, ...infer Rest] ? Rest : never

function textOfArticle({ blocks }: Article): Text {
  const text = textOf(blocks)
  return { text, textHash: textHashOf(text) }
}

/** Whoever imports no notes does not load what reads them. */
async function read(source: NotesSource): Promise<Incoming> {
  if ('articles' in source) return source
  const { readFiles } = await import('./notesReading')
  return readFiles(source)
}
