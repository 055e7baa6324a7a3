import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../../src/core/entity/entity'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const entities = (text: string): Entity[] => glossaryOf(text, knowledge).entities
const kindOf = (text: string, name: string): string | undefined =>
  entities(text).find((entity) => entity.name === name)?.kind
const saidOf = (text: string, name: string): string | undefined =>
  entities(text).find((entity) => entity.name === name)?.definition?.text

describe('the words beside a name', () => {
  it('say that it is a street, an employer, a publisher or a storm', () => {
    expect(kindOf('Resident Tony Wragg, of Kirby Lane, told the council.', 'Kirby Lane')).toBe('place')
    expect(kindOf('Ann Lee is an analyst at Nordea Markets in Oslo.', 'Nordea Markets')).toBe('organisation')
    expect(kindOf('Her book was published by Faber in 1987.', 'Faber')).toBe('organisation')
    expect(kindOf('Storm Babet killed three people in May.', 'Storm Babet')).toBe('other')
  })

  it('make clubs of towns in a report of a match', () => {
    const match =
      'Striker Ann Lee scored twice in the league match. Her manager left Exeter City for Yeovil Town.'
    expect(kindOf(match, 'Exeter City')).toBe('organisation')
    expect(kindOf('She left Exeter City for a walk in the woods.', 'Exeter City')).not.toBe('organisation')
  })

  it('give back a first name that was not seen', () => {
    const text = 'City manager Pep Guardiola praised the striker.'
    expect(entities(text).map(({ name }) => name)).toContain('Pep Guardiola')
  })
})

describe('a definition', () => {
  it('is not the sentence that goes on behind an appositive', () => {
    expect(saidOf('Their coach, Daniel Farke, blamed referee Ann Taylor.', 'Daniel Farke')).toBe(
      'Their coach',
    )
  })

  it('ends before "Sir" and begins behind "them"', () => {
    expect(saidOf('On Monday Labour leader Sir Keir Starmer called it a gimmick.', 'Keir Starmer')).toBe(
      'Labour leader',
    )
    expect(saidOf('Some left, among them US ambassador Meg Whitlow.', 'Meg Whitlow')).toBe('US ambassador')
  })
})

describe('a short form', () => {
  it('is the noun of a treaty, the first name of a monarch, or initials written as a word', () => {
    const forms = (text: string): string[][] => entities(text).map(({ name, aliases }) => [name, ...aliases])
    expect(forms('They signed the Channel Pact in Leeds. She hailed the Pact.')[0]).toEqual([
      'Channel Pact',
      'Pact',
    ])
    expect(forms('In 1453 Mehmed II took the city. Mehmed was young.')[0]).toEqual(['Mehmed II', 'Mehmed'])
    expect(forms('The Scottish Environment Protection Agency (Sepa) said so. Sepa is small.')).toEqual([
      ['Scottish Environment Protection Agency', 'Sepa'],
    ])
  })

  it('goes by the whole office', () => {
    const [minister] = entities('Prime Minister Rishi Harrow spoke.')
    expect(minister?.aliases).toEqual(['Prime Minister Rishi Harrow'])
  })
})

describe('a name at the beginning of a sentence', () => {
  it('is seen where the text says what it is, though nobody knows it', () => {
    expect(saidOf('Xlendi, a fishing village, has good restaurants.', 'Xlendi')).toBe('a fishing village')
    expect(kindOf('Spirit AeroSystems, a supplier based in Wichita, makes it.', 'Spirit AeroSystems')).toBe(
      'organisation',
    )
  })

  it('has a trade that no list has', () => {
    expect(saidOf('Tetsuro Matsuzawa, a primatologist, started it.', 'Tetsuro Matsuzawa')).toBe(
      'a primatologist',
    )
  })
})
