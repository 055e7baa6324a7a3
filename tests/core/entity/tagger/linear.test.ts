import { describe, expect, it } from 'vitest'
import {
  contextsOf,
  jointKeys,
  jointLimit,
  reach,
  wordKeys,
  wordLimit,
  type Context,
} from '../../../../src/core/entity/tagger/features'
import { Linear } from '../../../../src/core/entity/tagger/linear'
import { candidatesByPattern } from '../../../../src/core/entity/recognition/patterns'
import { surveyOf } from '../../../../src/core/entity/text/survey'
import { tagCount } from '../../../../src/core/entity/tagger/tags'
import { Words } from '../../../../src/core/entity/lexicon/words'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const { lexicon, clusters, kernel } = loadKnowledge()

const text = `President Maria Lopez of the National Bank met J. K. Ödegaard-Smith in New York on 3 May. THE U.S. ARMY SAYS NO
"Zürich's O’Brien & Sons", he said, pays 3,000 to al-Hamad; Brenholm does not. The Franco-German deal — (UN) — x`

function contexts(): Context[] {
  const survey = surveyOf(text, lexicon, new Words(lexicon, clusters))
  return contextsOf(survey, lexicon, candidatesByPattern(survey, lexicon))
}

function keysAt(context: Context, at: number): number[] {
  const keys: number[] = []
  const joint = new Uint32Array(jointLimit)
  keys.push(...joint.subarray(0, jointKeys(context, at, joint)))
  for (let distance = -reach; distance <= reach; distance += 1) {
    const word = context.words[at + distance]
    const single = new Uint32Array(wordLimit)
    if (word) keys.push(...single.subarray(0, wordKeys(word, distance, single)))
  }
  return keys
}

/** A weight for a key and a tag, from -63 to 64. */
const weightOf = (key: number, tag: number): number =>
  ((Math.imul(key, 2_654_435_761) >>> (tag + 3)) & 127) - 63

/** Every second of all features of the text, and as many others. */
function table(all: readonly Context[]): { bytes: Uint8Array; known: ReadonlySet<number> } {
  const keys = all.flatMap((context) => context.words.flatMap((_, at) => keysAt(context, at)))
  const known = new Set(keys.filter((_, i) => i % 2 === 0))
  for (const key of [...known]) known.add(Math.imul(key, 7) >>> 0)
  const sorted = Uint32Array.from(known).sort()
  const bytes = new Uint8Array(sorted.length * (4 + tagCount))
  bytes.set(new Uint8Array(sorted.buffer))
  const weights = new Int8Array(bytes.buffer, sorted.byteLength)
  sorted.forEach((key, i) => {
    for (let tag = 0; tag < tagCount; tag += 1) weights[i * tagCount + tag] = weightOf(key, tag)
  })
  return { bytes, known }
}

describe('the linear part', () => {
  const all = contexts()
  const { bytes, known } = table(all)
  const scale = 0.25
  const sumsAt = (context: Context, at: number): number[] => {
    const keys = keysAt(context, at).filter((key) => known.has(key))
    return Array.from({ length: tagCount }, (_, tag) =>
      keys.reduce((sum, key) => sum + weightOf(key, tag), 0),
    )
  }

  it('adds the weights of all features that the training knows', () => {
    const linear = new Linear(bytes, known.size, scale, kernel)
    for (const context of all)
      for (let at = 0; at < context.words.length; at += 1) {
        const scores = new Float32Array(tagCount + 1)
        linear.score(context, at, scores, 1, 0)
        expect([...scores]).toEqual([0, ...sumsAt(context, at).map((sum) => sum * scale)])
      }
  })

  it('says where outside leads all others', () => {
    const linear = new Linear(bytes, known.size, scale, kernel)
    let leading = 0
    for (const context of all)
      for (let at = 0; at < context.words.length; at += 1) {
        const [outside = 0, ...others] = sumsAt(context, at)
        const lead = (outside - Math.max(...others)) * scale
        expect(linear.score(context, at, new Float32Array(tagCount), 0, lead)).toBe(true)
        expect(linear.score(context, at, new Float32Array(tagCount), 0, lead + 0.01)).toBe(false)
        if (lead > 0) leading += 1
      }
    expect(leading).toBeGreaterThan(0)
  })

  it('gives the same scores when its memory was full in between', () => {
    const linear = new Linear(bytes, known.size, scale, kernel)
    const [context] = all
    const [many] = contextsOf(
      surveyOf(
        Array.from({ length: 80_000 }, (_, i) => `Ulmeria${i.toString(36)}`).join(' '),
        lexicon,
        new Words(lexicon, clusters),
      ),
      lexicon,
      [],
    )
    if (!context || !many) throw new Error('no sentence')
    const score = (): number[] => {
      const scores = new Float32Array(tagCount)
      linear.score(context, 3, scores, 0, 0)
      return [...scores]
    }
    const before = score()
    for (let at = 0; at < many.words.length; at += 1) linear.score(many, at, new Float32Array(tagCount), 0, 0)
    expect(score()).toEqual(before)
  })

  it('finds nothing in an empty table', () => {
    const linear = new Linear(new Uint8Array(), 0, scale, kernel)
    const scores = new Float32Array(tagCount)
    for (const context of all) linear.score(context, 0, scores, 0, 0)
    expect([...scores]).toEqual(new Array(tagCount).fill(0))
  })
})
