import { changedPassages } from '../../core/annotation/anchoring/changedPassages'
import type { Placement } from '../../core/annotation/anchoring/anchor'
import type { FormerPlace } from '../../core/annotation/editing/placing'
import type { Article, ArticleId } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import type { RevisionReport } from '../../core/reading'
import { textHashOf } from './articleId'
import { DurableFile } from '../durable/durableFile'
import type { OtherVersion } from './pushedAside'
import { type RevisionFile, revisionFormat } from '../files/revisionFile'
import { articleFormat, type Shelf } from '../files/shelf'

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
  /** Set while it is not what is on the disk. */
  #aside: OtherVersion | undefined
  #changes: Pick<RevisionReport, 'changed' | 'differing'> | undefined

  private constructor(shelf: Shelf, id: ArticleId, file: DurableFile<RevisionFile>, value: RevisionFile) {
    this.#shelf = shelf
    this.#id = id
    this.#file = file
    this.#value = value
  }

  /** Of the article whose text has this hash; null where there is none or it cannot be read: nobody's work is in it. */
  static async of(shelf: Shelf, id: ArticleId, textHash: string): Promise<ArticleRevision | null> {
    const found = await ArticleRevision.#there(shelf, id)
    return found?.value.textHash === textHash ? found : null
  }

  /** The same, for the report: while an import is undone, what the one before it found. */
  static async shown(shelf: Shelf, id: ArticleId, textHash: string): Promise<ArticleRevision | null> {
    const found = await ArticleRevision.of(shelf, id, textHash)
    const aside = found?.value.undone ? shelf.pushedAside.reportOf(id, textHash) : undefined
    if (!found || !aside) return found
    const revision = new ArticleRevision(shelf, id, found.#file, aside.revision)
    revision.#aside = aside
    return revision
  }

  /** The same of one import, given by its time, also where a later one has replaced it on the disk. */
  static async ofImport(
    shelf: Shelf,
    id: ArticleId,
    textHash: string,
    imported: string,
  ): Promise<ArticleRevision | null> {
    const found = await ArticleRevision.of(shelf, id, textHash)
    if (found?.value.imported === imported) return found
    const aside = shelf.pushedAside.of(id, imported)
    if (aside?.revision.textHash !== textHash) return null
    await ArticleRevision.keep(shelf, aside.former, aside.revision)
    return ArticleRevision.of(shelf, id, textHash)
  }

  static async #there(shelf: Shelf, id: ArticleId): Promise<ArticleRevision | null> {
    const file = new DurableFile(shelf.folder.revision(id), revisionFormat, { readOnly: shelf.readOnly })
    const value = await readable(() => file.read())
    return value && new ArticleRevision(shelf, id, file, value)
  }

  /**
   * Keeps a version that another is about to replace, in the place of the one kept before, which an undo may still ask
   * for. Throws GlossError `save-failed`.
   */
  static async keep(shelf: Shelf, former: Article, revision: RevisionFile): Promise<void> {
    const { id } = former.header
    const before = await ArticleRevision.#there(shelf, id)
    const earlier = before && before.value.imported !== revision.imported ? await before.former() : null
    if (before && earlier) shelf.pushedAside.keep(id, { former: earlier, revision: before.value })
    await new DurableFile(shelf.folder.formerArticle(id), articleFormat(id)).write(former)
    await new DurableFile(shelf.folder.revision(id), revisionFormat).write(revision)
  }

  get value(): RevisionFile {
    return this.#value
  }

  /** The other version of the article; null where it cannot be read. */
  async former(): Promise<Article | null> {
    this.#former ??= this.#aside ? Promise.resolve(this.#aside.former) : this.#readFormer()
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
    if (this.#aside) await ArticleRevision.keep(this.#shelf, this.#aside.former, this.#aside.revision)
    this.#aside = undefined
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
