import { reach, shapes, type Context } from './features'
import { KernelMemory } from './kernelMemory'
import { bit, hashOfPart } from '../lexicon/lexicon'
import { tagCount } from './tags'
import type { Word } from '../lexicon/words'

/** What the linear part keeps of a word: the place of its record in the kernel's memory. */
export interface KeptRecord {
  readonly of: object
  readonly place: number
}

/**
 * Bytes of a record: hash, spelling, shape, outline, lists, three groups, capital, which sums are made (a bit for each
 * distance), last three letters, how many affixes, four prefixes, four suffixes, two selections of lists, as whole
 * numbers; then from 96 nine sums for each of five distances, in rows of twelve.
 */
const recordBytes = 96 + 5 * 48
const affixLimit = 4
/** Bytes of what stands at a token: places of five records, and eight whole numbers. */
const tokenBytes = 64
const buckets = 4_096

/**
 * Scores tags by hashed features with a weight for each tag. `features.ts` says which features there are, for the
 * training; here the kernel reads them from records, which is the same and as fast in a new process as later.
 */
export class Linear {
  private readonly memory: KernelMemory
  private readonly at: { readonly token: number; readonly out: number; readonly edge: number }
  /** Changes when all that was kept is forgotten. */
  private kept = {}

  /**
   * @param table sorted keys (unsigned 32 bits, little-endian), then the weights of each, as signed bytes.
   * @param scale what one step of a weight stands for.
   * @param code `kernel.wasm`.
   */
  constructor(
    table: Uint8Array,
    count: number,
    private readonly scale: number,
    code: Uint8Array,
  ) {
    const memory = (this.memory = new KernelMemory(code))
    this.at = {
      token: memory.fixed(tokenBytes),
      out: memory.fixed(4 * tagCount),
      edge: memory.fixed(recordBytes),
    }
    const starts = memory.fixed(4 * (buckets + 1))
    const keys = memory.fill(table)
    memory.kernel.setTable(keys, count, keys + 4 * count, starts)
    this.writeEdge()
  }

  /**
   * Adds the scores of the tags of a token to `scores` from `to`.
   * @returns whether "outside" leads by more than `lead`.
   */
  score(context: Context, token: number, scores: Float32Array, to: number, lead: number): boolean {
    const { memory, at } = this
    const { words, flags, style, phrases, patterns } = context
    if (!memory.hasRoom((5 * recordBytes) / 4)) this.forget()
    let place = at.token / 4
    // Records first: they may move the memory.
    for (let at = token - reach; at <= token + reach; at += 1) this.placeOf(words[at])
    const { places } = memory
    for (let at = token - reach; at <= token + reach; at += 1) places[place++] = this.placeOf(words[at])
    places[place++] = flags[token] ?? 0
    places[place++] = style
    places[place++] = phrases[token - 1] ?? 0
    places[place++] = phrases[token] ?? 0
    places[place++] = phrases[token + 1] ?? 0
    places[place++] = patterns[token - 1] ?? 0
    places[place++] = patterns[token] ?? 0
    places[place] = patterns[token + 1] ?? 0
    const isSure = memory.kernel.scoreToken(at.token, at.out, this.scale, lead / this.scale)
    const { floats } = memory
    for (let tag = 0; tag < tagCount; tag += 1)
      scores[to + tag] = (scores[to + tag] as number) + (floats[at.out / 4 + tag] as number)
    return isSure !== 0
  }

  private placeOf(word: Word | undefined): number {
    if (!word) return this.at.edge
    const { record } = word
    if (record?.of === this.kept) return record.place
    const place = this.memory.keep(recordBytes / 4)
    word.record = { of: this.kept, place }
    this.writeWord(word, place / 4)
    return place
  }

  private writeWord(word: Word, at: number): void {
    const { places } = this.memory
    const { folded, lists, clusters } = word
    const { length } = folded
    places[at] = word.hash
    places[at + 1] = word.spelling
    places[at + 2] = shapes[word.shape]
    places[at + 3] = word.outline
    places[at + 4] = lists
    places[at + 5] = clusters[0]
    places[at + 6] = clusters[1]
    places[at + 7] = clusters[2]
    places[at + 8] = word.capital ? 1 : 0
    places[at + 10] = hashOfPart(folded, length - 3, length)
    const affixes = (places[at + 11] = Math.min(affixLimit, Math.max(0, length - 1)))
    for (let affix = 1; affix <= affixes; affix += 1) {
      places[at + 11 + affix] = hashOfPart(folded, 0, affix)
      places[at + 15 + affix] = hashOfPart(folded, length - affix, length)
    }
    places[at + 20] = lists & (bit.ordinary | bit.common)
    places[at + 21] = lists & (bit.ordinary | bit.common | bit.given | bit.surname)
  }

  /** What stands beyond either end of a sentence: it says nothing by itself. */
  private writeEdge(): void {
    const { places } = this.memory
    const at = this.at.edge / 4
    places[at] = 7
    places[at + 3] = 11
    places[at + 4] = -1
    places[at + 5] = 70
    places[at + 6] = 300
    places[at + 9] = 31
  }

  private forget(): void {
    this.memory.clear()
    this.kept = {}
  }
}
