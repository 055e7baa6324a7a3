import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IndexedEntity, NameIndex } from '../../../../src/core/entity/across/nameIndex'
import { isSameThing } from '../../../../src/core/entity/across/sameThing'

const entity = (
  kind: IndexedEntity['kind'],
  name: string,
  aliases: string[] = [],
  definition?: IndexedEntity['definition'],
): IndexedEntity => {
  return {
    kind,
    name,
    aliases,
    definition,
    mentions: [
      { start: 7, end: 9 },
      { start: 20, end: 22 },
    ],
  }
}
const ids = (found: readonly { article: { id: string } }[]): string[] =>
  found.map(({ article }) => article.id).sort()
const holt = entity('person', 'Maren Holt', ['Holt'])

describe('An index of names', () => {
  it('says where a thing is named, how often and where first', () => {
    const index = new NameIndex()
    index.put({ id: 'a' }, [holt, entity('place', 'Varden')])
    index.put({ id: 'b' }, [entity('person', 'Karl Holt', ['Holt'])])
    expect(index.occurrencesOf(holt)).toMatchObject([{ article: { id: 'a' }, mentions: 2, start: 7, end: 9 }])
    expect(index.occurrencesOf(entity('person', 'Holt'))).toEqual([])
  })

  it('knows of an article what was put in last, and nothing of one that was taken out', () => {
    const index = new NameIndex()
    index.put({ id: 'a' }, [holt])
    index.put({ id: 'a' }, [entity('place', 'Varden')])
    expect(index.occurrencesOf(holt)).toEqual([])
    expect(ids(index.occurrencesOf(entity('place', 'Varden')))).toEqual(['a'])
    index.remove('a')
    expect(index.occurrencesOf(entity('place', 'Varden'))).toEqual([])
    expect(index.size).toBe(0)
  })

  it('keeps what the article or its reader says, not what a list says', () => {
    const index = new NameIndex()
    const said = { text: 'a town', source: 'article', span: { start: 12, end: 18 } } as const
    index.put({ id: 'a' }, [entity('place', 'Varden', [], said)])
    index.put({ id: 'b' }, [entity('place', 'Varden', [], { text: 'town in Norway', source: 'gazetteer' })])
    const found = index.occurrencesOf(entity('place', 'Varden'))
    expect(found.map(({ article, said: known }) => [article, known])).toEqual([
      [{ id: 'a' }, { text: 'a town', byReader: false, span: { start: 12, end: 18 } }],
      [{ id: 'b' }, undefined],
    ])
  })

  it('takes an acronym for nothing where it stands for two things', () => {
    const index = new NameIndex()
    const acronym = entity('organisation', 'LBN')
    index.put({ id: 'a' }, [entity('organisation', 'Lights Board of Norway', ['LBN'])])
    index.put({ id: 'c' }, [acronym])
    expect(ids(index.occurrencesOf(acronym))).toEqual(['a', 'c'])
    index.put({ id: 'b' }, [entity('organisation', 'Lake Bus Network', ['LBN'])])
    expect(ids(index.occurrencesOf(acronym))).toEqual(['c'])
  })

  it('finds all that is the same, whatever was put in and taken out before', () => {
    const names = ['Maren Holt', 'Holt', 'LBN', 'Lights Board of Norway', 'Varden']
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom('person' as const, 'organisation' as const),
        name: fc.constantFrom(...names),
        aliases: fc.subarray(names),
      }),
      { maxLength: 4 },
    )
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), things: fc.option(some) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), some, (steps, wanted) => {
        const index = new NameIndex()
        const now = new Map<string, IndexedEntity[]>()
        for (const { id, things } of steps) {
          const entities = things?.map(({ kind, name, aliases }) => entity(kind, name, aliases))
          if (entities) index.put({ id }, entities)
          else index.remove(id)
          if (entities) now.set(id, entities)
          else now.delete(id)
        }
        for (const { kind, name, aliases } of wanted) {
          // With what an acronym stands for said, nothing is in doubt.
          const thing = entity(kind, name, name === 'LBN' ? [...aliases, 'Lights Board of Norway'] : aliases)
          const expected = [...now].flatMap(([id, all]) =>
            all.flatMap((one) => (isSameThing(thing, one) ? [id] : [])),
          )
          expect(ids(index.occurrencesOf(thing))).toEqual(expected.sort())
        }
      }),
    )
  })
})
