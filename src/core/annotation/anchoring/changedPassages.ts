import type { Block, Span } from '../../article/article'
import { passagesOf } from '../../article/passages'
import { textOf } from '../../article/text'
import { fold } from './fold'
import { longestRising } from './longMatch'

/** What became of the paragraphs (and headings, items, cells) of an article that came in again. */
export interface PassageChanges {
  /** Those of the new text whose words the old one did not have, in order. */
  changed: Span[]
  /** How many differ: one that was changed counts once, one that is gone counts too. */
  differing: number
}

/** Compares two versions passage by passage. Typography is no difference. */
export function changedPassages(before: readonly Block[], after: readonly Block[]): PassageChanges {
  const old = passagesIn(before)
  const now = passagesIn(after)
  const counterpart = aligned(
    old.map(({ words }) => words),
    now.map(({ words }) => words),
  )
  const changed: Span[] = []
  let differing = 0
  let [at, newAt] = [0, 0]
  for (let i = 0; i <= old.length; i += 1) {
    const j = i === old.length ? now.length : (counterpart[i] ?? -1)
    if (j < 0) continue
    differing += Math.max(i - at, j - newAt)
    for (const { start, end } of now.slice(newAt, j)) changed.push({ start, end })
    at = i + 1
    newAt = j + 1
  }
  return { changed, differing }
}

interface Passage extends Span {
  words: string
}

function passagesIn(blocks: readonly Block[]): Passage[] {
  const text = textOf(blocks)
  return passagesOf(blocks)
    .map(({ start, end }) => ({ start, end, words: fold(text.slice(start, end)).text.trim() }))
    .filter(({ words }) => words !== '')
}

interface Range {
  from: number
  to: number
  newFrom: number
  newTo: number
}

// Pairs of passages compared one by one where no passage stands once on both sides.
const smallArea = 250_000

/** For each old passage its equal among the new ones, in rising order; -1 where there is none. */
function aligned(old: readonly string[], now: readonly string[]): Int32Array {
  const counterpart = new Int32Array(old.length).fill(-1)
  const ranges: Range[] = [{ from: 0, to: old.length, newFrom: 0, newTo: now.length }]
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    let { from, to, newFrom, newTo } = range
    while (from < to && newFrom < newTo && old[from] === now[newFrom]) counterpart[from++] = newFrom++
    while (from < to && newFrom < newTo && old[to - 1] === now[newTo - 1]) counterpart[--to] = --newTo
    if (from >= to || newFrom >= newTo) continue
    const chain = longestRising(standingOnce(old, now, { from, to, newFrom, newTo }))
    if (chain.length === 0) {
      if ((to - from) * (newTo - newFrom) <= smallArea)
        alignSmall(old, now, { from, to, newFrom, newTo }, counterpart)
      continue
    }
    for (const { i, j } of chain) {
      counterpart[i] = j
      ranges.push({ from, to: i, newFrom, newTo: j })
      from = i + 1
      newFrom = j + 1
    }
    ranges.push({ from, to, newFrom, newTo })
  }
  return counterpart
}

function standingOnce(
  old: readonly string[],
  now: readonly string[],
  { from, to, newFrom, newTo }: Range,
): { i: number; j: number }[] {
  const places = (list: readonly string[], start: number, end: number): Map<string, number> => {
    const found = new Map<string, number>()
    for (let at = start; at < end; at += 1) {
      const words = list[at] ?? ''
      found.set(words, found.has(words) ? -1 : at)
    }
    return found
  }
  const there = places(now, newFrom, newTo)
  return [...places(old, from, to)]
    .map(([words, i]) => ({ i, j: there.get(words) ?? -1 }))
    .filter(({ i, j }) => i >= 0 && j >= 0)
}

/** The longest common subsequence. */
function alignSmall(
  old: readonly string[],
  now: readonly string[],
  { from, to, newFrom, newTo }: Range,
  counterpart: Int32Array,
): void {
  const width = newTo - newFrom + 1
  const longest = new Uint32Array((to - from + 1) * width)
  for (let i = to - from - 1; i >= 0; i -= 1)
    for (let j = width - 2; j >= 0; j -= 1)
      longest[i * width + j] =
        old[from + i] === now[newFrom + j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  let [i, j] = [0, 0]
  while (i < to - from && j < width - 1) {
    if (old[from + i] === now[newFrom + j]) counterpart[from + i++] = newFrom + j++
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i += 1
    else j += 1
  }
}
