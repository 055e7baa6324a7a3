import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, freeName, nameKey } from '../../../src/core/export/fileName'

describe('the name of an exported file', () => {
  it.each([
    ['What: the "second" ledger?', 'What the second ledger'],
    ['a/b\\c*d<e>f|g', 'a b c d e f g'],
    ['Notes #1 ^x [[y]]', 'Notes 1 x y'],
    ['  .hidden. ', 'hidden'],
    ['tab\tand\nline', 'tab and line'],
    ['Cafe\u0301', 'Café'],
    ['CON', 'CON_'],
    ['con.txt', 'con_.txt'],
    ['LPT9', 'LPT9_'],
    ['Console', 'Console'],
    ['???', 'Untitled'],
    ['', 'Untitled'],
    ['港务长的第二本账簿', '港务长的第二本账簿'],
  ])('of %j is %j', (title, name) => {
    expect(fileNameOf(title)).toBe(name)
  })

  it('has at most 120 characters and cuts none', () => {
    expect(Array.from(fileNameOf('👩‍🚀'.repeat(100)))).toHaveLength(120)
    expect(fileNameOf('a'.repeat(119) + ' b')).toBe('a'.repeat(119))
  })

  it('is safe for any title, and its own name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (title) => {
        const name = fileNameOf(title)
        expect(name).toBe(name.normalize('NFC'))
        expect(name).not.toMatch(/[\\/:*?"<>|#^[\]\u0000-\u001f]|^[. ]|[. ]$| {2}/)
        expect(name.length).toBeGreaterThan(0)
        expect(Array.from(name).length).toBeLessThanOrEqual(120)
        expect(fileNameOf(name)).toBe(name)
      }),
    )
  })

  it('gets a number when it is taken, whatever the case', () => {
    const taken = new Set(['Ledger', 'ledger 2'].map(nameKey))
    expect(freeName('LEDGER', (name) => taken.has(nameKey(name)))).toBe('LEDGER 3')
    expect(freeName('Lamp', (name) => taken.has(nameKey(name)))).toBe('Lamp')
  })

  it('stays within its length with a number', () => {
    const long = 'a'.repeat(120)
    expect(freeName(long, (name) => name === long)).toBe('a'.repeat(118) + ' 2')
  })
})
