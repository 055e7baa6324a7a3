/** How far one press of an arrow key goes through the text. */
export type StepUnit = 'character' | 'word' | 'sentence' | 'paragraph'
export type StepDirection = 1 | -1

/**
 * The offset one step away, in UTF-16 code units; never inside a visible character. Words end where they end and begin
 * where they begin, white space and punctuation belong to none; so do sentences. A paragraph begins behind a newline.
 * At the ends of the text it stays where it is.
 */
export function stepFrom(text: string, at: number, unit: StepUnit, direction: StepDirection): number {
  const from = Math.min(Math.max(at, 0), text.length)
  if (unit === 'paragraph') return paragraphFrom(text, from, direction)
  let place = from
  // A line without words gives no edge: the next one is asked.
  while (direction > 0 ? place < text.length : place > 0) {
    const { start, end } = lineAround(text, place, direction)
    const edges = edgesIn(text.slice(start, end), unit, direction).map((edge) => start + edge)
    const next = direction > 0 ? edges.find((edge) => edge > from) : edges.findLast((edge) => edge < from)
    if (next !== undefined) return next
    // Characters go over the newline between two lines one by one.
    if (unit === 'character') return direction > 0 ? Math.min(end + 1, text.length) : Math.max(start - 1, 0)
    place = direction > 0 ? end + 1 : start - 1
  }
  return direction > 0 ? text.length : 0
}

function paragraphFrom(text: string, at: number, direction: StepDirection): number {
  if (direction > 0) {
    const newline = text.indexOf('\n', at)
    return newline < 0 ? text.length : newline + 1
  }
  // From the middle to its beginning, from there to the one before.
  return at <= 1 ? 0 : text.lastIndexOf('\n', at - 2) + 1
}

// UTF-16 code units. A segmenter's time grows with the square of what it is given.
const longest = 2_000

/** What lies between two newlines around a place; of a very long line as much as is needed. */
function lineAround(text: string, at: number, direction: StepDirection): { start: number; end: number } {
  const before = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', at)
  const after = newline < 0 ? text.length : newline
  const [back, forth] = direction > 0 ? [longest / 4, longest] : [longest, longest / 4]
  return { start: wordGap(text, Math.max(before, at - back), before), end: Math.min(after, at + forth) }
}

/** Not into the middle of a word, where there is a gap nearby. */
function wordGap(text: string, at: number, earliest: number): number {
  const gap = text.lastIndexOf(' ', at)
  return gap > at - 100 && gap > earliest ? gap + 1 : Math.max(at > earliest ? at : earliest, earliest)
}

const segmenters = new Map<StepUnit, Intl.Segmenter>()

/** Where one can come to rest in a line, rising. */
function edgesIn(line: string, unit: Exclude<StepUnit, 'paragraph'>, direction: StepDirection): number[] {
  const granularity = unit === 'character' ? 'grapheme' : unit
  const segmenter = segmenters.get(unit) ?? new Intl.Segmenter(undefined, { granularity })
  segmenters.set(unit, segmenter)
  const edges: number[] = unit === 'character' ? [0] : []
  for (const { segment, index, isWordLike } of segmenter.segment(line)) {
    if (unit === 'word' && !isWordLike) continue
    const words = segment.trimEnd().length
    if (unit === 'sentence' && words === 0) continue
    edges.push(
      direction > 0 || unit === 'character' ? index + (unit === 'sentence' ? words : segment.length) : index,
    )
  }
  return edges
}
