/**
 * Trains the recogniser of names.
 *
 *   npx tsx scripts/train/train.ts --final                   the model that is shipped, trained on train and dev
 *   npx tsx scripts/train/train.ts --out /tmp/names.bin      trained on train only, measured on dev
 *
 * Further options: --data ../shared/ner, --epochs, --dropout, --without SETS, --min, --prune, --seed.
 * The same data and options give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  jointKeys,
  jointLimit,
  reach,
  wordKeys,
  wordLimit,
  type Context,
} from '../../src/core/entity/features'
import { readKnowledge } from '../../src/core/entity/knowledge'
import { tagDocument } from '../../src/core/entity/tagDocument'
import { compileModel, Tagger } from '../../src/core/entity/tagger'
import { tagCount } from '../../src/core/entity/tags'
import type { Word } from '../../src/core/entity/words'
import { Counts, readDocuments, type Example, type ExampleDocument } from './data'
import { Field, type Numbered } from './field'
import { randomFrom, shuffled } from './random'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/ner' },
    epochs: { type: 'string', default: '12' },
    dropout: { type: 'string', default: '0.4' },
    without: { type: 'string', default: 'btc' },
    min: { type: 'string', default: '2' },
    prune: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    final: { type: 'boolean', default: false },
    out: { type: 'string', default: '' },
  },
})
const resources = join(import.meta.dirname, '../../resources')
const knowledge = readKnowledge({
  lexicon: readFileSync(join(resources, 'lexicon/lexicon.bin')),
  clusters: readFileSync(join(resources, 'model/clusters.bin')),
})
const started = performance.now()
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`
const left = new Set(options.without.split(','))
const wanted = (set: string): boolean => !left.has(set)
const folders = options.final ? ['train', 'dev'] : ['train']

const tweets = new Set(['btc', 'wnut17'])
const random = randomFrom(Number(options.seed))
const documents = folders.flatMap((folder) => read(folder))
const examples = documents.flatMap((document) => document.examples)
console.log(`${examples.length} sentences, ${seconds()}`)

/** The data as it is, with some article sentences once more in capitals, and some with Every Word Capitalised. */
function read(folder: string): ExampleDocument[] {
  const path = join(options.data, folder)
  const plain = readDocuments(path, knowledge, undefined, wanted, true)
  const articles = (set: string): boolean => wanted(set) && !tweets.has(set)
  const upper = readDocuments(path, knowledge, (token) => token.toUpperCase(), articles, true)
  const titled = readDocuments(
    path,
    knowledge,
    (token) => (token.length > 3 ? token[0]?.toUpperCase() + token.slice(1) : token),
    articles,
    true,
  )
  const some = (list: ExampleDocument[], share: number): ExampleDocument[] =>
    list.map(({ set, examples }) => ({ set, examples: examples.filter(() => random() < share) }))
  return [...plain, ...some(upper, 0.1), ...some(titled, 0.05)]
}

// Features seen at least twice, told by a table of counts that may rarely take two for one.
const seen = new Uint8Array(1 << 28)
const slot = (key: number): number => (key ^ (key >>> 28)) & (seen.length - 1)
const least = Number(options.min)
function eachKey(context: Context, at: number, use: (key: number) => void): void {
  for (let distance = -reach; distance <= reach; distance += 1) {
    const word = context.words[at + distance]
    if (word) for (const key of ownKeys(word, distance)) use(key)
  }
  const count = jointKeys(context, at, joint)
  for (let i = 0; i < count; i += 1) use(joint[i] ?? 0)
}
const joint = new Uint32Array(jointLimit)
const single = new Uint32Array(wordLimit)
const cache = new Map<Word, number[][]>()
function ownKeys(word: Word, distance: number): number[] {
  let all = cache.get(word)
  if (!all) cache.set(word, (all = []))
  let own = all[distance + reach]
  if (!own) {
    own = [...single.subarray(0, wordKeys(word, distance, single))]
    all[distance + reach] = own
  }
  return own
}
for (const { context } of examples) {
  for (let at = 0; at < context.words.length; at += 1) {
    eachKey(context, at, (key) => {
      const i = slot(key)
      if ((seen[i] ?? 0) < 255) seen[i] = (seen[i] ?? 0) + 1
    })
  }
}
const numbers = new Map<number, number>()
const numbered = examples.map(({ context, allowed }: Example): Numbered => {
  const features: number[] = []
  const offsets = new Uint32Array(context.words.length + 1)
  for (let at = 0; at < context.words.length; at += 1) {
    eachKey(context, at, (key) => {
      if ((seen[slot(key)] ?? 0) < least) return
      let number = numbers.get(key)
      if (number === undefined) numbers.set(key, (number = numbers.size))
      features.push(number)
    })
    offsets[at + 1] = features.length
  }
  const certain = allowed.every((bits) => (bits & (bits - 1)) === 0)
  return { features: Int32Array.from(features), offsets, allowed, certain }
})
cache.clear()
console.log(`${numbers.size} features, ${seconds()}`)

const dropout = Number(options.dropout)
const field = new Field(numbers.size, random, { dropout, rate: 0.1 })
const epochs = Number(options.epochs)
const mean = new Float32Array(field.weights.length)
const meanFollows = new Float32Array(field.follows.length)
const meanStarts = new Float32Array(field.starts.length)
const from = epochs >> 1
for (let epoch = 0; epoch < epochs; epoch += 1) {
  for (const i of shuffled(numbered.length, random)) {
    const sentence = numbered[i]
    if (sentence) field.learn(sentence)
  }
  if (epoch >= from) {
    const share = 1 / (epochs - from)
    addTo(mean, field.weights, share * (1 - dropout))
    addTo(meanFollows, field.follows, share)
    addTo(meanStarts, field.starts, share)
  }
}
console.log(`trained, ${seconds()}`)

function addTo(sum: Float32Array, values: Float32Array, share: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (values[i] ?? 0) * share
}

/** The scale is set by the 99.98th percentile; features whose weights all round to nearly nothing are dropped. */
function compiled(): Uint8Array {
  const sizes = Float32Array.from(
    mean.filter((value) => value !== 0),
    Math.abs,
  ).sort()
  const scale = (sizes[Math.floor(sizes.length * 0.9998)] ?? 1) / 127
  const features: { key: number; weights: number[] }[] = []
  const prune = Number(options.prune)
  for (const [key, number] of numbers) {
    const weights = Array.from({ length: tagCount }, (_, tag) =>
      Math.max(-127, Math.min(127, Math.round((mean[number * tagCount + tag] ?? 0) / scale))),
    )
    if (weights.some((weight) => Math.abs(weight) > prune)) features.push({ key, weights })
  }
  console.log(`${features.length} features kept, scale ${scale.toFixed(5)}`)
  return compileModel(features, scale, meanFollows, meanStarts)
}

const bytes = compiled()
console.log(`${bytes.length} bytes`)
const target = options.out || (options.final ? join(resources, 'model/names.bin') : '')
if (target) writeFileSync(target, bytes)
if (!options.final) measure(new Tagger(bytes))

/** F1 on the dev part, on its own tokens, with one pass and with two; and in capitals. */
function measure(tagger: Tagger): void {
  const weights: Record<string, number> = {
    gum: 1,
    uner_ewt: 1,
    wikigold: 1,
    crossner_politics: 1,
    crossner_science: 1,
    litbank: 1,
    wnut17: 0.25,
  }
  const dev = readDocuments(join(options.data, 'dev'), knowledge)
  const upper = readDocuments(
    join(options.data, 'dev'),
    knowledge,
    (token) => token.toUpperCase(),
    (set) => set === 'gum' || set === 'wikigold',
  )
  for (const pass of [0, 2]) {
    const counts = new Map<string, Counts>()
    const all = [...dev, ...upper.map((document) => ({ ...document, set: 'upper' }))]
    for (const { set, examples } of all) {
      const own = counts.get(set) ?? new Counts()
      counts.set(set, own)
      tagDocument(
        examples.map(({ context }) => context),
        tagger,
        pass,
      ).forEach(({ tags }, i) => {
        own.add(examples[i]?.gold ?? tags, tags)
      })
    }
    let sum = 0
    let total = 0
    for (const [set, weight] of Object.entries(weights)) {
      sum += weight * (counts.get(set)?.f1() ?? 0)
      total += weight
    }
    const show = (value = 0): string => (100 * value).toFixed(1)
    console.log(
      `pass ${pass === 0 ? 1 : 2}: dev ${show(sum / total)}; ${[...counts].map(([set, count]) => `${set} ${show(count.f1())}`).join(', ')}`,
    )
    if (pass)
      for (const [name, tag] of [
        ['PER', 1],
        ['LOC', 3],
        ['ORG', 5],
        ['MISC', 7],
      ] as const) {
        console.log(
          `  ${name}: ${[...counts].map(([set, count]) => `${set} ${show(count.f1([tag]))}`).join(', ')}`,
        )
      }
  }
  console.log(seconds())
}
