import type { ArticleId } from '../../core/article/article'
import { laterThan } from '../../core/annotation/editing/edit'
import type { IncomingArticle } from '../../core/exchange/incoming'
import { changesBetween, type Step } from '../../core/exchange/takeBack'
import type { Taken } from '../../core/exchange/takeNote'
import {
  isLiving,
  nothingWaits,
  type Waiting,
  waitingAddressOf,
  type WaitingArticle,
  waitingArticles,
  type WaitingNote,
  waitingNotesOf,
  waitingOf,
} from '../../core/exchange/waiting'
import type { Pieces } from '../../core/pieces'
import type { Shelf } from '../files/shelf'
import { slowChange } from '../slowChange'
import { inTurns } from '../turn'
import { WaitingFile } from '../files/waitingFile'

/** How long a tombstone is kept; ninety days, as in notebooks. */
const kept = 90 * 24 * 60 * 60 * 1000

/** What came of notes whose articles are not there. */
export interface Awaited {
  taken: Taken[]
  /** Addresses among them that are new. */
  saved: number
  steps: Step[]
}

/** Notes and addresses that wait for their articles; the file is opened when it is first asked for. */
export class Awaiting {
  readonly #shelf: Shelf
  #file: Promise<WaitingFile> | undefined

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  async value(): Promise<Waiting> {
    const file = await this.#opened()
    await file.refresh().catch(() => undefined)
    return file.problem ? nothingWaits() : file.value
  }

  /** What waits, article by article. */
  articles(waiting: Waiting): IncomingArticle[] {
    return waitingArticles(waiting)
  }

  /** What `add` would do. */
  async wouldAdd(
    articles: readonly IncomingArticle[],
    copy: Waiting | undefined,
    now: string,
    signal?: AbortSignal,
  ): Promise<Awaited> {
    return (await inTurns(adding(await this.value(), articles, copy, now), signal)).done
  }

  /** Keeps what is not there yet. `copy` is what waits in another copy of the library. */
  async add(
    articles: readonly IncomingArticle[],
    copy: Waiting | undefined,
    now: string,
    signal?: AbortSignal,
  ): Promise<Awaited> {
    if (articles.length === 0 && !copy) return { taken: [], saved: 0, steps: [] }
    const file = await this.#opened()
    return (await slowChange(file, (before) => adding(before, articles, copy, now), signal)).done
  }

  /** Of what has found its article, tombstones are left. */
  async placed(articles: readonly IncomingArticle[], id: ArticleId, now: string): Promise<void> {
    const gone = new Set(
      articles.flatMap((article) => {
        const { notes, articles: addresses } = waitingOf(article, now)
        return [...notes, ...addresses].map((record) => record.id)
      }),
    )
    const laid = <R extends WaitingNote | WaitingArticle>(record: R): R =>
      gone.has(record.id) && isLiving(record)
        ? { ...record, deleted: now, placed: id, modified: laterThan(record.modified, now) }
        : record
    await this.change((waiting) => ({
      ...waiting,
      notes: waiting.notes.map(laid),
      articles: waiting.articles.map(laid),
    }))
  }

  /**
   * Lets records wait no longer, or lets dropped ones wait again. What is dropped does not come back by another import.
   * Throws as `change`.
   */
  async drop(records: readonly string[], back: boolean, now: string): Promise<void> {
    const meant = new Set(records)
    const dropped = <R extends WaitingNote | WaitingArticle>(record: R): R => {
      if (!meant.has(record.id) || isLiving(record) !== !back) return record
      if (back && (record.placed !== undefined || record.undone === true)) return record
      return { ...record, deleted: back ? undefined : now, modified: laterThan(record.modified, now) }
    }
    await this.change((waiting) => ({
      ...waiting,
      notes: waiting.notes.map(dropped),
      articles: waiting.articles.map(dropped),
    }))
  }

  /** Throws GlossError `save-failed`, or why the file cannot be read. */
  async change(edit: (waiting: Waiting) => Waiting): Promise<void> {
    const file = await this.#opened()
    await file.change(edit)
  }

  /** The same for a change that takes long. */
  async changeSlowly(work: (waiting: Waiting) => Pieces<Waiting>): Promise<void> {
    await slowChange(await this.#opened(), function* (waiting) {
      return { value: yield* work(waiting) }
    })
  }

  #opened(): Promise<WaitingFile> {
    const { folder, readOnly } = this.#shelf
    const opening = (this.#file ??= WaitingFile.open(folder.waiting, {
      readOnly,
      asideFolder: folder.backups,
    }))
    opening.catch(() => (this.#file = undefined))
    return opening
  }
}

function* adding(
  waiting: Waiting,
  articles: readonly IncomingArticle[],
  copy: Waiting | undefined,
  now: string,
): Pieces<{ value: Waiting; done: Awaited }> {
  const taken: Taken[] = []
  let saved = 0
  const before = new Date(Date.parse(now) - kept).toISOString()
  const notes = new Map(waiting.notes.map((record) => [record.id, record]))
  const addresses = new Map(waiting.articles.map((record) => [record.id, record]))
  const put = <R extends WaitingNote | WaitingArticle>(records: Map<string, R>, record: R): boolean => {
    const old = records.get(record.id)
    const mayReturn = old !== undefined && (old.undone === true || old.placed !== undefined)
    if (old && (isLiving(old) || !mayReturn)) {
      taken.push('unchanged')
      return false
    }
    records.set(record.id, old ? { ...record, modified: laterThan(old.modified, now) } : record)
    taken.push('unplaced')
    return true
  }
  for (const article of articles) {
    for (const note of waitingNotesOf(article, now)) {
      put(notes, note)
      yield
    }
    const address = waitingAddressOf(article, now)
    if (address && put(addresses, address)) saved += 1
    yield
  }
  for (const note of copy?.notes.filter(isLiving) ?? []) put(notes, note)
  for (const address of copy?.articles.filter(isLiving) ?? []) if (put(addresses, address)) saved += 1
  if (taken.every((one) => one === 'unchanged')) return { value: waiting, done: { taken, saved, steps: [] } }
  const fresh = <R extends { deleted?: string | undefined }>(records: Map<string, R>): R[] =>
    [...records.values()].filter(({ deleted }) => deleted === undefined || deleted >= before)
  const next = { ...waiting, notes: fresh(notes), articles: fresh(addresses) }
  const steps = yield* changesBetween(waiting, next, ['notes', 'articles'])
  return { value: next, done: { taken, saved, steps } }
}
