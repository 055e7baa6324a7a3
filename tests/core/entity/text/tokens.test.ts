import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../../src/core/entity/text/sentences'
import { shapeOf, tokensOf } from '../../../../src/core/entity/text/tokens'

const split = (text: string): string[] => tokensOf(text).map((token) => token.text)
const sentences = (text: string): string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end))
const paragraphs = (text: string): number[] => sentencesOf(text).map(({ paragraph }) => paragraph)

describe('words', () => {
  it('are split as in the treebanks', () => {
    expect(split("They don't like Byron's (or Mary’s) house.")).toEqual([
      'They',
      'do',
      "n't",
      'like',
      'Byron',
      "'s",
      '(',
      'or',
      'Mary',
      '’s',
      ')',
      'house',
      '.',
    ])
  })

  it('keep the stops of abbreviations and initials', () => {
    expect(split('Mr. J. K. Dow of the U.S. met Dr. Lee Jr. there.')).toEqual([
      'Mr.',
      'J.',
      'K.',
      'Dow',
      'of',
      'the',
      'U.S.',
      'met',
      'Dr.',
      'Lee',
      'Jr.',
      'there',
      '.',
    ])
  })

  it('open hyphens where a name stands before or behind one', () => {
    expect(split('US-led then-President pro-Russian US-China Sweden-based')).toEqual([
      ...['US', '-', 'led', 'then', '-', 'President', 'pro', '-', 'Russian'],
      ...['US', '-', 'China', 'Sweden', '-', 'based'],
    ])
  })

  it('keep hyphens inside names', () => {
    const names = ['al-Assad', 'Port-au-Prince', 'Kim-sung', 'Jean-Paul', 'Wi-Fi', 'Al-qaeda']
    expect(split(names.join(' '))).toEqual(names)
  })

  it('keep ampersands, addresses and numbers whole', () => {
    expect(split('AT&T spent 3,000.50 at https://a.example/b?c=d or b@a.example')).toEqual([
      'AT&T',
      'spent',
      '3,000.50',
      'at',
      'https://a.example/b?c=d',
      'or',
      'b@a.example',
    ])
  })

  it('have a shape', () => {
    expect(
      ['lee', 'Lee', 'al-Assad', 'NATO', 'U.S.', 'J.', 'McLee', 'iPod', '42', '—', 'Élise'].map(shapeOf),
    ).toEqual([
      'lower',
      'capital',
      'capital',
      'upper',
      'upper',
      'capital',
      'mixed',
      'mixed',
      'number',
      'sign',
      'capital',
    ])
  })

  it('carry offsets that cut them out of the text', () => {
    const text = '😀 “Élise” n’est pas—là; 北京 don’t'
    for (const { start, end, text: word } of tokensOf(text)) expect(text.slice(start, end)).toBe(word)
  })
})

describe('sentences', () => {
  it('do not end at titles, initials and abbreviations inside them', () => {
    expect(sentences('Mr. Lee met Dr. J. Dow at 5 p.m. on Jan. 5. Then he left.')).toEqual([
      'Mr. Lee met Dr. J. Dow at 5 p.m. on Jan. 5.',
      'Then he left.',
    ])
  })

  it('keep their closing quotes', () => {
    expect(sentences('He said: “Go home.” They went. "Stay here." She did.')).toEqual([
      'He said: “Go home.”',
      'They went.',
      '"Stay here."',
      'She did.',
    ])
  })

  it('end with a block, whose text may end in no stop', () => {
    expect(paragraphs('A heading\nThe first words of it. More.\nAnother block.\n')).toEqual([0, 1, 1, 2])
  })

  it('go on over the line ends of hard-wrapped text', () => {
    const text =
      'This is the first line of a text that somebody once wrapped by hand at\nabout seventy signs, which is why its lines end anywhere, as with Ursula\nLeyen here.\n\nNext.'
    expect(paragraphs(text)).toEqual([0, 1])
  })

  it('are the same in a text of any length, which is read in runs', () => {
    const row = [
      'Mr. Lee met “J. R. ‘Bob’ Dow” at 5 p.m. on Jan. 5 in St. Ives.',
      'She asked: “Why now?” "Stay," he said... www.example.org/a-b has it all\u00a0–\u2009or 3,000.5 of it.',
      'A heading',
      'Soft\u00ad ware and New\u200bham were cut; Ursula von der Leyen (b. 1958) was not!',
    ]
    const short = `${row.join(' ')}\n${row.join('\n')}\n\n`
    const own = sentencesOf(short)
    const times = 120
    const all = sentencesOf(short.repeat(times))
    expect(all).toHaveLength(own.length * times)
    all.forEach(({ start, end, tokens }, i) => {
      const alike = own[i % own.length]
      const by = Math.floor(i / own.length) * short.length
      expect([start - by, end - by]).toEqual([alike?.start, alike?.end])
      expect(tokens.map((token) => token.text)).toEqual(alike?.tokens.map((token) => token.text))
    })
  })
})
