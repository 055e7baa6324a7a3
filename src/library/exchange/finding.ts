import type { Placement } from '../../core/annotation/anchoring/anchor'
import { fold } from '../../core/annotation/anchoring/fold'
import type { Notebook } from '../../core/annotation/notebook'
import type { IncomingArticle } from '../../core/exchange/incoming'
import {
  type IncomingPlaces,
  placesIn,
  type SoughtHighlight,
  soughtOf,
} from '../../core/exchange/incomingPlaces'

/** Looking words up in texts, which takes long where there are many. `signal` gives it up: both then throw its reason. */
export interface Finding {
  places(sought: readonly SoughtHighlight[], text: string, signal?: AbortSignal): Promise<IncomingPlaces>
  /** For each text, how many of each list of folded words it has. */
  counts(
    words: readonly (readonly string[])[],
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<number[][]>
}

/** In this thread. */
export const localFinding: Finding = {
  places: (sought, text) => Promise.resolve(placesIn(sought, text)),
  counts: (words, texts) => Promise.resolve(texts.map((text) => countsIn(words, text))),
}

function countsIn(words: readonly (readonly string[])[], text: string): number[] {
  const folded = fold(text).text
  return words.map((list) => list.filter((one) => folded.includes(one)).length)
}

/** Where the highlights of a file stand, as far as the notebook does not have them. */
export async function placesFor(
  finding: Finding,
  notebook: Notebook,
  { highlights }: IncomingArticle,
  text: string,
  signal?: AbortSignal,
): Promise<IncomingPlaces> {
  const sought = soughtOf(notebook.highlights, highlights)
  if (sought.length <= most) return sought.length === 0 ? new Map() : finding.places(sought, text, signal)
  const places = new Map<string, Placement>()
  for (let start = 0; start < sought.length; start += most)
    for (const [id, place] of await finding.places(sought.slice(start, start + most), text, signal))
      places.set(id, place)
  return places
}

/** As many as come from another thread in a few milliseconds. */
const most = 2_000
