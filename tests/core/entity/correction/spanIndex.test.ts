import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Span } from '../../../../src/core/article/article'
import { joined, SpanIndex } from '../../../../src/core/entity/correction/spanIndex'

const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 })).map(([start, length]): Span => {
  return { start, end: start + length }
})
const meet = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

it('says which spans share words with another, as looking at all of them does', () => {
  fc.assert(
    fc.property(fc.array(span), span, (spans, asked) => {
      const parts = joined(spans)
      parts.forEach((part, at) => expect(part.start).toBeGreaterThanOrEqual(parts[at - 1]?.end ?? 0))
      const index = new SpanIndex(parts)
      expect(index.overlapping(asked)).toEqual(parts.filter((part) => meet(part, asked)))
      expect(index.hits(asked)).toBe(spans.some((one) => meet(one, asked)))
    }),
  )
})
