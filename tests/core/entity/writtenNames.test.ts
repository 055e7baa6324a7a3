import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()

/** What is named, as it stands in the text; every span is checked against it. */
function spans(text: string): string[] {
  const found = glossaryOf(text, knowledge).entities.flatMap(({ mentions }) => mentions)
  found.sort((a, b) => a.start - b.start)
  for (const mention of found) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
  return found.map(({ text: words }) => words)
}
const names = (text: string): string[] => glossaryOf(text, knowledge).entities.map(({ name }) => name)

describe('signs in and around names', () => {
  it('may be quotes and apostrophes, straight or curly', () => {
    for (const [open, close, mark] of ['“”’', '""\''])
      expect(
        spans(
          `${open}It is Anna Berg${mark}s house,${close} said Peter O${mark}Brien of Oslo${mark}s council.`,
        ),
      ).toEqual(['Anna Berg', `Peter O${mark}Brien`, 'Oslo'])
  })

  it('may be hyphens: the name counts, the adjective does not', () => {
    const text =
      'The US-Iranian talks hurt an Iran-backed group, a Paris-based firm, pro-Moscow media and the Franco-German plan.'
    expect(spans(text)).toEqual(['US', 'Iran', 'Paris', 'Moscow'])
  })

  it('may be the stops of initials, with or without a space', () => {
    const text = 'We met J. K. Harrow, J.K. Harrow, George W. Whitlow and W. E. B. Okafor there.'
    expect(spans(text)).toEqual(['J. K. Harrow', 'J.K. Harrow', 'George W. Whitlow', 'W. E. B. Okafor'])
  })
})

describe('particles', () => {
  it('belong to the name inside it', () => {
    const text =
      'Then Ursula von der Leyen met Mohammed bin Salman, Bashar al-Assad, Maria de la Cruz and Vincent van Gogh.'
    expect(spans(text)).toEqual([
      ...['Ursula von der Leyen', 'Mohammed bin Salman', 'Bashar al-Assad'],
      ...['Maria de la Cruz', 'Vincent van Gogh'],
    ])
  })

  it('belong to the name where it begins with them, also at the start of a sentence', () => {
    const text =
      'When von der Leyen spoke, bin Salman slept. The critics of de Gaulle left. Von Trapp sang. Al-Assad said no.'
    expect(spans(text)).toEqual(['von der Leyen', 'bin Salman', 'de Gaulle', 'Von Trapp', 'Al-Assad'])
  })

  it('are words elsewhere', () => {
    expect(spans('She drove a van Saturday and slept.')).toEqual([])
  })
})

describe('names of companies', () => {
  it.each([
    'Johnson & Johnson',
    'Barlow & Finch',
    'Smith, Barney & Co.',
    'Goldman Sachs Group, Inc.',
    'Marks & Spencer plc',
    'Dewey, Holt & Howe LLP',
    'Nokia Oyj',
    'McDonald’s',
  ])('keep their ampersands, commas and endings: %s', (name) => {
    expect(spans(`In the end ${name} lost money in Norway.`)).toEqual([name, 'Norway'])
  })

  it('do not swallow the company or the office before them', () => {
    expect(spans('They sued Johnson & Johnson, Smith, Barney & Co. and the rest.')).toEqual([
      'Johnson & Johnson',
      'Smith, Barney & Co.',
    ])
    expect(spans('She is Vice President of Hadley Stores, Inc. now.')).toEqual(['Hadley Stores, Inc.'])
  })

  it('are not made of two people', () => {
    expect(spans('At last Tom & Jerry met.')).not.toContain('Tom & Jerry')
  })
})

describe('letters beyond English', () => {
  const text =
    'In May Recep Tayyip Erdoğan flew to Łódź, where he met José Martín, Nguyễn Văn Thiệu and the people of São Paulo.'
  const expected = ['Recep Tayyip Erdoğan', 'Łódź', 'José Martín', 'Nguyễn Văn Thiệu', 'São Paulo']

  it('are letters', () => {
    expect(spans(text)).toEqual(expected)
  })

  it('may be written in parts', () => {
    expect(spans(text.normalize('NFD'))).toEqual(expected.map((name) => name.normalize('NFD')))
  })

  it('make one name however they are written', () => {
    const both = `First José Martín came. In the end ${'José Martín'.normalize('NFD')} left.`
    expect(glossaryOf(both, knowledge).entities.map(({ mentions }) => mentions.length)).toEqual([2])
  })
})

describe('names that are split', () => {
  it('by the ends of lines and hard spaces are whole', () => {
    const text =
      'The commission was led for many long years by Ursula von\nder Leyen, whom they met in New\u00a0York with Anna\u202fBerg and then\nwent on.\n'
    expect(spans(text)).toEqual(['Ursula von\nder Leyen', 'New\u00a0York', 'Anna\u202fBerg'])
    expect(names(text)).toEqual(['Ursula von der Leyen', 'New York', 'Anna Berg'])
  })

  it('by what is not seen are whole, and shown without it', () => {
    const text =
      'We saw Angela Mer\u00adkel in Ber\u00adlin and \u200bEmma\u200bnuel\u200b Macron in Pa\u00adris, and\ufeff Ann Lee left.'
    expect(spans(text)).toEqual([
      ...['Angela Mer\u00adkel', 'Ber\u00adlin', 'Emma\u200bnuel\u200b Macron', 'Pa\u00adris', 'Ann Lee'],
    ])
    expect(names(text)).toEqual(['Angela Merkel', 'Berlin', 'Emmanuel Macron', 'Paris', 'Ann Lee'])
  })

  it('by the hyphen of a line are whole where the text has them whole', () => {
    const text =
      'It was said that the people of the house met Mr. Lindqvist, and that Mr. Lind-\nqvist had told them of the plan.'
    expect(glossaryOf(text, knowledge).entities).toMatchObject([
      { name: 'Lindqvist', mentions: [{ text: 'Lindqvist' }, { text: 'Lind-\nqvist' }] },
    ])
  })
})
