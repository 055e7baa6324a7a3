import { type PutAt, putHighlights, takeOut } from '../../core/annotation/editing/placing'
import type { ArticleId } from '../../core/article/article'
import type { Change, RevisionReport } from '../../core/reading'
import type { ReportAnswer } from './articleRevision'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { OpenArticles } from './openArticles'
import type { Shelf } from '../files/shelf'
import { exchangeVersions } from './undoImport'

/** What a reader says to the places an import has found for highlights. */
export class Placing {
  readonly #shelf: Shelf
  readonly #open: OpenArticles
  readonly #names: NamesAcross
  readonly #writing: () => string

  /** `writing` throws where the library cannot be written, else it gives the time (ISO 8601 UTC). */
  constructor(shelf: Shelf, open: OpenArticles, names: NamesAcross, writing: () => string) {
    this.#shelf = shelf
    this.#open = open
    this.#names = names
    this.#writing = writing
  }

  /** Puts highlights on other words of the article: by the reader's hand, or because a moved place is right. */
  async put(id: ArticleId, puts: readonly PutAt[]): Promise<Change> {
    const now = this.#writing()
    const open = await this.#open.opened(id)
    return open.change((notebook) => putHighlights(notebook, puts, open, now))
  }

  /** Takes a highlight out of the text it was found in; its words stay in the notebook. */
  async takeOut(id: ArticleId, highlight: string): Promise<Change> {
    const now = this.#writing()
    const open = await this.#open.opened(id)
    return open.change((notebook) => takeOut(notebook, highlight, open.textHash, now))
  }

  async answerReport(id: ArticleId, answer: ReportAnswer): Promise<RevisionReport> {
    this.#writing()
    return (await this.#open.opened(id)).answerReport(answer)
  }

  /**
   * Brings the version before an import back, the last one or that of a time (ISO 8601 UTC); once more, the newer one.
   * See `exchangeVersions`.
   */
  async exchange(id: ArticleId, imported?: string): Promise<string> {
    const now = this.#writing()
    const exchanged = await exchangeVersions(this.#shelf, await this.#open.opened(id), now, imported)
    await this.#names.changed(id)
    await this.#open.reopened(id)
    return exchanged
  }
}
