import {
  jointKeys,
  jointLimit,
  reach,
  wordKeys,
  wordLimit,
  type Context,
} from '../../src/core/entity/tagger/features'
import type { Knowledge } from '../../src/core/entity/knowledge'
import { tagReach, type NetworkWeights } from '../../src/core/entity/tagger/networkWeights'
import { firstTokenInput } from '../../src/core/entity/tagger/networkInputs'
import { compileModel } from '../../src/core/entity/tagger/tagger'
import { tagCount } from '../../src/core/entity/tagger/tags'
import type { Word } from '../../src/core/entity/lexicon/words'
import type { Example } from './data'
import { Field, type Numbered } from './field'
import { NetworkInTraining } from './network'
import { randomFrom, shuffled } from './random'

export interface FitOptions {
  seed: number
  epochs: number
  /** Share of features left out at each token. */
  dropout: number
  /** Features seen less often are left out. */
  least: number
  /** Features all of whose weights are at most this of 127 are dropped in the end. */
  prune: number
  /** Hidden units of the network; 0 for none. */
  hidden: number
  unitDropout: number
  positionDropout: number
  rowDropout: number
  rate: number
  batch: number
  /** How far the network counts for the tags of neighbours: 1, or 0 for not at all. */
  neighbours: number
  networkAlone: number
  featuresAlone: number
}

export const usualFit: FitOptions = {
  seed: 1,
  epochs: 10,
  dropout: 0.4,
  least: 2,
  prune: 24,
  hidden: 64,
  unitDropout: 0.5,
  positionDropout: 0.15,
  rowDropout: 0.4,
  rate: 0.001,
  batch: 8,
  neighbours: tagReach,
  networkAlone: 0.3,
  featuresAlone: 0.2,
}

/** Trains the weights of the features and of the network together. @returns the bytes of the model. */
export function fit(
  examples: readonly Example[],
  { clusters }: Pick<Knowledge, 'clusters'>,
  options: FitOptions,
  log: (line: string) => void = () => undefined,
): Uint8Array {
  const random = randomFrom(options.seed)
  const { numbers, sentences } = numbered(examples, options.least)
  log(`${numbers.size} features`)
  const network =
    options.hidden > 0
      ? new NetworkInTraining(clusters, randomFrom(options.seed + 1_000), options)
      : undefined
  const field = new Field(numbers.size, random, { ...options, rate: 0.1 }, network)
  const parts = [field.weights, field.follows, field.starts]
  const ofNetwork = network?.weights()
  if (ofNetwork) parts.push(ofNetwork.first, ofNetwork.rows, ofNetwork.bias, ofNetwork.second)
  const means = parts.map((values) => new Float32Array(values.length))
  const { epochs } = options
  const from = epochs >> 1
  const quarters = 4
  const shares = (epochs - from) * quarters
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffled(sentences.length, random)
    for (let done = 0; done < order.length; done += 1) {
      const sentence = sentences[order[done] ?? 0]
      if (network) network.rate = options.rate * Math.max(0.1, 1 - (epoch + done / order.length) / epochs)
      if (sentence) field.learn(sentence)
      const quarter = Math.floor((done * quarters) / order.length)
      const ends = Math.floor(((done + 1) * quarters) / order.length) > quarter
      if (ends && epoch >= from) parts.forEach((values, i) => means[i] && addTo(means[i], values, 1 / shares))
    }
    log(`epoch ${epoch + 1}`)
  }
  const [weights, follows, starts, first, rows, bias, second] = means
  const scaled = (weights ?? new Float32Array()).map((value) => value * (1 - options.dropout))
  const trained: NetworkWeights | undefined =
    ofNetwork && first && rows && bias && second ? { ...ofNetwork, first, rows, bias, second } : undefined
  if (trained) scaleInputs(trained, options)
  return compiled(
    numbers,
    scaled,
    options.prune,
    follows ?? new Float32Array(),
    starts ?? new Float32Array(),
    trained,
    log,
  )
}

/** What was left out by chance in training is always there later, so it counts less. */
function scaleInputs(network: NetworkWeights, { positionDropout, rowDropout }: FitOptions): void {
  const { first, rows, hidden } = network
  first.forEach((value, i) => (first[i] = value * (1 - positionDropout)))
  rows.forEach((value, i) => {
    const position = i < firstTokenInput * hidden ? 1 - positionDropout : 1
    rows[i] = value * position * (1 - rowDropout)
  })
}

function addTo(sum: Float32Array, values: Float32Array, share: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (values[i] as number) * share
}

const joint = new Uint32Array(jointLimit)
const single = new Uint32Array(wordLimit)

/** Calls back for the keys of a token. */
function keysOf(): (context: Context, at: number, use: (key: number) => void) => void {
  const cache = new Map<Word, number[][]>()
  const ownKeys = (word: Word, distance: number): number[] => {
    let all = cache.get(word)
    if (!all) cache.set(word, (all = []))
    return (all[distance + reach] ??= [...single.subarray(0, wordKeys(word, distance, single))])
  }
  return (context, at, use) => {
    for (let distance = -reach; distance <= reach; distance += 1) {
      const word = context.words[at + distance]
      if (word) for (const key of ownKeys(word, distance)) use(key)
    }
    const count = jointKeys(context, at, joint)
    for (let i = 0; i < count; i += 1) use(joint[i] ?? 0)
  }
}

/** Features seen often enough, told by a table of counts that may rarely take two for one. */
function numbered(
  examples: readonly Example[],
  least: number,
): { numbers: Map<number, number>; sentences: Numbered[] } {
  const seen = new Uint8Array(1 << 28)
  const slot = (key: number): number => (key ^ (key >>> 28)) & (seen.length - 1)
  const eachKey = keysOf()
  for (const { context } of examples) {
    for (let at = 0; at < context.words.length; at += 1) {
      if (!context.open[at]) continue
      eachKey(context, at, (key) => {
        const i = slot(key)
        if ((seen[i] as number) < 255) seen[i] = (seen[i] as number) + 1
      })
    }
  }
  const numbers = new Map<number, number>()
  const sentences = examples.map(({ context, allowed }): Numbered => {
    const features: number[] = []
    const offsets = new Uint32Array(context.words.length + 1)
    for (let at = 0; at < context.words.length; at += 1) {
      if (context.open[at])
        eachKey(context, at, (key) => {
          if ((seen[slot(key)] as number) < least) return
          let number = numbers.get(key)
          if (number === undefined) numbers.set(key, (number = numbers.size))
          features.push(number)
        })
      offsets[at + 1] = features.length
    }
    const possible = Uint16Array.from(context.open, (open) => (open ? (1 << tagCount) - 1 : 1))
    const right = allowed.map((bits, at) => bits & (possible[at] as number))
    return { context, features: Int32Array.from(features), offsets, possible, allowed: right }
  })
  return { numbers, sentences }
}

/** The scale is set by the 99.98th percentile; features whose weights all round to nearly nothing are dropped. */
function compiled(
  numbers: ReadonlyMap<number, number>,
  values: Float32Array,
  prune: number,
  follows: Float32Array,
  starts: Float32Array,
  network: NetworkWeights | undefined,
  log: (line: string) => void,
): Uint8Array {
  const sizes = values
    .filter((value) => value !== 0)
    .map(Math.abs)
    .sort()
  const scale = (sizes[Math.floor(sizes.length * 0.9998)] ?? 1) / 127
  const features: { key: number; weights: number[] }[] = []
  for (const [key, number] of numbers) {
    const weights = Array.from({ length: tagCount }, (_, tag) =>
      Math.max(-127, Math.min(127, Math.round((values[number * tagCount + tag] as number) / scale))),
    )
    if (weights.some((weight) => Math.abs(weight) > prune)) features.push({ key, weights })
  }
  log(`${features.length} features kept, scale ${scale.toFixed(5)}`)
  return compileModel(features, scale, follows, starts, network)
}
