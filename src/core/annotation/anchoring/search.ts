import type { Span } from '../../article/article'
import type { Placement } from './anchor'
import { nearMatch } from './approximateMatch'
import { exactMatches, matchAt, type WordMatch } from './exactMatch'
import { fold } from './fold'
import { wholeGraphemes } from './graphemes'
import { longFrom, longMatch } from './longMatch'
import type { Quote } from '../notebook'
import { type Sought, soughtIn } from './sought'
import type { TextIndex } from './words'

export type Found = Omit<Placement, 'id'>

/** Two ways to find a quotation. The second takes longer and is tried only where its words stand nowhere together. */
export interface Search {
  exact: Found | undefined
  near: () => Found
}

export function searchIn(index: TextIndex, quote: Quote, near: number | undefined): Search {
  const sought = soughtIn(index, quote)
  if (quote.exact === '' || sought.end === sought.first) return { exact: lost, near: () => lost }
  const exact = exactly(index, sought, near) ?? withinWords(index, sought)
  return { exact, near: () => nearly(index, sought) }
}

export const lost: Found = { state: 'lost', score: 0 }

// So much of a quotation is its own proof, wherever it stands; anything shorter needs words around it that agree.
const tellingLength = 20
// Shorter than this and without its context, even the only place is likely to be another one.
const shortLength = 8
// Below it, what stands there is too likely something else: to paint the wrong words is worse than to paint none.
const enough = 0.75

/** Undefined when the words stand nowhere. */
function exactly(index: TextIndex, sought: Sought, near: number | undefined): Found | undefined {
  const matches = exactMatches(index, sought)
  if (!matches) {
    // The same words again and again: only what still stands where it stood is known.
    const here = near === undefined ? undefined : matchAt(index, sought, wordNear(index, near))
    return here && contextOf(here) >= 1 ? wholly(index, sought, here, 'held', 1) : lost
  }
  const distance = (match: WordMatch): number =>
    near === undefined ? match.at : Math.abs(startOf(index, match.at) - near)
  const [best, rival] = matches.sort((a, b) => contextOf(b) - contextOf(a) || distance(a) - distance(b))
  if (!best) return undefined
  const context = contextOf(best)
  const there = near !== undefined && distance(best) === 0
  const telling = sought.folded.length >= tellingLength || sought.end - sought.first >= 4
  if (rival && context === contextOf(rival)) {
    if (there && context > 0) return wholly(index, sought, best, 'held', 1)
    // Nothing but nearness speaks for one of them.
    if (!sought.hasContext || (telling && context > 0)) return wholly(index, sought, best, 'moved', 0.7)
    return telling ? wholly(index, sought, best, 'moved', 0.5) : wholly(index, sought, best, 'lost', 0.4)
  }
  if (telling || !sought.hasContext || context >= 0.5) return wholly(index, sought, best, 'held', 1)
  if (rival || sought.folded.length < shortLength) return wholly(index, sought, best, 'lost', 0.4)
  return wholly(index, sought, best, 'moved', 0.8)
}

const contextOf = (match: WordMatch): number => match.before + match.after

/** The place of all words of the quotation. Held means equal to the last sign and space. */
function wholly(
  index: TextIndex,
  sought: Sought,
  match: WordMatch,
  state: Found['state'],
  score: number,
): Found {
  const span = spanOf(
    index,
    match.at,
    match.at + sought.end - sought.first,
    sought.cutBefore,
    sought.cutAfter,
  )
  if (!span) return lost
  const equal = fold(index.original.slice(span.start, span.end)).text.trim() === sought.folded
  const found = { span: withSpaces(index.original, span, sought), score: equal ? score : score * 0.98 }
  return { state: state === 'held' && !equal ? 'moved' : state, ...found }
}

/** A quotation given without context may begin and end inside words. */
function withinWords(index: TextIndex, sought: Sought): Found | undefined {
  if (sought.hasContext) return undefined
  const { text, starts, ends } = index.folded
  const at = text.indexOf(sought.folded)
  const start = starts[at]
  const end = ends[at + sought.folded.length - 1]
  if (at < 0 || start === undefined || end === undefined) return undefined
  const span = wholeGraphemes(index.original, { start, end })
  if (fold(index.original.slice(span.start, span.end)).text !== sought.folded) return undefined
  const again = text.indexOf(sought.folded, at + 1) >= 0
  return again ? { state: 'moved', span, score: 0.7 } : { state: 'held', span, score: 1 }
}

function nearly(index: TextIndex, sought: Sought): Found {
  const long = sought.end - sought.first >= longFrom
  const best = long ? longMatch(index, sought) : nearMatch(index, sought)
  if (!best) return lost
  const cutBefore = best.firstKept ? sought.cutBefore : 0
  const cutAfter = best.lastKept ? sought.cutAfter : 0
  const span = spanOf(index, best.from, best.to, cutBefore, cutAfter)
  if (!span) return lost
  const score = Math.min(best.certainty, 0.99)
  return { state: score >= enough ? 'moved' : 'lost', span, score }
}

/** Words back to offsets of the original text. */
export function spanOf(
  index: TextIndex,
  from: number,
  to: number,
  cutBefore: number,
  cutAfter: number,
): Span | undefined {
  const { words, folded } = index
  const first = (words.starts[from] ?? 0) + cutBefore
  const last = (words.ends[to - 1] ?? 0) - cutAfter - 1
  const start = folded.starts[first]
  const end = folded.ends[last]
  if (start === undefined || end === undefined || end <= start) return undefined
  return wholeGraphemes(index.original, { start, end })
}

/** White space at the ends of a quotation is taken in where the text has it too. */
function withSpaces(text: string, span: Span, sought: Sought): Span {
  let { start, end } = span
  if (sought.spaceBefore) while (start > 0 && /\s/.test(text[start - 1] ?? '')) start -= 1
  if (sought.spaceAfter) while (end < text.length && /\s/.test(text[end] ?? '')) end += 1
  return { start, end }
}

function startOf(index: TextIndex, word: number): number {
  return index.folded.starts[index.words.starts[word] ?? 0] ?? 0
}

/** The first word that starts at this offset of the original or later. */
function wordNear(index: TextIndex, offset: number): number {
  let low = 0
  let high = index.words.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(index, middle) < offset) low = middle + 1
    else high = middle
  }
  return low
}
