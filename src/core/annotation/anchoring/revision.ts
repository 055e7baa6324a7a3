import { align } from './alignment'
import { weightOf } from './approximateMatch'
import { fold } from './fold'
import { longestRising } from './longMatch'
import { type TextIndex, wordAt, type Words, wordsOf } from './words'

/** An older text beside the one highlights are placed in: which of its words are still there, and where. */
export interface Revision {
  words: Words
  /** For each code unit of the folded old text: where it starts and ends in the old text. */
  starts: Uint32Array
  ends: Uint32Array
  /** For each word of the old text its place among the new text's words; -1 when it is gone. */
  kept: Int32Array
  /** What it counts for; signs stand everywhere. */
  weights: Float64Array
}

interface Range {
  from: number
  to: number
  newFrom: number
  newTo: number
  /** Words in a phrase looked for. */
  size: number
}

// Small enough to be aligned word by word.
const smallArea = 60_000
const costs = { insert: [0.1, 0.01], remove: [0.1, 0.01] } as const

/**
 * Aligns two texts as wholes, once for all highlights: what is equal at both ends is taken; phrases that stand once
 * on both sides are chained in order; between them it goes on with shorter phrases, and word by word at last.
 */
export function revisionOf(oldText: string, index: TextIndex): Revision {
  const folded = fold(oldText)
  const words = wordsOf(folded.text)
  const ids = new Int32Array(words.count)
  const lower = new Int32Array(words.count)
  const weights = new Float64Array(words.count)
  for (let at = 0; at < words.count; at += 1) {
    const name = wordAt(folded.text, words, at)
    weights[at] = weightOf(name)
    ids[at] = index.numberOf.get(name) ?? -1
    lower[at] = index.lowerNumberOf.get(name.toLowerCase()) ?? -2
  }
  const kept = new Int32Array(words.count).fill(-1)
  const ranges: Range[] = [
    { from: 0, to: words.count, newFrom: 0, newTo: index.ids.length, size: longestPhrase },
  ]
  let budget = 64 * (words.count + index.ids.length)
  for (let range = ranges.pop(); range && budget > 0; range = ranges.pop()) {
    budget -= range.to - range.from + range.newTo - range.newFrom
    const { from, to, newFrom, newTo, size } = keepEnds(range, ids, index.ids, kept)
    if (from >= to || newFrom >= newTo) continue
    if ((to - from) * (newTo - newFrom) <= smallArea) {
      const left = { ids: ids.subarray(from, to), lower: lower.subarray(from, to) }
      const right = { ids: index.ids.subarray(newFrom, newTo), lower: index.lower.subarray(newFrom, newTo) }
      const found = align(left, new Float64Array(to - from).fill(1), right, costs)
      found.left.forEach((i, k) => (kept[from + i] = newFrom + (found.right[k] ?? 0)))
      continue
    }
    const chain = longestRising(sharedOnce(ids, index.ids, { from, to, newFrom, newTo, size }))
    if (chain.length === 0) {
      if (size > 1) ranges.push({ from, to, newFrom, newTo, size: size - 2 })
      continue
    }
    let [at, newAt] = [from, newFrom]
    for (const { i, j } of chain) {
      if (i < at || j < newAt) continue
      ranges.push({ from: at, to: i, newFrom: newAt, newTo: j, size })
      for (let k = 0; k < size; k += 1) kept[i + k] = j + k
      at = i + size
      newAt = j + size
    }
    ranges.push({ from: at, to, newFrom: newAt, newTo, size })
  }
  return { words, starts: folded.starts, ends: folded.ends, kept, weights }
}

const longestPhrase = 5

/** Takes the equal words at both ends of a range and gives back what is between. */
function keepEnds(range: Range, ids: Int32Array, newIds: Int32Array, kept: Int32Array): Range {
  let { from, to, newFrom, newTo } = range
  while (from < to && newFrom < newTo && ids[from] === newIds[newFrom]) {
    kept[from] = newFrom
    from += 1
    newFrom += 1
  }
  while (from < to && newFrom < newTo && ids[to - 1] === newIds[newTo - 1]) {
    to -= 1
    newTo -= 1
    kept[to] = newTo
  }
  return { from, to, newFrom, newTo, size: range.size }
}

/** Phrases that stand once in this part of both texts, in the old text's order. */
function sharedOnce(ids: Int32Array, newIds: Int32Array, range: Range): { i: number; j: number }[] {
  const { from, to, newFrom, newTo, size } = range
  const there = placesOf(ids, from, to, size)
  const found = placesOf(newIds, newFrom, newTo, size)
  const shared: { i: number; j: number }[] = []
  for (const [key, i] of there) {
    const j = found.get(key) ?? -1
    if (i < 0 || j < 0) continue
    // Two phrases may have the same key.
    let same = 0
    while (same < size && ids[i + same] === newIds[j + same]) same += 1
    if (same === size) shared.push({ i, j })
  }
  return shared
}

/** Where each phrase starts, by a number made of its words; -1 for those that come more than once. */
function placesOf(ids: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let at = from; at + size <= to; at += 1) {
    let key = 0
    let known = true
    for (let k = 0; k < size; k += 1) {
      const id = ids[at + k] ?? -1
      if (id < 0) known = false
      key = Math.imul(key ^ id, 0x9e3779b1)
      key ^= key >>> 15
    }
    // A word the other text does not have ends every phrase.
    if (known) places.set(key, places.has(key) ? -1 : at)
  }
  return places
}
