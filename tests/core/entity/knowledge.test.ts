import { describe, expect, it } from 'vitest'
import { Clusters, compileClusters } from '../../../src/core/entity/lexicon/clusters'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { bit, compileLexicon, Lexicon } from '../../../src/core/entity/lexicon/lexicon'
import { withModel } from '../../../src/core/entity/knowledge'
import { compileModel, Tagger } from '../../../src/core/entity/tagger/tagger'
import { tagCount } from '../../../src/core/entity/tagger/tags'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

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

describe('compiled word vectors', () => {
  const clusters = new Clusters(smallClusters())

  it('give back the groups and the vector of a word, the sum of a centre and a code', () => {
    const index = clusters.indexOf('violin')
    expect(clusters.at(index)).toEqual([2, 3, 4])
    expect([...clusters.vectorOf(index)].map((value) => Number(value.toFixed(1)))).toEqual([1, 0, 0.5, 0])
  })

  it('have no groups and no vector for an unknown word', () => {
    expect(clusters.at(clusters.indexOf('unheard'))).toEqual([0, 0, 0])
    expect([...clusters.vectorOf(clusters.indexOf('unheard'))]).toEqual([0, 0, 0, 0])
  })
})

describe('bytes of another kind', () => {
  const wrong = new Uint8Array(64)
  const { clusters, kernel } = loadKnowledge()
  it.each([
    ['a lexicon', () => new Lexicon(wrong)],
    ['clusters', () => new Clusters(wrong)],
    ['a model', () => new Tagger(wrong, clusters, kernel)],
    ['a lexicon cut short', () => new Lexicon(compileLexicon(new Map([['a', 1]]), [[], []]).subarray(0, -1))],
    ['clusters cut short', () => new Clusters(smallClusters().subarray(0, -1))],
    ['a model cut short', () => new Tagger(emptyModel().subarray(0, -1), clusters, kernel)],
  ])('are refused as %s', (_, read) => {
    expect(read).toThrow(RangeError)
  })

  it('but an empty model finds nothing and harms nothing', () => {
    const knowledge = withModel(loadKnowledge(), emptyModel())
    expect(() => glossaryOf('Maria Lopez left Lisbon.', knowledge)).not.toThrow()
  })
})

/** One word with vectors of four numbers. */
function smallClusters(): Uint8Array {
  const centres = new Float32Array(1_024 * 4)
  centres.set([1, 0, 0, 0], 3 * 4)
  const book = new Float32Array(256 * 4)
  book.set([0, 0, 0.5, 0], 9 * 4)
  const vectors = { width: 4, centres, book, codes: Uint8Array.of(9) }
  return compileClusters(new Map([['violin', [1, 2, 3]]]), vectors)
}

function emptyModel(): Uint8Array {
  return compileModel([], 1, new Float32Array(tagCount * tagCount), new Float32Array(tagCount))
}
