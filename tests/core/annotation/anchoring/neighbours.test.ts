import { describe, expect, it } from 'vitest'
import { placeHighlights, type Placeable, quoteOf } from '../../../../src/core/annotation/anchoring/anchor'
import { Neighbours } from '../../../../src/core/annotation/anchoring/neighbours'

const at = (start: number, textHash = 'old') => ({ start, end: start + 5, textHash })

describe('Highlights found without doubt', () => {
  const neighbours = new Neighbours()
  neighbours.add(at(300), 420)
  neighbours.add(at(100), 110)

  it('say where something between them should stand, as the nearer one has shifted', () => {
    expect(neighbours.expected(at(150))).toBe(160)
    expect(neighbours.expected(at(280))).toBe(400)
    expect(neighbours.expected(at(900))).toBe(1020)
    expect(neighbours.expected(at(10))).toBe(20)
    expect(neighbours.expected(at(150, 'another text'))).toBeUndefined()
  })

  it('say when something stands on their other side', () => {
    expect(neighbours.isOutOfOrder(at(150), 300)).toBe(false)
    expect(neighbours.isOutOfOrder(at(150), 90)).toBe(true)
    expect(neighbours.isOutOfOrder(at(150), 500)).toBe(true)
    expect(neighbours.isOutOfOrder(at(350), 90)).toBe(true)
    expect(neighbours.isOutOfOrder(at(150, 'another text'), 500)).toBe(false)
  })

  it('say nothing of order where they changed places themselves', () => {
    const crossed = new Neighbours()
    crossed.add(at(100), 500)
    crossed.add(at(300), 20)
    expect(crossed.isOutOfOrder(at(200), 700)).toBe(false)
  })
})

describe('A quotation that stands more than once in the same surroundings', () => {
  const item = (name: string): string => `Signed in the great hall. The clerk of ${name} kept the seal.\n`
  const same = 'He went home by the lower road, and nobody saw him. That was all.\n'
  const old = [item('Orde'), same, item('Skerne'), item('Ness'), item('Ellery')].join('')
  const now = [
    same,
    'New pages were put in here, as long as the rest of it all. '.repeat(8),
    item('Orde'),
    same,
    item('Skerne'),
    item('Ness'),
    item('Ellery'),
  ].join('')
  const highlight = (id: string, words: string): Placeable => {
    const start = old.indexOf(words)
    const span = { start, end: start + words.length }
    return {
      id,
      quote: { ...quoteOf(old, span), prefix: '', suffix: '' },
      position: { ...span, textHash: 'old' },
    }
  }
  const sought = highlight('h', 'went home by the lower road, and nobody saw him')
  const around = [
    highlight('a', 'The clerk of Orde kept the seal'),
    highlight('b', 'The clerk of Skerne kept the seal'),
  ]
  const startOf = (highlights: Placeable[]): number | undefined =>
    placeHighlights(highlights, now, 'new').find(({ id }) => id === 'h')?.span?.start

  it('is taken for the one between its neighbours', () => {
    const first = now.indexOf('went home')
    expect(startOf([sought])).toBe(first)
    expect(startOf([...around, sought])).toBe(now.indexOf('went home', first + 1))
  })
})
