import type { Span } from '../../article/article'
import { contextWeight } from './approximateMatch'
import type { Revision } from './revision'

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
  const { words, starts, ends, kept, weights } = revision
  const { first, end } = wordsIn(revision, span)
  const run = togetherIn(revision, first, end)
  if (!run) return undefined
  const from = kept[run.first] ?? 0
  const to = (kept[run.last] ?? 0) + 1
  let whole = 0
  let count = 0
  let pairs = 0
  for (let at = first; at < end; at += 1) {
    whole += weights[at] ?? 0
    const there = kept[at] ?? -1
    if (at < run.first || at > run.last || there < 0) continue
    count += weights[at] ?? 0
    if (at > run.first && kept[at - 1] === there - 1) pairs += 1
  }
  const size = end - first
  let cutBefore = 0
  let cutAfter = 0
  if (run.first === first)
    for (let unit = words.starts[first] ?? 0; (starts[unit] ?? span.start) < span.start; unit += 1)
      cutBefore += 1
  if (run.last === end - 1)
    for (let unit = (words.ends[end - 1] ?? 0) - 1; (ends[unit] ?? span.end) > span.end; unit -= 1)
      cutAfter += 1
  const share = count / whole
  return {
    from,
    to,
    score: size > 1 ? (share + pairs / (size - 1)) / 2 : share,
    whole: pairs === size - 1,
    cutBefore,
    cutAfter,
  }
}

// Words of context that say where a span ends.
const contextWords = 8

/**
 * The first and the last word of a span that stand together in the new text. A word that was kept far from the others
 * was more likely written anew there, or stayed behind. Words around the span count too: where they moved along, so
 * did what is between.
 */
function togetherIn(
  { kept, weights }: Revision,
  first: number,
  end: number,
): { first: number; last: number } | undefined {
  let best = 0
  let bestFirst = -1
  let bestLast = -1
  let run = 0
  let runFirst = -1
  let before = -1
  for (let at = Math.max(0, first - contextWords); at < Math.min(kept.length, end + contextWords); at += 1) {
    const there = kept[at] ?? -1
    if (there < 0) continue
    const own = at >= first && at < end
    run -= before < 0 ? 0 : gapCost(there - (kept[before] ?? 0), at - before)
    if (run <= 0) {
      run = 0
      runFirst = -1
    }
    run += (weights[at] ?? 0) * (own ? 1 : contextWeight)
    if (own && runFirst < 0) runFirst = at
    if (run > best && runFirst >= 0) {
      best = run
      bestFirst = runFirst
      bestLast = Math.min(at, end - 1)
    }
    before = at
  }
  while (bestLast >= 0 && (kept[bestLast] ?? -1) < 0) bestLast -= 1
  return bestFirst < 0 ? undefined : { first: bestFirst, last: bestLast }
}

// By trial on real revisions. What was put between two kept words costs more than what was taken out there.
const apart = { inserted: [0.3, 0.05], removed: [0.05, 0.01] } as const

function gapCost(inserted: number, removed: number): number {
  if (inserted === 1 && removed === 1) return 0
  const cost = ([first, next]: readonly [number, number], words: number): number =>
    words > 0 ? first + next * (words - 1) : 0
  return cost(apart.inserted, inserted - 1) + cost(apart.removed, removed - 1)
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
