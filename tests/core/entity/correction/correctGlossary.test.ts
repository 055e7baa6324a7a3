import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctGlossary } from '../../../../src/core/entity/correction/correctGlossary'
import {
  type Correction,
  entityChanges,
  type EntityNote,
} from '../../../../src/core/entity/correction/correction'
import type { Entity, Glossary } from '../../../../src/core/entity/entity'
import { entityNamed, notesOn, noteText } from '../../../../src/core/entity/correction/named'
import { entity, glossary, made, said, text } from '../lighthouse'

const corrected = (corrections: Correction[], of = glossary, words = text): Entity[] =>
  correctGlossary(of, corrections, words).entities
const names = (entities: Entity[]): string[] => entities.map(({ name }) => name)

describe('corrections', () => {
  it('are nothing where there are none', () => {
    expect(correctGlossary(glossary, [], text)).toBe(glossary)
    const gone = { ...made('Oslo', 'hide'), deleted: '2027-01-01T00:00:00.000Z' }
    expect(correctGlossary(glossary, [gone], text)).toBe(glossary)
  })

  it('give a name, keep the old one beside it, and leave id and mentions alone', () => {
    const [first] = corrected([made('Maren Holt', 'rename', ' The  keeper ')])
    expect(first).toMatchObject({
      id: 'maren-holt',
      name: 'The keeper',
      recognisedAs: 'Maren Holt',
      aliases: ['Maren Holt', 'Holt'],
    })
    expect(first?.mentions).toEqual(glossary.entities[0]?.mentions)
  })

  it('let the last of several names win, and the first one come back', () => {
    const twice = [made('Maren Holt', 'rename', 'M.'), made('Maren Holt', 'rename', 'Holt')]
    expect(corrected(twice)[0]).toMatchObject({ name: 'Holt', aliases: ['Maren Holt'] })
    const [back] = corrected([...twice, made('Maren Holt', 'rename', 'Maren Holt')])
    expect(back?.name).toBe('Maren Holt')
    expect(back?.recognisedAs).toBeUndefined()
  })

  it('join the mentions, names and best definition of two entries in text order', () => {
    const [one] = corrected([made('Lights Board', 'merge', 'Board of Lights')]).filter(
      ({ kind }) => kind === 'organisation',
    )
    expect(one).toMatchObject({ name: 'Lights Board', aliases: ['Board of Lights'] })
    expect(one?.mentions.map((mention) => mention.text)).toEqual(['Board of Lights', 'Lights Board'])
    expect(one?.definition?.text).toBe('a body')
    expect(names(corrected([made('Lights Board', 'merge', 'Board of Lights')]))).toEqual([
      'Maren Holt',
      'Skerry Point',
      'Lights Board',
      'Oslo',
    ])
  })

  it('find what was merged or renamed before by any of its recognised names', () => {
    const [, , board] = corrected([
      made('Lights Board', 'merge', 'Board of Lights'),
      made('Lights Board', 'rename', 'The Board'),
      made('Board of Lights', 'kind', 'other'),
    ])
    expect(board).toMatchObject({ name: 'The Board', kind: 'other' })
  })

  it('put an entry that was renamed to the name of another not in its place', () => {
    const entities = corrected([made('Skerry Point', 'rename', 'Oslo'), made('Oslo', 'kind', 'person')])
    expect(entities.map(({ name, kind }) => [name, kind])).toContainEqual(['Oslo', 'person'])
    expect(entities.find(({ id }) => id === 'skerry-point')).toMatchObject({ name: 'Oslo', kind: 'place' })
  })

  it('hide an entry for good, whatever follows', () => {
    const entities = corrected([made('Oslo', 'hide'), made('Oslo', 'rename', 'Christiania')])
    expect(names(entities)).toEqual(['Maren Holt', 'Skerry Point', 'Board of Lights', 'Lights Board'])
  })

  it('add a name with the places where it stands as whole words and nothing else is named', () => {
    const [holt] = corrected([made('Maren Holt', 'alias', 'The keeper')])
    expect(holt?.aliases).toEqual(['Holt', 'The keeper'])
    expect(holt?.mentions.map((mention) => mention.text)).toEqual([
      'Maren Holt',
      'Holt',
      'The keeper',
      'Holt',
    ])
    const [, skerry] = corrected([
      made('Skerry Point', 'alias', 'Board'),
      made('Skerry Point', 'alias', 'Nob'),
    ])
    expect(skerry?.mentions).toHaveLength(1)
  })

  it('put the reader’s definition first and keep what the article says', () => {
    const own = made('Holt', 'define', 'My **aunt**.')
    expect(corrected([own])[0]).toMatchObject({
      definition: { text: 'My **aunt**.', source: 'reader' },
      foundDefinition: said,
    })
    const [back] = corrected([own, made('Holt', 'define', ' ')])
    expect(back?.definition).toBe(said)
    expect(back).not.toHaveProperty('foundDefinition')
  })

  it('rest where they make no sense, or come from a newer Gloss', () => {
    const odd = [
      made('Nobody', 'hide'),
      made('Oslo', 'kind', 'planet'),
      made('Oslo', 'rename', ' '),
      made('Oslo', 'merge', 'Oslo'),
      made('Oslo', 'merge', 'Bergen'),
      made('Oslo', 'alias', ''),
      made('Oslo', 'newer', '3'),
    ]
    expect(corrected(odd)).toEqual(glossary.entities)
  })

  it('hold in another version of the article, where names are spelt a little differently or are gone', () => {
    const words = 'In Oslo the MAREN HOLT affair went on. The Lights Board’s answer is awaited.'
    const later: Glossary = {
      entities: [
        entity('place', ['Oslo'], {}, words),
        entity('other', ['MAREN HOLT'], {}, words),
        entity('organisation', ['The Lights Board'], {}, words),
      ],
    }
    const corrections = [
      made('Maren Holt', 'kind', 'person'),
      made('Skerry Point', 'hide'),
      made('Lights Board', 'merge', 'Board of Lights'),
      made('Lights Board', 'rename', 'LB'),
    ]
    expect(corrected(corrections, later, words).map(({ name, kind }) => [name, kind])).toEqual([
      ['Oslo', 'place'],
      ['MAREN HOLT', 'person'],
      ['LB', 'organisation'],
    ])
  })

  const correction = fc
    .record({
      entity: fc.constantFrom('Maren Holt', 'Holt', 'Oslo', 'Board of Lights', 'Lights Board', 'Nobody', 'X'),
      change: fc.constantFrom(...entityChanges),
      to: fc.oneof(
        fc.constantFrom('Oslo', 'Holt', 'X', 'wrote to', 'person', '', 'Board', 'the'),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
    })
    .map(({ entity: of, change, to }) => made(of, change, to))

  it('leave a glossary whole: in text order, no words named twice, the text as it stands, all input untouched', () => {
    const before = JSON.stringify(glossary)
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 12 }), (corrections) => {
        const entities = corrected(corrections)
        expect(corrected([...corrections].reverse())).toEqual(entities)
        const mentions = entities.flatMap((one) => one.mentions).sort((a, b) => a.start - b.start)
        mentions.forEach((mention, at) => {
          expect(text.slice(mention.start, mention.end)).toBe(mention.text)
          expect(mention.start).toBeGreaterThanOrEqual(mentions[at - 1]?.end ?? 0)
        })
        for (const one of entities) {
          expect(one.name.trim()).not.toBe('')
          expect(one.aliases).not.toContain(one.name)
          expect(one.mentions).toEqual([...one.mentions].sort((a, b) => a.start - b.start))
        }
        const firsts = entities.map((one) => one.mentions[0]?.start ?? -1)
        expect(firsts).toEqual([...firsts].sort((a, b) => a - b))
        expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length)
        expect(JSON.stringify(glossary)).toBe(before)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a name', () => {
  it('means the entry shown by it before one recognised by it, and an id in the end', () => {
    const entities = corrected([made('Skerry Point', 'rename', 'Oslo harbour')])
    expect(entityNamed(entities, 'oslo  Harbour')?.id).toBe('skerry-point')
    expect(entityNamed(entities, 'Skerry Point')?.id).toBe('skerry-point')
    expect(entityNamed(entities, 'Holt’s')?.id).toBe('maren-holt')
    expect(entityNamed(entities, 'lights-board')?.name).toBe('Lights Board')
    expect(entityNamed(entities, 'Bergen')).toBeUndefined()
  })

  it('keeps letters of other scripts apart', () => {
    const entities = [entity('person', ['की']), entity('person', ['का'])]
    expect(entityNamed(entities, 'का')?.name).toBe('का')
    expect(entityNamed(entities.slice(0, 1), 'का')).toBeUndefined()
  })
})

describe('notes on an entity', () => {
  const note = (id: string, of: string, words: string): EntityNote => ({
    id,
    entity: of,
    note: words,
    created: '2026-03-01T09:00:00.000Z',
    modified: '2026-03-01T09:00:00.000Z',
  })

  it('follow it through names and merges', () => {
    const notes = [
      note('n1', 'Board of Lights', 'One.'),
      note('n2', 'Lights Board', 'Two.'),
      note('n3', 'Oslo', ''),
    ]
    const entities = corrected([
      made('Lights Board', 'merge', 'Board of Lights'),
      made('Lights Board', 'rename', 'The Board'),
    ])
    const board = entities.find(({ name }) => name === 'The Board')
    if (!board) throw new Error('no board')
    expect(noteText(notesOn(notes, board, entities))).toBe('One.\n\nTwo.')
    expect(notesOn(notes, glossary.entities[0] ?? board, glossary.entities)).toEqual([])
  })
})

it('keeps what else is known of a glossary', () => {
  const limited = { ...glossary, limited: 'de' }
  expect(correctGlossary(limited, [], text).limited).toBe('de')
  const hidden: Correction = {
    id: 'c',
    entity: 'Oslo',
    change: 'hide',
    to: '',
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
  }
  const corrected = correctGlossary(limited, [hidden], text)
  expect(corrected.limited).toBe('de')
  expect(corrected.entities.map((e) => e.name)).not.toContain('Oslo')
})
