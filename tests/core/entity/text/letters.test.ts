import { expect, it } from 'vitest'
import {
  capitalsOf,
  capitalsOnly,
  closesWithLetterOrDigit,
  isCapitalAt,
  isDigitAt,
  isInitial,
  isLetterAt,
  isMarkAt,
  isPlainLetterAt,
  isSmallAt,
  isWordAt,
  withoutMarks,
} from '../../../../src/core/entity/text/letters'

const kinds = [
  [isCapitalAt, /^\p{Lu}$/u],
  [isSmallAt, /^\p{Ll}$/u],
  [isLetterAt, /^\p{L}$/u],
  [isDigitAt, /^\p{N}$/u],
  [isMarkAt, /^\p{M}$/u],
  [isPlainLetterAt, /^[\p{Ll}\p{Lo}\p{M}]$/u],
  [isWordAt, /^[\p{L}\p{N}\p{M}_]$/u],
] as const

it('tells characters as Unicode does, in every plane', () => {
  const wrong: string[] = []
  for (let point = 0; point < 0x20000; point += point < 0x2100 ? 1 : 17) {
    const char = String.fromCodePoint(point)
    for (const [isAt, expression] of kinds)
      if (isAt(char, 0) !== expression.test(char)) wrong.push(`${point.toString(16)} ${expression.source}`)
  }
  expect(wrong).toEqual([])
})

it('finds nothing past the end and in half of a character', () => {
  for (const [isAt] of kinds) {
    expect(isAt('A', 1)).toBe(false)
    expect(isAt('\ud835', 0)).toBe(false)
  }
})

it('counts the letters of a text in capitals', () => {
  expect(['WHO', 'ÉU', '𝐀B', 'WHo', 'W1', ''].map(capitalsOnly)).toEqual([3, 2, 2, 0, 0, 0])
  expect(['J.', 'Š.', 'J', 'JR.', 'j.', '.'].map(isInitial)).toEqual([true, true, false, false, false, false])
  expect(capitalsOf('AT&T of the Élysée')).toBe('ATTÉ')
})

it('sees a letter at the end that takes two code units', () => {
  expect(['end', '𝐀', 'é', '9', '”', ''].map(closesWithLetterOrDigit)).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ])
})

it('takes marks off letters and leaves the rest alone', () => {
  expect(withoutMarks('Bjo\u0308rn \u0301é')).toBe('Bjorn é')
  expect(withoutMarks('plain')).toBe('plain')
})
