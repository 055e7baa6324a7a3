import { describe, expect, it } from 'vitest'
import { foldText, hitsIn } from '../../../src/renderer/reader/foldedText'

const found = (text: string, query: string, most = 100): string[] =>
  hitsIn(foldText(text), query, most).map(({ start, end }) => text.slice(start, end))

describe('finding in a text', () => {
  it('takes no account of case, accents and the form of quotation marks', () => {
    expect(found('Gdańsk and gdansk', 'GDANSK')).toEqual(['Gdańsk', 'gdansk'])
    expect(found('“It’s late,” she said', '"it\'s late')).toEqual(['“It’s late'])
  })
  it('finds words over the end of a line and over a wide space', () => {
    expect(found('the harbour\nmaster, the harbour\u00a0master', 'harbour master')).toEqual([
      'harbour\nmaster',
      'harbour\u00a0master',
    ])
  })
  it('takes an accent that stands apart with its letter', () => {
    expect(found('cafe\u0301 noir', 'cafe')).toEqual(['cafe\u0301'])
  })
  it('takes the whole character where a part of it is what is sought', () => {
    expect(found('of\ufb01ce', 'f')).toEqual(['f', '\ufb01'])
    expect(found('of\ufb01ce', 'office')).toEqual(['of\ufb01ce'])
    expect(found('o\ufb03ce', 'office')).toEqual(['o\ufb03ce'])
  })
  it('keeps its places behind characters of two units', () => {
    expect(found('🜂 𝒜 fire 🜂', 'fire')).toEqual(['fire'])
    expect(found('a 𝒜lpha', 'alpha')).toEqual(['𝒜lpha'])
  })
  it('finds nothing for blank words, and stops at the most that is wanted', () => {
    expect(found('one  two', '  ')).toEqual([])
    expect(found('a a a a', 'a', 2)).toEqual(['a', 'a'])
  })
})
