import { type FileHandle, open } from 'node:fs/promises'
import * as v from 'valibot'
import type { ArticleId } from '../../../core/article/article'
import type { Occurrence } from '../../../core/entity/across/nameIndex'
import { hashOf } from '../../../core/entity/across/namePool'
import { PackedReader } from '../../../core/entity/across/packedBytes'
import { type Identity, isSame } from '../../../core/entity/across/sameThing'
import { idInRow, type Row, sumOf, unpackIdentity, unpackOccurrence, unpackRow } from './packedNames'
import type { Basis, Learnt } from './source'

const part = v.object({ at: v.number(), length: v.number(), sum: v.number() })

/** The last line of the file, and behind it its length in four bytes. */
export const foot = v.object({
  $format: v.literal('gloss/names'),
  version: v.literal(1),
  /** See `Engine`. */
  recogniser: v.string(),
  /** A hash of what was taught for every article. */
  taught: v.string(),
  articles: part,
  /** Of each block of names the first hash, and where it stands. */
  blocks: part,
})
export type Foot = v.InferOutput<typeof foot>

/** Names in the order of their hashes, as many as are read at once. */
interface Block {
  first: number
  at: number
  length: number
  sum: number
}

/** What is known of an article: nothing until it has been looked at, then that it is as it was, or not any more. */
type Standing = 'unseen' | 'good' | 'gone'

/**
 * Which articles name what, in a file of which only the list of articles is in memory; see `writeNames`. Each part has
 * its checksum. Articles say nothing until they are confirmed.
 */
export class NamesFile {
  readonly #handle: FileHandle
  readonly #rows: Uint8Array
  /** By slot: where its row begins. */
  readonly #starts: Uint32Array
  readonly #blocks: readonly Block[]
  readonly #slots = new Map<ArticleId, number>()
  readonly #standing = new Map<number, Standing>()
  /** Of those whose files have changed since, and their names have not. */
  readonly #bases = new Map<number, Basis>()
  #good = 0
  #closed = false
  /** Set when a part of it turned out to be garbled. */
  broken = false

  private constructor(handle: FileHandle, rows: Uint8Array, blocks: readonly Block[]) {
    this.#handle = handle
    this.#rows = rows
    this.#blocks = blocks
    const starts: number[] = []
    for (let reader = new PackedReader(rows); !reader.isAtEnd;) {
      starts.push(reader.at)
      this.#slots.set(idInRow(reader), starts.length - 1)
    }
    this.#starts = Uint32Array.from(starts)
  }

  /** Null where there is none, it is garbled, or of another recogniser or other rules. */
  static async open(path: string, head: Pick<Foot, 'recogniser' | 'taught'>): Promise<NamesFile | null> {
    const handle = await open(path, 'r').catch(() => null)
    if (!handle) return null
    try {
      const { size } = await handle.stat()
      const found = await readFoot(handle, size)
      if (found.recogniser !== head.recogniser || found.taught !== head.taught) throw new Error('of others')
      const rows = await readPart(handle, found.articles, size)
      const blocks = blocksIn(new PackedReader(await readPart(handle, found.blocks, size)))
      return new NamesFile(handle, rows, blocks)
    } catch {
      await handle.close()
      return null
    }
  }

  /** Bytes of all parts are read before it is closed; what is asked for later finds nothing. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#handle.close()
  }

  get size(): number {
    return this.#good
  }

  /** How many are not as they were written. */
  get changes(): number {
    const gone = [...this.#standing.values()].filter((one) => one === 'gone').length
    return gone + this.#bases.size
  }

  has(id: ArticleId): boolean {
    const slot = this.#slots.get(id)
    return slot !== undefined && this.#standing.get(slot) === 'good'
  }

  /** Ids of those that were confirmed. */
  *ids(): Iterable<ArticleId> {
    for (const [id, slot] of this.#slots) if (this.#standing.get(slot) === 'good') yield id
  }

  /** All of them that are not gone, by slot. */
  *left(): Iterable<{ slot: number; row: Row }> {
    for (const [id, slot] of this.#slots) {
      const row = this.#standing.get(slot) === 'gone' ? undefined : this.row(id)
      if (row) yield { slot, row }
    }
  }

  row(id: ArticleId): Row | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined || this.#standing.get(slot) === 'gone' ? undefined : this.#rowAt(slot)
  }

  /** From now on what it says of the article holds. */
  confirm(id: ArticleId, basis?: Basis): void {
    const slot = this.#slots.get(id)
    if (slot === undefined || this.#standing.has(slot)) return
    this.#standing.set(slot, 'good')
    this.#good += 1
    if (basis) this.#bases.set(slot, basis)
  }

  remove(id: ArticleId): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    if (this.#standing.get(slot) === 'good') this.#good -= 1
    this.#standing.set(slot, 'gone')
  }

  /** What is the same thing, or may be, in articles that are good; in no order. */
  async sameAs(identity: Identity): Promise<Occurrence<Learnt>[]> {
    if (this.#good === 0) return []
    const { keys } = identity
    const found = await Promise.all(keys.map((key, at) => this.#withKey(identity, key, keys.slice(0, at))))
    return found.flat()
  }

  /** What an article names. */
  async namedIn(id: ArticleId): Promise<Identity[]> {
    const row = this.has(id) ? this.row(id) : undefined
    const bytes = row && (await this.bytesAt(row))
    const named: Identity[] = []
    if (bytes) for (let reader = new PackedReader(bytes); !reader.isAtEnd;) named.push(unpackIdentity(reader))
    return named
  }

  /** The names of all blocks in their order, with what is said of each. */
  async *lists(): AsyncIterable<{ hash: number; key: string; list: Uint8Array }> {
    for (const block of this.#blocks) {
      const bytes = await this.bytesAt(block)
      if (!bytes) throw new Error('The names that are kept are garbled.')
      for (let reader = new PackedReader(bytes); !reader.isAtEnd;) {
        const key = reader.words()
        yield { hash: hashOf(key), key, list: reader.bytes() }
      }
    }
  }

  /** Null where they cannot be read or are not what was written. */
  async bytesAt(place: { at: number; length: number; sum: number }): Promise<Uint8Array | null> {
    if (this.#closed) return null
    const bytes = await readAt(this.#handle, place.at, place.length).catch(() => null)
    if (bytes && sumOf(bytes) === place.sum) return bytes
    if (!this.#closed) this.broken = true
    return null
  }

  async #withKey(identity: Identity, key: string, found: readonly string[]): Promise<Occurrence<Learnt>[]> {
    const list = await this.#list(key)
    const same: Occurrence<Learnt>[] = []
    if (list)
      for (let reader = new PackedReader(list); !reader.isAtEnd;) {
        const slot = reader.number()
        const bytes = reader.bytes()
        if (this.#standing.get(slot) !== 'good') continue
        const one = unpackOccurrence(new PackedReader(bytes), key)
        if (isSame(identity, one) && !found.some((other) => one.keys.includes(other)))
          same.push({ ...one, article: this.#rowAt(slot) })
      }
    return same
  }

  async #list(key: string): Promise<Uint8Array | null> {
    const hash = hashOf(key)
    let [low, high] = [0, this.#blocks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#blocks[middle]?.first ?? 0) <= hash) low = middle + 1
      else high = middle
    }
    const block = this.#blocks[low - 1]
    const bytes = block && (await this.bytesAt(block))
    if (!bytes) return null
    for (let reader = new PackedReader(bytes); !reader.isAtEnd;) {
      const other = reader.words()
      const list = reader.bytes()
      if (other === key) return list
    }
    return null
  }

  #rowAt(slot: number): Row {
    const row = unpackRow(new PackedReader(this.#rows, this.#starts[slot] ?? 0))
    const basis = this.#bases.get(slot)
    return basis ? { ...row, basis } : row
  }
}

async function readFoot(handle: FileHandle, size: number): Promise<Foot> {
  const length = (await readAt(handle, size - 4, 4)).readUInt32LE()
  if (length > 10_000) throw new Error('too long')
  const text = (await readAt(handle, size - 4 - length, length)).toString('utf8')
  return v.parse(foot, JSON.parse(text))
}

async function readPart(
  handle: FileHandle,
  { at, length, sum }: Foot['articles'],
  size: number,
): Promise<Uint8Array> {
  if (at + length > size) throw new Error('cut')
  const bytes = await readAt(handle, at, length)
  if (sumOf(bytes) !== sum) throw new Error('garbled')
  return bytes
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, at)
  if (bytesRead < length) throw new Error('cut')
  return bytes
}

function blocksIn(reader: PackedReader): Block[] {
  const blocks: Block[] = []
  while (!reader.isAtEnd) {
    const [first, at, length, sum] = [reader.number(), reader.number(), reader.number(), reader.number()]
    blocks.push({ first, at, length, sum })
  }
  return blocks
}
