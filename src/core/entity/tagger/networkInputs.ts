import { flagCount, shapes, type Context } from './features'
import { hashOfPart, lists } from '../lexicon/lexicon'
import { patternCodeCount } from '../recognition/patterns'
import type { Word } from '../lexicon/words'

/** How far a word is seen by the hidden units of its neighbours. */
export const networkReach = 3

/**
 * What the network is told of a word besides its vector, and of a token: each input has a number, and a row of weights.
 * Affixes and outlines share rows by their hash.
 */
const affixes = 1_024
const outlines = 256
const middles = 257
const shapeCount = 8

/** Inputs of a word as a neighbour at some distance: shape, lists, group, whether its vector is known. */
const far = shapeCount + 2 * lists.length + middles + 1
/** The same with affixes and outline, for the token itself and its next neighbours. */
const near = far + 2 * affixes + outlines
const phraseRows = 256

const starts: number[] = []
let total = 0
for (let distance = -networkReach; distance <= networkReach; distance += 1) {
  starts.push(total)
  total += Math.abs(distance) <= 1 ? near : far
}
/** Inputs of words are below this, those of tokens from here. */
export const firstTokenInput = total
const patternStart = total
total += 3 * patternCodeCount
const flagStart = total
total += flagCount * shapeCount
const styleStart = total
total += 4 * shapeCount
const phraseStart = total
total += phraseRows
/** How many inputs there are. */
export const inputCount = total

/** Room for the inputs of one word or token. */
export const inputLimit = 64

/** Inputs of a word, counted from the first at its distance; those from `far` on count for next neighbours only. */
export interface WordInputs {
  readonly inputs: Uint16Array
  readonly far: number
}

const room = new Uint16Array(inputLimit)

export function inputsOfWord(word: Word): WordInputs {
  let n = 0
  room[n++] = shapes[word.shape]
  let at = shapeCount
  const capital = word.capital ? 1 : 0
  for (let left = word.lists & 0x3fffffff; left !== 0; left &= left - 1)
    room[n++] = at + 2 * (31 - Math.clz32(left & -left)) + capital
  at += 2 * lists.length
  room[n++] = at + word.clusters[1]
  at += middles
  if (word.index < 0) room[n++] = at
  at += 1
  const far = n
  const { folded } = word
  room[n++] = at + (hashOfPart(folded, 0, 3) % affixes)
  room[n++] = at + affixes + (hashOfPart(folded, folded.length - 3, folded.length) % affixes)
  room[n++] = at + 2 * affixes + ((word.outline >>> 0) % outlines)
  return { inputs: room.slice(0, n), far }
}

/** The first input of words at a distance: -3 for the token three to the right of the word, 0 for itself. */
export const firstInputAt = (distance: number): number => starts[distance + networkReach] ?? 0

/** How many inputs of a word count at a distance. */
export const countAt = ({ inputs, far }: WordInputs, distance: number): number =>
  distance >= -1 && distance <= 1 ? inputs.length : far

/**
 * Inputs of what the patterns say of a token and its neighbours, written to `out`.
 * @returns how many there are.
 */
export function patternInputs({ patterns }: Context, at: number, out: Uint16Array): number {
  out[0] = patternStart + (patterns[at - 1] ?? 0)
  out[1] = patternStart + patternCodeCount + (patterns[at] ?? 0)
  out[2] = patternStart + 2 * patternCodeCount + (patterns[at + 1] ?? 0)
  return 3
}

/** A number for each set of `patternInputs`. */
export function patternKey({ patterns }: Context, at: number): number {
  const around = (patterns[at - 1] ?? 0) * patternCodeCount + (patterns[at + 1] ?? 0)
  return around * patternCodeCount + (patterns[at] ?? 0)
}

/**
 * Inputs of what else stands at a token apart from words, written to `out`.
 * @returns how many there are.
 */
export function tokenInputs(context: Context, at: number, out: Uint16Array): number {
  const { words, flags, phrases, style } = context
  const word = words[at]
  const shape = word ? shapes[word.shape] : 0
  out[0] = flagStart + (flags[at] ?? 0) * shapeCount + shape
  out[1] = styleStart + style * shapeCount + shape
  const phrase = phrases[at] ?? 0
  if (phrase === 0) return 2
  out[2] = phraseStart + ((phrase >>> 0) % phraseRows)
  return 3
}

/** A number for each set of `tokenInputs`. */
export function tokenKey({ words, flags, phrases, style }: Context, at: number): number {
  const word = words[at]
  const shape = word ? shapes[word.shape] : 0
  const phrase = phrases[at] ?? 0
  const listed = phrase === 0 ? 0 : 1 + ((phrase >>> 0) % phraseRows)
  return ((listed * flagCount + (flags[at] ?? 0)) * 4 + style) * shapeCount + shape
}
