import { foldName, plainName } from '../entity/correction/named'
import { hashOf } from '../entity/across/namePool'
import { isAcronym } from '../entity/across/sameThing'

/**
 * Which words stand in some texts, in two letters a word: a Bloom filter, six bits a letter. Of a word that is there it
 * says so; of one that is not it may say so now and then.
 */
export function maskOf(texts: readonly string[]): string {
  const words = new Set(texts.flatMap((text) => wordsOf(plainName(text))))
  if (words.size === 0) return ''
  const letters = new Uint8Array(words.size * lettersEach)
  for (const word of words)
    for (const bit of bitsOf(word, letters.length)) {
      const at = Math.floor(bit / 6)
      letters[at] = (letters[at] ?? 0) | (1 << (bit % 6))
    }
  return Array.from(letters, (letter) => String.fromCharCode(letter + zero)).join('')
}

/** Whether texts may hold letters of an acronym with a full stop between, which are words each for themselves. */
export const hasStops = (texts: readonly string[]): boolean =>
  texts.some((text) => /[\p{Lu}\p{N}&-]\.[\p{Lu}\p{N}&-]/u.test(plainName(text)))

/** False where none of the names can be in the texts, by the rules of `mentionFinder`. */
export function mayHold(mask: string, stops: boolean, names: readonly string[]): boolean {
  return names.some((name) => {
    const isShort = isAcronym(name)
    if (isShort && stops) return true
    const words = wordsOf(isShort ? name.replace(/\./g, '') : foldName(name))
    return words.every((word) => mask !== '' && bitsOf(word, mask.length).every((bit) => isSet(mask, bit)))
  })
}

/** The letter for no bit; of the 64 from here on one needs a backslash in JSON. */
const zero = 48
const lettersEach = 2
const bitsEach = 4

const isSet = (mask: string, bit: number): boolean =>
  ((mask.charCodeAt(Math.floor(bit / 6)) - zero) & (1 << (bit % 6))) !== 0

function bitsOf(word: string, letters: number): number[] {
  const hash = hashOf(word)
  const step = (hash >>> 16) | 1
  return Array.from({ length: bitsEach }, (_, n) => (hash + n * step) % (letters * 6))
}

/** Each word by itself: how the last letter of a Greek one is written depends on what follows. */
const wordsOf = (plain: string): string[] =>
  (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase().toUpperCase().toLowerCase())
