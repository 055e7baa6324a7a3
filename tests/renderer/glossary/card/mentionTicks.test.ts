import { describe, expect, it } from 'vitest'
import { ticksOf } from '../../../../src/renderer/glossary/card/mentionTicks'

describe('the marks on the strip of mentions', () => {
  it('are one for each mention where there are few', () => {
    expect(ticksOf([{ start: 3 }, { start: 4 }], 100)).toEqual([
      { start: 3, index: 0 },
      { start: 4, index: 1 },
    ])
  })

  it('are no more than can be told apart, over the whole article', () => {
    const mentions = Array.from({ length: 5000 }, (_, i) => ({ start: i * 200 }))
    const ticks = ticksOf(mentions, 1_000_000)
    expect(ticks.length).toBeLessThanOrEqual(240)
    expect(ticks[0]).toEqual({ start: 0, index: 0 })
    expect(ticks.at(-1)?.start).toBeGreaterThan(990_000)
    expect(ticks.every(({ start, index }) => mentions[index]?.start === start)).toBe(true)
  })
})
