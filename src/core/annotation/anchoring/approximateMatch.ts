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
  /** Mean of the shares of the quotation's words, and of its neighbouring words, that stand there. 0 to 1. */
  score: number
  /** Share of the context that stands around it. 0 to 1. */
  context: number
  /** How likely it is the right place. 0 to 1. */
  certainty: number
}

// Found by trial on real revisions of real texts (scripts/eval/anchoring.ts). A word put between costs little, a
// paragraph put between two words at the edge costs more than those words bring.
const costs = { insert: [0.35, 0.08], remove: [0.2, 0.05] } as const
/** Words of context say where a quotation ends; they count less than its own. */
export const contextWeight = 0.6
/** Brackets and commas stand everywhere. */
const signWeight = 0.2

/** The best place of a quotation whose words were changed. */
export function nearMatch(index: TextIndex, sought: Sought): NearMatch | undefined {
  const weights = Float64Array.from(
    sought.names,
    (name, i) => weightOf(name) * (i >= sought.first && i < sought.end ? 1 : contextWeight),
  )
  let best: NearMatch | undefined
  let rival = 0
  for (const region of likelyRegions(index, sought, 4)) {
    const match = matchIn(index, sought, region, weights)
    if (match && (!best || worth(match) > worth(best))) {
      if (best) rival = worth(best)
      best = match
    } else if (match) rival = Math.max(rival, worth(match))
  }
  return best && { ...best, certainty: certaintyOf(best, Math.min(farAhead, worth(best) - rival)) }
}

const worth = (match: NearMatch): number => match.score + 0.2 * match.context
const farAhead = 0.5

/** Fitted to real revisions by logistic regression; `ahead` is how much better it is than the next best place. */
function certaintyOf({ score, context }: NearMatch, ahead: number): number {
  return 1 / (1 + Math.exp(6.9 - 9.1 * score - 2.4 * context - 3.5 * ahead))
}

export const weightOf = (name: string): number => (/[\p{L}\p{N}]/u.test(name) ? 1 : signWeight)

function matchIn(
  index: TextIndex,
  sought: Sought,
  region: Region,
  weights: Float64Array,
): NearMatch | undefined {
  const { first, end } = sought
  const text = {
    ids: index.ids.subarray(region.from, region.to),
    lower: index.lower.subarray(region.from, region.to),
  }
  const found = align(sought, weights, text, costs)
  const own = found.left
    .map((i, k) => ({ i, j: found.right[k] ?? 0 }))
    .filter(({ i }) => i >= first && i < end)
  const start = own[0]
  const stop = own.at(-1)
  if (!start || !stop) return undefined
  let kept = 0
  let pairs = 0
  own.forEach(({ i, j }, k) => {
    kept += weights[i] ?? 0
    const next = own[k + 1]
    if (next?.i === i + 1 && next.j === j + 1) pairs += 1
  })
  const around = found.left.reduce((sum, i) => sum + (i < first || i >= end ? (weights[i] ?? 0) : 0), 0)
  const all = weights.subarray(first, end).reduce((sum, weight) => sum + weight, 0)
  const allAround = weights.reduce((sum, weight) => sum + weight, 0) - all
  return {
    from: region.from + start.j,
    to: region.from + stop.j + 1,
    firstKept: start.i === first,
    lastKept: stop.i === end - 1,
    score: (kept / all + pairs / Math.max(1, end - first - 1)) / 2,
    context: allAround > 0 ? around / allAround : 0,
    certainty: 0,
  }
}
