import { correctedGlossary, CorrectionPlaces } from '../core/annotation/correctedGlossary'
import { articleDate, orderOf } from '../core/article/articleDate'
import type { ArticleHeader, ArticleId } from '../core/article/article'
import { livingCorrections, type Rule } from '../core/entity/correction'
import type { Definition, Glossary } from '../core/entity/entity'
import { NameIndex, type Occurrence } from '../core/entity/nameIndex'
import { identityOf, isSame, type NamedThing } from '../core/entity/sameThing'
import { foldName } from '../core/entity/named'
import { withSaidElsewhere } from '../core/entity/saidElsewhere'
import type { Engine } from './engine'
import { GlossaryCache } from './glossaryCache'
import { indexed } from './keptGlossary'
import { type ArticleText, readText, Recognition } from './recognition'
import type { Shelf } from './shelf'

/** What is to be known of an article to speak of it elsewhere. */
export interface Source {
  id: ArticleId
  title: string
  textHash: string
  /** See `articleDate`. */
  date: string
  /** See `orderOf`. */
  order: string
}

export function sourceOf(header: ArticleHeader, textHash: string): Source {
  const { id, title } = header
  return { id, title, textHash, date: articleDate(header), order: orderOf(header) }
}

/**
 * Which articles of a library name what, after the reader's corrections. Held in memory only, and made of the kept
 * glossaries; articles without one are recognised one after the other when `catchUp` is called.
 */
export class NamesAcross {
  readonly #index = new NameIndex<Source>()
  readonly #shelf: Shelf
  readonly #engine: Engine
  readonly #cache: GlossaryCache
  readonly #recognition: Recognition
  /** To be read from what is kept. */
  readonly #waiting = new Set<ArticleId>()
  /** To be recognised. */
  readonly #unknown = new Set<ArticleId>()
  /** Goes up when an article changes, so that what was begun before is not put in after. */
  readonly #turns = new Map<ArticleId, number>()
  /** In the bin: a glossary that was still asked for says nothing elsewhere any more. */
  readonly #gone = new Set<ArticleId>()
  #running: Promise<void> | undefined
  /** Ids of the rules that the known names follow. */
  #taught: string | undefined
  #closed = false
  /** Set where names are learnt in the background; called when there is more to say than before. */
  learnt: (() => void) | undefined

  constructor(shelf: Shelf, engine: Engine) {
    this.#shelf = shelf
    this.#engine = engine
    this.#cache = new GlossaryCache(shelf.folder, shelf.readOnly)
    this.#recognition = new Recognition(engine, this.#cache)
  }

  /** Where else than in an article a thing is named, the newest first. */
  elsewhere(id: ArticleId, thing: NamedThing): Occurrence<Source>[] {
    return this.#index
      .occurrencesOf(thing)
      .filter(({ article }) => article.id !== id)
      .sort(newestFirst)
  }

  /** An article whose names are known. */
  source(id: ArticleId): Source | undefined {
    return this.#index.article(id)
  }

  /** The other forms of somebody's name that may mean nobody else in an article: not the family name of a namesake. */
  tellingAliases(id: ArticleId, thing: NamedThing): string[] {
    if (thing.kind !== 'person') return [...thing.aliases]
    const self = identityOf(thing)
    const others = this.#index.namedIn(id).filter((one) => one.kind === 'person' && !isSame(one, self))
    return thing.aliases.filter((alias) => !others.some(({ full }) => full?.endsWith(` ${foldName(alias)}`)))
  }

  /** Who and what an open article names, before any correction. */
  recognised(article: ArticleText): Promise<Glossary> {
    return this.#recognition.of(article)
  }

  /** Takes over the names of an article as they are now, and says of each what other articles say. */
  explained(source: Source, glossary: Glossary, rules: readonly Rule[]): Glossary {
    this.#learnAgain(rules)
    if (!this.#gone.has(source.id)) this.#index.put(source, glossary.entities)
    const entities = glossary.entities.map((entity) => withSaidElsewhere(entity, this.#said(source, entity)))
    return { ...glossary, entities }
  }

  /** An article's names as they are now, for whoever does not have it open. Throws GlossError. */
  async glossary(id: ArticleId): Promise<Glossary> {
    return this.#glossaryOf(await readText(this.#shelf, id))
  }

  async #glossaryOf(read: ArticleText): Promise<Glossary> {
    const notebook = await this.#shelf.readNotebook(read.article.header.id).catch(() => null)
    const recognised = await this.#recognition.of(read, 'when idle')
    const { rules } = await this.#shelf.taught()
    const places = new CorrectionPlaces(read.text, read.textHash)
    return correctedGlossary(recognised, places, notebook?.corrections ?? [], rules)
  }

  /** Learns an article's names anew, where names are learnt in the background. */
  async changed(id: ArticleId): Promise<void> {
    this.#gone.delete(id)
    await this.#drop(id)
    if (this.learnt) void this.catchUp([id])
  }

  /** Forgets an article that is gone, and what is kept of it. */
  async forget(id: ArticleId): Promise<void> {
    this.#gone.add(id)
    await this.#drop(id)
  }

  async #drop(id: ArticleId): Promise<void> {
    this.#turns.set(id, this.#turn(id) + 1)
    this.#index.remove(id)
    this.#waiting.delete(id)
    this.#unknown.delete(id)
    await this.#recognition.forget(id)
  }

  /**
   * Learns the names of articles that are not known: first of all that are kept, then of the others one by one.
   * Resolves when nothing is left to do; one that cannot be read, or whose text is longer than `longest`, is passed over.
   */
  async catchUp(ids: Iterable<ArticleId>, longest = Infinity): Promise<void> {
    for (const id of ids) if (!this.#index.has(id)) this.#waiting.add(id)
    this.#running ??= this.#run(longest).finally(() => (this.#running = undefined))
    await this.#running
  }

  /** Stops learning; what is being recognised is not waited for. Resolves when all is kept. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#recognition.close()
  }

  /** What was taught for every article has changed: names that are known may be others now. */
  #learnAgain(rules: readonly Rule[]): void {
    const taught = rules.map(({ id }) => id).join(' ')
    const ids = this.#taught === undefined || this.#taught === taught ? [] : this.#index.articles()
    this.#taught = taught
    for (const id of ids) {
      this.#turns.set(id, this.#turn(id) + 1)
      this.#index.remove(id)
    }
    if (ids.length > 0 && !this.#closed) void this.catchUp(ids)
  }

  async #run(longest: number): Promise<void> {
    while (!this.#closed && this.#waiting.size + this.#unknown.size > 0) {
      await this.#loadWaiting()
      const [id] = this.#unknown
      if (id === undefined || this.#closed) continue
      this.#unknown.delete(id)
      // An article that cannot be read says nothing here; it says so where it is opened.
      if (await this.#recognise(id, longest).catch(() => false)) this.learnt?.()
    }
  }

  async #loadWaiting(): Promise<void> {
    let any = false
    for (const id of this.#waiting) {
      if (this.#closed) return
      this.#waiting.delete(id)
      const known = this.#index.has(id) || (await this.#load(id).catch(() => false))
      if (!known) this.#unknown.add(id)
      any ||= known
    }
    if (any) this.learnt?.()
  }

  /** Takes an article's names from what is kept of it; false where that is not enough. */
  async #load(id: ArticleId): Promise<boolean> {
    const turn = this.#turn(id)
    const kept = await this.#cache.read(id)
    if (kept?.recogniser !== this.#engine.recogniser || kept.stamp !== (await this.#shelf.stamp(id)))
      return false
    const notebook = await this.#shelf.readNotebook(id)
    // Corrections need the text.
    if (!notebook || livingCorrections(notebook.corrections).length > 0) return false
    if ((await this.#shelf.taught()).rules.length > 0) return false
    if (turn === this.#turn(id)) this.#index.put(sourceOf(notebook.article, kept.textHash), indexed(kept))
    return true
  }

  async #recognise(id: ArticleId, longest: number): Promise<boolean> {
    const turn = this.#turn(id)
    const read = await readText(this.#shelf, id)
    if (read.text.length > longest) return false
    const { article, textHash } = read
    const { entities } = await this.#glossaryOf(read)
    if (turn !== this.#turn(id) || this.#index.has(id)) return false
    this.#index.put(sourceOf(article.header, textHash), entities)
    return true
  }

  #turn(id: ArticleId): number {
    return this.#turns.get(id) ?? 0
  }

  /** Best first: the reader's own words on any other article, then what earlier articles say, the newest of each first. */
  #said(here: Source, thing: NamedThing): Definition[] {
    const readers: Occurrence<Source>[] = []
    const earlier: Occurrence<Source>[] = []
    for (const occurrence of this.#index.occurrencesOf(thing)) {
      const { article, said } = occurrence
      if (!said || article.id === here.id) continue
      if (said.byReader) readers.push(occurrence)
      else if (article.order < here.order) earlier.push(occurrence)
    }
    return [readers, earlier].flatMap((some) => some.sort(newestFirst).slice(0, most).flatMap(definitionFrom))
  }
}

/** More of what others say is not looked at; much of it says the same. */
const most = 20

function definitionFrom({
  article: { id, title, date },
  said,
  start,
  end,
}: Occurrence<Source>): Definition[] {
  if (!said) return []
  const there = said.span ?? { start, end }
  return [{ text: said.text, source: 'library', from: title, article: id, date, there }]
}

const newestFirst = ({ article: a }: Occurrence<Source>, { article: b }: Occurrence<Source>): number =>
  a.order < b.order ? 1 : a.order > b.order ? -1 : 0
