import type { History } from '../../core/annotation/editing/history'
import type { ArticleId } from '../../core/article/article'
import { OpenArticle } from './openArticle'
import type { Shelf } from '../files/shelf'

/** Articles kept in memory with text and glossary: the one that is read, and those a reader goes back to. */
const most = 6

/** The articles that are being read. Of those left long ago only what can be undone is remembered. */
export class OpenArticles {
  readonly #shelf: Shelf
  readonly #peoples: () => boolean
  /** The last used last. */
  readonly #open = new Map<ArticleId, OpenArticle>()
  readonly #opening = new Map<ArticleId, Promise<OpenArticle>>()
  readonly #histories = new Map<ArticleId, History>()

  constructor(shelf: Shelf, peoples: () => boolean) {
    this.#shelf = shelf
    this.#peoples = peoples
  }

  /** As it was opened last. Throws GlossError when it cannot be read. */
  async opened(id: ArticleId): Promise<OpenArticle> {
    const opening = this.#opening.get(id)
    if (opening) return opening
    const open = this.#open.get(id)
    if (!open) return this.reopened(id)
    this.#open.delete(id)
    this.#open.set(id, open)
    return open
  }

  /** As it is on the disk now. Who asks meanwhile gets the same: an article has one history. */
  reopened(id: ArticleId): Promise<OpenArticle> {
    const before = this.#opening.get(id)?.catch(() => undefined)
    const opening = Promise.resolve(before).then(() => this.#openAgain(id))
    this.#opening.set(id, opening)
    const done = (): void => {
      if (this.#opening.get(id) === opening) this.#opening.delete(id)
    }
    opening.then(done, done)
    return opening
  }

  async #openAgain(id: ArticleId): Promise<OpenArticle> {
    const open = await OpenArticle.open(this.#shelf, id, this.#peoples, this.#open.get(id))
    const history = this.#histories.get(id)
    if (history && !this.#open.has(id)) open.resume(history)
    this.#open.delete(id)
    this.#open.set(id, open)
    for (const [oldest, { history: past }] of this.#open) {
      if (this.#open.size <= most) break
      this.#histories.set(oldest, past)
      this.#open.delete(oldest)
    }
    return open
  }

  /** Those in memory. */
  all(): OpenArticle[] {
    return [...this.#open.values()]
  }

  has(id: ArticleId): boolean {
    return this.#open.has(id)
  }

  /**
   * Lets go of an article whose files are about to go elsewhere, but for what can be undone when it is back. Throws what
   * keeps its notes from being saved.
   */
  async release(id: ArticleId): Promise<void> {
    await this.#shelf.release(id)
    const open = this.#open.get(id)
    if (open) this.#histories.set(id, open.history)
    this.#open.delete(id)
  }

  /** Lets go of all of them and of what was taught. */
  async releaseAll(): Promise<void> {
    for (const id of [...this.#open.keys()]) await this.release(id)
    await this.#shelf.releaseTaught()
  }
}
