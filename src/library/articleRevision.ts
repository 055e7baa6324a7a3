import { changedPassages } from '../core/annotation/changedPassages'
import type { Placement } from '../core/annotation/anchor'
import type { FormerPlace } from '../core/annotation/placing'
import type { Article, ArticleId } from '../core/article/article'
import { textOf } from '../core/article/text'
import { GlossError } from '../core/error'
import type { RevisionReport } from '../core/reading'
import { textHashOf } from './articleId'
import { DurableFile } from './durableFile'
import { type RevisionFile, revisionFormat } from './revisionFile'
import { articleFormat, type Shelf } from './shelf'

/** What the reader says to a report. */
export interface ReportAnswer {
  /** Ids of all unplaced highlights that are left so. */
  left?: string[] | undefined
  closed?: boolean | undefined
}

/** An article's former version beside it, and what its last import found. */
export class ArticleRevision {
  readonly #file: DurableFile<RevisionFile>
  readonly #id: ArticleId
  readonly #shelf: Shelf
  #value: RevisionFile
  #former: Promise<Article | null> | undefined
  #changes: Pick<RevisionReport, 'changed' | 'differing'> | undefined

  private constructor(shelf: Shelf, id: ArticleId, file: DurableFile<RevisionFile>, value: RevisionFile) {
    this.#shelf = shelf
    this.#id = id
    this.#file = file
    this.#value = value
  }

  /** Of the article whose text has this hash; null where there is none or it cannot be read: nobody's work is in it. */
  static async of(shelf: Shelf, id: ArticleId, textHash: string): Promise<ArticleRevision | null> {
    const file = new DurableFile(shelf.folder.revision(id), revisionFormat, { readOnly: shelf.readOnly })
    const value = await readable(() => file.read())
    return value?.textHash === textHash ? new ArticleRevision(shelf, id, file, value) : null
  }

  /** Keeps a version that another is about to replace. Throws GlossError `save-failed`. */
  static async keep(shelf: Shelf, former: Article, revision: RevisionFile): Promise<void> {
    const { id } = former.header
    await new DurableFile(shelf.folder.formerArticle(id), articleFormat(id)).write(former)
    await new DurableFile(shelf.folder.revision(id), revisionFormat).write(revision)
  }

  get value(): RevisionFile {
    return this.#value
  }

  /** The other version of the article; null where it cannot be read. */
  async former(): Promise<Article | null> {
    this.#former ??= this.#readFormer()
    return this.#former
  }

  async #readFormer(): Promise<Article | null> {
    const file = new DurableFile(this.#shelf.folder.formerArticle(this.#id), articleFormat(this.#id), {
      readOnly: true,
    })
    const former = await readable(() => file.read())
    return former && textHashOf(textOf(former.blocks)) === this.#value.formerHash ? former : null
  }

  /** What the import found for highlights that lost their place, and the places they had. */
  get lost(): { place: FormerPlace; placement: Placement }[] {
    const { lost, places, undone } = this.#value
    if (undone) return []
    const placeOf = new Map(places.map((place) => [place.id, place]))
    return lost.flatMap(({ id, start, end, score }) => {
      const place = placeOf.get(id)
      const span = start !== undefined && end !== undefined && start < end ? { start, end } : undefined
      return place ? [{ place, placement: { id, state: 'lost', score, ...(span && { span }) } }] : []
    })
  }

  /** Compares both versions, while there is something to report. */
  async prepare(article: Article): Promise<void> {
    if (this.#value.closed || this.#value.undone || this.#changes) return
    const former = await this.former()
    if (former) this.#changes = changedPassages(former.blocks, article.blocks)
  }

  get report(): RevisionReport | undefined {
    const { imported, since, places, sameParagraph, left, closed, undone } = this.#value
    if (undone) return undefined
    const changes = this.#changes ?? { changed: [], differing: 0 }
    return {
      imported,
      since,
      ...changes,
      highlights: places.map(({ id }) => id),
      sameParagraph,
      left,
      closed,
    }
  }

  /** Throws GlossError `save-failed`; then nothing was answered. */
  async answer({ left, closed }: ReportAnswer): Promise<void> {
    const next = { ...this.#value, left: left ?? this.#value.left, closed: closed ?? this.#value.closed }
    await this.#file.write(next)
    this.#value = next
  }
}

async function readable<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GlossError) return null
    throw error
  }
}
