import type { Span } from '../../article/article'
import type { Entity } from '../entity'
import { within } from '../mentions'
import type { NamedText } from './sentencesAbout'

/** Names farther apart than this in one passage do not stand together. */
const reach = 500
/** In the same sentence, in the same passage. */
const [close, near] = [2, 1]

/**
 * The entities that are named most often together with one, the most often first: in the same sentence, which counts
 * double, or else in the same passage. Those named with it only once, in a passage, are left out where others are
 * named with it more.
 */
export function companionsOf(entity: Entity, { text, passages, namings }: NamedText): Entity[] {
  const together = new Map<Entity, Map<number, number>>()
  let at = 0
  for (const mention of entity.mentions) {
    while ((passages[at]?.end ?? Infinity) <= mention.start) at += 1
    const passage = passages[at]
    if (!passage || passage.start > mention.start) continue
    const stretch = {
      start: Math.max(passage.start, mention.start - reach),
      end: Math.min(passage.end, mention.end + reach),
    }
    // Many mentions close by count once.
    const place = mention.start - ((mention.start - passage.start) % (4 * reach))
    for (const other of within(namings, stretch)) {
      if (other.entity.id === entity.id) continue
      const places = together.get(other.entity) ?? new Map<number, number>()
      const weight = endsBetween(text, mention, other) ? near : close
      places.set(place, Math.max(weight, places.get(place) ?? 0))
      together.set(other.entity, places)
    }
  }
  const weighed = [...together].map(([other, places]) => ({
    other,
    weight: [...places.values()].reduce((sum, weight) => sum + weight, 0),
  }))
  weighed.sort((a, b) => b.weight - a.weight || startOf(a.other) - startOf(b.other))
  const strong = weighed.filter(({ weight }) => weight > near)
  return (strong.length > 0 ? strong : weighed).map(({ other }) => other)
}

const startOf = (entity: Entity): number => entity.mentions[0]?.start ?? 0

/** Whether a sentence ends between two names. A stop after a title or an initial ends none. */
function endsBetween(text: string, a: Span, b: Span): boolean {
  return endOfSentence.test(text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)))
}
const endOfSentence =
  /(?<!\b(?:[A-Z]|Mrs?|Ms|Drs?|Prof|Gen|Sen|Gov|Rep|Rev|Capt|Col|Lt|Sgt|St))[.!?…]["”’')\]]{0,3}\s/
