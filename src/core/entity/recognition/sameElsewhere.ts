import type { Candidate } from './recognise'
import { readable } from '../text/unseen'

/**
 * What is a name once is one throughout the text: places that nothing else names, spelt like a name.
 * @param names those that are names wherever they stand.
 */
export function sameElsewhere(
  text: string,
  names: readonly Candidate[],
  places: readonly Candidate[],
): Candidate[] {
  if (names.length === 0) return []
  const spelling = ({ start, end }: Candidate): string => readable(text.slice(start, end))
  const known = new Map(names.map((name) => [spelling(name), name]))
  return places.flatMap((place) => {
    const same = known.get(spelling(place))
    return same ? [{ ...place, kind: same.kind, confidence: Math.min(same.confidence, surest) }] : []
  })
}

/** Nobody saw the name there. */
const surest = 0.7
