import { describe, expect, it } from 'vitest'
import { withSpelledOut } from '../../../../src/core/entity/joining/abbreviations'
import type { EntityKind } from '../../../../src/core/entity/entity'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import type { Candidate } from '../../../../src/core/entity/recognition/recognise'
import { surveyOf } from '../../../../src/core/entity/text/survey'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()

/** The names of one sentence of which the recogniser saw one. */
function spelled(text: string, seen: string, kind: EntityKind = 'organisation'): string[] {
  const survey = surveyOf(text, knowledge.lexicon, knowledge.words)
  const [start, end] = [text.indexOf(seen), text.indexOf(seen) + seen.length]
  const { tokens = [] } = survey.sentences[0] ?? {}
  const first = tokens.findIndex((token) => token.end > start)
  const last = tokens.findIndex((token) => token.end >= end)
  const candidate: Candidate = { sentence: 0, first, last, kind, confidence: 0.6, start, end }
  return withSpelledOut(survey, [candidate]).map((name) => text.slice(name.start, name.end))
}

describe('an acronym and the words that spell it', () => {
  it('are both names where one is', () => {
    for (const text of [
      'The Rural Water Use Survey (RWUS) began.',
      'The Rural Water Use Survey [“RWUS”] began.',
      'The Rural Water Use Survey, or RWUS, began.',
      'The Rural Water Use Survey, known as RWUS, began.',
    ]) {
      expect(spelled(text, 'RWUS')).toEqual(['Rural Water Use Survey', 'RWUS'])
      expect(spelled(text, 'Rural Water Use Survey')).toEqual(['Rural Water Use Survey', 'RWUS'])
    }
    expect(spelled('The RWUS (Rural Water Use Survey) began.', 'RWUS')).toEqual([
      'RWUS',
      'Rural Water Use Survey',
    ])
    expect(spelled('RWUS stands for Rural Water Use Survey.', 'RWUS')).toHaveLength(2)
  })

  it('makes whole what was seen in part', () => {
    expect(spelled('Staff of the Office for Roads and Harbours (ORH) met.', 'Office for Roads')).toEqual([
      'Office for Roads and Harbours',
      'ORH',
    ])
  })

  it('passes over small words, hyphens, "&", figures and a plural', () => {
    expect(spelled('The Asia-Pacific Fish Council (APFC) met.', 'APFC')).toHaveLength(2)
    expect(spelled('Velmer Oil & Gas Supply (VOGS) fell.', 'VOGS')).toHaveLength(2)
    expect(spelled('The Group of Nine (G9) met.', 'G9')).toHaveLength(2)
    expect(spelled('Non-Governmental Health Bodies (NGHBs) met.', 'NGHBs')).toHaveLength(2)
    expect(spelled('The Centro de la Pesca Ibérica (CPI) met.', 'CPI')).toHaveLength(2)
  })

  it('stays alone where the words do not begin with its letters, or are no name', () => {
    expect(spelled('The Rural Water Survey (PDF) began.', 'Rural Water Survey')).toHaveLength(1)
    expect(spelled('The rural water use survey (RWUS) began.', 'RWUS')).toEqual(['RWUS'])
    expect(spelled('He is a Member of Parliament (MP) there.', 'Parliament')).toEqual(['Parliament'])
  })

  it('is bounded in a text of one-letter words', () => {
    const text = `The Board ${'a '.repeat(5000)}(AAAAAAAAAA) met.`
    expect(spelled(text, 'Board')).toEqual(['Board'])
  })
})

describe('the glossary', () => {
  it('joins a name and its acronym that the recogniser would not see', () => {
    const { entities } = glossaryOf(
      'The ministers of the Group of Seven (G7) met in Leeds. The G7 agreed.',
      knowledge,
    )
    expect(entities.map(({ name, aliases }) => [name, ...aliases])).toEqual([
      ['Group of Seven', 'G7'],
      ['Leeds'],
    ])
  })

  it('defines an acronym by the small words it stands for', () => {
    const { entities } = glossaryOf('They met on the joint plan of water use (JPWU). JPWU is old.', knowledge)
    expect(entities.map(({ name, definition }) => [name, definition?.text])).toEqual([
      ['JPWU', 'joint plan of water use'],
    ])
  })
})
