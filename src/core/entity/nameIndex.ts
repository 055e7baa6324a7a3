import type { Span } from '../article/article'
import type { Entity } from './entity'
import { type Identity, identityOf, isSame, type NamedThing } from './sameThing'

/** One thing in one article of a library. */
export interface Occurrence<A> extends Identity {
  readonly article: A
  /** How often it is named there. */
  readonly mentions: number
  /** The first mention: offsets in that article's text. */
  readonly start: number
  readonly end: number
  readonly said: Said | undefined
}

/** What an article, or its reader, says a thing is. */
export interface Said {
  readonly text: string
  readonly byReader: boolean
  /** The defining words in the article's text; of the reader's words there are none. */
  readonly span: Span | undefined
}

/** What is to be known of an entry. */
export type IndexedEntity = Pick<Entity, 'kind' | 'name' | 'aliases' | 'definition'> & {
  mentions: readonly Span[]
}

/** Which articles of a library name what. `A` is what is to be known of an article. */
export class NameIndex<A extends { id: string }> {
  readonly #byName = new Map<string, Occurrence<A>[]>()
  readonly #byArticle = new Map<string, { article: A; own: Occurrence<A>[] }>()

  get size(): number {
    return this.#byArticle.size
  }

  articles(): string[] {
    return [...this.#byArticle.keys()]
  }

  has(article: string): boolean {
    return this.#byArticle.has(article)
  }

  article(id: string): A | undefined {
    return this.#byArticle.get(id)?.article
  }

  /** What an article names. */
  namedIn(id: string): readonly Occurrence<A>[] {
    return this.#byArticle.get(id)?.own ?? []
  }

  /** Puts an article in, in place of what was known of it. */
  put(article: A, entities: readonly IndexedEntity[]): void {
    this.remove(article.id)
    const own = entities.flatMap((entity) => this.#occurrenceOf(article, entity))
    this.#byArticle.set(article.id, { article, own })
    for (const occurrence of own)
      for (const key of occurrence.keys) {
        const others = this.#byName.get(key)
        if (others) others.push(occurrence)
        else this.#byName.set(key, [occurrence])
      }
  }

  remove(article: string): void {
    for (const occurrence of this.#byArticle.get(article)?.own ?? [])
      for (const key of occurrence.keys) {
        const others = this.#byName.get(key) ?? []
        others.splice(others.indexOf(occurrence), 1)
        if (others.length === 0) this.#byName.delete(key)
      }
    this.#byArticle.delete(article)
  }

  /** Where a thing is named, in no order. An acronym that stands for different things elsewhere is taken for none of them. */
  occurrencesOf(thing: NamedThing): Occurrence<A>[] {
    const identity = identityOf(thing)
    const found = identity.keys.flatMap((key) => this.#byName.get(key) ?? [])
    const same = (identity.keys.length > 1 ? [...new Set(found)] : found).filter((one) =>
      isSame(identity, one),
    )
    if (identity.full !== undefined) return same
    const long = [...new Map(same.map((one) => [one.full, one])).values()].filter(
      ({ full }) => full !== undefined,
    )
    const isOne = long.every((one) => long.every((other) => isSame(one, other)))
    return isOne ? same : same.filter(({ full }) => full === undefined)
  }

  #occurrenceOf(article: A, entity: IndexedEntity): Occurrence<A>[] {
    const [first] = entity.mentions
    const { kind, keys, full } = identityOf(entity)
    if (!first || keys.length === 0) return []
    const [name] = keys
    const shared = name !== undefined && keys.length === 1 ? this.#byName.get(name)?.[0] : undefined
    // Many articles name the same: one copy of what they call it is enough.
    const same = shared?.keys.length === 1 && shared.full === full ? shared : { keys, full }
    const { start, end } = first
    const mentions = entity.mentions.length
    return [{ kind, keys: same.keys, full: same.full, article, mentions, start, end, said: saidOf(entity) }]
  }
}

function saidOf({ definition }: IndexedEntity): Said | undefined {
  if (definition?.source !== 'article' && definition?.source !== 'reader') return undefined
  const { text, source, span } = definition
  return { text, byReader: source === 'reader', span: span && { start: span.start, end: span.end } }
}
