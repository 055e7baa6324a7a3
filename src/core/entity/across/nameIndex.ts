import type { Span } from '../../article/article'
import { type Entity, entityKinds } from '../entity'
import { NamePool } from './namePool'
import { PackedBytes, PackedReader } from './packedBytes'
import { type Mentioned, packMentioned, unpackMentioned } from './packedMention'
import { Postings } from './postings'
import { type Identity, identityOf, isSame, type NamedThing } from './sameThing'

/** One thing in one article of a library. */
export interface Occurrence<A> extends Identity, Mentioned {
  readonly article: A
}

/** What is to be known of an entry. */
export type IndexedEntity = Pick<Entity, 'kind' | 'name' | 'aliases' | 'definition'> & {
  mentions: readonly Span[]
}

/**
 * Which articles of a library name what, in little memory: what is known of an article is packed into bytes and read again
 * when asked for. `A` is what is to be known of an article.
 */
export class NameIndex<A extends { id: string }> {
  readonly #names = new NamePool()
  readonly #slots = new Map<string, number>()
  /** By slot; free ones are undefined. */
  readonly #articles: ({ article: A; packed: Uint8Array } | undefined)[] = []
  readonly #free: number[] = []
  /** Where in the packed articles a name is a key. */
  readonly #postings = new Postings()

  get size(): number {
    return this.#slots.size
  }

  articles(): string[] {
    return [...this.#slots.keys()]
  }

  has(article: string): boolean {
    return this.#slots.has(article)
  }

  article(id: string): A | undefined {
    return this.#at(id)?.article
  }

  /** What an article names. */
  namedIn(id: string): readonly Occurrence<A>[] {
    const found = this.#at(id)
    if (!found) return []
    const { article, packed } = found
    const reader = new PackedReader(packed)
    const own: Occurrence<A>[] = []
    while (!reader.isAtEnd) own.push({ ...this.#identity(reader), article, ...unpackMentioned(reader) })
    return own
  }

  /** Puts an article in, in place of what was known of it. */
  put(article: A, entities: readonly IndexedEntity[]): void {
    this.remove(article.id)
    const slot = this.#free.pop() ?? this.#articles.length
    const bytes = new PackedBytes()
    for (const entity of entities) {
      const [first] = entity.mentions
      const identity = identityOf(entity)
      if (!first || identity.keys.length === 0) continue
      const at = bytes.length
      for (const key of this.#pack(bytes, identity)) this.#postings.add(key, slot, at)
      packMentioned(bytes, mentionedBy(entity, first))
    }
    this.#articles[slot] = { article, packed: bytes.copy() }
    this.#slots.set(article.id, slot)
  }

  remove(article: string): void {
    const slot = this.#slots.get(article)
    if (slot === undefined) return
    const keys = new Set(this.namedIn(article).flatMap((occurrence) => occurrence.keys))
    for (const key of keys) {
      const number = this.#names.find(key)
      if (number !== undefined) this.#postings.removeAll(number, slot)
    }
    this.#slots.delete(article)
    this.#articles[slot] = undefined
    this.#free.push(slot)
  }

  /** Where a thing is named, in no order. An acronym that stands for different things elsewhere is taken for none of them. */
  occurrencesOf(thing: NamedThing): Occurrence<A>[] {
    const identity = identityOf(thing)
    return unambiguous(identity, this.sameAs(identity))
  }

  /** What is the same thing, or may be, in no order. */
  sameAs(identity: Identity): Occurrence<A>[] {
    return identity.keys.flatMap((key, at) => this.#withKey(identity, key, identity.keys.slice(0, at)))
  }

  /** What has a key and is the same, but for what was `found` under another. */
  #withKey(identity: Identity, key: string, found: readonly string[]): Occurrence<A>[] {
    const number = this.#names.find(key)
    if (number === undefined) return []
    const known = new Map<number, string>([[number, key]])
    const same: Occurrence<A>[] = []
    this.#postings.forEach(number, (slot, at) => {
      const kept = this.#articles[slot]
      if (!kept) return
      const reader = new PackedReader(kept.packed, at)
      const one = this.#identity(reader, known)
      if (isSame(identity, one) && !found.some((other) => one.keys.includes(other)))
        same.push({ ...one, article: kept.article, ...unpackMentioned(reader) })
    })
    return same.reverse()
  }

  #at(id: string): { article: A; packed: Uint8Array } | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#articles[slot]
  }

  /** Gives the numbers of its keys. */
  #pack(bytes: PackedBytes, { kind, keys, full }: Identity): number[] {
    const numbers = keys.map((key) => this.#names.put(key))
    bytes.putNumber(entityKinds.indexOf(kind))
    bytes.putNumber(numbers.length)
    for (const number of numbers) bytes.putNumber(number)
    bytes.putNumber(full === undefined ? 0 : this.#names.put(full) + 1)
    return numbers
  }

  /** @param known names that were looked up, which many share. */
  #identity(reader: PackedReader, known = new Map<number, string>()): Identity {
    const nameOf = (number: number): string => {
      const name = known.get(number) ?? this.#names.nameOf(number)
      known.set(number, name)
      return name
    }
    const kind = entityKinds[reader.number()] ?? 'other'
    const keys: string[] = []
    for (let left = reader.number(); left > 0; left -= 1) keys.push(nameOf(reader.number()))
    const full = reader.number()
    return { kind, keys, full: full === 0 ? undefined : nameOf(full - 1) }
  }
}

/** All of what was found for a thing, or none of what an acronym stands for where that is different things. */
export function unambiguous<A>(identity: Identity, found: Occurrence<A>[]): Occurrence<A>[] {
  if (identity.full !== undefined) return found
  const long = [...new Map(found.map((one) => [one.full, one])).values()].filter(
    ({ full }) => full !== undefined,
  )
  const isOne = long.every((one) => long.every((other) => isSame(one, other)))
  return isOne ? found : found.filter(({ full }) => full === undefined)
}

function mentionedBy({ mentions, definition }: IndexedEntity, { start, end }: Span): Mentioned {
  const said =
    definition?.source === 'article' || definition?.source === 'reader'
      ? { text: definition.text, byReader: definition.source === 'reader', span: definition.span }
      : undefined
  return { mentions: mentions.length, start, end, said }
}
