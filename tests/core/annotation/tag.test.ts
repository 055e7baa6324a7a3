import { expect, it } from 'vitest'
import { addHighlight, changeHighlight, newNotebook } from '../../../src/core/annotation/editing/edit'
import { parseNotebook, serialiseNotebook } from '../../../src/core/annotation/notebookFile'
import { notePage, pageNoteOf } from '../../../src/core/annotation/editing/pageNote'
import { longestTag, tagsLike, tidyTag } from '../../../src/core/annotation/tag'
import { header } from './notebooks'

it('makes one word of what was typed', () => {
  expect(tidyTag(' #idea ')).toBe('idea')
  expect(tidyTag('two words, three')).toBe('two-words-three')
  expect(tidyTag('##')).toBe('')
  expect(tidyTag(', ,')).toBe('')
  expect(tidyTag('a\u0000b')).toBe('a-b')
  expect(tidyTag('x'.repeat(longestTag - 1) + '😀')).toBe('x'.repeat(longestTag - 1))
})

it('keeps no blank tag and none twice: typed, in a change, or in a file edited by hand', () => {
  const now = '2026-03-01T09:00:00.000Z'
  const tags = [' ', 'fog', '', 'fog', '\t', 'two words']
  const kept = ['fog', 'two words']
  const quote = { exact: 'the lamps', prefix: '', suffix: '' }
  const position = { start: 0, end: 9, textHash: 'aaaa' }
  const one = { id: 'h', quote, position, color: 'yellow' as const }
  const added = addHighlight(newNotebook(header), { ...one, tags }, now)
  expect(added.highlights[0]?.tags).toEqual(kept)
  const plain = addHighlight(newNotebook(header), one, now)
  expect(changeHighlight(plain, 'h', { tags }, now).highlights[0]?.tags).toEqual(kept)
  expect(changeHighlight(plain, 'h', { tags: [' '] }, now)).toBe(plain)
  expect(pageNoteOf(notePage(plain, { note: '', tags: [' '] }, now))).toBeUndefined()
  const [highlight] = added.highlights
  const byHand = serialiseNotebook({ ...added, highlights: highlight ? [{ ...highlight, tags }] : [] })
  expect(parseNotebook(byHand)).toEqual(added)
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
