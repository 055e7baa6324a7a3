import type { Span } from '../article/article'
import type { EntityKind } from './entity'

/** A name found in the text, before it is known which names are one thing. */
export interface Candidate extends Span {
  /** Index of its sentence, and of its first and last token there. */
  sentence: number
  first: number
  last: number
  kind: EntityKind
  /** 0 to 1. */
  confidence: number
}

/** Mentions below this are not linked. */
export const linkingThreshold = 0.5
