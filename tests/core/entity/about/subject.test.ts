import { expect, it } from 'vitest'
import { useOf } from '../../../../src/core/entity/about/subject'
import { tokensOf } from '../../../../src/core/entity/text/tokens'

/** What is true of the use of a name in square brackets. */
function uses(marked: string): string[] {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  const use = useOf(tokensOf(marked.replace(/[[\]]/g, '')), { start, end })
  return Object.entries(use).flatMap(([what, isTrue]) => (isTrue ? [what] : []))
}

it.each([
  '[Holt] climbed the stairs.',
  'The old keeper [Mira Holt] climbed the stairs.',
  'In 2019 the [Harbour Board] closed three lights.',
  'On Monday [Holt] came home.',
  'After a long winter in the south, [Holt] came home.',
  'But [Holt] came home.',
  'The board knew that [Holt] had the key.',
  '[Holt] and her uncle came home.',
])('a subject: %s', (sentence) => {
  expect(uses(sentence)).toContain('subject')
})

it.each([
  'They met [Holt] on the stairs.',
  'The house of [Holt] burned down.',
  '[Holt]’s father fished here.',
  'In [Carrow] people talk.',
  'It costs less than [Holt] does.',
  'A letter came for [Holt].',
])('no subject: %s', (sentence) => {
  expect(uses(sentence)).not.toContain('subject')
})

it.each([
  '[Holt] is a keeper.',
  '[Holt] has been the keeper since 1991.',
  'They met [Holt], a keeper.',
  'They met [Holt], who keeps the light.',
  'They met [Holt] (the keeper).',
])('what it is follows: %s', (sentence) => {
  expect(uses(sentence)).toContain('described')
})

it('tells who only says something from who does something with words', () => {
  expect(uses('“It was never a job,” said [Holt].')).toContain('speaks')
  expect(uses('[Holt] said it was over.')).toContain('speaks')
  expect(uses('[Holt] wrote that it was over.')).toContain('speaks')
  expect(uses('[Holt] wrote forty letters.')).not.toContain('speaks')
})
