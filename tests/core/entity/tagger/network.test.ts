import { describe, expect, it } from 'vitest'
import { Clusters, compileClusters } from '../../../../src/core/entity/lexicon/clusters'
import { contextsOf, type Context } from '../../../../src/core/entity/tagger/features'
import { compileLexicon, Lexicon } from '../../../../src/core/entity/lexicon/lexicon'
import { leak, Network } from '../../../../src/core/entity/tagger/network'
import { inputCount, networkReach } from '../../../../src/core/entity/tagger/networkInputs'
import {
  compileNetwork,
  matrixCount,
  outputCount,
  tagReach,
} from '../../../../src/core/entity/tagger/networkWeights'
import { surveyOf } from '../../../../src/core/entity/text/survey'
import { compileModel, Tagger } from '../../../../src/core/entity/tagger/tagger'
import { tagCount } from '../../../../src/core/entity/tagger/tags'
import { Words } from '../../../../src/core/entity/lexicon/words'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const lexicon = new Lexicon(compileLexicon(new Map([['a', 1]]), [[], []]))
const width = 16
const hidden = 16

const { kernel } = loadKnowledge()

/** The first number of the vector of "in" is 1, of "met" -1; the second of "village" is 1. */
const clusters = ((): Clusters => {
  const centres = new Float32Array(1_024 * width)
  centres.set([1, 0, 0, 0], width)
  centres.set([-1, 0, 0, 0], 2 * width)
  centres.set([0, 1, 0, 0], 3 * width)
  const words = new Map([
    ['in', [0, 0, 1] as const],
    ['met', [0, 0, 2] as const],
    ['village', [0, 0, 3] as const],
  ])
  const vectors = {
    width,
    centres,
    book: new Float32Array(256 * width),
    codes: new Uint8Array(3 * (width / 4)),
  }
  return new Clusters(compileClusters(words, vectors))
})()

/** The first number of the word before a token goes to the first hidden unit, and that to the tag for a place. */
const weights = {
  hidden,
  width,
  first: new Float32Array(matrixCount * width * hidden),
  rows: new Float32Array(inputCount * hidden),
  bias: new Float32Array(hidden),
  second: new Float32Array(hidden * outputCount),
}
weights.first[(networkReach - 1) * width * hidden] = 2
const place = 3
weights.second[tagReach * tagCount + place] = 3

function contextOf(text: string): Context {
  const survey = surveyOf(text, lexicon, new Words(lexicon, clusters))
  const [context] = contextsOf(survey, lexicon, [])
  if (!context) throw new Error('no sentence')
  return context
}

describe('the network', () => {
  const network = new Network(compileNetwork(weights), clusters, kernel)
  const scoresAt = (text: string, at: number, by = network): number[] => {
    const context = contextOf(text)
    const scores = new Float32Array(context.words.length * tagCount)
    by.addScores(context, at, scores)
    return [...scores.subarray(at * tagCount, (at + 1) * tagCount)].map((score) => Number(score.toFixed(2)))
  }

  it('scores a token by the meaning of the word before it', () => {
    const scores = scoresAt('They stayed in Ulmeria.', 3)
    expect(scores[place]).toBeCloseTo(6, 1)
    expect(scores.filter((score) => score !== 0)).toHaveLength(1)
  })

  it('lets little through where a hidden unit is below zero', () => {
    expect(scoresAt('They met Ulmeria.', 2)[place]).toBeCloseTo(-6 * leak, 1)
  })

  it('scores every token by what the small words of its sentence mean together', () => {
    const seen = { ...weights, first: weights.first.slice() }
    seen.first[(matrixCount - 1) * width * hidden + hidden] = 2
    const network = new Network(compileNetwork(seen), clusters, kernel)
    const score = (text: string, at: number): number | undefined => scoresAt(text, at, network)[place]
    expect(score('Ulmeria was once a small village.', 0)).toBeCloseTo(6 / Math.sqrt(2), 1)
    expect(score('Ulmeria was once a small town.', 0)).toBe(0)
  })

  it('lets the tags of a token hear what its neighbours see, but not those of tokens that are not looked at', () => {
    const spread = { ...weights, second: new Float32Array(hidden * outputCount) }
    spread.second.set([1, 2, 3], 0)
    spread.second.set([4, 5, 6], 2 * tagReach * tagCount)
    const network = new Network(compileNetwork(spread), clusters, kernel)
    const context = contextOf('They stayed in Ulmeria today and slept.')
    const rows = (closed: readonly number[]): number[] => {
      const scores = new Float32Array(context.words.length * tagCount)
      const open = context.open.map((_, at) => (closed.includes(at) ? 0 : 1))
      network.addScores({ ...context, open }, 3, scores)
      return context.words.map((_, at) => Number((scores[at * tagCount + 1] ?? 0).toFixed(1)))
    }
    expect(rows([])).toEqual([0, 0, 4, 0, 10, 0, 0, 0])
    expect(rows([4])).toEqual([0, 0, 4, 0, 0, 0, 0, 0])
  })

  it('gives the same scores when its memory was full in between', () => {
    const network = new Network(compileNetwork(weights), clusters, kernel)
    const context = contextOf('They stayed in Ulmeria.')
    const many = contextOf(Array.from({ length: 60_000 }, (_, i) => `Ulmeria${i.toString(36)}`).join(' '))
    const score = (): number[] => {
      const scores = new Float32Array(context.words.length * tagCount)
      network.addScores(context, 3, scores)
      return [...scores]
    }
    const before = score()
    const scores = new Float32Array(many.words.length * tagCount)
    for (let at = 0; at < many.words.length; at += 1) network.addScores(many, at, scores)
    expect(score()).toEqual(before)
  })

  it('is silent beyond the ends of a sentence and about words without a vector', () => {
    expect(scoresAt('Ulmeria stayed.', 0)).toEqual(new Array(tagCount).fill(0))
  })

  it('refuses bytes of another size or for other vectors', () => {
    expect(() => new Network(compileNetwork(weights).subarray(1), clusters, kernel)).toThrow(RangeError)
    expect(() => new Network(compileNetwork({ ...weights, width: 32 }), clusters, kernel)).toThrow(RangeError)
  })

  it('counts in the model that holds it', () => {
    const follows = new Float32Array(tagCount * tagCount)
    const model = compileModel([], 1, follows, new Float32Array(tagCount), weights)
    const context = contextOf('They stayed in Ulmeria.')
    const tagger = new Tagger(model, clusters, kernel)
    expect(tagger.decode(tagger.scores(context), context.open)[3]).toBe(place)
  })
})
