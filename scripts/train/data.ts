import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contextsOf, type Context } from '../../src/core/entity/tagger/features'
import type { Knowledge } from '../../src/core/entity/knowledge'
import { bit } from '../../src/core/entity/lexicon/lexicon'
import { candidatesByPattern } from '../../src/core/entity/recognition/patterns'
import { surveyedWords, usesOf } from '../../src/core/entity/text/survey'
import type { Word } from '../../src/core/entity/lexicon/words'
import { tagCount } from '../../src/core/entity/tagger/tags'
import { shapeOf } from '../../src/core/entity/text/tokens'
import { readBio } from '../eval/bio'
import { randomFrom } from './random'

/** A sentence ready for training: what the tagger sees, and which tags the source allows at each token. */
export interface Example {
  context: Context
  gold: Uint8Array
  /** Bits of the tags that are right; more than one where the source does not mark a class. */
  allowed: Uint16Array
}

/** Sentences of one document share what the document says about a word. */
export interface ExampleDocument {
  set: string
  examples: Example[]
}

const tagNumber: Record<string, number> = {
  ...{
    O: 0,
    'B-PER': 1,
    'I-PER': 2,
    'B-LOC': 3,
    'I-LOC': 4,
    'B-ORG': 5,
    'I-ORG': 6,
    'B-MISC': 7,
    'I-MISC': 8,
  },
}
/** Sets that leave other names unmarked: there "outside" says nothing about them. */
const withoutOther = new Set(['uner_ewt', 'btc', 'litbank'])
const outsideOrOther = 1 | (1 << 7) | (1 << 8)

const tweets = new Set(['btc', 'wnut17'])

/** The data as it is, with some article sentences once more in capitals, and some with Every Word Capitalised. */
export function trainingExamples(
  folders: readonly string[],
  knowledge: Knowledge,
  wanted: (set: string) => boolean,
): Example[] {
  const random = randomFrom(1)
  const articles = (set: string): boolean => wanted(set) && !tweets.has(set)
  const titled = (token: string): string =>
    token.length > 3 ? token.slice(0, 1).toUpperCase() + token.slice(1) : token
  return folders.flatMap((folder) => {
    const some = (change: (token: string) => string, share: number): Example[] =>
      readDocuments(folder, knowledge, change, articles, true).flatMap(({ examples }) =>
        examples.filter(() => random() < share),
      )
    return [
      ...readDocuments(folder, knowledge, undefined, wanted, true).flatMap(({ examples }) => examples),
      ...some((token) => token.toUpperCase(), 0.1),
      ...some(titled, 0.05),
    ]
  })
}

/** Reads the .bio files of a folder in the order of their names. Sets without documents give one a sentence. */
export function readDocuments(
  folder: string,
  knowledge: Knowledge,
  change: (token: string, set: string) => string = (token) => token,
  wanted: (set: string) => boolean = () => true,
  repair = false,
): ExampleDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.bio') && wanted(file.replace('.bio', '')))
    .sort()
    .flatMap((file) => {
      const set = file.replace('.bio', '')
      const content = readFileSync(join(folder, file), 'utf8')
      const parted = /^# doc =/m.test(content)
      const documents = readBio(content)
      const groups = parted
        ? documents
        : documents.flatMap(({ sentences, tags }) =>
            sentences.map((tokens, i) => ({ sentences: [tokens], tags: [tags[i] ?? []] })),
          )
      return groups.map(({ sentences, tags }) => ({
        set,
        examples: examplesOf(
          sentences.map((tokens) => tokens.map((token) => change(token, set))),
          tags,
          withoutOther.has(set),
          repair && set === 'gum',
          knowledge,
        ),
      }))
    })
}

function examplesOf(
  sentences: readonly string[][],
  tags: readonly string[][],
  masked: boolean,
  repaired: boolean,
  { lexicon, words }: Knowledge,
): Example[] {
  const surveyed = sentences.map((tokens) => {
    const plain = tokens.map((text) => ({ text, start: 0, end: 0, shape: shapeOf(text) }))
    return { start: 0, end: 0, tokens: plain, ...surveyedWords(plain, words) }
  })
  const survey = { sentences: surveyed, written: usesOf(surveyed) }
  const contexts = contextsOf(survey, lexicon, candidatesByPattern(survey, lexicon))
  return contexts.map((context, i) => {
    const gold = Uint8Array.from(tags[i] ?? [], (tag) => tagNumber[tag] ?? 0)
    dropPeoples(gold, context)
    const allowed = Uint16Array.from(gold, (tag) => (masked && tag === 0 ? outsideOrOther : 1 << tag))
    if (repaired) nameAfterNouns(gold, allowed, context)
    openNames(context, allowed)
    return { context, gold, allowed }
  })
}

/** Names of small words are learnt too, though they are not looked at when tagging. */
function openNames({ open }: Context, allowed: Uint16Array): void {
  allowed.forEach((bits, at) => {
    if ((bits & 1) === 0) open[at] = 1
  })
}

/** "Iranian" and "Danes" are other names in some sets and none in most; for Gloss they are none. */
function dropPeoples(gold: Uint8Array, { words }: Context): void {
  gold.forEach((tag, at) => {
    const alone = tag === 7 && gold[at + 1] !== 8
    if (alone && ((words[at]?.lists ?? 0) & bit.demonym) !== 0) gold[at] = 0
  })
}

/**
 * In gum a name is marked when it is the head of its phrase, so half of the names after a noun are not: "author Truman
 * Capote". After a role such words are a person; after another noun anything may be right.
 */
function nameAfterNouns(gold: Uint8Array, allowed: Uint16Array, { words }: Context): void {
  for (let at = 1; at < words.length; at += 1) {
    const before = words[at - 1]
    const lists = before?.lists ?? 0
    const role = (lists & bit.role) !== 0
    const opens = role && before?.shape === 'capital' && gold[at - 1] === 0
    if ((before?.shape !== 'lower' && !opens) || (lists & bit.verb) !== 0) continue
    if (!role && (lists & (bit.groupNoun | bit.thingNoun | bit.placeNoun)) === 0) continue
    for (let i = at; gold[i] === 0 && isNameWord(words[i]); i += 1) {
      allowed[i] = role ? 1 << (i === at ? 1 : 2) : (1 << tagCount) - 1
    }
  }
}

function isNameWord(word: Word | undefined): boolean {
  const known = bit.demonym | bit.calendar | bit.common | bit.title
  if (word === undefined || !word.capital || word.text.length < 2) return false
  const given = (word.lists & bit.given) !== 0 && (word.lists & (known & ~bit.common)) === 0
  return given || (word.lists & known) === 0
}

/** Exact-span counts over person, place and organisation, and the class apart. */
export class Counts {
  readonly right = new Float64Array(tagCount)
  readonly gold = new Float64Array(tagCount)
  readonly predicted = new Float64Array(tagCount)

  add(gold: Uint8Array, predicted: Uint8Array): void {
    const a = spansOf(gold)
    const b = spansOf(predicted)
    for (const span of a) this.gold[span.tag] = (this.gold[span.tag] ?? 0) + 1
    const keys = new Set(a.map(({ tag, first, last }) => `${tag} ${first} ${last}`))
    for (const { tag, first, last } of b) {
      this.predicted[tag] = (this.predicted[tag] ?? 0) + 1
      if (keys.has(`${tag} ${first} ${last}`)) this.right[tag] = (this.right[tag] ?? 0) + 1
    }
  }

  /** F1 over the classes that begin with these tags. */
  f1(tags: readonly number[] = [1, 3, 5]): number {
    const sum = (list: Float64Array): number => tags.reduce((total, tag) => total + (list[tag] ?? 0), 0)
    const both = sum(this.gold) + sum(this.predicted)
    return both ? (2 * sum(this.right)) / both : 0
  }
}

function spansOf(tags: Uint8Array): { tag: number; first: number; last: number }[] {
  const spans: { tag: number; first: number; last: number }[] = []
  tags.forEach((tag, at) => {
    if (tag === 0) return
    const open = spans.at(-1)
    if (tag % 2 === 1 || !open || open.last !== at - 1 || open.tag !== tag - 1) {
      spans.push({ tag: tag % 2 === 1 ? tag : tag - 1, first: at, last: at })
    } else open.last = at
  })
  return spans
}
