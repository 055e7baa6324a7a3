import { describe, expect, it } from 'vitest'
import { Blocks } from '../../../../src/core/entity/tagger/blocks'

describe('rows cut from blocks', () => {
  it('are zeros, do not overlap, and may be longer than a block', () => {
    const blocks = new Blocks()
    const rows = [3, 0, 1, 5_000, 17, 300_000, 2].flatMap((length) => [
      blocks.bytes(length),
      blocks.floats(length),
      blocks.integers(length),
    ])
    for (const row of rows) expect(row.every((value) => value === 0)).toBe(true)
    rows.forEach((row, i) => row.fill(i + 1))
    rows.forEach((row, i) => expect(row.every((value) => value === i + 1)).toBe(true))
    expect(rows.map(({ length }) => length)).toEqual([
      3, 3, 3, 0, 0, 0, 1, 1, 1, 5_000, 5_000, 5_000, 17, 17, 17, 300_000, 300_000, 300_000, 2, 2, 2,
    ])
  })
})
