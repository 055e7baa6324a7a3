import { expect, it } from 'vitest'
import { longestTag, tagsLike, tidyTag } from '../../../src/core/annotation/tag'

it('makes one word of what was typed', () => {
  expect(tidyTag(' #idea ')).toBe('idea')
  expect(tidyTag('two words, three')).toBe('two-words-three')
  expect(tidyTag('##')).toBe('')
  expect(tidyTag(', ,')).toBe('')
  expect(tidyTag('a\u0000b')).toBe('a-b')
  expect(tidyTag('x'.repeat(longestTag - 1) + '😀')).toBe('x'.repeat(longestTag - 1))
})

it('offers the most used of the tags that begin with what was typed, then those that hold it', () => {
  const tags = ['claims', 'éclair', 'decline', 'clay'].map((tag, at) => ({ tag, notes: 9 - at }))
  const like = (typed: string, taken: string[] = []): string[] =>
    tagsLike(tags, typed, taken).map(({ tag }) => tag)
  expect(like('cl')).toEqual(['claims', 'clay', 'éclair', 'decline'])
  expect(like('#ECL')).toEqual(['éclair', 'decline'])
  expect(like('', ['claims'])).toEqual(['éclair', 'decline', 'clay'])
  expect(like('nothing')).toEqual([])
})
