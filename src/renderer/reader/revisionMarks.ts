import type { Span } from '../../core/article/article'
import type { PlacedMark } from './pageMarks'
import './revision.css'

/** Paragraphs that an import has changed: each has a bar beside it. */
export const changedMarks = (changed: readonly Span[]): PlacedMark[] =>
  changed.map((span) => ({ ...span, value: { type: 'changed' } }))

/** A passage that is proposed to a highlight: an outline, never a tint. */
export const proposalMarks = (proposal: Span | null): PlacedMark[] =>
  proposal ? [{ ...proposal, value: { type: 'proposal' } }] : []
