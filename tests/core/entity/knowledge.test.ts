import { describe, expect, it } from 'vitest'
import { Clusters, compileClusters } from '../../../src/core/entity/clusters'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { bit, compileLexicon, Lexicon } from '../../../src/core/entity/lexicon'
import { compileModel, Tagger } from '../../../src/core/entity/tagger'
import { tagCount } from '../../../src/core/entity/tags'
import { loadKnowledge } from '../../../src/library/knowledge'

describe('compiled word lists', () => {
  const lexicon = new Lexicon(
    compileLexicon(
      new Map([
        ['utopia', bit.country],
        ['new utopia', bit.city],
        ['new', bit.beginning],
      ]),
      [[['Utopia', 'utopian', 'utopians']], [['Utopia', 'utopia', 'the isle']]],
    ),
  )

  it('give back what was put in, however it is written', () => {
    expect(
      ['Utopia', 'UTOPIA', 'Ütopia', 'new utopia', 'Atlantis'].map((name) => lexicon.listsOf(name)),
    ).toEqual([bit.country, bit.country, bit.country, bit.city, 0])
  })

  it('know the place of a people and the usual name of a place', () => {
    expect(lexicon.placeOf('Utopians')).toBe('Utopia')
    expect(lexicon.usualName('The Isle')).toBe('Utopia')
    expect(lexicon.placeOf('Atlanteans')).toBeUndefined()
  })
})

describe('what comes with Gloss', () => {
  it('knows peoples as such and places by them', () => {
    const { lexicon } = loadKnowledge()
    expect(lexicon.placeOf('Iranian')).toBe('Iran')
    expect(lexicon.listsOf('Danes') & bit.demonym).not.toBe(0)
  })

  it('finds names by pattern where there is no model', () => {
    const knowledge = { ...loadKnowledge(), tagger: undefined }
    const { entities } = glossaryOf('Maria Lopez left Lisbon with J. K. Harrow.', knowledge)
    expect(entities.map(({ name }) => name)).toEqual(['Maria Lopez', 'Lisbon', 'J. K. Harrow'])
  })
})

describe('a text in another language', () => {
  it('is read by patterns and lists', () => {
    const { entities } = glossaryOf(
      'Anna Berger kam mit Jürgen Müller aus Lissabon nach Toronto.',
      loadKnowledge(),
      {
        lang: 'de-AT',
      },
    )
    expect(entities.map(({ name }) => name)).toContain('Toronto')
  })
})

describe('bytes of another kind', () => {
  const wrong = new Uint8Array(64)
  it.each([
    ['a lexicon', () => new Lexicon(wrong)],
    ['clusters', () => new Clusters(wrong)],
    ['a model', () => new Tagger(wrong)],
    ['a lexicon cut short', () => new Lexicon(compileLexicon(new Map([['a', 1]]), [[], []]).subarray(0, -1))],
    ['clusters cut short', () => new Clusters(compileClusters(new Map([['a', [1, 2, 3]]])).subarray(0, -1))],
    ['a model cut short', () => new Tagger(emptyModel().subarray(0, -1))],
  ])('are refused as %s', (_, read) => {
    expect(read).toThrow(RangeError)
  })

  it('but an empty model finds nothing and harms nothing', () => {
    const knowledge = { ...loadKnowledge(), tagger: new Tagger(emptyModel()) }
    expect(() => glossaryOf('Maria Lopez left Lisbon.', knowledge)).not.toThrow()
  })
})

function emptyModel(): Uint8Array {
  return compileModel([], 1, new Float32Array(tagCount * tagCount), new Float32Array(tagCount))
}
