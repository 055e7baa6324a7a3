import { stepFrom } from '../../core/annotation/steps'
import type { Edge } from './reshapeStore'

/** The beginning (for a start) or end (for an end) of a word that lies nearest to a place. */
export function nearestEdge(text: string, at: number, edge: Edge): number {
  const other = edge === 'end' ? -1 : 1
  // Over to the far side of the word before, and back to the side that is wanted.
  const far = stepFrom(text, at, 'word', other)
  const farther = stepFrom(text, far, 'word', other)
  const back = other > 0 ? -1 : 1
  const edges = [
    stepFrom(text, at, 'word', back),
    stepFrom(text, far, 'word', back),
    stepFrom(text, farther, 'word', back),
  ]
  return edges.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best))
}
