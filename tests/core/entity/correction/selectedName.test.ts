import { expect, it } from 'vitest'
import { selectedName } from '../../../../src/core/entity/correction/selectedName'

it.each([
  ['Holt', 'Holt'],
  [' “The Winter Fund,” ', 'The Winter Fund'],
  ['(Maren Holt’s', 'Maren Holt'],
  ['the U.S.', 'the U.S.'],
  ['Lamp & Co.', 'Lamp & Co.'],
  ['at Skerry Point.', 'at Skerry Point'],
  ['C++,', 'C++'],
])('of “%s” the name is “%s”', (words, name) => {
  const text = `She saw ${words} then`
  const span = selectedName(text, { start: 8, end: 8 + words.length })
  expect(span && text.slice(span.start, span.end)).toBe(name)
})

it('is none where there are no letters, or far too many', () => {
  expect(selectedName('a … b', { start: 1, end: 4 })).toBeUndefined()
  expect(selectedName('x'.repeat(300), { start: 0, end: 300 })).toBeUndefined()
})
