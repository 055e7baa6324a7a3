import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeGraphemes } from '../../../src/core/annotation/anchoring/graphemes'
import { stepFrom, type StepUnit } from '../../../src/core/annotation/steps'

const text = 'One lamp. Two “lamps” 👩‍👩‍👧 now!\n東京は夜。 e\u0301t\u00e9\nThird\n'
const walk = (unit: StepUnit, direction: 1 | -1): number[] => {
  const seen = [direction > 0 ? 0 : text.length]
  for (;;) {
    const at = seen.at(-1) ?? 0
    const next = stepFrom(text, at, unit, direction)
    if (next === at || seen.length > 100) return seen
    seen.push(next)
  }
}

describe('a step through the text', () => {
  it('goes over whole visible characters only, the same forth as back', () => {
    const forth = walk('character', 1)
    expect(forth).toEqual(walk('character', -1).reverse())
    for (const at of forth)
      expect(wholeGraphemes(text, { start: at, end: at })).toEqual({ start: at, end: at })
    const family = text.indexOf('👩')
    expect(stepFrom(text, family, 'character', 1)).toBe(family + 8)
    expect(stepFrom(text, text.indexOf('e\u0301'), 'character', 1)).toBe(text.indexOf('e\u0301') + 2)
  })

  it('goes to the ends of words, and back to their beginnings', () => {
    expect(
      walk('word', 1)
        .slice(1, 5)
        .map((at) => text.slice(0, at)),
    ).toEqual(['One', 'One lamp', 'One lamp. Two', 'One lamp. Two “lamps'])
    expect(stepFrom(text, text.indexOf('“'), 'word', -1)).toBe(text.indexOf('Two'))
    expect(stepFrom(text, text.indexOf('Third'), 'word', -1)).toBe(text.indexOf('e\u0301t'))
    expect(stepFrom(text, text.indexOf('now') + 3, 'word', 1)).toBeGreaterThan(text.indexOf('\n'))
  })

  it('goes to the ends of sentences, and back to their beginnings', () => {
    expect(stepFrom(text, 0, 'sentence', 1)).toBe('One lamp.'.length)
    expect(stepFrom(text, 'One lamp.'.length, 'sentence', 1)).toBe(text.indexOf('\n'))
    expect(stepFrom(text, text.indexOf('“'), 'sentence', -1)).toBe(text.indexOf('Two'))
    expect(stepFrom(text, text.indexOf('東'), 'sentence', -1)).toBe(text.indexOf('Two'))
  })

  it('goes from paragraph to paragraph', () => {
    expect(walk('paragraph', 1)).toEqual([0, text.indexOf('東'), text.indexOf('Third'), text.length])
    expect(stepFrom(text, text.indexOf('は'), 'paragraph', -1)).toBe(text.indexOf('東'))
    expect(stepFrom(text, text.indexOf('東'), 'paragraph', -1)).toBe(0)
  })

  it('always moves on and ends, in any text', () => {
    const units = fc.constantFrom<StepUnit>('character', 'word', 'sentence', 'paragraph')
    const any = fc.string({
      unit: fc.oneof(fc.constantFrom('a', ' ', '\n', '.', '👩🏽', 'e\u0301', 'א'), fc.string()),
    })
    fc.assert(
      fc.property(any, units, fc.constantFrom<1 | -1>(1, -1), (words, unit, direction) => {
        let at = direction > 0 ? 0 : words.length
        for (let steps = 0; steps <= words.length + 1; steps += 1) {
          const next = stepFrom(words, at, unit, direction)
          if (next === at) break
          expect(Math.sign(next - at)).toBe(direction)
          at = next
        }
        expect(at).toBe(direction > 0 ? words.length : 0)
      }),
    )
  })
})
