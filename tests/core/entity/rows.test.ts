import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { rowsApart } from '../../../src/core/entity/mentions'
import { loadKnowledge } from '../../../src/library/knowledge'

const knowledge = loadKnowledge()
/** The names of people that open a row in a text. */
function openers(text: string): string[] {
  return glossaryOf(text, knowledge)
    .entities.filter(({ kind }) => kind === 'person')
    .flatMap(({ mentions }) => mentions)
    .filter(({ opensRow }) => opensRow)
    .map((mention) => mention.text)
}

describe('a name that opens a row of people', () => {
  it('stands before "and" with others', () => {
    expect(openers('Both Anna Harrow and Tom Belling were at sea.')).toEqual(['Anna Harrow'])
    expect(openers('Anna Harrow and her brother were at sea.')).toEqual(['Anna Harrow'])
    expect(openers('Anna Harrow and I talked at sea.')).toEqual(['Anna Harrow'])
    expect(openers('Anna Harrow, her mother and her sister left.')).toEqual(['Anna Harrow'])
    expect(openers('He met Anna Harrow, Tom Belling and Paul Reed in Leeds.')).toEqual(['Anna Harrow'])
  })

  it('may be told from the others by where they are from and what they are', () => {
    expect(openers('He met Anna Harrow of the Labour Party and Tom Belling in Leeds.')).toEqual([
      'Anna Harrow',
    ])
    expect(
      openers('He met Anna Harrow, a senator who was mayor before, and the painter Tom Belling.'),
    ).toEqual(['Anna Harrow'])
    expect(openers('He met Anna Harrow (born 1950) and Tom Belling in Leeds.')).toEqual(['Anna Harrow'])
  })

  it('is no other of the row, and none where no row is', () => {
    expect(openers('Anna Harrow met Tom Belling, and Paul Reed stayed in Leeds.')).not.toContain(
      'Anna Harrow',
    )
    expect(openers('Anna Harrow, who met Tom Belling, left.')).toEqual([])
    expect(openers('Anna Harrow spoke and left.')).toEqual([])
    expect(openers('Anna Harrow of Leeds said so.')).toEqual([])
  })

  it('is told from the other mentions of the one person, who keeps one', () => {
    const text = 'Anna Harrow and Tom Belling ran. Harrow won. Paul Reed and Mark Dunn cheered.'
    const counted = glossaryOf(text, knowledge).entities.map((entity) => {
      const { mentions, rows } = rowsApart(entity)
      return [entity.name, mentions.length, rows.length]
    })
    expect(counted).toEqual([
      ['Anna Harrow', 1, 1],
      ['Tom Belling', 1, 0],
      ['Paul Reed', 1, 0],
      ['Mark Dunn', 1, 0],
    ])
  })
})
