import type { Clusters } from '../lexicon/clusters'
import type { Context } from './features'
import {
  countAt,
  firstInputAt,
  inputLimit,
  inputsOfWord,
  networkReach,
  patternInputs,
  patternKey,
  tokenInputs,
  tokenKey,
  type WordInputs,
} from './networkInputs'
import { KernelMemory } from './kernelMemory'
import { outputCount, positions, readNetwork, tagReach } from './networkWeights'
import { tagCount } from './tags'
import type { Word } from '../lexicon/words'

/** How much a hidden unit lets through below zero. */
export const leak = 0.1

/** Columns of the matrix of tags in the kernel's memory. */
const columns = 32
/** Rows that one token adds up at most. */
const listLimit = 16

/** What a network keeps of a word: places of its vector and of the sums that it adds at each distance; 0 for none yet. */
export interface KeptUnits {
  readonly of: object
  vector: number
  inputs: WordInputs | undefined
  readonly sums: Int32Array
}

/** Where things stand in the kernel's memory, in bytes. */
type Place =
  | 'list'
  | 'inputs'
  | 'units'
  | 'out'
  | 'codes'
  | 'share'
  | 'together'
  | 'sentence'
  | 'bias'
  | 'second'
  | 'first'
  | 'rows'
  | 'centres'
  | 'book'

/**
 * Scores tags by the meaning of the words around a token and of its sentence. What a word adds to the hidden units is
 * summed once and kept.
 */
export class Network {
  private readonly memory: KernelMemory
  private readonly hidden: number
  private readonly width: number
  private readonly rowScale: number
  private readonly at: Readonly<Record<Place, number>>
  private readonly inputs = new Uint16Array(inputLimit)
  /** Changes when all that was kept is forgotten. */
  private kept = {}
  private sentence: Context | undefined
  private readonly ofPatterns = new Map<number, number>()
  private readonly ofTokens = new Map<number, number>()

  /**
   * @param code `kernel.wasm`.
   * @throws RangeError when the bytes are of another size, or for other vectors.
   */
  constructor(
    bytes: Uint8Array,
    private readonly clusters: Clusters,
    code: Uint8Array,
  ) {
    const { hidden, width, first, bias, second, rows, rowScale } = readNetwork(bytes)
    if (width !== clusters.width) throw new RangeError('a compiled network for other vectors')
    this.hidden = hidden
    this.width = width
    this.rowScale = rowScale
    const memory = (this.memory = new KernelMemory(code))
    const wide = new Float32Array(hidden * columns)
    for (let k = 0; k < hidden; k += 1)
      wide.set(second.subarray(k * outputCount, (k + 1) * outputCount), k * columns)
    this.at = {
      list: memory.fixed(4 * listLimit),
      inputs: memory.fixed(4 * inputLimit),
      units: memory.fixed(4 * hidden),
      out: memory.fixed(4 * columns),
      codes: memory.fixed(width),
      share: memory.fixed(4),
      together: memory.fixed(4 * width),
      sentence: memory.fixed(4 * hidden),
      bias: memory.fill(bias),
      second: memory.fill(wide),
      first: memory.fill(first),
      rows: memory.fill(rows),
      centres: memory.fill(clusters.centres),
      book: memory.fill(clusters.book),
    }
  }

  /** Adds what a token says of its own tags and those of its neighbours to the scores of its sentence, row by row. */
  addScores(context: Context, token: number, scores: Float32Array): void {
    const { at, hidden, memory } = this
    const { words } = context
    this.makeRoom(this.sentence === context ? 0 : words.length)
    if (this.sentence !== context) this.sumSentence(context)
    let count = at.list / 4
    memory.setPlace(count++, at.sentence)
    for (let distance = -networkReach; distance <= networkReach; distance += 1) {
      const word = words[token + distance]
      if (word) memory.setPlace(count++, this.placeOfWord(word, distance))
    }
    memory.setPlace(count++, this.placeOfPatterns(context, token))
    memory.setPlace(count++, this.placeOfToken(context, token))
    memory.kernel.score(at.list, count * 4, at.units, hidden * 4, at.second, leak, at.out)
    const { floats } = memory
    let out = at.out / 4
    for (let scored = token - tagReach; scored <= token + tagReach; scored += 1, out += tagCount) {
      if (!context.open[scored]) continue
      const to = scored * tagCount
      for (let tag = 0; tag < tagCount; tag += 1)
        scores[to + tag] = (scores[to + tag] as number) + (floats[out + tag] as number)
    }
  }

  /** What the words of a sentence mean together, and the bias. */
  private sumSentence(context: Context): void {
    const { at, hidden, width, memory } = this
    this.sentence = context
    const words = context.words.filter(speaks)
    memory.floats.fill(0, at.together / 4, at.together / 4 + width)
    memory.floats[at.share / 4] = shareOf(words.length)
    for (const word of words) {
      const place = this.placeOfVector(word)
      memory.kernel.addProduct(at.together, at.share, at.share + 4, place, width * 4)
    }
    memory.floats.copyWithin(at.sentence / 4, at.bias / 4, at.bias / 4 + hidden)
    if (words.length > 0) this.addProduct(at.sentence, at.together, positions)
  }

  private unitsOf(word: Word): KeptUnits {
    const { units } = word
    if (units?.of === this.kept) return units
    return (word.units = { of: this.kept, vector: 0, inputs: undefined, sums: new Int32Array(positions) })
  }

  private placeOfVector(word: Word): number {
    const units = this.unitsOf(word)
    return units.vector || (units.vector = this.decode(word.index))
  }

  private decode(index: number): number {
    const { at, width, memory, clusters } = this
    const place = memory.keep(width)
    const codes = clusters.codesOf(index)
    memory.setBytes(at.codes, codes)
    memory.kernel.decode(
      place,
      at.codes,
      at.codes + codes.length,
      at.centres + clusters.centreOf(index),
      clusters.centreScale,
      at.book,
      clusters.bookScale,
    )
    return place
  }

  private placeOfWord(word: Word, distance: number): number {
    const { sums } = this.unitsOf(word)
    const at = distance + networkReach
    return (sums[at] as number) || (sums[at] = this.sumOfWord(word, distance))
  }

  private sumOfWord(word: Word, distance: number): number {
    const { at, memory } = this
    const vector = word.index >= 0 ? this.placeOfVector(word) : undefined
    const place = memory.keep(this.hidden)
    if (vector !== undefined) this.addProduct(place, vector, distance + networkReach)
    const own = (this.unitsOf(word).inputs ??= inputsOfWord(word))
    const first = firstInputAt(distance)
    const count = countAt(own, distance)
    for (let i = 0; i < count; i += 1) memory.places[at.inputs / 4 + i] = first + (own.inputs[i] as number)
    return this.addInputs(place, count)
  }

  /** Sums of what stands apart from words are few: each is kept. */
  private placeOfPatterns(context: Context, token: number): number {
    const key = patternKey(context, token)
    let place = this.ofPatterns.get(key)
    if (place === undefined) {
      place = this.sumOfInputs(patternInputs(context, token, this.inputs))
      this.ofPatterns.set(key, place)
    }
    return place
  }

  private placeOfToken(context: Context, token: number): number {
    const key = tokenKey(context, token)
    let place = this.ofTokens.get(key)
    if (place === undefined) {
      place = this.sumOfInputs(tokenInputs(context, token, this.inputs))
      this.ofTokens.set(key, place)
    }
    return place
  }

  private sumOfInputs(count: number): number {
    const { at, memory, inputs } = this
    const place = memory.keep(this.hidden)
    for (let i = 0; i < count; i += 1) memory.places[at.inputs / 4 + i] = inputs[i] as number
    return this.addInputs(place, count)
  }

  /** Adds the rows of so many inputs, whose numbers lie ready. */
  private addInputs(place: number, count: number): number {
    const { at, hidden, memory, rowScale } = this
    memory.kernel.addRows(place, at.inputs, at.inputs + 4 * count, at.rows, hidden, rowScale)
    return place
  }

  private addProduct(place: number, vector: number, position: number): void {
    const { at, hidden, width, memory } = this
    const matrix = at.first + position * width * hidden * 4
    memory.kernel.addProduct(place, vector, vector + width * 4, matrix, hidden * 4)
  }

  /** Forgets all that is kept when there may be no room for one more token and its sentence of so many words. */
  private makeRoom(words: number): void {
    const { memory, hidden, width } = this
    if (memory.hasRoom(listLimit * (hidden + width) + words * width)) return
    memory.clear()
    this.kept = {}
    this.ofPatterns.clear()
    this.ofTokens.clear()
  }
}

/** Whether a word counts in what its sentence means: small words of some length. */
export const speaks = (word: Word): boolean =>
  word.shape === 'lower' && word.index >= 0 && word.text.length >= 4

/** What each of so many words counts in what they mean together. */
export const shareOf = (words: number): number => 1 / Math.sqrt(words + 1)
