import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
/** How often each person of a text is linked, in order. */
function people(text: string): [string, number][] {
  return glossaryOf(text, knowledge)
    .entities.filter(({ kind }) => kind === 'person')
    .map(({ name, mentions }) => [name, mentions.length])
}

describe('a namesake', () => {
  it('is somebody else where the text says so', () => {
    const two = [
      ['Tom Hale', 1],
      ['Tom Hale', 1],
    ]
    expect(people('The senator, Tom Hale, met another Tom Hale, a plumber from Duluth.')).toEqual(two)
    expect(people('Tom Hale is not to be confused with Tom Hale, a plumber from Duluth.')).toEqual(two)
    expect(people('Tom Hale, no relation to the senator Tom Hale, runs a bakery.')).toEqual(two)
    expect(people('He met Tom Hale, who may not have been the same Tom Hale whom she knew.')).toEqual(two)
    expect(people('Tom Hale ran the mill. His grandson, also called Tom Hale, sold it.')).toEqual(two)
  })

  it('is nobody else where only a work of theirs is', () => {
    expect(people('Tom Hale drew it. Critics liked another Tom Hale painting.')).toEqual([['Tom Hale', 2]])
  })

  it('has another middle initial, another crown or another work', () => {
    expect(people('Ann R. Harlow spoke. Ann K. R. Harlow agreed.').map(([name]) => name)).toEqual([
      'Ann R. Harlow',
      'Ann K. R. Harlow',
    ])
    expect(people('King Charles came. Charles Whitlow, a singer, sang.').map(([name]) => name)).toEqual([
      'Charles',
      'Charles Whitlow',
    ])
    expect(people('John Whitlow spoke. Whitlow (2010) says this; so do others (Whitlow, 2012).')).toEqual([
      ['John Whitlow', 1],
      ['Whitlow', 2],
    ])
  })

  it('may be the same later author of works by different people, and is left out', () => {
    const text = (second: string): string =>
      `Practice helps (Dale, Holt, & Harlow, 2010). Others doubt it (${second} & Harlow, 2012).`
    expect(people(text('Dale')).map(([name]) => name)).toContain('Harlow')
    expect(people(text('Marsh')).map(([name]) => name)).not.toContain('Harlow')
  })

  it('makes a first name doubtful that a monarch has too', () => {
    expect(people('Prince William came. William Harrow, a singer, sang. William smiled.')).toEqual([
      ['William', 1],
      ['William Harrow', 1],
    ])
  })
})

describe('the person a text is about', () => {
  it('keeps the family name where the others are said to be relatives', () => {
    const text =
      'Margaret Ellen Foyle was born in Leeds, the daughter of a potter, Harold Foyle. In 1950 Foyle moved to Hull. Foyle died there.'
    expect(people(text)).toEqual([
      ['Margaret Ellen Foyle', 3],
      ['Harold Foyle', 1],
    ])
    const { entities } = glossaryOf(text, knowledge)
    expect(entities.find(({ name }) => name === 'Harold Foyle')?.definition?.text).toBe('a potter')
  })
})

describe('an obituary', () => {
  it('means the one it is about by the family name', () => {
    const text =
      'Harold Foyle, an engineer, died on Tuesday. Foyle was born in Hull, the son of Albert Foyle, a docker. In 1959 Foyle married Ann Vane. Foyle leaves a daughter, Rose Foyle, and a brother, Kenneth Foyle. Harold Foyle liked water.'
    expect(people(text)[0]).toEqual(['Harold Foyle', 5])
    // Each of them is named as often as the family name alone.
    const doubtful = 'Harold Foyle and Albert Foyle met. Albert Foyle left. Foyle wept. Foyle slept.'
    expect(people(doubtful).map(([, count]) => count)).toEqual([1, 2])
  })
})

describe('one person', () => {
  it('is known by initials and by a name that the text gives', () => {
    expect(people('John Stuart Harrow wrote it. J. S. Harrow was ill.')).toEqual([['John Stuart Harrow', 2]])
    expect(people('Edward Harrow, known as Ted, wept. Ted left.')).toEqual([['Edward Harrow', 3]])
  })
})

describe('initials', () => {
  it('are those of one person with the same number', () => {
    const text = 'Robert F. Harlow Jr. disagreed with his uncle, Edward M. Harlow. RFH Jr. is a lawyer.'
    expect(people(text)).toContainEqual(['Robert F. Harlow Jr.', 2])
  })
})

describe('a team', () => {
  it('is not the person it is named after', () => {
    const text =
      'Ann Harlow studies ants. In 2010 Harlow and her colleagues found a new one. Harlow named it.'
    expect(people(text)).toEqual([['Ann Harlow', 2]])
    expect(people('Harlow and colleagues found a new ant in Peru.')).toEqual([['Harlow', 1]])
  })
})

describe('what is no person', () => {
  it('is a people, or an honour', () => {
    const text =
      'Ann Lee was the last full-blooded Moriori. The Moriori lived there. Other Moriori left. The Moriori came back.'
    const { entities } = glossaryOf(text, knowledge)
    expect(entities.map(({ name, kind, mentions }) => [name, kind, mentions.length])).toEqual([
      ['Ann Lee', 'person', 1],
      ['Moriori', 'other', 3],
    ])
    expect(people('Harry Hale won the Man of the Match award.')).toEqual([['Harry Hale', 1]])
  })
})
