import fc from 'fast-check'
import { expect, it } from 'vitest'
import { serialisedRecords, serialiseRecords } from '../../../src/core/annotation/recordsFile'
import { firstGraphemes, lastGraphemes } from '../../../src/core/annotation/anchoring/graphemes'

it('the text of a file in pieces is the text in one go', () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
  const file = fc.record({
    $format: fc.constant('gloss/notebook'),
    highlights: fc.array(record, { maxLength: 4 }),
    note: fc.string({ unit: 'binary' }),
    place: fc.option(record, { nil: undefined }),
    unknown: fc.jsonValue(),
  })
  fc.assert(
    fc.property(fc.oneof(file, record), (value) => {
      expect([...serialisedRecords(value)].join('')).toBe(serialiseRecords(value))
    }),
  )
})

it('plain text is cut where the segmenter of the system would cut it', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const whole = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
  const near = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\r', 'é', 'e\u0301', '\u0301', '👩‍🚀', 'क्षि', '\u200d'),
  })
  fc.assert(
    fc.property(near, fc.nat(12), (text, limit) => {
      const fits = (pieces: string[]): string[] => {
        let size = 0
        const end = pieces.findIndex((piece) => (size += piece.length) > limit)
        return end < 0 ? pieces : pieces.slice(0, end)
      }
      expect(firstGraphemes(text, limit)).toBe(fits(whole(text.slice(0, limit * 3))).join(''))
      const last = fits(whole(text.slice(limit === 0 ? 0 : -limit * 3)).reverse()).reverse()
      expect(lastGraphemes(text, limit)).toBe(last.join(''))
    }),
  )
})
