import { rm } from 'node:fs/promises'
import { type Placement, placeHighlights } from '../../core/annotation/anchoring/anchor'
import { laterThan, livingHighlights, settle } from '../../core/annotation/editing/edit'
import type { Highlight } from '../../core/annotation/notebook'
import { placeAgain, type Version } from '../../core/annotation/anchoring/placeAgain'
import { isSameParagraph, paragraphsOf } from '../../core/annotation/anchoring/sameParagraph'
import type { Article, ArticleHeader, ArticleId } from '../../core/article/article'
import { parseArticle, serialiseArticle } from '../../core/article/articleFile'
import { countWords, textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import type { Imported, ImportReport } from '../../core/reading'
import { articleAddress } from '../../extract/page/address'
import { ArticleRevision } from './articleRevision'
import { articleIdOf, sourceHashIn, sourceHashOf, textHashOf } from './articleId'
import type { Engine, SourceDocument } from '../engine'
import { reasonOf } from '../durable/reason'
import type { Shelf } from '../files/shelf'
import { headerOver } from '../durable/unknownFields'

/** Puts documents into a library, one after another. */
export class Importing {
  readonly #shelf: Shelf
  readonly #engine: Engine
  readonly #now: () => Date
  /** The articles of the library, by the hash of their source. */
  readonly #known: Map<string, ArticleId>

  private constructor(shelf: Shelf, engine: Engine, now: () => Date, known: Map<string, ArticleId>) {
    this.#shelf = shelf
    this.#engine = engine
    this.#now = now
    this.#known = known
  }

  static async begin(shelf: Shelf, engine: Engine, now: () => Date): Promise<Importing> {
    const { articles } = await shelf.ids()
    return new Importing(shelf, engine, now, new Map([...articles].map((id) => [sourceHashIn(id), id])))
  }

  /** The same thing twice is the same article. Throws GlossError, and then the library is as it was. */
  async add(source: SourceDocument): Promise<Imported & { ok: true }> {
    const extracted = await this.#engine.extract(source)
    const text = textOf(extracted.blocks)
    if (text.trim() === '') throw new GlossError('no-article-in-page', 'There are no words in it.')
    const url = articleAddress(extracted.url)
    const { id, former } = await this.#placeFor(extracted.title, url, text)
    const header: ArticleHeader = {
      ...unknownFields(former?.header),
      id,
      title: extracted.title,
      ...given('author', extracted.author),
      ...given('site', extracted.site),
      ...given('published', extracted.published),
      ...given('lang', extracted.lang),
      source: { format: extracted.format, ...given('url', url), ...given('file', source.name) },
      added: former?.header.added ?? this.#now().toISOString(),
      words: countWords(text),
    }
    const article = asRead({ header, blocks: extracted.blocks, foot: extracted.foot })
    const status =
      this.#known.get(sourceHashIn(id)) !== id
        ? 'added'
        : former && isSame(former, article)
          ? 'unchanged'
          : 'updated'
    if (status === 'unchanged') {
      await (await this.#shelf.notebook(header)).ensure()
      return { ok: true, id, title: header.title, status }
    }
    const done = await this.#replace(article, former).catch(async (error: unknown) => {
      if (status === 'added') await this.#takeBack(id)
      throw error
    })
    return { ok: true, id, title: header.title, status, ...(status === 'updated' && done) }
  }

  /** Of a new article whose notebook could not be made: neither is there then. */
  async #takeBack(id: ArticleId): Promise<void> {
    this.#known.delete(sourceHashIn(id))
    await this.#shelf.release(id)
    await rm(this.#shelf.folder.article(id), { force: true }).catch(() => undefined)
  }

  /** The id for a source, and the article that has it already, if it can be read. */
  async #placeFor(
    title: string,
    url: string | undefined,
    text: string,
  ): Promise<{ id: ArticleId; former?: Article | undefined }> {
    for (let n = 0; ; n += 1) {
      // Eight digits are few: where another source has the same ones, the next hash is taken.
      const hash = sourceHashOf((url ?? text) + (n === 0 ? '' : `\n${n}`))
      const id = this.#known.get(hash)
      if (id === undefined) return { id: articleIdOf(title, hash) }
      const former = await this.#readable(id)
      const isSameSource =
        !former ||
        (former.header.source.url === undefined && url === undefined
          ? textOf(former.blocks) === text
          : former.header.source.url === url)
      if (isSameSource) return { id, former }
    }
  }

  /** A damaged article is simply imported again; one of a newer Gloss is not touched. */
  async #readable(id: ArticleId): Promise<Article | undefined> {
    try {
      return (await this.#shelf.article(id)).article
    } catch (error) {
      if (error instanceof GlossError && (error.code === 'damaged' || error.code === 'not-found'))
        return undefined
      throw error
    }
  }

  /**
   * Saves the article, the former version beside it, and the only two things an import may change in a notebook: its
   * copy of the header, and where highlights stand.
   */
  async #replace(
    article: Article,
    former: Article | undefined,
  ): Promise<{ report: ImportReport; imported?: string | undefined } | undefined> {
    const { header } = article
    const now = { text: textOf(article.blocks), textHash: textHashOf(textOf(article.blocks)) }
    const file = await this.#shelf.notebook(header)
    if (!file.problem) await file.refresh()
    const living = file.problem ? [] : livingHighlights(file.notebook)
    const before = former && versionOf(former)
    const placements = before
      ? placeAgain(living, before, now)
      : placeHighlights(living, now.text, now.textHash)
    const imported =
      former && !file.problem ? await this.#keep(former, article, living, placements) : undefined
    await this.#shelf.saveArticle(article)
    this.#known.set(sourceHashIn(header.id), header.id)
    if (file.problem) return undefined
    await file
      .change((notebook) => ({
        ...settle(notebook, placements, now.textHash),
        article: headerOver(notebook.article, header),
      }))
      .catch(async (error: unknown) => {
        if (former) await this.#shelf.saveArticle(former).catch(() => undefined)
        throw error
      })
    return { report: reportOf(placements), imported }
  }

  async #keep(
    former: Article,
    article: Article,
    living: readonly Highlight[],
    placements: readonly Placement[],
  ): Promise<string> {
    const { id, added } = former.header
    const formerHash = versionOf(former).textHash
    const earlier = await ArticleRevision.of(this.#shelf, id, formerHash)
    const since = earlier && !earlier.value.undone ? earlier.value.imported : (earlier?.value.since ?? added)
    const lost = placements.filter(({ state }) => state === 'lost')
    // No two imports have one time: it is what an undo knows them by.
    const imported = laterThan(earlier?.value.imported ?? '', this.#now().toISOString())
    await ArticleRevision.keep(this.#shelf, former, {
      $format: 'gloss/revision',
      version: 1,
      textHash: versionOf(article).textHash,
      formerHash,
      imported,
      since,
      undone: false,
      places: living.map(({ id, quote, position }) => ({ id, quote, position })),
      sameParagraph: stillInParagraph(former, article, living, placements),
      lost: lost.map(({ id, span, score }) => ({ id, ...span, score })),
      left: [],
      // Nothing is asked of a reader whose highlights all held.
      closed: placements.every(({ state }) => state === 'held'),
    })
    return imported
  }
}

function versionOf(article: Article): Version {
  const text = textOf(article.blocks)
  return { text, textHash: textHashOf(text) }
}

/** Ids of moved highlights whose paragraph is, for the most part, the one they stood in. */
function stillInParagraph(
  former: Article,
  article: Article,
  living: readonly Highlight[],
  placements: readonly Placement[],
): string[] {
  const old = paragraphsOf(former)
  const now = paragraphsOf(article)
  const { textHash } = versionOf(former)
  const positionOf = new Map(living.map(({ id, position }) => [id, position]))
  return placements.flatMap(({ id, state, span }) => {
    const position = positionOf.get(id)
    if (state !== 'moved' || !span || position?.textHash !== textHash) return []
    return isSameParagraph(old(position.start), now(span.start)) ? [id] : []
  })
}

/** An import whose failure is its outcome: one file that fails does not keep the others out. */
export async function triedImport(name: string, work: () => Promise<Imported>): Promise<Imported> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof GlossError) return { ok: false, name, code: error.code, message: error.message }
    const message = `${name} could not be imported: ${reasonOf(error)}.`
    return { ok: false, name, code: 'unexpected', message }
  }
}

function reportOf(placements: readonly Placement[]): ImportReport {
  const report: ImportReport = { held: 0, moved: 0, lost: 0 }
  for (const { state } of placements) report[state] += 1
  return report
}

/** As it will be read again: what could not be is refused before anything is stored. */
function asRead(article: Article): Article {
  return parseArticle(JSON.parse(serialiseArticle(article)))
}

/** Two copies of one page may come from files with different names. */
function isSame(a: Article, b: Article): boolean {
  const words = ({ header: { title, author, site, published, lang }, blocks, foot }: Article): string =>
    JSON.stringify([title, author, site, published, lang, blocks, foot])
  return words(a) === words(b)
}

const ownFields: ReadonlySet<string> = new Set([
  'id',
  'title',
  'author',
  'site',
  'published',
  'lang',
  'source',
  'added',
  'words',
])

/** What a newer Gloss or another program has written beside our fields is kept through a rewrite. */
function unknownFields(header: ArticleHeader | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(header ?? {}).filter(([key]) => !ownFields.has(key)))
}

function given<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [key in K]?: string }
}
