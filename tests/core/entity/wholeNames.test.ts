import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const entities = (text: string) => glossaryOf(text, knowledge).entities
/** Names of one kind, with how often they are linked. */
const named = (text: string, kind: string): [string, number][] =>
  entities(text)
    .filter((entity) => entity.kind === kind)
    .map(({ name, mentions }) => [name, mentions.length])

describe('the name of an organisation', () => {
  it('goes on to what it is of', () => {
    expect(named('On Monday the Bank of England raised rates.', 'organisation')).toEqual([
      ['Bank of England', 1],
    ])
    expect(named('He sued the Maine Chamber of Commerce.', 'organisation')).toEqual([
      ['Maine Chamber of Commerce', 1],
    ])
    expect(named('She studied at the University of Texas at Austin.', 'organisation')).toEqual([
      ['University of Texas at Austin', 1],
    ])
  })

  it('may hold a list', () => {
    const text =
      'The Bureau of Fisheries, Forests and Parks sued the Department of Health, Education, and Trade.'
    expect(named(text, 'organisation')).toEqual([
      ['Bureau of Fisheries, Forests and Parks', 1],
      ['Department of Health, Education, and Trade', 1],
    ])
    const joined = 'He works at the Marine and Freshwater Research Institute in Oslo.'
    expect(named(joined, 'organisation')).toEqual([['Marine and Freshwater Research Institute', 1]])
  })

  it('may be a row of partners', () => {
    expect(named('He joined Crowther, Stills & Nash in 1969.', 'organisation')).toEqual([
      ['Crowther, Stills & Nash', 1],
    ])
    // Authors of a reference are people.
    expect(named('Others disagree (Crowther, Stills & Nash, 1969).', 'organisation')).toEqual([])
    expect(named('We met Ann, Bob, Carl & Dora.', 'organisation')).toEqual([])
  })
})

describe('a firm called like a family', () => {
  it('is meant by its first word where nobody is called so', () => {
    const text = 'Halvorsen Energy bought a mine. Shares in Halvorsen fell by a third.'
    expect(named(text, 'organisation')).toEqual([['Halvorsen Energy', 2]])
  })

  it('is not its founder', () => {
    const text =
      'Tennfjord Energy was founded by Ivar Tennfjord. Mr. Tennfjord sold it. Tennfjord died in 2010.'
    expect(named(text, 'person')).toEqual([['Ivar Tennfjord', 3]])
    expect(named(text, 'organisation')).toEqual([['Tennfjord Energy', 1]])
  })
})

describe('the name of a person', () => {
  it('has initials, a nickname in quotes and particles', () => {
    const text =
      'J. R. “Bobby” Harlow, a crofter, spoke. Harlow left. Michael T. Read, an astronomer, stayed.'
    expect(named(text, 'person')).toEqual([
      ['J. R. “Bobby” Harlow', 2],
      ['Michael T. Read', 1],
    ])
    expect(named("In May Lorenzo de' Benci fell.", 'person')).toEqual([["Lorenzo de' Benci", 1]])
  })

  it('is also the nickname that stands in it', () => {
    const text = 'Marguerite “Mags” Harlow counts whales. Mags grew up in Leith. She met Mags there.'
    expect(named(text, 'person')).toEqual([['Marguerite “Mags” Harlow', 3]])
  })
})
