import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGazetteer, type Entry } from '../../../src/core/gazetteer/compile'
import { foldName } from '../../../src/core/gazetteer/foldName'
import { codeOfPeople, openGazetteer, peopleOf } from '../../../src/core/gazetteer/gazetteer'
import { countryNames, entries, smallGazetteer } from './smallGazetteer'

const gazetteer = smallGazetteer()
const textsOf = (name: string): string[] => gazetteer.factsNamed(name).map(({ text }) => text)

describe('a gazetteer', () => {
  it('says what a name is, from where and of when', () => {
    expect(gazetteer.factsNamed('Iraq')).toMatchObject([
      {
        type: 'country',
        text: 'Country in Western Asia; capital Baghdad',
        from: 'Countries, 2001',
        countries: ['IQ'],
      },
    ])
  })

  it('finds names in capitals, with other accents, with or without "the"', () => {
    expect(textsOf('IRAQ')).toEqual(textsOf('Iraq'))
    expect(textsOf('the Netherlands')).toEqual(textsOf('Netherlands'))
    expect(textsOf('Lodz')).toEqual(textsOf('Łódź'))
    expect(textsOf('Łódź')).toHaveLength(1)
  })

  it('knows nothing of other names', () => {
    for (const name of ['', 'Ira', 'Iraqi', 'Aaaa', 'Zzzz', '李白', 'ǅ']) expect(textsOf(name)).toEqual([])
  })

  it('puts the text of a city together from its figures', () => {
    expect(textsOf('Baghdad')).toEqual(['Capital of Iraq; about 7.2 million people'])
    expect(textsOf('Mosul')).toEqual(['City in Iraq; about 1.7 million people'])
    expect(textsOf('Atlanta')).toEqual([
      'City in the United States, capital of Georgia; about 460,000 people',
    ])
    expect(textsOf('Paris')).toContain('Town in Texas, the United States; about 25,000 people')
  })

  it('gives one number to all names of one thing, and none where a name may mean several', () => {
    const nato = gazetteer.thingNamed('NATO', 'organisation')
    expect(nato).toBeTypeOf('number')
    expect(gazetteer.thingNamed('North Atlantic Treaty Organization', 'organisation')).toBe(nato)
    expect(gazetteer.thingNamed('NATO', 'person')).toBeUndefined()
    expect(gazetteer.thingNamed('George Bush', 'person')).toBeUndefined()
    expect(gazetteer.thingNamed('Nobody', 'person')).toBeUndefined()
  })

  it('is the same bytes for the same entries, wherever in memory they are read', () => {
    const bytes = compileGazetteer(entries, countryNames)
    expect(compileGazetteer(entries, countryNames)).toEqual(bytes)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(openGazetteer(shifted.subarray(3)).factsNamed('Iraq')).toEqual(gazetteer.factsNamed('Iraq'))
  })

  it('is refused when it is something else or cut short', () => {
    const bytes = compileGazetteer(entries, countryNames)
    expect(() => openGazetteer(new Uint8Array(40))).toThrow(RangeError)
    expect(() => openGazetteer(bytes.subarray(0, bytes.length - 4))).toThrow(RangeError)
  })
})

it('finds every name that was put in again, with its text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 80 }), (texts) => {
      const made = texts.map((text, i): Entry => {
        const names = [`Name ${i * 7919}`]
        const plain = text.replace(/[\n\\]/g, ' ')
        return { type: 'other', marks: 0, names, text: plain, from: 'x', countries: [], keys: names }
      })
      const small = openGazetteer(compileGazetteer(made, new Map()))
      for (const { names, text } of made)
        expect(small.factsNamed(names[0] ?? '')).toMatchObject([{ names, text }])
    }),
    { numRuns: 30 },
  )
})

it('rounds people to two digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 99_000_000 }), (people) => {
      const rounded = peopleOf(codeOfPeople(people))
      expect(Math.abs(rounded - people) / people).toBeLessThanOrEqual(0.05)
      expect(peopleOf(codeOfPeople(rounded))).toBe(rounded)
    }),
  )
})

it('folds names that are written in several ways to one', () => {
  expect(foldName('St. Louis')).toBe(foldName('Saint Louis'))
  expect(foldName('Port-au-Prince')).toBe(foldName('Port au Prince'))
  expect(foldName('Nukuʻalofa')).toBe(foldName('Nuku’alofa'))
  expect(foldName('U.S.')).toBe('us')
})
