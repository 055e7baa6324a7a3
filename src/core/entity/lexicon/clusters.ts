import { numbersIn } from './compiled'
import { hashOf } from './lexicon'
import { SortedKeys } from './sortedKeys'

/** Numbers of the groups a word's meaning falls into, from coarse to fine; 0 for a word that is in none. */
export type ClusterIds = readonly [coarse: number, middle: number, fine: number]
const none: ClusterIds = [0, 0, 0]

/** "GLC2". */
const magic = 0x474c4332
const fineGroups = 1_024
/** Numbers of a vector that share one code, and how many codes there are. */
export const partSize = 4
export const codeCount = 256

/**
 * Word vectors in few bytes: the centre of the word's finest group, and for every four numbers of what is left a code,
 * which says what stands in `book`.
 */
export interface WordCodes {
  /** Numbers of a vector. */
  width: number
  centres: Float32Array
  book: Float32Array
  /** `width / partSize` a word. */
  codes: Uint8Array
}

/** Words of like use: in groups of 64, 256 and 1,024, and as vectors. */
export class Clusters {
  /** Numbers of a vector. */
  readonly width: number
  /** The parts of `WordCodes` as signed bytes, with what one of them stands for. */
  readonly centres: Int8Array
  readonly book: Int8Array
  readonly centreScale: number
  readonly bookScale: number
  private readonly keys: SortedKeys
  private readonly ids: Uint16Array
  private readonly codes: Uint8Array

  /** @throws RangeError when the bytes are not clusters made by `scripts/train`. */
  constructor(bytes: Uint8Array) {
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < 20 || head.getUint32(0) !== magic) throw new RangeError('not compiled clusters')
    const count = head.getUint32(4, true)
    this.width = head.getUint32(8, true)
    this.centreScale = head.getFloat32(12, true)
    this.bookScale = head.getFloat32(16, true)
    const parts = this.width / partSize
    const centres = fineGroups * this.width
    const book = codeCount * this.width
    if (bytes.length !== 20 + count * (8 + parts) + centres + book)
      throw new RangeError('compiled clusters of another size')
    const { buffer, offset } = numbersIn(bytes, 20)
    this.keys = new SortedKeys(new Uint32Array(buffer, offset, count))
    this.ids = new Uint16Array(buffer, offset + count * 4, count * 2)
    this.centres = new Int8Array(buffer, offset + count * 8, centres)
    this.book = new Int8Array(buffer, offset + count * 8 + centres, book)
    this.codes = new Uint8Array(buffer, offset + count * 8 + centres + book, count * parts)
  }

  /** The number of a word, -1 for one that is not known. @param folded the word as `foldWord` gives it. */
  indexOf(folded: string): number {
    return this.keys.indexOf(hashOf(folded))
  }

  /** The groups of the word of a number. */
  at(index: number): ClusterIds {
    if (index < 0) return none
    const pair = this.ids[index * 2] ?? 0
    return [(pair >>> 8) + 1, (pair & 255) + 1, (this.ids[index * 2 + 1] ?? 0) + 1]
  }

  /** Where the centre of the finest group of a known word stands among the centres. */
  centreOf(index: number): number {
    return (this.ids[index * 2 + 1] ?? 0) * this.width
  }

  /** The codes of a known word. */
  codesOf(index: number): Uint8Array {
    const parts = this.width / partSize
    return this.codes.subarray(index * parts, (index + 1) * parts)
  }

  /** The vector of the word of a number; zeros for an unknown word. */
  vectorOf(index: number): Float32Array {
    const { width, centres, book, centreScale, bookScale } = this
    const vector = new Float32Array(width)
    if (index < 0) return vector
    const centre = this.centreOf(index)
    const codes = this.codesOf(index)
    for (let i = 0; i < width; i += 1) {
      const part = Math.floor(i / partSize)
      const code = (part * codeCount + (codes[part] ?? 0)) * partSize
      vector[i] = (centres[centre + i] ?? 0) * centreScale + (book[code + (i % partSize)] ?? 0) * bookScale
    }
    return vector
  }
}

/** Lays clusters out as bytes. Ids count from 0: below 64, 256 and 1,024. `codes` has a row for each word in their order. */
export function compileClusters(words: ReadonlyMap<string, ClusterIds>, vectors: WordCodes): Uint8Array {
  const { width, centres, book, codes } = vectors
  const parts = width / partSize
  const byHash = new Map<number, { ids: ClusterIds; row: number }>()
  let row = 0
  for (const [word, ids] of words) {
    if (!byHash.has(hashOf(word))) byHash.set(hashOf(word), { ids, row })
    row += 1
  }
  const keys = Uint32Array.from([...byHash.keys()].sort((a, b) => a - b))
  const ids = new Uint16Array(keys.length * 2)
  const sorted = new Uint8Array(keys.length * parts)
  keys.forEach((key, i) => {
    const word = byHash.get(key)
    const [coarse, middle, fine] = word?.ids ?? none
    ids[i * 2] = (coarse << 8) | middle
    ids[i * 2 + 1] = fine
    const from = (word?.row ?? 0) * parts
    sorted.set(codes.subarray(from, from + parts), i * parts)
  })
  const small = [centres, book].map(inBytes)
  const list = [keys, ids, ...small.map(({ values }) => values), sorted]
  const bytes = new Uint8Array(20 + list.reduce((sum, { byteLength }) => sum + byteLength, 0))
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic)
  head.setUint32(4, keys.length, true)
  head.setUint32(8, width, true)
  small.forEach(({ scale }, i) => head.setFloat32(12 + 4 * i, scale, true))
  let at = 20
  for (const { buffer, byteLength } of list) {
    bytes.set(new Uint8Array(buffer, 0, byteLength), at)
    at += byteLength
  }
  return bytes
}

function inBytes(values: Float32Array): { values: Int8Array; scale: number } {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127
  return { values: Int8Array.from(values, (value) => Math.round(value / scale)), scale }
}
