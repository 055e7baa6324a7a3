import type { Span } from '../article/article'
import { correctGlossary } from '../entity/correctGlossary'
import { type Correction, livingCorrections, type Rule } from '../entity/correction'
import type { Glossary } from '../entity/entity'
import { placeHighlights } from './anchor'

/** The canonical text a glossary is of, and its hash; see `Position`. */
export interface TextOfGlossary {
  text: string
  textHash: string
}

/**
 * What was recognised, as the reader has corrected it: first by the rules taught for every article, then by the
 * article's own corrections, whose words are found again in the text. Words that are in doubt are left alone.
 */
export function correctedGlossary(
  recognised: Glossary,
  { text, textHash }: TextOfGlossary,
  corrections: readonly Correction[],
  rules: readonly Rule[],
): Glossary {
  const places = livingCorrections(corrections).flatMap((correction) =>
    (correction.places ?? []).map(({ quote, position }) => ({ id: correction.id, quote, position })),
  )
  const placed = new Map<string, Span[]>()
  for (const { id, state, span } of placeHighlights(places, text, textHash))
    if (state !== 'lost' && span) placed.set(id, [...(placed.get(id) ?? []), span])
  return correctGlossary(recognised, corrections, text, { rules, placed })
}
