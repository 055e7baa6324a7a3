import { numbersIn } from './compiled'
import { hashOf } from './lexicon'
import { SortedKeys } from './sortedKeys'

/** Numbers of the groups a word's meaning falls into, from coarse to fine; 0 for a word that is in none. */
export type ClusterIds = readonly [coarse: number, middle: number, fine: number]
const none: ClusterIds = [0, 0, 0]

/** "GLC1". */
const magic = 0x474c4331

/** Words of like use in groups of 64, 256 and 1,024, learnt from word vectors. */
export class Clusters {
  private readonly keys: SortedKeys
  private readonly ids: Uint16Array

  /** @throws RangeError when the bytes are not clusters made by `scripts/train`. */
  constructor(bytes: Uint8Array) {
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < 8 || head.getUint32(0) !== magic) throw new RangeError('not compiled clusters')
    const count = head.getUint32(4, true)
    if (bytes.length !== 8 + count * 8) throw new RangeError('compiled clusters of another size')
    const { buffer, offset } = numbersIn(bytes, 8)
    this.keys = new SortedKeys(new Uint32Array(buffer, offset, count))
    this.ids = new Uint16Array(buffer, offset + count * 4, count * 2)
  }

  /** @param folded the word as `foldWord` gives it. */
  of(folded: string): ClusterIds {
    const at = this.keys.indexOf(hashOf(folded))
    if (at < 0) return none
    const pair = this.ids[at * 2] ?? 0
    return [(pair >>> 8) + 1, (pair & 255) + 1, (this.ids[at * 2 + 1] ?? 0) + 1]
  }
}

/** Lays clusters out as bytes. Ids count from 0: below 64, 256 and 1,024. */
export function compileClusters(words: ReadonlyMap<string, ClusterIds>): Uint8Array {
  const byHash = new Map<number, ClusterIds>()
  for (const [word, ids] of words) if (!byHash.has(hashOf(word))) byHash.set(hashOf(word), ids)
  const keys = Uint32Array.from([...byHash.keys()].sort((a, b) => a - b))
  const ids = new Uint16Array(keys.length * 2)
  keys.forEach((key, i) => {
    const [coarse, middle, fine] = byHash.get(key) ?? none
    ids[i * 2] = (coarse << 8) | middle
    ids[i * 2 + 1] = fine
  })
  const bytes = new Uint8Array(8 + keys.byteLength + ids.byteLength)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic)
  head.setUint32(4, keys.length, true)
  bytes.set(new Uint8Array(keys.buffer), 8)
  bytes.set(new Uint8Array(ids.buffer), 8 + keys.byteLength)
  return bytes
}
