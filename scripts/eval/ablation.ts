import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../src/core/entity/tagger/features'
import { readKnowledge, type Knowledge } from '../../src/core/entity/knowledge'
import { tagDocument } from '../../src/core/entity/tagger/tagDocument'
import { Tagger } from '../../src/core/entity/tagger/tagger'
import type { Word } from '../../src/core/entity/lexicon/words'
import { Counts, readDocuments, trainingExamples } from '../train/data'
import { fit, usualFit, type FitOptions } from '../train/fit'
import { setWeights } from './names'

/** The recogniser without one of its parts. */
interface Variant {
  name: string
  /** What the tagger is not told, in training and after. */
  change?: (context: Context) => Context
  fit?: Partial<FitOptions>
  /** Weight of the second pass over a document. */
  secondPass?: number
}

const variants: Variant[] = [
  { name: 'everything' },
  { name: 'second pass', secondPass: 0 },
  { name: 'network (linear part alone)', fit: { hidden: 0 } },
  { name: 'network heard by neighbours', fit: { neighbours: 0 } },
  { name: 'word vectors', change: withWords((word) => ({ ...word, index: -1 })) },
  {
    name: 'vectors and word groups',
    change: withWords((word) => ({ ...word, index: -1, clusters: [0, 0, 0] })),
  },
  { name: 'word lists', change: withoutLists() },
  {
    name: 'what the document says elsewhere',
    change: (context) => ({ ...context, flags: context.flags.map((flag) => flag & 1) }),
  },
  {
    name: 'patterns',
    change: (context) => ({ ...context, patterns: new Uint8Array(context.patterns.length) }),
  },
  { name: 'all left out by chance', fit: { dropout: 0, unitDropout: 0, positionDropout: 0, rowDropout: 0 } },
]

/** Trains and measures the recogniser without each part: minutes for each. On the sets' own tokens. */
export async function ablation(data: string): Promise<void> {
  const resources = join(import.meta.dirname, '../../resources')
  const knowledge = readKnowledge({
    lexicon: readFileSync(join(resources, 'lexicon/lexicon.bin')),
    clusters: readFileSync(join(resources, 'model/clusters.bin')),
    kernel: readFileSync(join(resources, 'model/kernel.wasm')),
  })
  let whole: Uint8Array | undefined
  console.log('dev mean without       (change)  PER LOC ORG')
  let best = 0
  for (const variant of variants) {
    const { name, change = (context: Context) => context, secondPass } = variant
    const trained = secondPass !== undefined && whole ? whole : bytesOf(data, knowledge, change, variant.fit)
    whole ??= trained
    const tagger = new Tagger(trained, knowledge.clusters, knowledge.kernel)
    const { mean, classes } = measured(data, knowledge, change, tagger, secondPass)
    if (best === 0) best = mean
    const show = (value: number): string => (100 * value).toFixed(1)
    console.log(`${name.padEnd(36)} ${show(mean)} (${show(mean - best)})  ${classes.map(show).join(' ')}`)
    await Promise.resolve()
  }
}

function bytesOf(
  data: string,
  knowledge: Knowledge,
  change: (context: Context) => Context,
  options: Partial<FitOptions> = {},
): Uint8Array {
  const examples = trainingExamples([join(data, 'train')], knowledge, (set) => set !== 'btc')
  return fit(
    examples.map((example) => ({ ...example, context: change(example.context) })),
    knowledge,
    { ...usualFit, ...options },
  )
}

/** The weighted mean over the sets, and that of each class over the sets that have it. */
function measured(
  data: string,
  knowledge: Knowledge,
  change: (context: Context) => Context,
  tagger: Tagger,
  secondPass: number | undefined,
): { mean: number; classes: number[] } {
  const counts = new Map<string, Counts>()
  for (const { set, examples } of readDocuments(join(data, 'dev'), knowledge)) {
    const own = counts.get(set) ?? new Counts()
    counts.set(set, own)
    const contexts = examples.map(({ context }) => change(context))
    tagDocument(contexts, tagger, secondPass).forEach(({ tags }, i) =>
      own.add(examples[i]?.gold ?? tags, tags),
    )
  }
  const meanOver = (tags: readonly number[]): number => {
    let sum = 0
    let weights = 0
    for (const [set, weight] of Object.entries(setWeights)) {
      const own = counts.get(set)
      if (!own || tags.every((tag) => own.gold[tag] === 0)) continue
      sum += weight * own.f1(tags)
      weights += weight
    }
    return sum / (weights || 1)
  }
  return { mean: meanOver([1, 3, 5]), classes: [1, 3, 5].map((tag) => meanOver([tag])) }
}

/** A context of changed words; one copy of each word, as what is summed for a word is kept with it. */
function withWords(change: (word: Word) => Word): (context: Context) => Context {
  const changed = new Map<Word, Word>()
  const of = (word: Word): Word => {
    let copy = changed.get(word)
    if (!copy) changed.set(word, (copy = change({ ...word, record: undefined, units: undefined })))
    return copy
  }
  return (context) => ({ ...context, words: context.words.map(of) })
}

function withoutLists(): (context: Context) => Context {
  const words = withWords((word) => ({ ...word, lists: 0 }))
  return (context) => ({ ...words(context), phrases: new Int32Array(context.phrases.length) })
}
