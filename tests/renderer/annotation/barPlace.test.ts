import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barPlace, type Box } from '../../../src/renderer/annotation/barPlace'

const view = { width: 800, height: 600 }
const bar = { width: 460, height: 40 }
const line = (top: number, left = 100, right = 700): Box => ({ left, right, top, bottom: top + 24 })

describe('the bar at selected words', () => {
  it('stands above the first line, below the last one near the top, in a row of its own where the words fill the window', () => {
    expect(barPlace(view, bar, line(300), line(330))).toMatchObject({ top: 254, docked: false })
    expect(barPlace(view, bar, line(20), line(50))).toMatchObject({ top: 80, docked: false })
    expect(barPlace(view, bar, line(-40), line(50))).toMatchObject({ top: 80, docked: false })
    expect(barPlace(view, bar, line(-40), line(900))).toMatchObject({ top: 556, docked: true })
    expect(barPlace(view, bar, line(20), line(560))).toMatchObject({ docked: true })
  })

  it('goes with words that are scrolled away, and keeps below what stands at the top', () => {
    expect(barPlace(view, bar, line(-90), line(-60))).toBeNull()
    expect(barPlace(view, bar, line(600), line(640))).toBeNull()
    expect(barPlace(view, bar, line(80), line(80), 56)).toMatchObject({ top: 110 })
  })

  it('is always inside the column and, where it is not in its own row, never over the words', () => {
    const number = (min: number, max: number) => fc.integer({ min, max })
    const anyView = fc.record({ width: number(300, 1600), height: number(200, 1000) })
    const words = fc.tuple(number(-500, 1200), number(0, 900), number(0, 1500), number(1, 600))
    fc.assert(
      fc.property(anyView, number(200, 280), words, (around, width, [top, more, left, wide]) => {
        const [first, last] = [line(top, left, left + wide), line(top + more, left, left + wide)]
        const place = barPlace(around, { width, height: 40 }, first, last)
        if (!place) {
          expect(first.top >= around.height || last.bottom <= 0).toBe(true)
          return
        }
        expect(place.left).toBeGreaterThanOrEqual(0)
        expect(place.left + width).toBeLessThanOrEqual(around.width)
        expect(place.top).toBeGreaterThanOrEqual(4)
        expect(place.top + 40).toBeLessThanOrEqual(around.height)
        const isClear = place.top + 40 <= first.top || place.top >= last.bottom
        expect(isClear || place.docked).toBe(true)
      }),
    )
  })
})
