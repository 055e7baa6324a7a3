import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPassages } from '../../../../src/core/annotation/anchoring/changedPassages'
import type { Block } from '../../../../src/core/article/article'
import { textOf } from '../../../../src/core/article/text'

const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ tag: 'p', children: [text] }))
const compared = (before: Block[], after: Block[]): { words: string[]; differing: number } => {
  const { changed, differing } = changedPassages(before, after)
  return { words: changed.map(({ start, end }) => textOf(after).slice(start, end)), differing }
}

describe('Paragraphs of two versions', () => {
  const old = paragraphs('One.', 'Two.', 'Three.', 'Four.')

  it('differ where words were changed, put in or taken out, each counted once', () => {
    expect(compared(old, old)).toEqual({ words: [], differing: 0 })
    expect(compared(old, paragraphs('One.', 'Two and more.', 'Three.', 'Four.'))).toEqual({
      words: ['Two and more.'],
      differing: 1,
    })
    expect(compared(old, paragraphs('Zero.', 'One.', 'Two.', 'Three.', 'Four.'))).toEqual({
      words: ['Zero.'],
      differing: 1,
    })
    expect(compared(old, paragraphs('One.', 'Four.'))).toEqual({ words: [], differing: 2 })
    expect(compared(old, paragraphs('One.', 'Two and Three.', 'Four.', 'Five.'))).toEqual({
      words: ['Two and Three.', 'Five.'],
      differing: 3,
    })
  })

  it('are looked for inside lists, quotations and tables', () => {
    const list = (...items: string[]): Block[] => [
      { tag: 'ul', children: items.map((item) => ({ tag: 'li', children: paragraphs(item) })) },
    ]
    expect(compared(list('a', 'b', 'c'), list('a', 'x', 'c'))).toEqual({ words: ['x'], differing: 1 })
  })

  it('do not differ by typography', () => {
    expect(compared(paragraphs('It isn’t  so.'), paragraphs("It isn't so."))).toEqual({
      words: [],
      differing: 0,
    })
  })

  it('are aligned also where many are alike', () => {
    const many = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 'So be it.' : `Line ${i % 7}.`))
    const now = [...many.slice(0, 150), 'New.', ...many.slice(150)]
    expect(compared(paragraphs(...many), paragraphs(...now))).toEqual({ words: ['New.'], differing: 1 })
  })

  it('those said to be the same are, whatever the texts', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 14 })
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { changed, differing } = changedPassages(paragraphs(...before), paragraphs(...after))
        const starts = new Set(changed.map(({ start }) => start))
        const kept: string[] = []
        let at = 0
        for (const text of after) {
          if (!starts.has(at) && text !== '') kept.push(text)
          at += text.length + 1
        }
        let from = 0
        for (const text of kept)
          from = before.findIndex((one, i) => i >= from && one === text) + 1 || Infinity
        expect(from).toBeLessThan(Infinity)
        expect(differing).toBeGreaterThanOrEqual(changed.length)
        expect(differing === 0).toBe(before.filter(Boolean).join() === after.filter(Boolean).join())
      }),
    )
  })
})
