import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const others = (text: string, from = knowledge): string[] =>
  glossaryOf(text, from).entities.flatMap(({ kind, name }) => (kind === 'other' ? [name] : []))

describe('names of events, laws, works and products', () => {
  it('are told by a head word', () => {
    const text =
      'He spoke of the World Cup, the Clean Air Act, the Treaty of Versailles, the Battle of Hastings and Operation Desert Storm.'
    expect(others(text)).toEqual([
      ...[
        'World Cup',
        'Clean Air Act',
        'Treaty of Versailles',
        'Battle of Hastings',
        'Operation Desert Storm',
      ],
    ])
  })

  it('are told by a year, a place and a vote', () => {
    const text =
      'The 2020 United States presidential election and the February 1974 Scottish referendum were close. In 2019 Germany held elections.'
    expect(others(text)).toEqual([
      '2020 United States presidential election',
      'February 1974 Scottish referendum',
    ])
  })

  it('are told by the maker or the line of a product with its number', () => {
    const text =
      'She sold an iPhone 12 Pro, flew in a Boeing 737 and an Airbus A320, and drew an F-16 on Windows 10.'
    expect(others(text)).toEqual(['iPhone 12 Pro', 'Boeing 737', 'Airbus A320', 'F-16', 'Windows 10'])
    expect(others('Boeing 500 times said no.')).toEqual([])
  })

  it('are told by storms, which have one name', () => {
    expect(others('Then Hurricane Norbert came, and Typhoon Lindqvist after it.')).toEqual([
      'Hurricane Norbert',
      'Typhoon Lindqvist',
    ])
  })

  it('are told by the noun before a title in quotes, and only then', () => {
    expect(others('They saw the film “The Silent Shore” and read the novel, "Blue Light," in May.')).toEqual([
      'The Silent Shore',
      'Blue Light',
    ])
    expect(
      others('They said “The Silent Shore is far” and left.', { ...knowledge, tagger: undefined }),
    ).toEqual([])
  })

  it('are told by the noun before an acronym in brackets', () => {
    expect(others('She left the nuclear deal (KLPQ) in May.')).toEqual(['KLPQ'])
    expect(others('She left the militant group (KLPQ) in May.')).toEqual([])
  })
})
