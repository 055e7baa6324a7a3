import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  colorLabel,
  longestColorName,
  spokenColor,
  tidyColorName,
} from '../../../src/core/annotation/colorName'

it('calls a colour by the name the reader gave it, and by its own else', () => {
  expect(colorLabel('yellow', { yellow: 'claims' })).toBe('claims')
  expect(colorLabel('pink', { yellow: 'claims' })).toBe('pink')
})

it('says name and colour to who cannot see the colour', () => {
  expect(spokenColor('yellow', { yellow: 'claims' })).toBe('claims, yellow')
  expect(spokenColor('yellow', { yellow: 'yellow' })).toBe('yellow')
  expect(spokenColor('green', {})).toBe('green')
})

it('keeps a name on one line and short, whatever is typed', () => {
  expect(tidyColorName('  open\nquestions ')).toBe('open questions')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const name = tidyColorName(typed)
      expect(name.length).toBeLessThanOrEqual(longestColorName)
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      expect(tidyColorName(name)).toBe(name)
    }),
  )
})
