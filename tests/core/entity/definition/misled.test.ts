import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const definitionOf = (text: string, name: string): string | undefined =>
  glossaryOf(text, knowledge).entities.find((entity) => entity.name === name)?.definition?.text

describe('a definition', () => {
  it('is of the town, not of the street in it', () => {
    const text = 'He lives near Queen Street in Auckland, an ethnically diverse city.'
    expect(definitionOf(text, 'Queen Street')).toBeUndefined()
    expect(definitionOf(text, 'Auckland')).toBe('an ethnically diverse city')
  })

  it('is not of one where it is of both', () => {
    const text = 'Dale and Monica Harlow, a husband-and-wife team, own it.'
    expect(definitionOf(text, 'Monica Harlow')).toBeUndefined()
  })

  it('says whose first it was, and not when', () => {
    const first = 'Ann Harlow, later the first woman to lead the Institute of Works, spoke.'
    expect(definitionOf(first, 'Ann Harlow')).toBe('the first woman to lead the Institute of Works')
    const month = 'Ann Harlow, who became chief executive of the firm in January after a row, spoke.'
    expect(definitionOf(month, 'Ann Harlow')).not.toContain('January')
  })

  it('ends before a clause that a quotation goes on with', () => {
    const text =
      'Tom Hale, a British engineer who was once called “the man who taught the moon to work,” died.'
    expect(definitionOf(text, 'Tom Hale')).toBe('a British engineer')
  })

  it('stands before a bracket too', () => {
    const text = 'A spokesman for the Rail Safety Agency (R.S.A.), Tom Bright, said so.'
    expect(definitionOf(text, 'Tom Bright')).toBe('A spokesman for the Rail Safety Agency')
  })

  it('is no verb, and nothing that only says what one thinks', () => {
    expect(definitionOf('Barcelona host Celta Vigo on Sunday at noon.', 'Celta Vigo')).toBeUndefined()
    expect(definitionOf('Libya remains a sticking point.', 'Libya')).toBeUndefined()
    expect(definitionOf('“Jay Harlow’s a special kid,” he said.', 'Jay Harlow')).toBeUndefined()
    expect(definitionOf('Pope Clement VII, a Medici himself, distrusted him.', 'Clement VII')).toBe('Pope')
  })
})
