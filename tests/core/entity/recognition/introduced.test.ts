import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
/** Without the model, which knows many of these names by itself. */
const patterns = { ...knowledge, tagger: undefined }
const names = (text: string): string[] => glossaryOf(text, knowledge).entities.map(({ name }) => name)
const kindOf = (text: string, name: string): string | undefined =>
  glossaryOf(text, knowledge).entities.find((entity) => entity.name === name)?.kind

describe('names that the text introduces', () => {
  it('takes what stands behind the noun of a work for its title, small words and all', () => {
    const text = 'She was reading the novel Gone by the Harvest when it rained.'
    expect(names(text)).toEqual(['Gone by the Harvest'])
    expect(kindOf(text, 'Gone by the Harvest')).toBe('other')
  })

  it('takes what an appositive explains for a name', () => {
    const text = 'They all learnt to speak Quorri, a language of the northern coast, in a year.'
    expect(names(text)).toEqual(['Quorri'])
  })

  it('takes what somebody or something is called for a name', () => {
    expect(names('He soon started a small project called WordLace in the spring.')).toEqual(['WordLace'])
  })

  it('takes an unknown word behind a friend or a judge for a person', () => {
    expect(kindOf('In May he went to town with his friend Bolunsus for a week.', 'Bolunsus')).toBe('person')
    expect(kindOf('In the end we saw Judge Hoffner there.', 'Hoffner')).toBe('person')
  })

  it('finds such a name elsewhere in the text', () => {
    const text = 'Few people speak Quorri, a language of the coast. Nobody would teach Quorri at school.'
    const [quorri] = glossaryOf(text, knowledge).entities
    expect(quorri?.mentions).toHaveLength(2)
  })

  it('takes no ordinary words, days and peoples for names', () => {
    for (const text of [
      'He wrote the book Monday morning.',
      'We came home on Friday, the last day of the week.',
      'It was the campaign “Begins with you” that won.',
      'Adult learners of a language (L2) find that adult L2 grammar is hard.',
      'He had a long talk with his friend American style.',
    ])
      expect(glossaryOf(text, knowledge).entities.map(({ name }) => name)).toEqual([])
  })

  it('works without a model', () => {
    const found = glossaryOf('She was reading the novel Gone by the Harvest in bed.', patterns)
    expect(found.entities.map(({ name }) => name)).toEqual(['Gone by the Harvest'])
  })
})
