import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
/** The people of a text, each with the words of its mentions. */
function people(text: string): [string, string[]][] {
  return glossaryOf(text, knowledge)
    .entities.filter(({ kind }) => kind === 'person')
    .map(({ name, mentions }) => [name, mentions.map((mention) => mention.text)])
}

describe('two people of one name', () => {
  it('are told apart by their numbers', () => {
    expect(people('John Harrow Sr. met John Harrow Jr. in Leeds.').map(([name]) => name)).toEqual([
      'John Harrow Sr.',
      'John Harrow Jr.',
    ])
    expect(people('Built by King Harald II in May. King Harald III sold it.').map(([name]) => name)).toEqual([
      'Harald II',
      'Harald III',
    ])
  })

  it('are told apart where one is a relative of the other', () => {
    expect(people('Peter Karl Morand was the second son of Peter Morand, a painter.')).toEqual([
      ['Peter Karl Morand', ['Peter Karl Morand']],
      ['Peter Morand', ['Peter Morand']],
    ])
    const brother = people('They say that Peter Lyndon is the brother of Inspector Lyndon.')
    expect(brother.map(([name]) => name)).toEqual(['Peter Lyndon', 'Lyndon'])
  })

  it('are told apart by "Mr." and "Mrs."', () => {
    const found = people('In May Mr. Whitlow met Mrs. Whitlow. Then Mr. David Whitlow left.')
    expect(found.map(([, mentions]) => mentions)).toEqual([['Whitlow', 'David Whitlow'], ['Whitlow']])
  })

  it('are told apart where one is only played', () => {
    const found = people('He was asked by Tom Whelan. In May he came back in a horror film, as Tom.')
    expect(found.map(([name]) => name)).toEqual(['Tom Whelan', 'Tom'])
  })
})

describe('one person', () => {
  it('may be written in several ways from another script', () => {
    expect(people('We met Yuri Petrovskiy in May. Then Yury Petrovsky left.')).toHaveLength(1)
    expect(people('In May Mohammed Hassan came. Then Muhammad Hassan left.')).toHaveLength(1)
  })

  it('keeps a nickname in quotes inside the name, and goes by it', () => {
    const [found] = people('Then William “Bill” Harrow spoke. In May Bill Harrow left.')
    expect(found?.[1]).toEqual(['William “Bill” Harrow', 'Bill Harrow'])
  })

  it('is no part of the place of a role', () => {
    expect(people('They met Mayor of Lisbon Omar Hassan.').map(([name]) => name)).toEqual(['Omar Hassan'])
    expect(people('She was the sister of Johann Sebastian Berg then.').map(([name]) => name)).toEqual([
      'Johann Sebastian Berg',
    ])
  })

  it('is named without an office, and with "Lord"', () => {
    const pattern = { ...knowledge, tagger: undefined }
    const names = (text: string): string[] => glossaryOf(text, pattern).entities.map(({ name }) => name)
    expect(names('In May Vice President Laura Stein met Empress Margit.')).toEqual(['Laura Stein', 'Margit'])
    expect(people('In the end Lord Harrow spoke.')[0]?.[0]).toMatch(/Harrow$/)
  })

  it('is still found by the family name in a sentence about a relative', () => {
    const text = 'Karen Whitlow spoke. Whitlow is the daughter of David Morand.'
    expect(people(text)[0]).toEqual(['Karen Whitlow', ['Karen Whitlow', 'Whitlow']])
  })
})

describe('a text with a crowd of one family', () => {
  it('is read in a bounded number of steps, and still names them all', () => {
    const letters = [...'BCDFGHKLMNPRSTVZ']
    const given = letters.flatMap((a) => letters.map((b) => `${a}a${b.toLowerCase()}o`))
    const text = given.map((name) => `They met ${name} Whitlow.`).join(' ')
    expect(people(`${text} Whitlow left.`).length).toBeGreaterThan(200)
  })
})
