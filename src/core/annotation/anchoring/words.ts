import { fold, type FoldedText } from './fold'

/** The words and signs of a folded text; starts and ends in code units of the folded text. */
export interface Words {
  count: number
  starts: Uint32Array
  ends: Uint32Array
}

/** A text made ready for finding many quotations in it. */
export interface TextIndex {
  original: string
  folded: FoldedText
  words: Words
  /** Which word stands at each place; equal words have equal numbers. */
  ids: Int32Array
  /** The same for their lower-case forms. */
  lower: Int32Array
  /** Number of a word; undefined when the text does not have it. */
  numberOf: ReadonlyMap<string, number>
  lowerNumberOf: ReadonlyMap<string, number>
  /** Places of word `id`: `places.subarray(first[id], first[id + 1])`, in text order. */
  places: Uint32Array
  first: Uint32Array
}

/** Folds, cuts and indexes a text in linear time. */
export function indexOf(original: string): TextIndex {
  const folded = fold(original)
  const words = wordsOf(folded.text)
  const ids = new Int32Array(words.count)
  const lower = new Int32Array(words.count)
  const numberOf = new Map<string, number>()
  const lowerNumberOf = new Map<string, number>()
  const lowerOf: number[] = []
  const counts: number[] = []
  for (let at = 0; at < words.count; at += 1) {
    const name = wordAt(folded.text, words, at)
    let id = numberOf.get(name)
    if (id === undefined) {
      id = counts.length
      numberOf.set(name, id)
      counts.push(0)
      const lowerName = name.toLowerCase()
      const known = lowerNumberOf.get(lowerName) ?? lowerNumberOf.size
      lowerNumberOf.set(lowerName, known)
      lowerOf.push(known)
    }
    ids[at] = id
    lower[at] = lowerOf[id] ?? 0
    counts[id] = (counts[id] ?? 0) + 1
  }
  const first = new Uint32Array(counts.length + 1)
  for (let id = 0; id < counts.length; id += 1) first[id + 1] = (first[id] ?? 0) + (counts[id] ?? 0)
  const next = first.slice()
  const places = new Uint32Array(words.count)
  for (let at = 0; at < words.count; at += 1) {
    const id = ids[at] ?? 0
    const slot = next[id] ?? 0
    places[slot] = at
    next[id] = slot + 1
  }
  return { original, folded, words, ids, lower, numberOf, lowerNumberOf, places, first }
}

/** How often a word stands in the text. */
export function countOf(index: TextIndex, id: number): number {
  return id < 0 ? 0 : (index.first[id + 1] ?? 0) - (index.first[id] ?? 0)
}

export function wordAt(text: string, words: Words, at: number): string {
  return text.slice(words.starts[at], words.ends[at])
}

/** Runs of letters and digits; signs and characters of scripts without word spaces one by one. */
export function wordsOf(text: string): Words {
  let starts = new Uint32Array(256)
  let ends = new Uint32Array(256)
  let count = 0
  let at = 0
  const length = text.length
  while (at < length) {
    const kind = kindAt(text, at)
    if (kind === space) {
      at += 1
      continue
    }
    const start = at
    at += sizeAt(text, at)
    const goesOn = kind === letter ? letter : mark
    while (at < length) {
      const following = kindAt(text, at)
      if (following !== goesOn && following !== mark) break
      at += sizeAt(text, at)
    }
    if (count === starts.length) {
      starts = doubled(starts)
      ends = doubled(ends)
    }
    starts[count] = start
    ends[count] = at
    count += 1
  }
  return { count, starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
}

function doubled(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(old.length * 2)
  larger.set(old)
  return larger
}

const space = 1
const letter = 2
const mark = 3
/** Stands for itself: a sign, or a character of a script that has no spaces between words. */
const alone = 4

// The kind of each code unit of the basic plane, found when first met.
const kinds = new Uint8Array(0x10000)
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOf(text.slice(at, at + sizeAt(text, at)))
  const known = kinds[unit] ?? 0
  if (known > 0) return known
  const kind = kindOf(String.fromCharCode(unit))
  kinds[unit] = kind
  return kind
}

function kindOf(character: string): number {
  if (character === ' ') return space
  if (/^\p{M}/u.test(character)) return mark
  if (unspaced.test(character)) return alone
  return /^[\p{L}\p{N}_]/u.test(character) ? letter : alone
}

function sizeAt(text: string, at: number): number {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return 1
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1
}
