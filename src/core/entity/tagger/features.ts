import { Blocks } from './blocks'
import { bit, hashOf, hashOfPart, type Lexicon } from '../lexicon/lexicon'
import { patternCode } from '../recognition/patterns'
import type { Candidate } from '../recognition/recognise'
import {
  isPlaced,
  isTitled,
  opensSentence,
  type Survey,
  type SurveyedSentence,
  type WordUse,
} from '../text/survey'
import type { Word } from '../lexicon/words'

/** How far a word is seen by its neighbours. */
export const reach = 2

const step = 0x9e3779b1

/** One step of a hash over whole numbers. */
function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, step)
  return h ^ (h >>> 15)
}

/** Seeds, so that equal values of different features have different keys. */
const seed = (template: number): number => mix(0x2545f491, template * 2_654_435)

export const shapes = { lower: 1, capital: 2, upper: 3, mixed: 4, number: 5, sign: 6 } as const

/** Room for the keys of one word. */
export const wordLimit = 64

/**
 * Keys (unsigned 32 bits) of what a word says by itself about the token `distance` before it, written to `out`: -2 for
 * the token two to its right, 0 for itself, 2 for the token two to its left.
 * @returns how many there are.
 */
export function wordKeys(word: Word, distance: number, out: Uint32Array): number {
  const base = (distance + reach) * 100
  const shape = shapes[word.shape]
  const { folded } = word
  let n = 0
  const add = (template: number, value: number, more = 0): void => {
    out[n++] = mix(mix(seed(base + template), value), more)
  }
  add(1, word.hash)
  const [coarse, middle, fine] = word.clusters
  if (fine > 0) {
    add(2, coarse)
    add(3, middle)
    add(4, fine)
    add(5, coarse, shape)
    add(6, middle, shape)
    if (distance === 0) add(7, fine, shape)
  } else add(8, shape)
  for (let left = word.lists & 0x7fffffff; left !== 0; left &= left - 1)
    add(10, 31 - Math.clz32(left & -left), word.capital ? 1 : 0)
  if (distance === 0 || Math.abs(distance) === 1) {
    add(11, word.outline)
    add(12, word.lists, shape)
    add(13, hashOfPart(folded, folded.length - 3, folded.length), shape)
  } else add(14, shape)
  if (distance !== 0) return n
  add(15, word.spelling)
  for (let affix = 1; affix <= 4 && affix < folded.length; affix += 1) {
    add(20 + affix, hashOfPart(folded, 0, affix), shape)
    add(30 + affix, hashOfPart(folded, folded.length - affix, folded.length), shape)
  }
  add(16, word.outline, word.lists & (bit.ordinary | bit.common | bit.given | bit.surname))
  return n
}

/** What a sentence tells the tagger besides its words. */
export interface Context {
  readonly words: readonly Word[]
  readonly style: number
  /** Listed phrases of several words: where in one a token stands, and of which lists. */
  readonly phrases: Int32Array
  /** What the rest of the document says about the word. */
  readonly flags: Uint8Array
  /** What the patterns make of it. */
  readonly patterns: Uint8Array
  /** 1 for tokens that may be in a name. The others are outside without being looked at: that is most of a text. */
  readonly open: Uint8Array
}

const styles = { plain: 0, title: 1, upper: 2, lower: 3 } as const

/** The contexts of all sentences of a document. */
export function contextsOf(
  survey: Pick<Survey, 'sentences' | 'written'>,
  lexicon: Lexicon,
  found: readonly Candidate[],
): Context[] {
  const { sentences, written } = survey
  const blocks = new Blocks()
  const contexts = sentences.map((sentence): Context => {
    const { words } = sentence
    return {
      words,
      style: styles[sentence.style],
      phrases: phrasesIn(words, lexicon, blocks.integers(words.length)),
      flags: flagsOf(sentence, written, blocks.bytes(words.length)),
      patterns: blocks.bytes(words.length),
      open: openTokens(sentence, blocks.bytes(words.length)),
    }
  })
  for (const candidate of found) {
    const { sentence, first, last } = candidate
    const code = patternCode(candidate)
    const patterns = contexts[sentence]?.patterns
    if (!patterns) continue
    patterns.fill(code + 1, first, last + 1)
    patterns[first] = code
  }
  return contexts
}

/** Capital words and their neighbours, small words with a capital on either side; all of a text without capitals. */
function openTokens(
  { words, style }: Pick<SurveyedSentence, 'words' | 'style'>,
  open: Uint8Array,
): Uint8Array {
  if (style === 'lower') return open.fill(1)
  let last = -10
  for (let at = 0; at < words.length; at += 1) {
    if (!words[at]?.capital) {
      if (at - last <= 2) open[at] = 1
      continue
    }
    if (at - last <= 5) open.fill(1, last + 1, at)
    if (words[at - 1]?.shape === 'number') open[at - 1] = 1
    open[at] = 1
    last = at
  }
  return open
}

function phrasesIn(words: readonly Word[], lexicon: Lexicon, phrases: Int32Array): Int32Array {
  for (let first = 0; first < words.length; first += 1) {
    const word = words[first]
    if (!word || (word.lists & bit.beginning) === 0) continue
    let hash = word.hash
    let lists = word.lists
    let last = first
    let found = 0
    for (let at = first + 1; at < words.length && (lists & bit.beginning) !== 0; at += 1) {
      const next = words[at]
      if (!next) break
      hash = hashOf(next.folded, hashOf(' ', hash))
      lists = lexicon.listsOfHash(hash)
      if ((lists & ~bit.beginning) !== 0) {
        last = at
        found = lists & ~bit.beginning
      }
    }
    if (found === 0) continue
    for (let at = first; at <= last; at += 1) phrases[at] = mix(found, at === first ? 1 : 2)
    first = last
  }
  return phrases
}

/** Flags of a token are below this. */
export const flagCount = 32

function flagsOf(
  { words, style }: Pick<SurveyedSentence, 'words' | 'style'>,
  uses: ReadonlyMap<string, WordUse>,
  flags: Uint8Array,
): Uint8Array {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word || word.shape === 'sign' || word.shape === 'number') continue
    const opens = opensSentence(words, at)
    // The word itself is no evidence of itself.
    const counted = style === 'plain' && !(word.capital && opens)
    const use = uses.get(word.folded)
    const self = counted && word.capital ? 1 : 0
    const lower = (use?.lower ?? 0) - (counted && !word.capital ? 1 : 0)
    const capital = (use?.capital ?? 0) - self
    const titled = (use?.titled ?? 0) - (self && isTitled(words, at) ? 1 : 0)
    const placed = (use?.placed ?? 0) - (self && isPlaced(words, at) ? 1 : 0)
    flags[at] =
      (opens ? 1 : 0) |
      (lower > 0 ? 2 : 0) |
      (capital > 0 ? 4 : 0) |
      (titled > 0 ? 8 : 0) |
      (placed > 0 ? 16 : 0)
  }
  return flags
}

/** Room for the keys of one token. */
export const jointLimit = 40

/**
 * Keys (unsigned 32 bits) of what a token's surroundings say together, written to `out`.
 * @returns how many there are.
 */
export function jointKeys(context: Context, at: number, out: Uint32Array): number {
  const { words, phrases, flags, style, patterns } = context
  const here = words[at]
  if (!here) return 0
  const before = words[at - 1]
  const after = words[at + 1]
  const before2 = words[at - 2]
  const after2 = words[at + 2]
  const shape = shapes[here.shape]
  const left = before ? shapes[before.shape] : 0
  const right = after ? shapes[after.shape] : 0
  const left2 = before2 ? shapes[before2.shape] : 0
  const right2 = after2 ? shapes[after2.shape] : 0
  const hash = here.hash
  const hashBefore = before ? before.hash : 7
  const hashAfter = after ? after.hash : 7
  const [coarseBefore, middleBefore] = before ? before.clusters : edge
  const [, middle] = here.clusters
  const [coarseAfter, middleAfter] = after ? after.clusters : edge
  const lists = here.lists
  const flag = flags[at] ?? 0
  const phrase = phrases[at] ?? 0
  const phraseBefore = phrases[at - 1] ?? 0
  const phraseAfter = phrases[at + 1] ?? 0
  const pattern = patterns[at] ?? 0
  const ordinary = lists & (bit.ordinary | bit.common)
  let n = 0
  out[n++] = key(0, hashBefore, hash, 0)
  out[n++] = key(1, hash, hashAfter, 0)
  out[n++] = key(2, left, shape, right)
  out[n++] = key(3, left2 * 8 + left, shape, right * 8 + right2)
  out[n++] = key(4, middleBefore, middle, shape)
  out[n++] = key(5, middle, middleAfter, shape)
  out[n++] = key(6, middleBefore, shape, middleAfter)
  out[n++] = key(7, hashBefore, shape, right)
  out[n++] = key(8, hashAfter, shape, left)
  out[n++] = key(9, coarseBefore, shape, coarseAfter)
  out[n++] = key(10, before2 ? before2.hash : 7, hashBefore, shape)
  out[n++] = key(11, hashAfter, after2 ? after2.hash : 7, shape)
  out[n++] = key(12, flag, shape, ordinary)
  out[n++] = key(13, flag, hash, 0)
  out[n++] = key(14, flag, middle, shape)
  out[n++] = key(15, style, shape, ordinary)
  out[n++] = key(16, lists, left, right)
  out[n++] = key(17, hashBefore, lists, 0)
  out[n++] = key(18, lists, hashAfter, 0)
  out[n++] = key(19, before ? before.lists : -1, lists, after ? after.lists : -1)
  if (phrase !== 0) out[n++] = key(20, phrase, shape, 0)
  if (phraseBefore !== 0) out[n++] = key(21, phraseBefore, shape, phrase)
  if (phraseAfter !== 0) out[n++] = key(22, phraseAfter, shape, phrase)
  out[n++] = key(23, before ? before.outline : 11, here.outline, after ? after.outline : 11)
  out[n++] = key(24, pattern, shape, 0)
  out[n++] = key(25, patterns[at - 1] ?? 0, pattern, patterns[at + 1] ?? 0)
  out[n++] = key(26, pattern, flag, 0)
  out[n++] = key(27, pattern, hash, 0)
  out[n++] = key(28, pattern, hashBefore, 0)
  out[n++] = key(29, pattern, hashAfter, 0)
  out[n++] = key(30, pattern, middle, 0)
  return n
}

/** Clusters beyond either end of a sentence. */
const edge = [70, 300] as const
const seeds = Uint32Array.from({ length: jointLimit }, (_, template) => seed(1_000 + template))

/** Three steps of `mix`, written out: it is most of what a new process does. */
function key(template: number, a: number, b: number, c: number): number {
  let h = Math.imul((seeds[template] as number) ^ a, step)
  h = Math.imul(h ^ (h >>> 15) ^ b, step)
  h = Math.imul(h ^ (h >>> 15) ^ c, step)
  return h ^ (h >>> 15)
}
