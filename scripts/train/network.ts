import type { Clusters } from '../../src/core/entity/lexicon/clusters'
import type { Context } from '../../src/core/entity/tagger/features'
import { leak, shareOf, speaks } from '../../src/core/entity/tagger/network'
import {
  countAt,
  firstInputAt,
  inputCount,
  inputLimit,
  inputsOfWord,
  networkReach,
  patternInputs,
  tokenInputs,
} from '../../src/core/entity/tagger/networkInputs'
import {
  matrixCount,
  outputCount,
  positions,
  tagReach,
  type NetworkWeights,
} from '../../src/core/entity/tagger/networkWeights'
import { tagCount } from '../../src/core/entity/tagger/tags'
import type { Word } from '../../src/core/entity/lexicon/words'

export interface NetworkOptions {
  hidden: number
  /** Share of hidden units, of positions and of rows left out at each token. */
  unitDropout: number
  positionDropout: number
  rowDropout: number
  rate: number
  /** Sentences between two steps. */
  batch: number
  /** How far hidden units count for the tags of neighbours: `tagReach`, or 0 to see what that gives. */
  neighbours: number
}

/** One list of weights with its slopes, moved by Adam. */
class Weights {
  readonly slopes: Float32Array
  private readonly first: Float32Array
  private readonly second: Float32Array

  constructor(readonly values: Float32Array) {
    this.slopes = new Float32Array(values.length)
    this.first = new Float32Array(values.length)
    this.second = new Float32Array(values.length)
  }

  step(rate: number, from = 0, to = this.values.length): void {
    const { values, slopes, first, second } = this
    for (let i = from; i < to; i += 1) {
      const slope = slopes[i] as number
      slopes[i] = 0
      const a = (first[i] = 0.9 * (first[i] as number) + 0.1 * slope)
      const b = (second[i] = 0.999 * (second[i] as number) + 0.001 * slope * slope)
      values[i] = (values[i] as number) - (rate * a) / (Math.sqrt(b) + 1e-8)
    }
  }
}

/** What the network sees at one token of a sentence. */
interface Seen {
  at: number
  /** For each position that was not left out: its number, the vector, the inputs. */
  parts: { position: number; vector: Float32Array | undefined }[]
  rows: number[]
  sums: Float32Array
  mask: Float32Array
}

interface Outer {
  vector: Float32Array
  inner: Float32Array
}

/** The network in training, beside the field that gives it the slopes of its scores. */
export class NetworkInTraining {
  private readonly first: Weights
  private readonly rows: Weights
  private readonly bias: Weights
  private readonly second: Weights
  private readonly touched = new Set<number>()
  private readonly ofWord = new Map<Word, { vector: Float32Array | undefined; inputs: Uint16Array[] }>()
  private readonly inputs = new Uint16Array(inputLimit)
  private seen: Seen[] = []
  private readonly outer: Outer[][] = Array.from({ length: matrixCount }, () => [])
  private waiting = 0
  private steps = 0
  rate: number

  constructor(
    private readonly clusters: Clusters,
    private readonly random: () => number,
    private readonly options: NetworkOptions,
  ) {
    const { hidden, neighbours } = options
    const { width } = clusters
    this.rate = options.rate
    const filled = (length: number, spread: number): Weights =>
      new Weights(Float32Array.from({ length }, () => (2 * random() - 1) * spread))
    this.first = filled(matrixCount * width * hidden, Math.sqrt(3 / (positions * width)))
    this.second = filled(hidden * outputCount, Math.sqrt(1 / hidden))
    this.second.values.forEach((_, i, values) => {
      const distance = Math.floor((i % outputCount) / tagCount) - tagReach
      if (Math.abs(distance) > neighbours) values[i] = 0
    })
    this.rows = new Weights(new Float32Array(inputCount * hidden))
    this.bias = new Weights(new Float32Array(hidden))
  }

  /** Adds the scores of one sentence, with parts left out by chance. */
  forward(context: Context, scores: Float64Array): void {
    const { hidden, unitDropout, positionDropout, rowDropout } = this.options
    const { random } = this
    this.seen = []
    const speaking = context.words.filter(speaks)
    const any = speaking.length > 0
    const outputs = new Float32Array(outputCount)
    const together = this.meaningOf(speaking)
    for (let at = 0; at < context.words.length; at += 1) {
      if (!context.open[at]) continue
      const sums = this.bias.values.slice()
      const parts: Seen['parts'] = []
      const rows: number[] = []
      const add = (input: number): void => {
        if (rowDropout > 0 && random() < rowDropout) return
        rows.push(input)
        const row = input * hidden
        for (let k = 0; k < hidden; k += 1)
          sums[k] = (sums[k] as number) + (this.rows.values[row + k] as number)
      }
      for (let position = 0; position < positions; position += 1) {
        const word = context.words[at + position - networkReach]
        if (!word || random() < positionDropout) continue
        const { vector, inputs } = this.knownOf(word)
        parts.push({ position, vector })
        if (vector) this.addVector(vector, position, sums)
        for (const input of inputs[position] ?? []) add(input)
      }
      if (any && random() >= positionDropout) {
        parts.push({ position: positions, vector: together })
        this.addVector(together, positions, sums)
      }
      for (const inputs of [patternInputs, tokenInputs]) {
        const count = inputs(context, at, this.inputs)
        for (let i = 0; i < count; i += 1) add(this.inputs[i] as number)
      }
      const mask = new Float32Array(hidden)
      for (let k = 0; k < hidden; k += 1) {
        if (random() < unitDropout) continue
        const sum = sums[k] as number
        const slope = (sum > 0 ? 1 : leak) / (1 - unitDropout)
        mask[k] = slope
        const out = sum * slope
        for (let i = 0; i < outputCount; i += 1)
          outputs[i] = (outputs[i] as number) + out * (this.second.values[k * outputCount + i] as number)
      }
      this.eachScored(context, at, (score, i) => {
        scores[score] = (scores[score] as number) + (outputs[i] as number)
      })
      outputs.fill(0)
      this.seen.push({ at, parts, rows, sums, mask })
    }
  }

  /** Takes the slopes of the scores of the sentence that went forward last. */
  backward(context: Context, slopes: Float64Array): void {
    const { hidden } = this.options
    const ofOutputs = new Float64Array(outputCount)
    for (const { at, parts, rows, sums, mask } of this.seen) {
      ofOutputs.fill(0)
      let largest = 0
      this.eachScored(context, at, (score, i) => {
        const slope = (ofOutputs[i] = slopes[score] as number)
        largest = Math.max(largest, Math.abs(slope))
      })
      if (largest < 0.005) continue
      const inner = new Float32Array(hidden)
      for (let k = 0; k < hidden; k += 1) {
        const through = mask[k] as number
        let slope = 0
        if (through !== 0) {
          const out = (sums[k] as number) * through
          for (let output = 0; output < outputCount; output += 1) {
            const of = ofOutputs[output] as number
            const i = k * outputCount + output
            slope += of * (this.second.values[i] as number)
            this.second.slopes[i] = (this.second.slopes[i] as number) + of * out
          }
        }
        inner[k] = slope * through
        this.bias.slopes[k] = (this.bias.slopes[k] as number) + (inner[k] as number)
      }
      for (const { position, vector } of parts) if (vector) this.outer[position]?.push({ vector, inner })
      const { slopes: toRows } = this.rows
      for (const input of rows) {
        this.touched.add(input)
        const row = input * hidden
        for (let k = 0; k < hidden; k += 1)
          toRows[row + k] = (toRows[row + k] as number) + (inner[k] as number)
      }
    }
    this.waiting += 1
    if (this.waiting >= this.options.batch) this.step()
  }

  /** Calls back for each score that a token adds to, with the number of the output it takes. */
  private eachScored(context: Context, at: number, use: (score: number, output: number) => void): void {
    const { neighbours } = this.options
    for (let distance = -neighbours; distance <= neighbours; distance += 1) {
      if (!context.open[at + distance]) continue
      for (let tag = 0; tag < tagCount; tag += 1)
        use((at + distance) * tagCount + tag, (distance + tagReach) * tagCount + tag)
    }
  }

  private step(): void {
    const { hidden } = this.options
    this.addOuter()
    this.waiting = 0
    this.steps += 1
    const rate = this.rate * Math.min(1, this.steps / 200)
    this.first.step(rate)
    this.second.step(rate)
    this.bias.step(rate)
    for (const input of this.touched) this.rows.step(rate, input * hidden, (input + 1) * hidden)
    this.touched.clear()
  }

  /** Eight units at a time, whose sums stay in registers. `hidden` is a multiple of eight. */
  private addVector(vector: Float32Array, position: number, sums: Float32Array): void {
    const { hidden } = this.options
    const { values } = this.first
    const start = position * vector.length * hidden
    for (let k = 0; k < hidden; k += 8) {
      let [a, b, c, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0]
      for (let d = 0, row = start + k; d < vector.length; d += 1, row += hidden) {
        const value = vector[d] as number
        a += value * (values[row] as number)
        b += value * (values[row + 1] as number)
        c += value * (values[row + 2] as number)
        e += value * (values[row + 3] as number)
        f += value * (values[row + 4] as number)
        g += value * (values[row + 5] as number)
        h += value * (values[row + 6] as number)
        i += value * (values[row + 7] as number)
      }
      sums[k] = (sums[k] as number) + a
      sums[k + 1] = (sums[k + 1] as number) + b
      sums[k + 2] = (sums[k + 2] as number) + c
      sums[k + 3] = (sums[k + 3] as number) + e
      sums[k + 4] = (sums[k + 4] as number) + f
      sums[k + 5] = (sums[k + 5] as number) + g
      sums[k + 6] = (sums[k + 6] as number) + h
      sums[k + 7] = (sums[k + 7] as number) + i
    }
  }

  /** Slopes of the first layer from what waited for them, four tokens at a time. */
  private addOuter(): void {
    const { hidden } = this.options
    const { width } = this.clusters
    const { slopes } = this.first
    const none = { vector: new Float32Array(width), inner: new Float32Array(hidden) }
    this.outer.forEach((list, position) => {
      for (let first = 0; first < list.length; first += 4) {
        const [a, b, c, e] = [0, 1, 2, 3].map((i) => list[first + i] ?? none) as [Outer, Outer, Outer, Outer]
        const [ia, ib, ic, ie] = [a.inner, b.inner, c.inner, e.inner]
        let row = position * width * hidden
        for (let d = 0; d < width; d += 1, row += hidden) {
          const [va, vb, vc, ve] = [a.vector[d], b.vector[d], c.vector[d], e.vector[d]] as [
            number,
            number,
            number,
            number,
          ]
          for (let k = 0; k < hidden; k += 1)
            slopes[row + k] =
              (slopes[row + k] as number) +
              va * (ia[k] as number) +
              vb * (ib[k] as number) +
              vc * (ic[k] as number) +
              ve * (ie[k] as number)
        }
      }
      list.length = 0
    })
  }

  /** What the words of a sentence mean together. */
  private meaningOf(words: readonly Word[]): Float32Array {
    const meaning = new Float32Array(this.clusters.width)
    for (const word of words)
      this.knownOf(word).vector?.forEach((value, d) => (meaning[d] = (meaning[d] as number) + value))
    return meaning.map((value) => value * shareOf(words.length))
  }

  private knownOf(word: Word): { vector: Float32Array | undefined; inputs: Uint16Array[] } {
    let known = this.ofWord.get(word)
    if (!known) {
      const vector = word.index < 0 ? undefined : this.clusters.vectorOf(word.index)
      const inputs = Array.from({ length: positions }, (_, position) => {
        const distance = position - networkReach
        const own = inputsOfWord(word)
        return own.inputs.subarray(0, countAt(own, distance)).map((input) => firstInputAt(distance) + input)
      })
      this.ofWord.set(word, (known = { vector, inputs }))
    }
    return known
  }

  /** The weights as they are now. */
  weights(): NetworkWeights {
    return {
      hidden: this.options.hidden,
      width: this.clusters.width,
      first: this.first.values,
      rows: this.rows.values,
      bias: this.bias.values,
      second: this.second.values,
    }
  }
}
