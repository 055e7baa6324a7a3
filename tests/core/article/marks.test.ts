import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline, TextBlock } from '../../../src/core/article/article'
import { type Drawn, drawMarks, type Mark } from '../../../src/core/article/marks'
import { inlineText } from '../../../src/core/article/text'

const textTree: fc.Arbitrary<Inline[]> = fc.letrec<{ inline: Inline; inlines: Inline[] }>((tie) => ({
  inline: fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant<Inline>({ tag: 'br' }) },
    {
      weight: 2,
      arbitrary: fc.record({
        tag: fc.constantFrom('em' as const, 'strong' as const, 'a' as const),
        children: tie('inlines'),
      }),
    },
  ),
  inlines: fc.array(tie('inline'), { maxLength: 5, depthIdentifier: 'inline' }),
})).inlines

const marksIn = (length: number): fc.Arbitrary<Mark<string>[]> =>
  fc
    .array(fc.tuple(fc.nat(length + 4), fc.nat(length + 4)), { maxLength: 8 })
    .map((pairs) =>
      pairs.map(([a, b], i) => ({ start: Math.min(a, b), end: Math.max(a, b), value: `m${i}` })),
    )

/** Every character with the marks it ended up in. */
function characters(drawn: Drawn<string>[], over: string[] = []): { char: string; over: string[] }[] {
  return drawn.flatMap((piece) => {
    if (piece.type === 'text')
      return [...Array(piece.text.length).keys()].map((i) => ({ char: piece.text[i] ?? '', over }))
    if (piece.type === 'mark') return characters(piece.children, [...over, piece.mark.value])
    return 'tag' in piece.node && piece.node.tag === 'br'
      ? [{ char: '\n', over }]
      : characters(piece.children, over)
  })
}

describe('drawMarks', () => {
  it('puts each character inside exactly the marks that cover it, whatever overlaps', () => {
    fc.assert(
      fc.property(
        textTree.chain((children) =>
          fc.tuple(fc.constant(children), fc.nat(50), marksIn(inlineText(children).length + 50)),
        ),
        ([children, start, marks]) => {
          const block: TextBlock = { tag: 'p', children }
          const got = characters(drawMarks(block, start, marks))
          expect(got.map((c) => c.char).join('')).toBe(inlineText(children))
          got.forEach((c, i) => {
            const at = start + i
            const want = marks.filter((m) => m.start <= at && m.end > at).map((m) => m.value)
            expect([...c.over].sort()).toEqual(want.sort())
          })
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('keeps a highlight over a word in emphasis in one piece', () => {
    const block: TextBlock = {
      tag: 'p',
      children: ['The sea ', { tag: 'em', children: ['never'] }, ' sleeps.'],
    }
    const drawn = drawMarks(block, 100, [{ start: 104, end: 120, value: 'h' }])
    expect(drawn.filter((d) => d.type === 'mark')).toHaveLength(1)
  })

  it('nests the smaller of two highlights inside the larger when the larger comes first', () => {
    const block: TextBlock = { tag: 'p', children: ['turns the key, or leaves it'] }
    const drawn = drawMarks(block, 0, [
      { start: 0, end: 27, value: 'large' },
      { start: 15, end: 27, value: 'small' },
    ])
    expect(drawn).toHaveLength(1)
    const outer = drawn[0]
    expect(outer?.type === 'mark' && outer.mark.value).toBe('large')
    expect(outer?.type === 'mark' && outer.children.map((c) => c.type)).toEqual(['text', 'mark'])
  })

  it('says which piece holds the first and the last character of a mark', () => {
    const block: TextBlock = { tag: 'p', children: ['one ', { tag: 'strong', children: ['two'] }, ' three'] }
    const drawn = drawMarks(block, 0, [{ start: 2, end: 6, value: 'h' }])
    const first = drawn.find((d) => d.type === 'mark')
    expect(first?.type === 'mark' && first.first).toBe(true)
    expect(first?.type === 'mark' && first.last).toBe(false)
  })
})
