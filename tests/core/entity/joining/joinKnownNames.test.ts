import { expect, it } from 'vitest'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const namesIn = (text: string): string[][] =>
  glossaryOf(text, knowledge).entities.map(({ name, aliases }) => [name, ...aliases])

it('joins names that are known to be of one place, organisation or person, wherever they stand', () => {
  expect(namesIn('They flew to Bombay. In the old days nobody said Mumbai. In Mumbai it rained.')).toEqual([
    ['Mumbai', 'Bombay'],
  ])
  const text = 'The Justice Department said no. A month later the Department of Justice said yes.'
  expect(namesIn(text)).toEqual([expect.arrayContaining(['Justice Department', 'Department of Justice'])])
  expect(namesIn('We read Mark Twain at school. Samuel Langhorne Clemens was his name.')).toHaveLength(1)
})

it('leaves apart people who share a part of their names, whatever is known', () => {
  const all = { ...knowledge, knownThing: () => 7 }
  const text = 'They had asked Anna Brontell to come. In the end Samuel Brontell came instead.'
  expect(glossaryOf(text, all).entities.map(({ name }) => name)).toEqual(['Anna Brontell', 'Samuel Brontell'])
})

it('leaves apart names that may mean several things', () => {
  expect(namesIn('He was born in Springfield. She went to Georgia. They met in Cambridge.')).toHaveLength(3)
})
