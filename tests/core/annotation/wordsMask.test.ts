import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionFinder } from '../../../src/core/annotation/notesNaming'
import { hasStops, maskOf, mayHold } from '../../../src/core/annotation/wordsMask'

const parts = [
  'Maren',
  'Holt',
  'holt',
  'THE',
  'the',
  'U.S.',
  'US',
  'U.SA',
  'AT&T',
  'W-H',
  "O'Brien",
  'Ångström',
]
const letters = [
  'ß',
  'ẞ',
  'ΟΔΟΣ',
  'οδος',
  'K',
  'ſ',
  'É',
  'İ',
  'ı',
  '東京',
  '2',
  '.',
  ' ',
  ' ',
  "'s",
  '-',
  ',',
]
const words = fc.array(fc.constantFrom(...parts, ...letters), { maxLength: 8 }).map((all) => all.join(''))

describe('A mask of words', () => {
  it('never denies a name that a text mentions', () => {
    const kind = fc.constantFrom('person' as const, 'organisation' as const, 'place' as const)
    const thing = fc.record({ kind, name: words, aliases: fc.array(words, { maxLength: 2 }) })
    const example = thing.chain((one) => {
      const around = fc.oneof(words, fc.constantFrom(one.name, ...one.aliases))
      const text = fc.array(around, { maxLength: 3 }).map((all) => all.join(' '))
      return fc.tuple(fc.array(text, { maxLength: 3 }), fc.constant(one))
    })
    let named = 0
    fc.assert(
      fc.property(example, fc.boolean(), ([texts, one], here) => {
        if (!texts.some(mentionFinder(one, here))) return
        named += 1
        expect(mayHold(maskOf(texts), hasStops(texts), [one.name, ...one.aliases])).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(named).toBeGreaterThan(200)
  })

  it('denies most names that are not there', () => {
    const texts = Array.from(
      { length: 10 },
      (_, n) => `Note ${n} about the harbour, its light and Maren Holt.`,
    )
    const mask = maskOf(texts)
    const others = Array.from({ length: 1000 }, (_, n) => `Person${n}`)
    expect(mayHold(mask, false, ['Maren Holt'])).toBe(true)
    expect(others.filter((name) => mayHold(mask, false, [name])).length).toBeLessThan(30)
    expect(mayHold('', false, ['Maren Holt'])).toBe(false)
  })
})
