import { align } from './alignment'
import { likelyRegions, type Region } from './regions'
import type { Sought } from './sought'
import type { TextIndex } from './words'

/** An edited quotation found again, as a range of words of the text; `to` is exclusive. */
export interface NearMatch {
  from: number
  to: number
  /** The quotation's first, last word was found unchanged, so that a cut inside it is known. */
  firstKept: boolean
  lastKept: boolean
  /** Share of the quotation's words that stand there in order, less a little for what was put between. 0 to 1. */
  score: number
  /** Share of the context that stands around it. 0 to 1. */
  context: number
}

const costs = { insert: [0.35, 0.015], remove: [0.2, 0.05] } as const
// Words of context say where the quotation ends; they count less than its own.
const contextWeight = 0.6
const signWeight = 0.3

/** The best places of a quotation whose words were changed, best first. */
export function nearMatches(index: TextIndex, sought: Sought): NearMatch[] {
  const weights = sought.names.map((name) => (/[\p{L}\p{N}]/u.test(name) ? 1 : signWeight))
  const lower = sought.names.map((name) => name.toLowerCase())
  return likelyRegions(index, sought, 4)
    .map((region) => matchIn(index, sought, region, weights, lower))
    .filter((match) => match !== undefined)
    .sort((a, b) => b.score + 0.2 * b.context - (a.score + 0.2 * a.context))
}

function matchIn(
  index: TextIndex,
  sought: Sought,
  region: Region,
  weights: readonly number[],
  lower: readonly string[],
): NearMatch | undefined {
  const { first, end } = sought
  const similarity = (i: number, j: number): number => {
    const id = index.ids[region.from + j] ?? 0
    const weight = (weights[i] ?? 0) * (i >= first && i < end ? 1 : contextWeight)
    if (sought.ids[i] === id) return weight
    const name = index.names[id] ?? ''
    return name.length === (lower[i] ?? '').length && name.toLowerCase() === lower[i] ? weight * 0.9 : 0
  }
  const found = align(sought.ids.length, region.to - region.from, similarity, costs)
  let from = -1
  let to = -1
  let firstKept = false
  let lastKept = false
  let kept = 0
  let around = 0
  for (let k = 0; k < found.left.length; k += 1) {
    const i = found.left[k] ?? 0
    const j = found.right[k] ?? 0
    if (i < first || i >= end) {
      around += weights[i] ?? 0
      continue
    }
    if (from < 0) {
      from = region.from + j
      firstKept = i === first
    }
    to = region.from + j + 1
    lastKept = i === end - 1
    kept += similarity(i, j)
  }
  if (from < 0) return undefined
  let all = 0
  let allAround = 0
  for (let i = 0; i < weights.length; i += 1)
    if (i >= first && i < end) all += weights[i] ?? 0
    else allAround += weights[i] ?? 0
  return {
    from,
    to,
    firstKept,
    lastKept,
    score: kept / all,
    context: allAround > 0 ? around / allAround : 0,
  }
}
