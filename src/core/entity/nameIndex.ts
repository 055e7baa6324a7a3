import type { Span } from '../article/article'
import type { Definition, Entity } from './entity'
import { fullNameOf, isSameThing, keysOf, type NamedThing } from './sameThing'

/** One thing in one article of a library. */
export interface Occurrence<A> extends NamedThing {
  article: A
  /** How often it is named there. */
  mentions: number
  /** The first mention. */
  first: Span
  /** What that article, or its reader, says it is. */
  definition: Definition | undefined
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

  /** Puts an article in, in place of what was known of it. */
  put(article: A, entities: readonly IndexedEntity[]): void {
    this.remove(article.id)
    const own = entities.flatMap((entity) => occurrenceOf(article, entity))
    this.#byArticle.set(article.id, { article, own })
    for (const occurrence of own)
      for (const key of keysOf(occurrence)) {
        const others = this.#byName.get(key)
        if (others) others.push(occurrence)
        else this.#byName.set(key, [occurrence])
      }
  }

  remove(article: string): void {
    for (const occurrence of this.#byArticle.get(article)?.own ?? [])
      for (const key of keysOf(occurrence)) {
        const left = this.#byName.get(key)?.filter((other) => other !== occurrence) ?? []
        if (left.length > 0) this.#byName.set(key, left)
        else this.#byName.delete(key)
      }
    this.#byArticle.delete(article)
  }

  /** Where a thing is named, in no order. An acronym that stands for different things elsewhere is taken for none of them. */
  occurrencesOf(thing: NamedThing): Occurrence<A>[] {
    const found = keysOf(thing).flatMap((key) => this.#byName.get(key) ?? [])
    const same = [...new Set(found)].filter((occurrence) => isSameThing(thing, occurrence))
    if (fullNameOf(thing) !== undefined) return same
    const long = same.filter((occurrence) => fullNameOf(occurrence) !== undefined)
    const isOne = long.every((one) => long.every((other) => isSameThing(one, other)))
    return isOne ? same : same.filter((occurrence) => !long.includes(occurrence))
  }
}

function occurrenceOf<A>(article: A, entity: IndexedEntity): Occurrence<A>[] {
  const { mentions, definition } = entity
  const [first] = mentions
  const thing = thingOf(entity)
  if (!first || keysOf(thing).length === 0) return []
  const { start, end } = first
  const said = definition?.source === 'article' || definition?.source === 'reader' ? definition : undefined
  return [{ ...thing, article, mentions: mentions.length, first: { start, end }, definition: said }]
}

/** Without the names that are of no use in other texts, as many articles are kept. */
function thingOf({ kind, name, aliases }: NamedThing): NamedThing {
  if (kind === 'person' || kind === 'other') return { kind, name, aliases: [] }
  const bare = keysOf({ kind, name, aliases: [] }).length
  return {
    kind,
    name,
    aliases: aliases.filter((alias) => keysOf({ kind, name, aliases: [alias] }).length > bare),
  }
}
