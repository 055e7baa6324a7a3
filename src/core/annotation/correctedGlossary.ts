import type { Span } from '../article/article'
import { correctGlossary } from '../entity/correction/correctGlossary'
import { type Correction, livingCorrections, type Rule } from '../entity/correction/correction'
import type { Glossary } from '../entity/entity'
import { placeHighlights } from './anchoring/anchor'

/** Where the words that corrections are about stand in one text; each correction is looked up once. */
export class CorrectionPlaces {
  readonly #known = new Map<string, Span[]>()

  /** `textHash` is that of `text`; see `Position`. */
  constructor(
    readonly text: string,
    readonly textHash: string,
  ) {}

  /** By the correction's id. Words that are in doubt are left out. */
  of(corrections: readonly Correction[]): ReadonlyMap<string, readonly Span[]> {
    const unknown = livingCorrections(corrections).filter(({ id, places }) => places && !this.#known.has(id))
    for (const { id } of unknown) this.#known.set(id, [])
    const sought = unknown.flatMap(({ id, places = [] }) =>
      places.map(({ quote, position }) => ({ id, quote, position })),
    )
    for (const { id, state, span } of placeHighlights(sought, this.text, this.textHash))
      if (state !== 'lost' && span) this.#known.get(id)?.push(span)
    return this.#known
  }
}

/**
 * What was recognised, as the reader has corrected it: first by the rules taught for every article, then by the
 * article's own corrections, whose words are found again in the text.
 */
export function correctedGlossary(
  recognised: Glossary,
  places: CorrectionPlaces,
  corrections: readonly Correction[],
  rules: readonly Rule[],
): Glossary {
  const placed = places.of(corrections)
  return correctGlossary(recognised, corrections, places.text, { rules, placed })
}
