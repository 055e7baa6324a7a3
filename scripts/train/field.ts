import type { Context } from '../../src/core/entity/tagger/features'
import { mayFollow, mayStart, tagCount } from '../../src/core/entity/tagger/tags'
import type { NetworkInTraining } from './network'

/**
 * A sentence as numbers of features: those of token `i` are `features[offsets[i]] … features[offsets[i + 1] - 1]`. Tokens
 * that are not open have none and are outside.
 */
export interface Numbered {
  context: Context
  features: Int32Array
  offsets: Uint32Array
  /** Bits of the tags that a token may have at all, and of those that are right. */
  possible: Uint16Array
  allowed: Uint16Array
}

export interface FieldOptions {
  /** Share of features left out at each token. */
  dropout: number
  rate: number
  /** Share of sentences learnt by the network alone, and by the features alone. */
  networkAlone: number
  featuresAlone: number
}

/** A linear-chain conditional random field in training: AdaGrad, one sentence at a time. */
export class Field {
  readonly weights: Float32Array
  readonly follows = new Float32Array(tagCount * tagCount)
  readonly starts = new Float32Array(tagCount)
  private readonly past: Float32Array
  private readonly pastFollows = new Float32Array(tagCount * tagCount).fill(1)
  private readonly pastStarts = new Float32Array(tagCount).fill(1)
  private kept = new Int32Array(1024)
  private keptOffsets = new Uint32Array(64)

  constructor(
    features: number,
    private readonly random: () => number,
    private readonly options: FieldOptions,
    private readonly network: NetworkInTraining | undefined,
  ) {
    this.weights = new Float32Array(features * tagCount)
    this.past = new Float32Array(features * tagCount).fill(1)
  }

  /** Moves the weights towards the right tags of one sentence. */
  learn(sentence: Numbered): void {
    const length = sentence.offsets.length - 1
    if (length === 0) return
    const { networkAlone, featuresAlone } = this.options
    const lot = this.network ? this.random() : 1
    const byFeatures = lot >= networkAlone
    const network = lot < networkAlone || lot >= networkAlone + featuresAlone ? this.network : undefined
    const scores = byFeatures ? this.scores(sentence, length) : new Float64Array(length * tagCount)
    network?.forward(sentence.context, scores)
    const free = expect(scores, this.follows, this.starts, length, sentence.possible)
    const bound = expect(scores, this.follows, this.starts, length, sentence.allowed)
    const { rate } = this.options
    for (let at = 0; at < length; at += 1) {
      let largest = 0
      for (let tag = 0; tag < tagCount; tag += 1) {
        const slope = (free.tags[at * tagCount + tag] as number) - (bound.tags[at * tagCount + tag] as number)
        scores[at * tagCount + tag] = slope
        largest = Math.max(largest, Math.abs(slope))
      }
      if (largest < 0.005 || !byFeatures) continue
      const end = this.keptOffsets[at + 1] as number
      for (let i = this.keptOffsets[at] as number; i < end; i += 1) {
        const row = (this.kept[i] as number) * tagCount
        for (let tag = 0; tag < tagCount; tag += 1) {
          const slope = scores[at * tagCount + tag] as number
          if (slope < 0.001 && slope > -0.001) continue
          const past = (this.past[row + tag] as number) + slope * slope
          this.past[row + tag] = past
          this.weights[row + tag] = (this.weights[row + tag] as number) - (rate * slope) / Math.sqrt(past)
        }
      }
    }
    network?.backward(sentence.context, scores)
    step(this.follows, this.pastFollows, free.follows, bound.follows, rate)
    step(this.starts, this.pastStarts, free.tags, bound.tags, rate)
  }

  private scores({ features, offsets }: Numbered, length: number): Float64Array {
    const scores = new Float64Array(length * tagCount)
    if (this.kept.length < features.length) this.kept = new Int32Array(features.length * 2)
    if (this.keptOffsets.length <= length) this.keptOffsets = new Uint32Array(length * 2)
    let kept = 0
    for (let at = 0; at < length; at += 1) {
      this.keptOffsets[at] = kept
      const end = offsets[at + 1] as number
      for (let i = offsets[at] as number; i < end; i += 1) {
        if (this.random() < this.options.dropout) continue
        const feature = features[i] as number
        this.kept[kept] = feature
        kept += 1
        const row = feature * tagCount
        for (let tag = 0; tag < tagCount; tag += 1) {
          scores[at * tagCount + tag] =
            (scores[at * tagCount + tag] as number) + (this.weights[row + tag] as number)
        }
      }
    }
    this.keptOffsets[length] = kept
    return scores
  }
}

function step(
  weights: Float32Array,
  past: Float32Array,
  free: ArrayLike<number>,
  bound: ArrayLike<number>,
  rate: number,
): void {
  for (let i = 0; i < weights.length; i += 1) {
    const slope = (free[i] ?? 0) - (bound[i] ?? 0)
    if (slope === 0) continue
    past[i] = (past[i] as number) + slope * slope
    weights[i] = (weights[i] as number) - (rate * slope) / Math.sqrt(past[i] as number)
  }
}

interface Expectations {
  tags: Float64Array
  follows: Float64Array
}

/** Expected counts of tags and of pairs of tags, over the sequences that `allowed` lets through. */
function expect(
  scores: Float64Array,
  follows: Float32Array,
  starts: Float32Array,
  length: number,
  allowed: Uint16Array,
): Expectations {
  const n = tagCount
  const steps = new Float64Array(n * n)
  for (let before = 0; before < n; before += 1) {
    for (let tag = 0; tag < n; tag += 1) {
      steps[before * n + tag] = mayFollow(tag, before) ? Math.exp(follows[before * n + tag] as number) : 0
    }
  }
  const emit = new Float64Array(length * n)
  const forward = new Float64Array(length * n)
  for (let at = 0; at < length; at += 1) {
    let top = -Infinity
    for (let tag = 0; tag < n; tag += 1) top = Math.max(top, scores[at * n + tag] as number)
    let sum = 0
    for (let tag = 0; tag < n; tag += 1) {
      const may = ((allowed[at] as number) >>> tag) & 1
      const here = may ? Math.exp((scores[at * n + tag] as number) - top) + 1e-30 : 0
      emit[at * n + tag] = here
      let into = 0
      if (at === 0) into = mayStart(tag) ? Math.exp(starts[tag] as number) : 0
      else {
        for (let before = 0; before < n; before += 1) {
          into += (forward[(at - 1) * n + before] as number) * (steps[before * n + tag] as number)
        }
      }
      sum += forward[at * n + tag] = into * here
    }
    for (let tag = 0; tag < n; tag += 1) forward[at * n + tag] = (forward[at * n + tag] as number) / sum
  }
  const tags = new Float64Array(length * n)
  const pairs = new Float64Array(n * n)
  const backward = new Float64Array(n).fill(1)
  const next = new Float64Array(n)
  const pair = new Float64Array(n * n)
  for (let at = length - 1; at >= 0; at -= 1) {
    let sum = 0
    for (let tag = 0; tag < n; tag += 1)
      sum += tags[at * n + tag] = (forward[at * n + tag] as number) * (backward[tag] as number)
    for (let tag = 0; tag < n; tag += 1) tags[at * n + tag] = (tags[at * n + tag] as number) / sum
    if (at === 0) break
    let total = 0
    for (let before = 0; before < n; before += 1) {
      let out = 0
      for (let tag = 0; tag < n; tag += 1) {
        const part =
          (steps[before * n + tag] as number) * (emit[at * n + tag] as number) * (backward[tag] as number)
        out += part
        total += pair[before * n + tag] = part * (forward[(at - 1) * n + before] as number)
      }
      next[before] = out
    }
    for (let i = 0; i < n * n; i += 1) pairs[i] = (pairs[i] as number) + (pair[i] as number) / total
    let norm = 0
    for (let tag = 0; tag < n; tag += 1) norm += next[tag] as number
    for (let tag = 0; tag < n; tag += 1) backward[tag] = (next[tag] as number) / norm
  }
  return { tags, follows: pairs }
}
