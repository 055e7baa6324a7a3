import { wordChanges, type WordPiece } from '../../../core/annotation/anchoring/wordChanges'
import type { Span } from '../../../core/article/article'
import type { PlacedHighlight } from '../../reader/pageMarks'

/** The passage most like the words of an unplaced highlight. */
export interface Nearest {
  span: Span
  /** The passage's words over the highlight's. */
  pieces: WordPiece[]
  /** Whole per cent. */
  likeness: number
}

// What is less like it than this is something else.
const alike = 0.5

/** Undefined where nothing in the text is like it. */
export function nearestOf({ highlight, placement }: PlacedHighlight, text: string): Nearest | undefined {
  const { span } = placement
  if (!span) return undefined
  const { pieces, likeness } = wordChanges(highlight.quote.exact, text.slice(span.start, span.end))
  return likeness < alike ? undefined : { span, pieces, likeness: Math.round(100 * likeness) }
}
