import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { countWords, inlineText, textOf } from '../../../src/core/article/text'

/** As the whole text in one piece would be counted. */
function countedAtOnce(text: string): number {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length
}

describe('The number of words', () => {
  it.each([
    ['', 0],
    [' \n\t ', 0],
    ['— … “ ”', 0],
    ['one', 1],
    ['The lamp, lit in 1871, isn’t out.', 7],
    ['3.14 and 1,000', 3],
    ['naïve café', 2],
    ['👩‍👩‍👧 🚀', 0],
  ])('of %j is %d', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('of text without spaces is that of its segmenter', () => {
    const japanese = '東京の図書館で古い新聞を読みました。'
    const thai = 'ผมอ่านหนังสือพิมพ์เก่าในห้องสมุด'
    expect(countWords(japanese)).toBe(countedAtOnce(japanese))
    expect(countWords(japanese)).toBeGreaterThan(5)
    expect(countWords(thai)).toBe(countedAtOnce(thai))
  })

  it('of a word of a million letters is counted soon, and close to one', () => {
    const words = countWords('a'.repeat(1_000_000))
    expect(words).toBeGreaterThanOrEqual(1)
    expect(words).toBeLessThanOrEqual(1000)
  })

  it('of a long text without spaces loses at most a word at the end of each stretch', () => {
    const text = '東京の図書館で古い新聞を読みました。'.repeat(2000)
    const once = countedAtOnce(text.slice(0, 18)) * 2000
    expect(Math.abs(countWords(text) - once)).toBeLessThanOrEqual(text.length / 1000 + 1)
  })

  it('does not depend on where the stretches end', () => {
    const word = fc.constantFrom('lamp', 'isn’t', 'x', 'Skerry', '1871,', '“light”', 'naïve', 'a'.repeat(40))
    const space = fc.constantFrom(' ', '\n', '\n\n', '\t ')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, space), { maxLength: 700 }), (pairs) => {
        const text = pairs.flat().join('')
        expect(countWords(text)).toBe(countedAtOnce(text))
      }),
      { numRuns: 60 },
    )
  })
})

describe('The text of an article', () => {
  const blocks: Block[] = [
    { tag: 'h2', children: ['The ', { tag: 'em', children: ['lamp'] }] },
    {
      tag: 'ul',
      children: [
        { tag: 'li', children: [{ tag: 'p', children: ['one', { tag: 'br' }, 'two'] }] },
        { tag: 'li', children: [{ tag: 'p', children: [] }] },
      ],
    },
    { tag: 'hr' },
    { tag: 'p', children: ['end'] },
  ]

  it('has one newline after each block that holds words, and a line break is one too', () => {
    expect(textOf(blocks)).toBe('The lamp\none\ntwo\n\nend\n')
  })

  it('has nothing for a picture', () => {
    expect(inlineText(['a', { tag: 'img', src: 'https://example.org/a.png', alt: 'not this' }, 'b'])).toBe(
      'ab',
    )
  })
})
