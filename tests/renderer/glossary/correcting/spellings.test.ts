import { expect, it } from 'vitest'
import type { Entity } from '../../../../src/core/entity/entity'
import { partOf, spellingsOf } from '../../../../src/renderer/glossary/correcting/spellings'

const text = 'Maren Holt kept the light, and Holt kept the book. Nobody asked Holt for it.'
const at = (words: string, from = 0): Entity['mentions'][number] => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length, text: words, confidence: 1 }
}
const mentions = [at('Maren Holt'), at('Holt', 20), at('Holt', 40)]
const holt: Entity = { id: 'h', kind: 'person', name: 'Maren Holt', aliases: ['Holt'], mentions }

it('lists spellings with the words around each mention, cut at words', () => {
  expect(spellingsOf(holt, text).map(({ form, mentions: { length } }) => [form, length])).toEqual([
    ['Maren Holt', 1],
    ['Holt', 2],
  ])
  const [, second] = spellingsOf(holt, text)
  expect(second?.mentions[0]).toMatchObject({
    before: 'Maren Holt kept the light, and ',
    after: ' kept the book. Nobody asked …',
  })
  expect(second?.mentions[1]).toMatchObject({ before: '… kept the book. Nobody asked ', after: ' for it.' })
})

it('takes a spelling as a whole where all of its mentions are chosen, else the mentions', () => {
  const spellings = spellingsOf(holt, text)
  const [first, second, third] = mentions.map(({ start }) => start)
  expect(partOf(spellings, new Set([second ?? 0, third ?? 0]))).toEqual({
    forms: ['Holt'],
    spans: [],
    all: ['Holt'],
  })
  const [, one] = mentions
  expect(partOf(spellings, new Set([first ?? 0, second ?? 0]))).toEqual({
    forms: ['Maren Holt'],
    spans: [{ start: one?.start, end: one?.end }],
    all: ['Maren Holt', 'Holt'],
  })
})
