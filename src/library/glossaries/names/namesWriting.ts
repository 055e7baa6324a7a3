import { type FileHandle, open } from 'node:fs/promises'
import type { ArticleId } from '../../../core/article/article'
import type { NameIndex } from '../../../core/entity/across/nameIndex'
import { hashOf } from '../../../core/entity/across/namePool'
import { PackedBytes, PackedReader } from '../../../core/entity/across/packedBytes'
import { turn } from '../../turn'
import type { Foot, NamesFile } from './namesFile'
import { packIdentity, packOccurrence, packRow, type Row, sumOf } from './packedNames'
import type { Learnt } from './source'

/** Bytes of a block of names, but for those that do not fit. */
const blockLength = 2048
/** Bytes written at once. */
const atOnce = 256 * 1024
/** Articles gone through between two breaths. */
const breath = 20

/** What a file of names is made of. */
interface Names {
  /** The one before; what is gone in it is left out. */
  before: NamesFile | null
  /** What was learnt since. */
  learnt: NameIndex<Learnt>
  /** Articles that are in the library. */
  isThere: (id: ArticleId) => boolean
}

/**
 * Writes which articles name what: what each of them names, then for every name, in the order of their hashes, where it
 * is named, then the articles, the places of the blocks, and `foot`. Throws what keeps it from being written, or where
 * the file before is garbled.
 */
export async function writeNames(
  path: string,
  head: Pick<Foot, 'recogniser' | 'taught'>,
  { before, learnt, isThere }: Names,
): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    const out = new Output(handle)
    const rows = new PackedBytes()
    const slots = new Map<number, number>()
    let next = 0
    for (const { slot, row } of before?.left() ?? []) {
      if (!isThere(row.id) || learnt.has(row.id)) continue
      const bytes = await before?.bytesAt(row)
      if (!bytes) throw new Error('The names that are kept are garbled.')
      packRow(rows, { ...row, ...(await out.put(bytes)) })
      slots.set(slot, next++)
    }
    const lists = new Map<string, PackedBytes>()
    for (const id of learnt.articles()) {
      if (next % breath === 0) await turn()
      const article = learnt.article(id)
      if (!article) continue
      const named = new PackedBytes()
      for (const one of learnt.namedIn(id)) {
        packIdentity(named, one)
        for (const key of one.keys) {
          const list = lists.get(key) ?? new PackedBytes()
          list.putNumber(next)
          list.putBytes(packOccurrence(one, key))
          lists.set(key, list)
        }
      }
      const row: Row = { ...article, ...(await out.put(named.copy())) }
      packRow(rows, row)
      next += 1
    }
    const blocks = new Blocks(out)
    for await (const { key, list } of inOrder(before, lists, slots)) await blocks.put(key, list)
    await blocks.end()
    const articles = await out.put(rows.copy())
    const places = await out.put(blocks.places.copy())
    const last: Foot = { $format: 'gloss/names', version: 1, ...head, articles, blocks: places }
    const line = Buffer.from(JSON.stringify(last))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(line.length)
    await out.put(line)
    await out.put(length)
    await out.flush()
  } finally {
    await handle.close()
  }
}

/** The names of both in the order of their hashes; those of the file before with the slots its articles have now. */
async function* inOrder(
  before: NamesFile | null,
  lists: Map<string, PackedBytes>,
  slots: ReadonlyMap<number, number>,
): AsyncIterable<{ key: string; list: Uint8Array }> {
  const more = Array.from(lists.keys(), (key) => ({ key, hash: hashOf(key) })).sort((a, b) => a.hash - b.hash)
  let at = 0
  const upTo = function* (hash: number): Iterable<{ key: string; list: Uint8Array }> {
    for (; (more[at]?.hash ?? Infinity) < hash; at += 1) {
      const key = more[at]?.key ?? ''
      const list = lists.get(key)
      // Said with the one before already, where that had it.
      if (list) yield { key, list: list.copy() }
      lists.delete(key)
    }
  }
  for await (const { hash, key, list } of before?.lists() ?? []) {
    yield* upTo(hash)
    const both = new PackedBytes()
    for (let reader = new PackedReader(list); !reader.isAtEnd;) {
      const slot = slots.get(reader.number())
      const bytes = reader.bytes()
      if (slot === undefined) continue
      both.putNumber(slot)
      both.putBytes(bytes)
    }
    const since = lists.get(key)
    lists.delete(key)
    const all = since ? Buffer.concat([both.copy(), since.copy()]) : both.copy()
    if (all.length > 0) yield { key, list: all }
  }
  yield* upTo(Infinity)
}

/** Cuts names into blocks, never between two of the same hash. */
class Blocks {
  readonly places = new PackedBytes()
  readonly #out: Output
  #block = new PackedBytes()
  #first = 0
  #last = -1

  constructor(out: Output) {
    this.#out = out
  }

  async put(key: string, list: Uint8Array): Promise<void> {
    const hash = hashOf(key)
    if (this.#block.length >= blockLength && hash !== this.#last) await this.end()
    if (this.#block.length === 0) this.#first = hash
    this.#last = hash
    this.#block.putWords(key)
    this.#block.putBytes(list)
  }

  async end(): Promise<void> {
    if (this.#block.length === 0) return
    const { at, length, sum } = await this.#out.put(this.#block.copy())
    for (const number of [this.#first, at, length, sum]) this.places.putNumber(number)
    this.#block = new PackedBytes()
  }
}

/** Bytes one after the other into a file. */
class Output {
  readonly #handle: FileHandle
  #waiting: Uint8Array[] = []
  #length = 0
  #at = 0

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async put(bytes: Uint8Array): Promise<{ at: number; length: number; sum: number }> {
    const at = this.#at
    this.#at += bytes.length
    this.#waiting.push(bytes)
    this.#length += bytes.length
    if (this.#length >= atOnce) await this.flush()
    return { at, length: bytes.length, sum: sumOf(bytes) }
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting.splice(0))
    this.#length = 0
    await this.#handle.writeFile(bytes)
  }
}
