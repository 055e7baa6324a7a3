import type { Span } from '../article/article'
import { nearMatches } from './approximateMatch'
import { exactMatches, matchAt, type WordMatch } from './exactMatch'
import { firstGraphemes, lastGraphemes, wholeGraphemes } from './graphemes'
import type { Highlight, Quote } from './notebook'
import { contextLength, type Sought, soughtIn } from './sought'
import { indexOf, type TextIndex } from './words'

/** What looking a quotation up in a text says: `lost` may carry its best candidate, which is never painted. */
export interface Placement {
  id: string
  /**
   * `held`: the same words, without doubt. `moved`: the words were changed a little or stand elsewhere. `lost`:
   * they are gone, or it cannot be told where they are.
   */
  state: 'held' | 'moved' | 'lost'
  span?: Span | undefined
  /** 0 to 1. */
  score: number
}

export type Found = Omit<Placement, 'id'>

/** The words of a span with up to 32 characters on each side; no visible character of the context is cut. */
export function quoteOf(text: string, span: Span): Quote {
  return {
    exact: text.slice(span.start, span.end),
    prefix: lastGraphemes(text.slice(Math.max(0, span.start - 4 * contextLength), span.start), contextLength),
    suffix: firstGraphemes(text.slice(span.end, span.end + 4 * contextLength), contextLength),
  }
}

/** Finds one highlight again. `textHash` is that of `text`; equal hashes mean that nothing has to be searched. */
export function placeHighlight(highlight: Highlight, text: string, textHash: string): Placement {
  return placeHighlights([{ ...highlight, deleted: undefined }], text, textHash)[0] ?? lostOne(highlight.id)
}

/**
 * Finds all living highlights again, in the order given. Time grows with the text plus the highlights: the text is
 * indexed once, and only when a highlight does not simply stand where it stood.
 */
export function placeHighlights(
  highlights: readonly Highlight[],
  text: string,
  textHash: string,
): Placement[] {
  let index: TextIndex | undefined
  return highlights
    .filter((highlight) => highlight.deleted === undefined)
    .map(({ id, quote, position }) => {
      const { start, end } = position
      if (position.textHash === textHash && quote.exact !== '' && text.slice(start, end) === quote.exact)
        return { id, state: 'held', span: { start, end }, score: 1 }
      index ??= indexOf(text)
      return { id, ...findIn(index, quote, start) }
    })
}

/** Finds a quotation in a text; `near` is the offset where it is most likely to be. */
export function findQuote(quote: Quote, text: string, near?: number): Found {
  return findIn(indexOf(text), quote, near)
}

function lostOne(id: string): Placement {
  return { id, state: 'lost', score: 0 }
}

const lost: Found = { state: 'lost', score: 0 }

/** The same for a text that is indexed already. */
export function findIn(index: TextIndex, quote: Quote, near: number | undefined): Found {
  if (quote.exact === '') return lost
  const sought = soughtIn(index, quote)
  if (sought.end === sought.first) return lost
  return exactly(index, sought, near) ?? nearly(index, sought, near)
}

function exactly(index: TextIndex, sought: Sought, near: number | undefined): Found | undefined {
  const matches = exactMatches(index, sought)
  if (!matches) {
    const here = near === undefined ? undefined : matchAt(index, sought, wordNear(index, near))
    return here && here.before + here.after > 0 ? foundAt(index, sought, here, 0.5) : lost
  }
  let best: WordMatch | undefined
  let bestDistance = Infinity
  for (const match of matches) {
    const distance = near === undefined ? match.at : Math.abs(startOf(index, match.at) - near)
    const context = match.before + match.after
    const bestContext = best ? best.before + best.after : -1
    if (context > bestContext || (context === bestContext && distance < bestDistance)) {
      best = match
      bestDistance = distance
    }
  }
  if (!best) return undefined
  return foundAt(index, sought, best, 1)
}

function foundAt(index: TextIndex, sought: Sought, match: WordMatch, score: number): Found {
  const span = spanOf(
    index,
    match.at,
    match.at + sought.end - sought.first,
    sought.cutBefore,
    sought.cutAfter,
  )
  if (!span) return lost
  return { state: 'held', span: withSpaces(index.original, span, sought), score }
}

function nearly(index: TextIndex, sought: Sought, _near: number | undefined): Found {
  const [best] = nearMatches(index, sought)
  if (!best) return lost
  const span = spanOf(
    index,
    best.from,
    best.to,
    best.firstKept ? sought.cutBefore : 0,
    best.lastKept ? sought.cutAfter : 0,
  )
  if (!span) return lost
  return { state: best.score >= 0.5 ? 'moved' : 'lost', span, score: best.score }
}

/** Words back to offsets of the original text. */
function spanOf(
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
