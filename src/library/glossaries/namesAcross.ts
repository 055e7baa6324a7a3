import { correctedGlossary, CorrectionPlaces } from '../../core/annotation/correctedGlossary'
import type { ArticleId } from '../../core/article/article'
import { type Correction, livingCorrections, type Rule } from '../../core/entity/correction/correction'
import type { Definition, Glossary } from '../../core/entity/entity'
import type { Occurrence } from '../../core/entity/across/nameIndex'
import { identityOf, isSame, type NamedThing } from '../../core/entity/across/sameThing'
import { foldName } from '../../core/entity/correction/named'
import { withSaidElsewhere } from '../../core/entity/about/saidElsewhere'
import type { Engine } from '../engine'
import { GlossaryCache } from './glossaryCache'
import { indexed } from './keptGlossary'
import { basisNow, correctionsHashOf, holds, isSameStamp, taughtHashOf } from './names/basis'
import { KnownNames } from './names/knownNames'
import { type Source, sourceOf } from './names/source'
import { type ArticleText, readText, Recognition } from './recognition'
import type { Shelf } from '../files/shelf'
import { turn } from '../turn'

export { type Source, sourceOf }

/**
 * Which articles of a library name what, after the reader's corrections: as it was written down where nothing has changed
 * since (`KnownNames`), else from the kept glossaries; articles without one are recognised one after the other. All of
 * this happens when `catchUp` is called.
 */
export class NamesAcross {
  readonly #index: KnownNames
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
  #begun: Promise<void> | undefined
  /** A hash of the rules that the known names follow. */
  #taught: string | undefined
  #closed = false
  /** Set where names are learnt in the background; called when there is more to say than before. */
  learnt: (() => void) | undefined

  constructor(shelf: Shelf, engine: Engine) {
    this.#shelf = shelf
    this.#engine = engine
    this.#index = new KnownNames(shelf.folder, shelf.readOnly, engine.recogniser)
    this.#cache = new GlossaryCache(shelf.folder, shelf.readOnly)
    this.#recognition = new Recognition(engine, this.#cache)
  }

  /** Where else than in an article a thing is named, the newest first. */
  async elsewhere(id: ArticleId, thing: NamedThing): Promise<Occurrence<Source>[]> {
    const found = await this.#occurrencesOf(thing)
    return found.filter(({ article }) => article.id !== id).sort(newestFirst)
  }

  /** An article whose names are known. */
  source(id: ArticleId): Source | undefined {
    return this.#index.source(id)
  }

  /** The other forms of somebody's name that may mean nobody else in an article: not the family name of a namesake. */
  async tellingAliases(id: ArticleId, thing: NamedThing): Promise<string[]> {
    if (thing.kind !== 'person') return [...thing.aliases]
    const self = identityOf(thing)
    const named = await this.#index.namedIn(id)
    const others = named.filter((one) => one.kind === 'person' && !isSame(one, self))
    return thing.aliases.filter((alias) => !others.some(({ full }) => full?.endsWith(` ${foldName(alias)}`)))
  }

  /** Who and what an open article names, before any correction. */
  recognised(article: ArticleText): Promise<Glossary> {
    return this.#recognition.of(article)
  }

  /** Takes over the names of an article as they are now, and says of each what other articles say. */
  async explained(source: Source, glossary: Glossary, rules: readonly Rule[]): Promise<Glossary> {
    await this.#learnAgain(rules)
    if (!this.#gone.has(source.id)) this.#index.put(source, glossary.entities)
    const entities = await Promise.all(
      glossary.entities.map(async (entity) => withSaidElsewhere(entity, await this.#said(source, entity))),
    )
    return { ...glossary, entities }
  }

  /** An article's names as they are now, for whoever does not have it open. Throws GlossError. */
  async glossary(id: ArticleId): Promise<Glossary> {
    const read = await readText(this.#shelf, id)
    return this.#glossaryOf(read, await this.#correctionsOf(id))
  }

  async #correctionsOf(id: ArticleId): Promise<Correction[]> {
    return (await this.#shelf.readNotebook(id).catch(() => null))?.corrections ?? []
  }

  async #glossaryOf(read: ArticleText, corrections: readonly Correction[]): Promise<Glossary> {
    const recognised = await this.#recognition.of(read, 'when idle')
    const { rules } = await this.#shelf.taught()
    const places = new CorrectionPlaces(read.text, read.textHash)
    return correctedGlossary(recognised, places, corrections, rules)
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
    await this.#begin()
    this.#running ??= this.#run(longest).finally(() => (this.#running = undefined))
    await this.#running
  }

  /** Stops learning; what is being recognised is not waited for. Resolves when all is kept. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#recognition.close()
    await this.#begun
    await this.#save()
    await this.#index.close()
  }

  /** Opens what is written down, once. */
  #begin(): Promise<void> {
    return (this.#begun ??= this.#shelf
      .taught()
      .then(({ rules }) => this.#index.begin((this.#taught ??= taughtHashOf(rules)))))
  }

  async #save(): Promise<void> {
    // What was not opened might be put in the place of more.
    if (this.#begun) await this.#index.save((await this.#shelf.ids()).articles)
  }

  /** What was taught for every article has changed: names that are known may be others now. */
  async #learnAgain(rules: readonly Rule[]): Promise<void> {
    const taught = taughtHashOf(rules)
    const isOther = this.#taught !== undefined && this.#taught !== taught
    this.#taught = taught
    if (!isOther) return
    const ids = this.#index.articles()
    for (const id of ids) this.#turns.set(id, this.#turn(id) + 1)
    await this.#index.forget(taught)
    if (ids.length > 0 && !this.#closed) void this.catchUp(ids)
  }

  /** Where what was written down turns out to be garbled, all is learnt anew. */
  async #occurrencesOf(thing: NamedThing): Promise<Occurrence<Source>[]> {
    const found = await this.#index.occurrencesOf(thing)
    if (this.#index.takeLoss() && !this.#closed)
      void this.#shelf.ids().then(({ articles }) => this.catchUp(articles), passOver)
    return found
  }

  async #run(longest: number): Promise<void> {
    while (!this.#closed && this.#waiting.size + this.#unknown.size > 0) {
      await this.#loadWaiting()
      const [id] = this.#unknown
      if (id === undefined || this.#closed) continue
      this.#unknown.delete(id)
      // An article that cannot be read says nothing here; it says so where it is opened.
      if (await this.#recognise(id, longest).catch(() => false)) this.learnt?.()
      if (this.#index.isMuch) await this.#save()
    }
    if (!this.#closed) await this.#save()
  }

  async #loadWaiting(): Promise<void> {
    let any = false
    let looked = 0
    for (const id of this.#waiting) {
      if (this.#closed) return
      this.#waiting.delete(id)
      if (++looked % breath === 0) await turn()
      const known = this.#index.has(id) || this.#isAsWas(id) || (await this.#load(id).catch(() => false))
      if (!known) this.#unknown.add(id)
      any ||= known
      if (this.#index.isMuch) await this.#save()
    }
    if (any) this.learnt?.()
  }

  /** Whether neither file of an article has changed since its names were written down. */
  #isAsWas(id: ArticleId): boolean {
    const basis = this.#index.written(id)?.basis
    if (!basis || !isSameStamp(basis, basisNow(this.#shelf.folder, id))) return false
    this.#index.confirm(id)
    return true
  }

  /** Takes an article's names from what is written down or kept of it; false where that is not enough. */
  async #load(id: ArticleId): Promise<boolean> {
    const turn = this.#turn(id)
    const stamps = basisNow(this.#shelf.folder, id)
    const notebook = await this.#shelf.readNotebook(id)
    const written = this.#index.written(id)
    if (notebook && written && holds(written, notebook, stamps.article)) {
      if (turn !== this.#turn(id)) return false
      this.#index.confirm(id, { ...stamps, corrections: written.basis?.corrections ?? '' })
      return true
    }
    // Corrections need the text.
    if (!notebook || livingCorrections(notebook.corrections).length > 0) return false
    if ((await this.#shelf.taught()).rules.length > 0) return false
    const kept = await this.#cache.read(id)
    if (kept?.recogniser !== this.#engine.recogniser || kept.stamp !== (await this.#shelf.stamp(id)))
      return false
    const learnt = { ...sourceOf(notebook.article, kept.textHash), basis: { ...stamps, corrections: '' } }
    if (turn === this.#turn(id)) this.#index.put(learnt, indexed(kept))
    return true
  }

  async #recognise(id: ArticleId, longest: number): Promise<boolean> {
    const turn = this.#turn(id)
    const stamps = basisNow(this.#shelf.folder, id)
    const read = await readText(this.#shelf, id)
    if (read.text.length > longest) return false
    const { article, textHash } = read
    const corrections = await this.#correctionsOf(id)
    const { entities } = await this.#glossaryOf(read, corrections)
    if (turn !== this.#turn(id) || this.#index.has(id)) return false
    const basis = { ...stamps, corrections: correctionsHashOf(corrections) }
    this.#index.put({ ...sourceOf(article.header, textHash), basis }, entities)
    return true
  }

  #turn(id: ArticleId): number {
    return this.#turns.get(id) ?? 0
  }

  /** Best first: the reader's own words on any other article, then what earlier articles say, the newest of each first. */
  async #said(here: Source, thing: NamedThing): Promise<Definition[]> {
    const readers: Occurrence<Source>[] = []
    const earlier: Occurrence<Source>[] = []
    for (const occurrence of await this.#occurrencesOf(thing)) {
      const { article, said } = occurrence
      if (!said || article.id === here.id) continue
      if (said.byReader) readers.push(occurrence)
      else if (article.order < here.order) earlier.push(occurrence)
    }
    return [readers, earlier].flatMap((some) => some.sort(newestFirst).slice(0, most).flatMap(definitionFrom))
  }
}

/** Looks at the size and time of an article's files between two breaths. */
const breath = 200
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

const passOver = (): void => undefined
