import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityKind } from '../../../../src/core/entity/entity'
import { companionsOf } from '../../../../src/core/entity/about/companions'
import { named } from '../naming'

function companionNames(paragraphs: string[], names: Record<string, EntityKind>): string[] {
  const { article, entities } = named(paragraphs, names)
  const [first] = entities.values()
  return first ? companionsOf(first, article).map(({ name }) => name) : []
}
const names = { Holt: 'person', Bell: 'person', Orsa: 'place', Turin: 'place' } as const

describe('companions', () => {
  it('come in the order of how often they are named together', () => {
    const paragraphs = [
      'Holt and Bell met in Orsa.',
      'Bell wrote to Holt.',
      'Holt answered Bell from Turin.',
      'Orsa was cold when Holt left.',
    ]
    expect(companionNames(paragraphs, names)).toEqual(['Bell', 'Orsa', 'Turin'])
  })

  it('in one sentence are nearer than in one paragraph', () => {
    const paragraphs = ['Turin is far. Holt met Bell.', 'Turin burned. Bell and Holt slept.']
    expect(companionNames(paragraphs, names)).toEqual(['Bell', 'Turin'])
  })

  it('stand in one sentence although a title or an initial has a stop', () => {
    const paragraphs = ['Holt met Mr. Bell and J. Orsa. Turin burned.']
    expect(companionNames(paragraphs, names)).toEqual(['Bell', 'Orsa'])
  })

  it('named once in the same paragraph are better than none', () => {
    expect(companionNames(['Holt slept. Turin burned.'], names)).toEqual(['Turin'])
  })

  it('stand in the same passage: what the next one names does not count', () => {
    expect(companionNames(['Holt slept.', 'Turin burned.'], names)).toEqual([])
  })

  it('far away in a very long passage are no companions', () => {
    expect(companionNames([`Holt slept. ${'It rained on. '.repeat(100)}Turin burned.`], names)).toEqual([])
  })

  it('count once where many mentions stand close by', () => {
    const paragraphs = ['Holt, Holt, Holt and Turin, Turin.', 'Holt met Bell.', 'Bell met Holt.']
    expect(companionNames(paragraphs, names)).toEqual(['Bell', 'Turin'])
  })

  it('are never the entity itself nor twice the same, whatever the text', () => {
    const word = fc.constantFrom(...'Holt Bell Orsa Turin and met . , 😀'.split(' '))
    const paragraph = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 5 }), (paragraphs) => {
        const found = companionNames(paragraphs, names)
        expect(new Set(found).size).toBe(found.length)
        expect(found).not.toContain('Holt')
        expect(companionNames(paragraphs, names)).toEqual(found)
      }),
    )
  })
})
