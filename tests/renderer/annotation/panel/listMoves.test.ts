import { describe, expect, it } from 'vitest'
import { moveTo, neighbourOf } from '../../../../src/renderer/annotation/panel/listMoves'

describe('keys in a list', () => {
  const from = (at: number, key: string): number | undefined =>
    moveTo(key, { at, count: 20, pageFrom: (row, by) => row + by * 6 })
  it('go to the next row, a window further, and to the ends', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => from(10, key))).toEqual(
      [11, 9, 16, 4, 0, 19],
    )
  })
  it('stop at the ends', () => {
    expect(['ArrowUp', 'PageUp'].map((key) => from(0, key))).toEqual([0, 0])
    expect(['ArrowDown', 'PageDown'].map((key) => from(19, key))).toEqual([19, 19])
  })
  it('go on by a row at least, however high the rows are', () => {
    const high = { at: 4, count: 20, pageFrom: (row: number) => row }
    expect([moveTo('PageDown', high), moveTo('PageUp', high)]).toEqual([5, 3])
  })
  it('that lead nowhere say so', () => {
    expect(from(3, 'x')).toBeUndefined()
    expect(moveTo('Home', { at: -1, count: 0, pageFrom: (row) => row })).toBeUndefined()
  })
})

describe('the neighbour of a row that goes', () => {
  const before = ['a', 'b', 'c', 'd', 'e']
  it('is the one after it, else the one before it', () => {
    expect(neighbourOf('b', before, ['a', 'c', 'd', 'e'])).toBe('c')
    expect(neighbourOf('e', before, ['a', 'b', 'c', 'd'])).toBe('d')
  })
  it('is one that did not go with it', () => {
    expect(neighbourOf('b', before, ['a', 'e'])).toBe('e')
    expect(neighbourOf('d', before, ['a', 'b'])).toBe('b')
    expect(neighbourOf('d', before, [])).toBeNull()
  })
})
