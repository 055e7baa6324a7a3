import { describe, expect, it } from 'vitest'
import { emptyReport } from '../../../src/core/exchange/report'
import {
  articleWords,
  bringsSomething,
  doneWords,
  sourceWords,
  sumWords,
  waitingFacts,
  waitingWords,
} from '../../../src/renderer/intake/intakeWords'

const none = { added: 0, merged: 0, unchanged: 0, unplaced: 0, saved: 0, skipped: [], moreSkipped: 0 }
const article = {
  title: 'A',
  place: 'there',
  words: [],
  added: 0,
  merged: 0,
  unchanged: 0,
  unplaced: 0,
} as const
const row = { title: 'A', notes: 0, records: ['r'] }

describe('The words of an import of notes', () => {
  it('name the files and the products', () => {
    expect(sourceWords({ files: ['a.csv'], formats: ['readwise'] })).toBe('a.csv, Readwise')
    expect(sourceWords({ files: ['a.csv', 'b.txt', 'c.json'], formats: ['readwise', 'kindle'] })).toBe(
      'a.csv and 2 more, Readwise, Kindle',
    )
  })

  it('say what will happen, and only that', () => {
    expect(sumWords(none)).toEqual([])
    const bad = { line: 4, why: 'it has no highlight' }
    expect(
      sumWords({ ...none, added: 1, merged: 2, unchanged: 1, unplaced: 4, saved: 1, skipped: [bad] }),
    ).toEqual([
      '1 note will be added',
      '2 will be merged with what is there',
      '3 notes without a place are kept',
      '1 address waits for the page',
      '1 is there already',
      '1 row cannot be read',
    ])
    expect(articleWords({ ...article, words: [], added: 2, unplaced: 1 })).toBe('2 new, 1 unplaced')
    expect(articleWords({ ...article, words: [], place: 'awaited', unplaced: 3, unchanged: 1 })).toBe(
      '3 notes, 1 there already',
    )
  })

  it('offer no import that would change nothing, but one that only brings an article', () => {
    expect(bringsSomething({ ...none, unchanged: 5 }, [{ ...article, words: [] }])).toBe(false)
    expect(bringsSomething({ ...none, merged: 1 }, [])).toBe(true)
    expect(bringsSomething(none, [{ ...article, words: [], place: 'comes' }])).toBe(true)
  })

  it('say in one line what was done', () => {
    expect(doneWords({ ...emptyReport(), unchanged: 7 })).toBe('Nothing new to import')
    expect(doneWords({ ...emptyReport(), added: 2, unplaced: 1, articles: ['a'] })).toBe(
      '2 notes added, 1 without a place, 1 article added',
    )
  })

  it('count what waits: notes, or addresses where there are none', () => {
    expect(waitingWords([{ ...row, notes: 1 }, row])).toBe('1 note waits for an article')
    expect(waitingWords([row, row])).toBe('2 saved addresses')
    expect(waitingFacts({ ...row, author: 'Ann Quay', notes: 2 })).toBe('Ann Quay, 2 notes')
    expect(waitingFacts({ ...row, saved: '2026-03-02T10:00:00.000Z' })).toContain('2026')
  })
})
