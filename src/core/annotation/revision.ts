import type { Span } from '../article/article'
import { align } from './alignment'
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
  for (let at = 0; at < words.count; at += 1) {
    const name = wordAt(folded.text, words, at)
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
  return { words, starts: folded.starts, ends: folded.ends, kept }
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
  const there = new Map<string, number>()
  for (let i = from; i + size <= to; i += 1) {
    const phrase = ids.subarray(i, i + size).join(' ')
    there.set(phrase, there.has(phrase) ? -1 : i)
  }
  const found = new Map<string, number>()
  for (let j = newFrom; j + size <= newTo; j += 1) {
    const phrase = newIds.subarray(j, j + size).join(' ')
    if (there.has(phrase)) found.set(phrase, found.has(phrase) ? -1 : j)
  }
  const shared: { i: number; j: number }[] = []
  for (const [phrase, i] of there) {
    const j = found.get(phrase) ?? -1
    if (i >= 0 && j >= 0) shared.push({ i, j })
  }
  return shared
}

/** A span of the old text in the new one, as a range of words; see `NearMatch` for `score`. */
export interface Carried {
  from: number
  to: number
  score: number
  /** All its words are there, side by side. */
  whole: boolean
  /** Code units of the first and the last word that do not belong to the span. */
  cutBefore: number
  cutAfter: number
}

/** Where the words of a span of the old text stand now; undefined when none is left. */
export function carriedOver(revision: Revision, span: Span): Carried | undefined {
  const { words, starts, ends, kept } = revision
  const { first, end } = wordsIn(revision, span)
  let from = -1
  let to = -1
  let count = 0
  let pairs = 0
  for (let at = first; at < end; at += 1) {
    const there = kept[at] ?? -1
    if (there < 0) continue
    if (from < 0) from = there
    to = there + 1
    count += 1
    if (at > first && kept[at - 1] === there - 1) pairs += 1
  }
  if (from < 0) return undefined
  const size = end - first
  let cutBefore = 0
  let cutAfter = 0
  if (kept[first] === from)
    for (let unit = words.starts[first] ?? 0; (starts[unit] ?? span.start) < span.start; unit += 1)
      cutBefore += 1
  if (kept[end - 1] === to - 1)
    for (let unit = (words.ends[end - 1] ?? 0) - 1; (ends[unit] ?? span.end) > span.end; unit -= 1)
      cutAfter += 1
  return {
    from,
    to,
    score: size > 1 ? (count / size + pairs / (size - 1)) / 2 : count / size,
    whole: count === size && to - from === size,
    cutBefore,
    cutAfter,
  }
}

/** The words of the old text that a span touches. */
function wordsIn(revision: Revision, span: Span): { first: number; end: number } {
  const { words, starts, ends } = revision
  let low = 0
  let high = words.count
  while (low < high) {
    const middle = (low + high) >> 1
    const stop = ends[(words.ends[middle] ?? 1) - 1] ?? 0
    if (stop <= span.start) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < words.count && (starts[words.starts[end] ?? 0] ?? 0) < span.end) end += 1
  return { first: low, end }
}
