import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const withoutModel = { ...knowledge, tagger: undefined }
const rows = (text: string, from = knowledge): string[] =>
  glossaryOf(text, from).entities.map(
    ({ name, kind, mentions }) => `${name} (${kind}): ${mentions.map((mention) => mention.text).join(', ')}`,
  )
const names = (text: string, from = knowledge): string[] =>
  glossaryOf(text, from).entities.map(({ name }) => name)

const body = 'The minister Anna Lindqvist met Samuel Okafor on Tuesday. Lindqvist and Okafor said little.'

describe('headlines in capitals', () => {
  it('hold people and places', () => {
    expect(rows('MERKEL MEETS OBAMA IN BERLIN')).toEqual([
      'MERKEL (person): MERKEL',
      'OBAMA (person): OBAMA',
      'BERLIN (place): BERLIN',
    ])
  })

  it('hold a family name that does something, or to whom it is done', () => {
    expect(names('SANCHEZ SUES OBAMA')).toEqual(['SANCHEZ', 'OBAMA'])
  })

  it('name what the body names, which gives the spelling', () => {
    expect(rows(`LINDQVIST MEETS OKAFOR IN VIENNA\n\n${body}`)).toEqual([
      'Anna Lindqvist (person): LINDQVIST, Anna Lindqvist, Lindqvist',
      'Samuel Okafor (person): OKAFOR, Samuel Okafor, Okafor',
      'VIENNA (place): VIENNA',
    ])
  })

  it('hold no names where they only hold words', () => {
    for (const text of ['FIRE DESTROYS OLD TOWN HALL', 'NEW STUDY FINDS COFFEE MAY HELP YOU LIVE LONGER'])
      expect(names(text)).toEqual([])
  })

  it('leave ordinary words that are also names to the body', () => {
    const text = 'GREEN TO LEAD PARTY\n\nThe party chose Martha Green on Monday. Green said yes.'
    expect(rows(text)).toEqual(['Martha Green (person): GREEN, Martha Green, Green'])
    expect(names('GREEN TO LEAD PARTY\n\nThe party chose a leader on Monday.')).toEqual([])
  })

  it('are read by the lists too where there is no model', () => {
    expect(names('ANGELA MERKEL FLIES TO NEW ZEALAND', withoutModel)).toEqual([
      'ANGELA MERKEL',
      'NEW ZEALAND',
    ])
  })
})

describe('Headlines With Capitals', () => {
  it('hold the names of the body and those of the lists, not their other words', () => {
    const text = `Lindqvist Meets Okafor in Vienna Over New Trade Deal\n\n${body} She hopes that a trade deal is near.`
    expect(rows(text)).toEqual([
      'Anna Lindqvist (person): Lindqvist, Anna Lindqvist, Lindqvist',
      'Samuel Okafor (person): Okafor, Samuel Okafor, Okafor',
      'Vienna (place): Vienna',
    ])
    expect(names('Angry Farmers Block Roads Near Toulouse as Talks Fail')).toEqual(['Toulouse'])
    expect(names('How to Make Better Coffee at Home Every Day')).toEqual([])
  })
})

describe('a text without capitals', () => {
  const text =
    'last week john smith flew to paris with angela merkel. he told the bbc that he likes germany, and merkel told it that she likes new york.'

  it('has the full names, cities, countries and acronyms that lists are sure of', () => {
    for (const from of [knowledge, withoutModel])
      expect(names(text, from)).toEqual([
        'john smith',
        'paris',
        'angela merkel',
        'bbc',
        'germany',
        'new york',
      ])
  })

  it('knows the parts of a full name again', () => {
    expect(rows(text)).toContain('angela merkel (person): angela merkel, merkel')
  })

  it('has no names in ordinary words', () => {
    const plain =
      'i may march in august if the rose is in bloom. will you bill me for the turkey and the china, or mark it down? a penny saved is a penny earned, said the baker.'
    expect(names(plain)).toEqual([])
  })

  it('may be one paragraph among others, but not a few words', () => {
    const note =
      'my friend angela merkel and i drove from paris to new york in a very old car last summer, she said.'
    expect(names(`${body}\n\n${note}`)).toEqual(
      expect.arrayContaining(['angela merkel', 'paris', 'new york']),
    )
    expect(names(`${body}\n\nturkey with jordan almonds`)).toEqual(['Anna Lindqvist', 'Samuel Okafor'])
  })
})
