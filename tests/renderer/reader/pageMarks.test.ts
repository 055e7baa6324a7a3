import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/entity/entity'
import {
  frequentFrom,
  inDrawingOrder,
  type LinkWishes,
  marksPerBlock,
  mentionMarks,
  type PlacedMark,
} from '../../../src/renderer/reader/pageMarks'

const mention = (start: number): Entity['mentions'][number] => ({
  start,
  end: start + 4,
  text: 'Wend',
  confidence: 1,
})
const entity: Entity = {
  id: 'wend',
  kind: 'place',
  name: 'Wend',
  aliases: [],
  mentions: [mention(0), mention(10), mention(110)],
}
const sections = [
  { title: '', start: 0, end: 100 },
  { title: 'Two', start: 100, end: 200 },
]
const first: LinkWishes = { links: 'first', unlinkedKinds: [], frequentOnce: false }
const shown = (wishes: Partial<LinkWishes>, named = entity): boolean[] =>
  mentionMarks({ entities: [named] }, sections, { ...first, ...wishes }).map(
    (mark) => mark.value.type === 'mention' && mark.value.shown,
  )

describe('links to names', () => {
  it('are drawn at the first mention of each section by default', () => {
    expect(shown({})).toEqual([true, false, true])
  })
  it('are drawn everywhere or nowhere when the reader says so, and stay links', () => {
    expect(shown({ links: 'every' })).toEqual([true, true, true])
    expect(shown({ links: 'off' })).toEqual([false, false, false])
  })
  it('are not drawn for kinds the reader has switched off', () => {
    expect(shown({ unlinkedKinds: ['person', 'other'] })).toEqual([true, false, true])
    expect(shown({ unlinkedKinds: ['place'] })).toEqual([false, false, false])
    expect(shown({ unlinkedKinds: ['place'], links: 'every' })).toEqual([false, false, false])
  })
  it('are drawn once for a frequent name, and as ever for the others, when the reader likes', () => {
    const times = (n: number): Entity => ({
      ...entity,
      mentions: Array.from({ length: n }, (_, i) => mention(i * 10)),
    })
    const frequent = times(frequentFrom + 1)
    expect(shown({ links: 'every', frequentOnce: true }, frequent).indexOf(true)).toBe(0)
    expect(shown({ links: 'every', frequentOnce: true }, frequent).lastIndexOf(true)).toBe(0)
    expect(shown({ frequentOnce: true }, frequent).filter(Boolean)).toHaveLength(1)
    expect(shown({ frequentOnce: false }, frequent).filter(Boolean)).toHaveLength(2)
    expect(shown({ links: 'every', frequentOnce: true }, times(frequentFrom))).not.toContain(false)
    expect(shown({ links: 'off', frequentOnce: true }, frequent)).not.toContain(true)
  })
})

describe('marks per block', () => {
  const blocks = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 30 },
  ]
  const highlight = (id: string, start: number, end: number, active = false): PlacedMark => ({
    start,
    end,
    value: { type: 'highlight', id, color: 'yellow', active, spoken: 'highlighted yellow' },
  })

  it('hand a mark over several blocks to each of them', () => {
    const per = marksPerBlock(blocks, [highlight('a', 5, 25)], [])
    expect(per.map((marks) => marks.length)).toEqual([1, 1, 1])
  })
  it('do not give a mark to the block that begins where it ends', () => {
    const per = marksPerBlock(blocks, [highlight('a', 0, 10)], [])
    expect(per.map((marks) => marks.length)).toEqual([1, 0, 0])
  })
  it('keep the arrays of blocks whose marks did not change, so that only one paragraph is drawn again', () => {
    const before = marksPerBlock(blocks, [highlight('a', 0, 5), highlight('b', 12, 15)], [])
    const after = marksPerBlock(blocks, [highlight('a', 0, 5), highlight('b', 12, 15, true)], before)
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    expect(after[2]).toBe(before[2])
  })
})

describe('the order of drawing', () => {
  const name = (start: number, end: number): PlacedMark => ({
    start,
    end,
    value: {
      type: 'mention',
      entity: 'e',
      kind: 'place',
      count: 1,
      index: 0,
      shown: true,
    },
  })
  const highlight: PlacedMark = {
    start: 10,
    end: 20,
    value: { type: 'highlight', id: 'h', color: 'yellow', active: false, spoken: 'highlighted yellow' },
  }
  const order = (...names: PlacedMark[]): PlacedMark[] => inDrawingOrder([highlight], names)

  it('draws a name inside the highlight that covers it', () => {
    const inside = name(12, 16)
    const same = name(10, 20)
    expect(order(inside, same)).toEqual([highlight, inside, same])
  })
  it('draws a name outside a highlight whose edge cuts it, so that it stays one link', () => {
    const over = name(16, 24)
    const around = name(8, 22)
    expect(order(over, around)).toEqual([over, around, highlight])
  })
  it('leaves names that only touch a highlight where they are', () => {
    const before = name(5, 10)
    const after = name(20, 25)
    expect(order(before, after)).toEqual([highlight, before, after])
  })
})
