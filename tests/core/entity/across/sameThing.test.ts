import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityKinds } from '../../../../src/core/entity/entity'
import { identityOf, isSameThing, type NamedThing } from '../../../../src/core/entity/across/sameThing'

const thing = (kind: NamedThing['kind'], name: string, ...aliases: string[]): NamedThing => {
  return { kind, name, aliases }
}
const person = (name: string, ...aliases: string[]): NamedThing => thing('person', name, ...aliases)
const group = (name: string, ...aliases: string[]): NamedThing => thing('organisation', name, ...aliases)

describe('Two texts name one thing', () => {
  it.each([
    ['the full name is the same', person('Maren Holt', 'Holt'), person('Maren Holt', 'Maren')],
    ['it differs in accents and quotes', person('Zoë O’Hara'), person("Zoe O'Hara")],
    ['it differs in case', group('NORTH SEA BOARD'), group('North Sea Board')],
    ['one has "the"', group('The Lights Board'), group('Lights Board')],
    ['a place has one word', thing('place', 'Varden'), thing('place', 'Varden')],
    ['one has only the acronym', group('Lights Board of Norway', 'LBN'), group('LBN')],
    [
      'one has only what the acronym stands for',
      group('LBN', 'Lights Board of Norway'),
      group('Lights Board of Norway'),
    ],
    ['an acronym has full stops', thing('place', 'Union of Sea Towns', 'U.S.T.'), thing('place', 'UST')],
    [
      'both have the acronym, and one name is in the other',
      group('Sea Rescue', 'SR'),
      group('Sea Rescue Norway', 'SR'),
    ],
    ['somebody has two initials', person('J. K. Holt'), person('J. K. Holt')],
  ])('when %s', (_, a, b) => {
    expect(isSameThing(a, b)).toBe(true)
  })

  it.each([
    ['only the surname is the same', person('Maren Holt', 'Holt'), person('Karl Holt', 'Holt')],
    ['both have a surname only', person('Holt'), person('Holt')],
    ['both have a first name only', person('Maren'), person('Maren')],
    ['an initial stands for the first name', person('M. Holt'), person('M. Holt')],
    ['the kind is another', thing('place', 'Holt Bay'), group('Holt Bay')],
    [
      'an acronym stands for something else',
      group('Lights Board of Norway', 'LBN'),
      group('Lake Bus Network', 'LBN'),
    ],
    ['only a short form is the same', group('Lights Board', 'the Board'), group('Sea Board', 'the Board')],
    ['an acronym is of no organisation or place', thing('other', 'Lights Act', 'LA'), thing('other', 'LA')],
    ['an acronym is somebody', person('Maren Holt', 'MH'), person('Magnus Hove', 'MH')],
  ])('not when %s', (_, a, b) => {
    expect(isSameThing(a, b)).toBe(false)
  })

  const name = fc.constantFrom(
    ...['Holt', 'Maren Holt', 'M. Holt', 'LBN', 'L.B.N.', 'Lights Board of Norway', 'Lake Bus Network'],
    ...['the Lights Board of Norway', 'Varden', 'VARDEN', 'Board', 'Lights Board', "Varden's", '', 'A'],
  )
  const anything = fc.record({
    kind: fc.constantFrom(...entityKinds),
    name: fc.oneof(name, fc.string({ unit: 'grapheme', maxLength: 12 })),
    aliases: fc.array(name, { maxLength: 3 }),
  })

  it('in whichever order they are asked about', () => {
    fc.assert(fc.property(anything, anything, (a, b) => isSameThing(a, b) === isSameThing(b, a)))
  })

  it('always when nothing differs, unless the name is too little to know somebody by', () => {
    fc.assert(
      fc.property(anything, (one) => isSameThing(one, { ...one }) === identityOf(one).keys.length > 0),
    )
  })

  it('only when they would be looked for under one name', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        if (isSameThing(a, b))
          expect(identityOf(a).keys.some((key) => identityOf(b).keys.includes(key))).toBe(true)
      }),
    )
  })
})
