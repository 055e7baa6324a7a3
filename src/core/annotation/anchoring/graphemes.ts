import type { Span } from '../../article/article'

let segmenter: Intl.Segmenter | undefined

/** The pieces of a text that a reader sees as one character each. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), (piece) => piece.segment)
}

/** Each of these is a character of its own, whatever stands beside it; a line break of two signs is not among them. */
function isPlain(text: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start); at < end && at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x300 || code === 0x0d) return false
  }
  return true
}

/** The last whole characters of a text, at most `limit` UTF-16 code units. */
export function lastGraphemes(text: string, limit: number): string {
  const start = Math.max(0, text.length - limit)
  if (isPlain(text, start - 1, text.length)) return text.slice(start)
  // Three times the limit leaves room for the one character that the cut may split.
  const pieces = graphemesOf(text.slice(-limit * 3))
  let size = 0
  let taken = pieces.length
  while (taken > 0 && size + (pieces[taken - 1] ?? '').length <= limit) {
    taken -= 1
    size += (pieces[taken] ?? '').length
  }
  return size === 0 ? '' : text.slice(-size)
}

/** The first whole characters of a text, at most `limit` UTF-16 code units. */
export function firstGraphemes(text: string, limit: number): string {
  if (isPlain(text, 0, limit + 1)) return text.slice(0, limit)
  let size = 0
  for (const piece of graphemesOf(text.slice(0, limit * 3))) {
    if (size + piece.length > limit) break
    size += piece.length
  }
  return text.slice(0, size)
}

/** The span widened, where needed, so that no visible character is cut at its edges. */
export function wholeGraphemes(text: string, span: Span): Span {
  return { start: boundaryNear(text, span.start, 'before'), end: boundaryNear(text, span.end, 'after') }
}

// Longer than any character people write; a stack of marks beyond it is cut.
const farthest = 64

function boundaryNear(text: string, offset: number, side: 'before' | 'after'): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  // Between two plain characters there is nothing to look up.
  if (text.charCodeAt(offset) < 0x300 && text.charCodeAt(offset - 1) < 0x300) {
    const insideCrLf = text[offset] === '\n' && text[offset - 1] === '\r'
    return insideCrLf ? (side === 'before' ? offset - 1 : offset + 1) : offset
  }
  const from = Math.max(0, offset - farthest)
  let at = from
  for (const piece of graphemesOf(text.slice(from, offset + farthest))) {
    const next = at + piece.length
    if (at === offset) return offset
    if (next > offset) return side === 'before' ? at : next
    at = next
  }
  return offset
}
