import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordChanges, type WordPiece } from '../../../../src/core/annotation/anchoring/wordChanges'

const drawn = (pieces: readonly WordPiece[]): string =>
  pieces
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('')
const changes = (before: string, after: string): string => drawn(wordChanges(before, after).pieces)

describe('An old wording laid over a new one', () => {
  it('shows words that are gone before those that stand there now', () => {
    expect(
      changes('which have flooded ten times since 1953', 'which have flooded eleven times since 1953'),
    ).toBe('which have flooded [-ten-] [+eleven+] times since 1953')
    expect(changes('turns the key, or leaves it', 'turns the key within the hour, or leaves it')).toBe(
      'turns the key [+within the hour+], or leaves it',
    )
    expect(changes('a very long day', 'a day')).toBe('a [-very long-] day')
    expect(changes('must be held', 'be held')).toBe('[-must-] be held')
  })

  it('takes typography, case and white space for no change', () => {
    expect(changes('It isn’t so', "it  isn't\nso")).toBe("it isn't so")
  })

  it('goes by character in scripts without spaces', () => {
    expect(changes('港務長は来た', '港務長が来た')).toBe('港務長[-は-] [+が+]来た')
  })

  it('says how much of both is the same', () => {
    expect(wordChanges('the same words', 'the same words').likeness).toBe(1)
    expect(wordChanges('one thing', 'quite another').likeness).toBe(0)
    const { likeness } = wordChanges(
      'turns the key, or leaves it',
      'turns the key within the hour, or leaves it',
    )
    expect(likeness).toBeGreaterThan(0.7)
    expect(likeness).toBeLessThan(0.9)
    expect(wordChanges('', '').likeness).toBe(0)
  })

  it('holds all words of both, in order, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'b,', 'c.', '“d”', '二', 'e’s'), { maxLength: 12 })
    const bare = (text: string): string => text.replace(/\s/g, '')
    fc.assert(
      fc.property(words, words, (before, after) => {
        const { pieces, likeness } = wordChanges(before.join(' '), after.join(' '))
        const without = (kind: WordPiece['kind']): string =>
          bare(
            pieces
              .filter((piece) => piece.kind !== kind)
              .map(({ text }) => text)
              .join(''),
          )
        expect(without('gone')).toBe(bare(after.join('')))
        expect(without('new')).toBe(bare(before.join('')))
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
      }),
    )
  })
})
