import { describe, expect, it } from 'vitest'
import { tagChoices } from '../../../../src/renderer/annotation/panel/tagChoices'

describe('tags for several notes', () => {
  const known = ['check', 'numbers', 'sea']
  const each = [['sea', 'check'], ['sea']]
  it('say whether all of them have it, some or none', () => {
    expect(tagChoices('', known, each)).toEqual([
      { tag: 'check', on: 'some' },
      { tag: 'numbers', on: 'none' },
      { tag: 'sea', on: 'all' },
    ])
  })
  it('are those that hold what was typed, and what was typed as a new one', () => {
    expect(tagChoices('#EA', known, each)).toEqual([
      { tag: 'sea', on: 'all' },
      { tag: 'EA', on: 'new' },
    ])
    expect(tagChoices(' sea ', known, each)).toEqual([{ tag: 'sea', on: 'all' }])
    expect(tagChoices(' # ', known, each)).toHaveLength(3)
  })
})
