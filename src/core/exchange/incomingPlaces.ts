import { type Placement, placeHighlights } from '../annotation/anchoring/anchor'
import type { Highlight } from '../annotation/notebook'
import { unitOffsets } from './codePoints'
import type { IncomingHighlight } from './incoming'
import { originsOf } from './origin'
import { wasTakenBack } from './takeNote'

/** Where the words of highlights from elsewhere stand in a text, by their ids. */
export type IncomingPlaces = ReadonlyMap<string, Placement>

/** What it takes to find one in a text. */
export type SoughtHighlight = Pick<IncomingHighlight, 'id' | 'exact' | 'prefix' | 'suffix' | 'near'>

/** Those that a notebook does not have yet, each once: only they need to be looked up. */
export function soughtOf(
  highlights: readonly Highlight[],
  incoming: readonly IncomingHighlight[],
): SoughtHighlight[] {
  const known = new Set(
    highlights
      .filter((record) => !wasTakenBack(record))
      .flatMap((record) => [record.id, ...originsOf(record).map(({ id }) => id)]),
  )
  const sought = new Map<string, SoughtHighlight>()
  for (const { id, exact, prefix, suffix, near } of incoming)
    if (!known.has(id) && !sought.has(id)) sought.set(id, { id, exact, prefix, suffix, near })
  return [...sought.values()]
}

/** Time grows with the text and their number. */
export function placesIn(incoming: readonly SoughtHighlight[], text: string): IncomingPlaces {
  const starts = startsOf(incoming, text)
  const sought = incoming.map(({ id, exact, prefix, suffix }, at) => {
    const start = starts[at] ?? 0
    return {
      id,
      quote: { exact, prefix, suffix },
      position: { start, end: start + exact.length, textHash: '' },
    }
  })
  // Words that stand where they are said to stand need not be looked up.
  const standing = (one: (typeof sought)[0], at: number): boolean =>
    incoming[at]?.near !== undefined && text.startsWith(one.quote.exact, one.position.start)
  const places = new Map<string, Placement>()
  sought.forEach((one, at) => {
    if (!standing(one, at)) return
    const { start, end } = one.position
    places.set(one.id, { id: one.id, state: 'held', span: { start, end }, score: 1 })
  })
  const others = sought.filter(({ id }) => !places.has(id))
  // A hash that no text has: everything is looked up.
  for (const placement of placeHighlights(others, text, '-')) places.set(placement.id, placement)
  return places
}

/** Where the words are said to start, in UTF-16 code units of this text. */
function startsOf(incoming: readonly SoughtHighlight[], text: string): number[] {
  const points = incoming.flatMap(({ near }) => (near?.unit === 'code point' ? [near.offset] : []))
  const units = unitOffsets(text, points)
  return incoming.map(({ near }) =>
    near?.unit === 'code point' ? (units.get(near.offset) ?? 0) : (near?.offset ?? 0),
  )
}
