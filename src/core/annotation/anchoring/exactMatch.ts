import { rarestOf, type Sought } from './sought'
import { countOf, type TextIndex } from './words'

/** A place where all words of a quotation stand, as a range of words of the text. */
export interface WordMatch {
  at: number
  /** Words of context that agree, counted outward from the quotation without a gap, as a share of all. 0 to 1. */
  before: number
  after: number
}

/**
 * All places of a quotation, found through its rarest word. Undefined when there are so many candidates that
 * looking at them all would take too long.
 */
export function exactMatches(index: TextIndex, sought: Sought): WordMatch[] | undefined {
  const rarest = rarestOf(index, sought)
  if (rarest < 0) return []
  const id = sought.ids[rarest] ?? -1
  const found: WordMatch[] = []
  let budget = 200_000
  const start = index.first[id] ?? 0
  for (let k = start; k < start + countOf(index, id); k += 1) {
    const at = (index.places[k] ?? 0) - (rarest - sought.first)
    const compared = agreeing(index, sought, at)
    budget -= compared.words + 1
    if (budget < 0 || found.length >= 1000) return undefined
    if (compared.all) found.push({ at, ...contextOf(index, sought, at) })
  }
  return found
}

/** The quotation at this one place, when its words stand there. */
export function matchAt(index: TextIndex, sought: Sought, at: number): WordMatch | undefined {
  return agreeing(index, sought, at).all ? { at, ...contextOf(index, sought, at) } : undefined
}

function agreeing(index: TextIndex, sought: Sought, at: number): { all: boolean; words: number } {
  const size = sought.end - sought.first
  if (at < 0 || at + size > index.ids.length) return { all: false, words: 0 }
  for (let k = 0; k < size; k += 1)
    if (index.ids[at + k] !== sought.ids[sought.first + k]) return { all: false, words: k }
  return { all: true, words: size }
}

function contextOf(index: TextIndex, sought: Sought, at: number): { before: number; after: number } {
  let before = 0
  while (before < sought.first && index.ids[at - 1 - before] === sought.ids[sought.first - 1 - before])
    before += 1
  const size = sought.end - sought.first
  const following = sought.ids.length - sought.end
  let after = 0
  while (after < following && index.ids[at + size + after] === sought.ids[sought.end + after]) after += 1
  // A side without context (the edge of the old text) agrees with an edge only.
  return {
    before: sought.first > 0 ? before / sought.first : at === 0 ? 1 : 0,
    after: following > 0 ? after / following : at + size === index.ids.length ? 1 : 0,
  }
}
