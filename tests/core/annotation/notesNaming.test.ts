import { describe, expect, it } from 'vitest'
import { mentionFinder } from '../../../src/core/annotation/notesNaming'
import type { EntityKind } from '../../../src/core/entity/entity'

const finds = (kind: EntityKind, names: [string, ...string[]], words: string, here = false): boolean => {
  const [name, ...aliases] = names
  return mentionFinder({ kind, name, aliases }, here)(words)
}
const holt: [string, ...string[]] = ['Maren Holt', 'Holt', 'Maren']

describe('Words of the reader mention somebody', () => {
  it.each([
    'What Maren Holt wrote',
    'maren  holt!',
    'ask **Holt**',
    "Holt's book",
    'see [[Maren Holt]]',
    '(holt)',
    'HOLT',
  ])('by a full name or a family name: %s', (words) => {
    expect(finds('person', holt, words)).toBe(true)
  })

  it.each(['Maren says no', 'Holten', 'Marholt', '', ' ', 'upholt'])(
    'not by a first name alone or inside a word: “%s”',
    (words) => {
      expect(finds('person', holt, words)).toBe(false)
    },
  )

  it('by the only name they have in this article, not so in others', () => {
    expect(finds('person', ['Maren'], 'Maren says no', true)).toBe(true)
    expect(finds('person', ['Maren'], 'Maren says no', false)).toBe(false)
  })

  it('whatever the accents, quotes and spaces', () => {
    expect(finds('person', ['Zoë O’Hara'], "zoe\nO'Hara")).toBe(true)
    expect(finds('place', ['São Tomé'], 'in Sao Tome')).toBe(true)
  })
})

describe('Words of the reader mention a thing', () => {
  it('by an acronym in capitals only, with full stops or without', () => {
    expect(finds('organisation', ['Women in Lights', 'WIL'], 'the WIL pays')).toBe(true)
    expect(finds('organisation', ['Women in Lights', 'WIL'], 'the W.I.L. pays')).toBe(true)
    expect(finds('organisation', ['Women in Lights', 'WIL'], 'wil it pay?')).toBe(false)
    expect(finds('place', ['Union of Sea Towns', 'U.S.'], 'in the US')).toBe(true)
    expect(finds('place', ['Union of Sea Towns', 'U.S.'], 'among us')).toBe(false)
  })

  it('by a short form only with its capital', () => {
    expect(finds('organisation', ['Lights Board', 'Board'], 'the Board pays')).toBe(true)
    expect(finds('organisation', ['Lights Board', 'Board'], 'on board')).toBe(false)
    expect(finds('organisation', ['Varden'], 'in varden')).toBe(true)
  })

  it('also by names with signs that mean something in patterns', () => {
    expect(finds('organisation', ['Holt (Sea) + Co.*'], 'from Holt (Sea) + Co.* again')).toBe(true)
    expect(finds('other', ['C++'], 'I write C++ here')).toBe(true)
    expect(finds('organisation', ['[a-z]'], 'b')).toBe(false)
  })
})
