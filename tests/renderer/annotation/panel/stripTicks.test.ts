import { describe, expect, it } from 'vitest'
import { highlightColors } from '../../../../src/core/annotation/notebook'
import { shapesOf, stretchesOf, tickAt, ticksOf } from '../../../../src/renderer/annotation/panel/stripTicks'
import type { PlacedHighlight } from '../../../../src/renderer/reader/pageMarks'

const placed = (id: string, start: number, end: number): PlacedHighlight => ({
  highlight: {
    id,
    quote: { exact: id, prefix: '', suffix: '' },
    position: { start, end, textHash: '' },
    color: 'yellow',
    tags: [],
    note: '',
    created: '',
    modified: '',
  },
  placement: { id, state: 'held', span: { start, end }, score: 1 },
})

describe('the strip of highlights', () => {
  const ticks = ticksOf(
    [placed('top', 0, 5), placed('long', 1000, 3000), placed('last', 9990, 10_000)],
    10_000,
    500,
  )
  it('has each at its share of the text, as long as it is, and high enough to be seen', () => {
    expect(ticks.map(({ id, top, height }) => [id, top, height])).toEqual([
      ['top', 0, 3],
      ['long', 50, 100],
      ['last', 497, 3],
    ])
  })
  it('leaves out what has no place in the text', () => {
    const lost: PlacedHighlight = { ...placed('x', 0, 9), placement: { id: 'x', state: 'lost', score: 0 } }
    expect(ticksOf([lost], 100, 100)).toEqual([])
  })
  it('is clicked at a highlight or next to it, the smaller of two', () => {
    expect(tickAt(ticks, 60)?.id).toBe('long')
    expect(tickAt(ticks, 7)?.id).toBe('top')
    expect(tickAt(ticks, 30)).toBeUndefined()
    const inside = ticksOf([placed('large', 0, 5000), placed('small', 1000, 1100)], 10_000, 500)
    expect(tickAt(inside, 52)?.id).toBe('small')
  })
  it('gives each colour a form of its own', () => {
    const forms = highlightColors.map((color) => {
      const [stretch] = stretchesOf([{ id: 'x', color, top: 10, height: 4 }], 100)
      return stretch ? shapesOf(stretch, 8).flatMap(({ parts }) => parts) : []
    })
    expect(new Set(forms.map((form) => JSON.stringify(form))).size).toBe(highlightColors.length)
    for (const { x, y, width, height } of forms.flat())
      expect([x >= 0, x + width <= 8, y >= 10, y + height <= 14]).toEqual([true, true, true, true])
  })
  it('shows every colour where highlights lie over each other, side by side', () => {
    const stretches = stretchesOf(
      [
        { id: 'a', color: 'blue', top: 10, height: 6 },
        { id: 'b', color: 'yellow', top: 12, height: 10 },
      ],
      100,
    )
    expect(stretches).toEqual([
      { top: 10, height: 2, colors: ['blue'] },
      { top: 12, height: 4, colors: ['yellow', 'blue'] },
      { top: 16, height: 6, colors: ['yellow'] },
    ])
    expect(stretches[1] && shapesOf(stretches[1], 8).map(({ parts }) => parts)).toEqual([
      [{ x: 0, y: 12, width: 4, height: 4 }],
      [{ x: 4, y: 12, width: 4, height: 4 }],
    ])
  })
  it('is drawn with as many strokes as it is high, however many highlights there are', () => {
    const many = Array.from({ length: 5000 }, (_, at) => placed(`h${at}`, at * 20, at * 20 + 30))
    const stretches = stretchesOf(ticksOf(many, 100_000, 800), 800)
    expect(stretches.length).toBeLessThanOrEqual(800)
  })
})
