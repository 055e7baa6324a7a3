import type { NearMatch } from './approximateMatch'
import type { Sought } from './sought'
import type { TextIndex } from './words'

/** From how many words on a quotation is found by its rare phrases instead of by alignment. */
export const longFrom = 400

/**
 * An edited quotation of many words, in linear time: phrases of three words that both texts have once are chained
 * in order, and the chain is grown word by word in both directions. Nothing is found where everything repeats.
 */
export function longMatch(index: TextIndex, sought: Sought): NearMatch | undefined {
  const { first, end } = sought
  const chain = longestRising(sharedPhrases(index, sought))
  const start = chain[0]
  const stop = chain.at(-1)
  if (!start || !stop) return undefined
  const same = (i: number, j: number): boolean =>
    i >= first && i < end && j >= 0 && j < index.ids.length && sought.ids[i] === index.ids[j]
  let kept = 0
  let pairs = 0
  // The next word of the quotation, of the text, that is not counted yet.
  let i = first
  let j = 0
  for (const anchor of chain) {
    if (anchor.i < i || anchor.j < j) continue
    let back = 0
    while (
      anchor.i - back - 1 >= i &&
      anchor.j - back - 1 >= j &&
      same(anchor.i - back - 1, anchor.j - back - 1)
    )
      back += 1
    let on = 0
    while (same(anchor.i + on, anchor.j + on)) on += 1
    kept += back + on
    pairs += back + on - 1
    i = anchor.i + on
    j = anchor.j + on
  }
  let before = 0
  while (same(start.i - before - 1, start.j - before - 1)) before += 1
  let after = 0
  while (same(stop.i + after, stop.j + after)) after += 1
  const score = (kept + pairs) / (2 * (end - first) - 1)
  return {
    from: start.j - before,
    to: stop.j + after,
    firstKept: start.i - before === first,
    lastKept: stop.i + after === end,
    score,
    context: 0,
    // So many rare phrases in order are not there by chance.
    certainty: Math.min(1, score + 0.1),
  }
}

interface Anchor {
  i: number
  j: number
}

/** Where phrases stand that occur once in the quotation and once in the text, in the quotation's order. */
function sharedPhrases(index: TextIndex, sought: Sought): Anchor[] {
  const own = placesOfPhrases(sought.ids, sought.first, sought.end)
  const there = phrasesOf(index)
  const anchors: Anchor[] = []
  for (const [key, i] of own) {
    const j = there.get(key) ?? -1
    if (i < 0 || j < 0) continue
    // Keys are not unique in a text of very many different words.
    const same = [0, 1, 2].every((k) => sought.ids[i + k] === index.ids[j + k])
    if (same) anchors.push({ i, j })
  }
  return anchors
}

const known = new WeakMap<TextIndex, ReadonlyMap<number, number>>()

/** Those of a whole text are collected once, when the first long quotation needs them. */
function phrasesOf(index: TextIndex): ReadonlyMap<number, number> {
  const phrases = known.get(index) ?? placesOfPhrases(index.ids, 0, index.ids.length)
  known.set(index, phrases)
  return phrases
}

/** Where each phrase of three words starts; -1 for those that come more than once. */
function placesOfPhrases(ids: Int32Array, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let at = from; at + 2 < to; at += 1) {
    const key = (ids[at] ?? 0) + (ids[at + 1] ?? 0) * 2 ** 17 + (ids[at + 2] ?? 0) * 2 ** 34
    places.set(key, places.has(key) ? -1 : at)
  }
  return places
}

/** The longest chain of anchors whose places rise in both texts (patience sorting). */
export function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = []
  const previous = new Int32Array(anchors.length).fill(-1)
  anchors.forEach((anchor, at) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((anchors[tails[middle] ?? 0]?.j ?? 0) < anchor.j) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[at] = tails[low - 1] ?? -1
    tails[low] = at
  })
  const chain: Anchor[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const anchor = anchors[at]
    if (anchor) chain.push(anchor)
  }
  return chain.reverse()
}
