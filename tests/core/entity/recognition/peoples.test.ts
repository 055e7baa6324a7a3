import { describe, expect, it } from 'vitest'
import type { Glossary } from '../../../../src/core/entity/entity'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { withPeoples } from '../../../../src/core/entity/recognition/withPeoples'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const rows = ({ entities }: Glossary): string[] =>
  entities.map(({ name, mentions }) => `${name}: ${mentions.map(({ text }) => text).join(', ')}`)
const joined = (text: string): string[] => rows(glossaryOf(text, knowledge, { peoples: true }))

const text = 'Iran signed. The Iranian minister met Danes in Oslo; they spoke Arabic and Norwegian.'

describe('peoples and languages', () => {
  it('are no entities unless they are asked for', () => {
    expect(rows(glossaryOf(text, knowledge))).toEqual(['Iran: Iran', 'Oslo: Oslo'])
  })

  it('are mentions of their place, which becomes an entry where only they name it', () => {
    expect(joined(text)).toEqual([
      'Iran: Iran, Iranian',
      'Denmark: Danes',
      'Oslo: Oslo',
      'Arabia: Arabic',
      'Norway: Norwegian',
    ])
  })

  it('are other names of their place', () => {
    const { entities } = glossaryOf('The Iranians left. Iranian roads are long.', knowledge, {
      peoples: true,
    })
    expect(entities).toMatchObject([
      { id: 'iran', kind: 'place', name: 'Iran', aliases: ['Iranians', 'Iranian'] },
    ])
  })

  it('join the place under whatever name the text uses for it', () => {
    expect(joined('He left the US. American law is odd.')).toEqual(['US: US, American'])
  })

  it('are found in several words and behind a hyphen, each with its exact place', () => {
    const found = glossaryOf('A South Korean film and a Franco-German treaty came up.', knowledge)
    expect(found.peoples?.map(({ place, mentions }) => [place, mentions[0]?.text])).toEqual([
      ['South Korea', 'South Korean'],
      ['Germany', 'German'],
    ])
  })

  it('stay out of longer names', () => {
    expect(joined('She flew with American Airlines to the Norwegian Sea.').join()).not.toMatch(
      /: American$|: Norwegian$/,
    )
  })

  it('are no ordinary words that open a sentence', () => {
    expect(joined('Polish the glass. Then wait.')).toEqual([])
  })

  it('are joined once only', () => {
    const glossary = withPeoples(glossaryOf(text, knowledge))
    expect(glossary).not.toHaveProperty('peoples')
    expect(withPeoples(glossary)).toEqual(glossary)
  })
})
