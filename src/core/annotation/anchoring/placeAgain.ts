import { placeHighlights, type Placement, quoteOf } from './anchor'
import { fold } from './fold'
import type { Highlight } from '../notebook'

/** A text and the hash that positions in it carry. */
export interface Version {
  text: string
  textHash: string
}

/**
 * Finds the highlights of an article again whose text was replaced. One that had already moved in the former text is
 * carried over from where it stood there, and is still `moved`: its quotation is that of an older text.
 */
export function placeAgain(
  highlights: readonly Highlight[],
  former: Version,
  { text, textHash }: Version,
): Placement[] {
  const placed = placeHighlights(highlights, text, textHash, former.text)
  const found = new Map(placed.map((placement) => [placement.id, placement]))
  const moved = highlights.flatMap((highlight) => {
    const { start, end, textHash: hash } = highlight.position
    const stood = former.text.slice(start, end)
    if (hash !== former.textHash || stood.trim() === '' || found.get(highlight.id)?.state === 'held')
      return []
    if (fold(stood).text.trim() === fold(highlight.quote.exact).text.trim()) return []
    return [{ ...highlight, quote: quoteOf(former.text, { start, end }) }]
  })
  for (const placement of placeHighlights(moved, text, textHash, former.text))
    if (placement.state !== 'lost') found.set(placement.id, { ...placement, state: 'moved' })
  return placed.map((placement) => found.get(placement.id) ?? placement)
}
