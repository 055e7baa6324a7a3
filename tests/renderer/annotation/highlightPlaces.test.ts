import { describe, expect, it } from 'vitest'
import type { PlacedHighlight } from '../../../src/renderer/reader/pageMarks'
import { nextAt, shortened, standingAt } from '../../../src/renderer/annotation/highlightPlaces'
import { nearestEdge } from '../../../src/renderer/annotation/wordEdge'
import { sharing } from '../../../src/renderer/reader/sharing'

const placed = (id: string, start: number, end: number, state: 'held' | 'lost' = 'held'): PlacedHighlight => {
  const quote = { exact: '', prefix: '', suffix: '' }
  const position = { start, end, textHash: '' }
  const times = { created: '', modified: '' }
  return {
    highlight: { id, quote, position, color: 'yellow', tags: [], note: '', ...times },
    placement: { id, state, span: { start, end }, score: 1 },
  }
}
const all = [
  placed('wide', 0, 40),
  placed('one', 10, 20),
  placed('same', 10, 20),
  placed('next', 20, 30),
  placed('gone', 10, 20, 'lost'),
]
const ids = (start: number, end: number): string[] =>
  standingAt(all, { start, end }).map(({ highlight }) => highlight.id)

describe('the highlights at a place', () => {
  it('are those that share words with it, the smallest and newest first, without those that are nowhere', () => {
    expect(ids(10, 20)).toEqual(['same', 'one', 'wide'])
    expect(ids(15, 15)).toEqual(['same', 'one', 'wide'])
    expect(ids(20, 20)).toEqual(['next', 'wide'])
    expect(ids(19, 21)).toEqual(['next', 'same', 'one', 'wide'])
    expect(ids(40, 50)).toEqual([])
  })

  it('are opened one after the other', () => {
    expect(nextAt(['a', 'b'], null)).toBe('a')
    expect(nextAt(['a', 'b'], 'a')).toBe('b')
    expect(nextAt(['a', 'b'], 'b')).toBe('a')
    expect(nextAt(['a', 'b'], 'z')).toBe('a')
    expect(nextAt([], 'a')).toBeNull()
  })

  it('are named by their first and last words when they are long', () => {
    expect(shortened('a  short\none')).toBe('a short one')
    expect(shortened('one two three four five six seven', 20)).toBe('one two … six seven')
  })
})

it('a dragged edge comes to rest at the nearest edge of a word', () => {
  const text = 'The lamps, all of them, went out.'
  expect(nearestEdge(text, text.indexOf('mps'), 'end')).toBe(text.indexOf(','))
  expect(nearestEdge(text, 4, 'end')).toBe(3)
  expect(nearestEdge(text, text.indexOf('mps'), 'start')).toBe(4)
  expect(nearestEdge(text, text.indexOf('ent'), 'start')).toBe(text.indexOf('went'))
  expect(nearestEdge(text, 0, 'start')).toBe(0)
})

it('what comes anew and is as before stays the same object', () => {
  const before = [
    { id: 'a', at: 1 },
    { id: 'b', at: 1 },
  ]
  const stamp = ({ at }: { at: number }): string => String(at)
  expect(sharing(before, structuredClone(before), stamp)).toBe(before)
  const now = sharing(
    before,
    [
      { id: 'a', at: 1 },
      { id: 'b', at: 2 },
    ],
    stamp,
  )
  expect(now).toEqual([
    { id: 'a', at: 1 },
    { id: 'b', at: 2 },
  ])
  expect(now[0]).toBe(before[0])
  expect(now[1]).not.toBe(before[1])
  expect(sharing(before, [{ id: 'b', at: 1 }], stamp)).toEqual([{ id: 'b', at: 1 }])
})
