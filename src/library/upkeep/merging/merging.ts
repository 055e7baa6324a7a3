import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { mergeNotebooks, mergeTaught } from '../../../core/annotation/merging/merge'
import { articleId, type ArticleId } from '../../../core/article/article'
import { GlossError } from '../../../core/error'
import { mergeWaiting, type Waiting } from '../../../core/exchange/waiting'
import type { OutsideChange } from '../../../core/reading'
import { DurableFile, type FileFormat, moveInto } from '../../durable/durableFile'
import { notebookFormat } from '../../files/notebookFile'
import { readableNamesIn } from '../../durable/onDisk'
import type { OpenArticles } from '../../article/openArticles'
import type { Shelf } from '../../files/shelf'
import { taughtFormat } from '../../files/taughtFile'
import { waitingFormat } from '../../files/waitingFile'
import { originalOf } from './conflictNames'

interface Around {
  shelf: Shelf
  open: OpenArticles
  waiting: { change: (edit: (waiting: Waiting) => Waiting) => Promise<void> }
  /** The files of an article are others now. */
  changed: (id: ArticleId) => Promise<void>
}

/**
 * Merges what sync tools bring: copies of files that were changed on two computers, and files that other programs have
 * replaced. Nothing is deleted; copies that were merged go into `backups/`.
 */
export class Merging {
  readonly #around: Around
  #ids: string | undefined
  #taughtTold = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(around: Around) {
    this.#around = around
  }

  /** Takes in conflict copies; names those that changed something. One that cannot be read stays where it is. */
  async takeCopies(): Promise<string[]> {
    const { folder } = this.#around.shelf
    const taken: string[] = []
    for (const from of [folder.root, folder.articles, folder.notebooks])
      for (const name of await readableNamesIn(from)) {
        const original = originalOf(name)
        if (original === null) continue
        const done = await this.#take(from, name, original).catch((error: unknown) => {
          if (!(error instanceof GlossError)) throw error
          return false
        })
        if (done) taken.push(name)
      }
    return taken
  }

  /**
   * Looks at what has changed: `names` are files below the folder that may have, all where not given. One look at a
   * time. `tell` is called at once, before anything else is changed here.
   */
  look(names?: ReadonlySet<string>, tell?: (change: OutsideChange) => void): Promise<OutsideChange[]> {
    const turn = this.#turn.then(() => this.#look(names, tell))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #look(
    names: ReadonlySet<string> | undefined,
    tell?: (change: OutsideChange) => void,
  ): Promise<OutsideChange[]> {
    const { shelf, open } = this.#around
    const told: OutsideChange[] = []
    const say = (change: OutsideChange): void => {
      told.push(change)
      tell?.(change)
    }
    const before = new Map(open.all().map((article) => [article, article.notebook]))
    // A save of Gloss's own, most likely: no reason to go through thousands of names.
    const isSmall = names !== undefined && [...names].every((name) => this.#isInUse(name))
    const copies = isSmall ? [] : await this.takeCopies()
    if (await this.#hasTaughtChanged()) say({ type: 'taught-changed' })
    for (const [article, notebook] of before) {
      const { id } = article.article.header
      const stamp = await shelf.stamp(id)
      if (stamp === article.stamp) {
        const change = await article.takeOutside(copies.length > 0 ? notebook : undefined).catch(() => null)
        if (change) say({ type: 'notebook-changed', id, change })
        continue
      }
      // In the bin of another computer, most likely; words that were not saved keep it here.
      if (stamp === '') await open.release(id).catch(() => undefined)
      else {
        await open.reopened(id).catch(() => undefined)
        await this.#around.changed(id)
      }
      say({ type: 'article-changed', id })
    }
    if (isSmall) return told
    if ((await this.#hasListChanged(names)) || copies.length > 0) say({ type: 'list-changed' })
    return told
  }

  async #hasTaughtChanged(): Promise<boolean> {
    const taught = await this.#around.shelf.taught()
    await taught.refresh().catch(() => undefined)
    const told = this.#taughtTold
    this.#taughtTold = taught.takenIn
    return told !== taught.takenIn
  }

  /** Whether it is the file of a notebook that is open. */
  #isInUse(name: string): boolean {
    const id = /^notebooks[\\/](.+)\.json$/.exec(name)?.[1]
    return v.is(articleId, id) && this.#around.shelf.isInUse(id)
  }

  async #hasListChanged(names: ReadonlySet<string> | undefined): Promise<boolean> {
    const { shelf } = this.#around
    const { articles, notebooks } = await shelf.ids()
    const ids = [...articles, '', ...notebooks].join('\n')
    const isOther = this.#ids !== undefined && ids !== this.#ids
    this.#ids = ids
    const changed = [...(names ?? [])].flatMap((name) => {
      const id = /^(?:articles|notebooks)[\\/](.+)\.json$/.exec(name)?.[1]
      return id !== undefined && v.is(articleId, id) && !shelf.isInUse(id) ? [id] : []
    })
    for (const id of changed) if (!isOther) await this.#around.changed(id)
    return isOther || changed.length > 0
  }

  async #take(from: string, name: string, original: string): Promise<boolean> {
    const { shelf, waiting } = this.#around
    const { folder } = shelf
    const path = join(from, name)
    if (!(await stat(path)).isFile() || original.endsWith('.tmp')) return false
    const file = join(from, original)
    const id = /^(.+)\.json$/.exec(original)?.[1]
    if (from === folder.notebooks && v.is(articleId, id)) {
      const copy = await copyAt(path, notebookFormat(id))
      if (copy) await (await shelf.notebook(copy.article)).change((own) => mergeNotebooks(own, copy))
    } else if (file === folder.taught) {
      const copy = await copyAt(path, taughtFormat)
      if (copy) await (await shelf.taught()).change((own) => mergeTaught(own, copy))
    } else if (file === folder.waiting) {
      const copy = await copyAt(path, waitingFormat)
      if (copy) await waiting.change((own) => mergeWaiting(own, copy))
    } else if (from === folder.root && file !== folder.libraryFile) return false
    // An article is one version or the other, and the sync tool has chosen, on both computers alike.
    await moveInto(path, folder.backups)
    return true
  }
}

/** Throws GlossError where it cannot be read. */
function copyAt<T>(path: string, format: FileFormat<T>): Promise<T | null> {
  return new DurableFile(path, format, { readOnly: true }).read()
}
