import type { Span } from '../../article/article'
import type { Passage } from '../../article/quote'
import { carriedOver } from './carriedOver'
import { fold } from './fold'
import { firstGraphemes, lastGraphemes, wholeGraphemes } from './graphemes'
import { Neighbours } from './neighbours'
import type { Highlight, Position, Quote } from '../notebook'
import { type Revision, revisionOf } from './revision'
import { type Found, lost, type Search, searchIn, spanOf } from './search'
import { contextLength } from './sought'
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

/** What is found again by its words: a highlight, and words that a correction is about. */
export type Placeable = Passage & Pick<Highlight, 'id' | 'deleted'>

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
  const [placed] = placeHighlights([{ ...highlight, deleted: undefined }], text, textHash)
  return placed ?? { id: highlight.id, ...lost }
}

/**
 * Finds all living highlights again, in the order given. Time grows with the text plus the highlights: the text is
 * indexed once, and only when a highlight does not simply stand where it stood. `oldText` is the text the positions
 * refer to, where it is still at hand (a re-import): both texts are then aligned as wholes.
 */
export function placeHighlights(
  highlights: readonly Placeable[],
  text: string,
  textHash: string,
  oldText?: string,
): Placement[] {
  let index: TextIndex | undefined
  let revision: Revision | undefined
  let budget = mostLong
  const neighbours = new Neighbours()
  const doubts: Doubt[] = []
  const placed = highlights
    .filter((highlight) => highlight.deleted === undefined)
    .map(({ id, quote, position }, at): Placement => {
      const { start, end, textHash: oldHash } = position
      if (oldHash === textHash && quote.exact !== '' && text.slice(start, end) === quote.exact)
        return { id, state: 'held', span: { start, end }, score: 1 }
      // Placed in this very text before, perhaps with the help of an older one that is gone: the place stands.
      if (oldHash === textHash && start >= 0 && start < end && end <= text.length) {
        const words = text.slice(start, end)
        if (isSame(words, quote.exact)) return { id, state: 'held', span: { start, end }, score: 1 }
        if (hasWordOf(words, quote.exact)) return { id, state: 'moved', span: { start, end }, score: 0.75 }
      }
      index ??= indexOf(text)
      const long = quote.exact.length > longQuotation
      if (long) budget -= quote.exact.length
      const search = long && budget < 0 ? stillThere(quote, text, start) : searchIn(index, quote, start)
      const carry = oldText !== undefined && oldHash !== textHash && oldText.slice(start, end) === quote.exact
      const carried =
        carry && quote.exact !== ''
          ? carriedBy((revision ??= revisionOf(oldText, index)), index, { start, end }, quote, search.exact)
          : undefined
      const found = carried ?? search.exact ?? search.near()
      if (isTakenOut(position, textHash)) return { id, ...found, state: 'lost' }
      if (found.state === 'held' && found.score === 1 && found.span)
        neighbours.add(position, found.span.start)
      // Where the old text has nothing to say of it, the quotation alone must be the surer.
      else if (!carried && carry && found.score < secondOpinion) return { id, ...found, state: 'lost' }
      else if (!carried && !(carry && search.exact))
        doubts.push({ at, quote, position, isNear: !search.exact })
      return { id, ...found }
    })
  for (const doubt of doubts) {
    const { id, ...found } = placed[doubt.at] ?? { id: '', ...lost }
    if (index) placed[doubt.at] = { id, ...besideNeighbours(index, neighbours, doubt, found) }
  }
  return placed
}

/** A highlight that was not found beyond doubt, by its quotation alone. */
interface Doubt {
  /** Among all that are placed. */
  at: number
  quote: Quote
  position: Position
  /** Its words stand nowhere together. */
  isNear: boolean
}

/** Where the highlights around it landed is the second opinion on one that is in doubt. */
function besideNeighbours(index: TextIndex, neighbours: Neighbours, doubt: Doubt, found: Found): Found {
  const { quote, position, isNear } = doubt
  if (isNear) {
    const strays = found.span !== undefined && neighbours.isOutOfOrder(position, found.span.start)
    return strays && found.score < strayEnough ? { ...found, state: 'lost' } : found
  }
  const expected = neighbours.expected(position)
  if (expected === undefined || quote.exact.length > longQuotation) return found
  return searchIn(index, quote, expected).exact ?? found
}

// Chosen on half of the real revisions; see docs/anchoring.md.
const strayEnough = 0.85

/** An empty position says that the reader has taken the highlight out of the text with this hash. */
const isTakenOut = ({ start, end, textHash: of }: Position, textHash: string): boolean =>
  of === textHash && start === end

const isSame = (words: string, quoted: string): boolean =>
  quoted !== '' && (words === quoted || fold(words).text.trim() === fold(quoted).text.trim())

/** A position that points at other words than it ever can have was not written by Gloss. */
function hasWordOf(words: string, quoted: string): boolean {
  const known = new Set(wordsIn(quoted))
  return wordsIn(words).some((word) => known.has(word))
}
const wordsIn = (text: string): string[] =>
  fold(text)
    .text.toLowerCase()
    .match(/\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu) ?? []

// Characters. Nobody marks half a book a hundred times over: when long quotations come to more than this in all, the
// rest of them are not searched for.
const longQuotation = 2_000
const mostLong = 3_000_000

function stillThere(quote: Quote, text: string, start: number): Search {
  const span = { start, end: start + quote.exact.length }
  const whole = wholeGraphemes(text, span)
  const same = text.slice(whole.start, whole.end) === quote.exact && whole.start === start
  return { exact: same ? { state: 'held', span, score: 1 } : undefined, near: () => lost }
}

/** What the alignment of both texts says; undefined where it sees little. `exact` is what the quotation says. */
function carriedBy(
  revision: Revision,
  index: TextIndex,
  old: Span,
  quote: Quote,
  exact: Found | undefined,
): Found | undefined {
  const carried = carriedOver(revision, old)
  const span =
    carried &&
    carried.score >= carriedEnough &&
    spanOf(index, carried.from, carried.to, carried.cutBefore, carried.cutAfter)
  if (!span) return undefined
  if (exact?.state === 'held' && (!carried.whole || exact.span?.start === span.start)) return exact
  const words = index.original.slice(span.start, span.end)
  if (carried.whole && isSame(words, quote.exact)) return { state: 'held', span, score: 1 }
  return exact?.state === 'held' ? exact : { state: 'moved', span, score: Math.min(0.99, carried.score) }
}

// By trial on real revisions, as above.
const carriedEnough = 0.45
const secondOpinion = 0.75

/** Finds a quotation in a text; `near` is the offset where it most likely starts. */
export function findQuote(quote: Quote, text: string, near?: number): Found {
  const { exact, near: approximate } = searchIn(indexOf(text), quote, near)
  return exact ?? approximate()
}
