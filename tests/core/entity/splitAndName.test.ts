import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../../src/core/article/article'
import { correctGlossary } from '../../../src/core/entity/correction/correctGlossary'
import { type Correction, entityChanges } from '../../../src/core/entity/correction/correction'
import { type Definition, type Entity, entityKinds, type Glossary } from '../../../src/core/entity/entity'
import { entity, glossary, made, said, text } from './lighthouse'

/** Where the words stand for the nth time. */
function place(words: string, nth = 0): Span {
  let start = text.indexOf(words)
  for (let n = 0; n < nth; n += 1) start = text.indexOf(words, start + 1)
  if (start < 0) throw new Error(`not in the text: ${words}`)
  return { start, end: start + words.length }
}
interface At {
  correction: Correction
  spans: Span[]
}
const at = (correction: Correction, ...spans: Span[]): At => ({ correction, spans })
const all = (steps: (Correction | At)[], of = glossary, rules: Correction[] = []): Glossary => {
  const isAt = (one: Correction | At): one is At => 'spans' in one
  const placed = new Map(steps.filter(isAt).map(({ correction, spans }) => [correction.id, spans]))
  const corrections = steps.map((one) => (isAt(one) ? one.correction : one))
  return correctGlossary(of, corrections, text, { placed, rules })
}
const corrected = (steps: (Correction | At)[], of?: Glossary): Entity[] => all(steps, of).entities
const words = ({ mentions }: Entity): string[] => mentions.map((mention) => mention.text)
const called = (entities: readonly Entity[] | undefined, name: string): Entity => {
  const found = entities?.find((one) => one.name === name)
  if (!found) throw new Error(`no entry ${name}`)
  return found
}

describe('a split', () => {
  const byForm = made('Maren Holt', 'split', 'Erik Holt', { forms: ['Holt'] })

  it('takes the mentions of a spelling out into an entry of its own, with an id of its own', () => {
    const entities = corrected([byForm])
    expect(called(entities, 'Maren Holt')).toMatchObject({ aliases: [], definition: said })
    expect(words(called(entities, 'Maren Holt'))).toEqual(['Maren Holt'])
    const erik = called(entities, 'Erik Holt')
    expect(erik).toMatchObject({ id: 'erik-holt', kind: 'person', aliases: ['Holt'] })
    expect(words(erik)).toEqual(['Holt', 'Holt'])
  })

  it('takes single mentions out, and leaves the spelling to both', () => {
    const one = at(made('Maren Holt', 'split', 'Holt the younger'), place('Holt', 2))
    const entities = corrected([one])
    expect(called(entities, 'Maren Holt')).toMatchObject({ aliases: ['Holt'] })
    expect(called(entities, 'Holt the younger').mentions).toEqual([
      { ...place('Holt', 2), text: 'Holt', confidence: 1 },
    ])
  })

  it('gives the mentions to the entry that has the name already', () => {
    const entities = corrected([made('Maren Holt', 'split', 'Skerry Point', { forms: ['Holt'] })])
    expect(words(called(entities, 'Skerry Point'))).toEqual(['Skerry Point', 'Holt', 'Holt'])
    expect(called(entities, 'Skerry Point').kind).toBe('place')
  })

  it('takes along what the article says of the mentions that it takes, and gives it back in a merge', () => {
    const [opening, last] = [place(text.slice(0, 42)), place('Nobody in Oslo wrote to Holt.')]
    const keeper: Definition = { text: 'kept the light', source: 'article', sentence: opening }
    const lonely: Definition = { text: 'Nobody', source: 'article', sentence: last }
    const two = entity('person', ['Maren Holt', 'Holt'], { definition: keeper, otherDefinitions: [lonely] })
    const one = at(made('Maren Holt', 'split', 'Erik Holt'), place('Holt', 2))
    const entities = corrected([one], { entities: [two] })
    expect(called(entities, 'Maren Holt')).toMatchObject({ definition: keeper })
    expect(called(entities, 'Maren Holt').otherDefinitions).toBeUndefined()
    expect(called(entities, 'Erik Holt')).toMatchObject({ definition: lonely })
    const back = corrected([one, made('Erik Holt', 'merge', 'Maren Holt')], { entities: [two] })
    expect(called(back, 'Erik Holt')).toMatchObject({ definition: lonely, otherDefinitions: [keeper] })
  })

  it('can be corrected further, and be merged back', () => {
    const renamed = corrected([
      byForm,
      made('Erik Holt', 'rename', 'E. Holt'),
      made('Erik Holt', 'kind', 'other'),
    ])
    expect(called(renamed, 'E. Holt')).toMatchObject({ kind: 'other', recognisedAs: 'Erik Holt' })
    const back = corrected([byForm, made('Maren Holt', 'merge', 'Erik Holt')])
    expect(words(called(back, 'Maren Holt'))).toEqual(['Maren Holt', 'Holt', 'Holt'])
    expect(back).toHaveLength(glossary.entities.length)
  })

  it('parts again what was merged', () => {
    const entities = corrected([
      made('Lights Board', 'merge', 'Board of Lights'),
      made('Lights Board', 'split', 'Board of Lights', { forms: ['Board of Lights'] }),
      made('Board of Lights', 'kind', 'other'),
    ])
    expect(called(entities, 'Lights Board')).toMatchObject({ kind: 'organisation', aliases: [] })
    expect(called(entities, 'Board of Lights').kind).toBe('other')
  })

  it('takes along what was said where only its mentions stand', () => {
    const first = { start: 0, end: text.indexOf('.') + 1 }
    const of: Glossary = {
      entities: [entity('person', ['Maren Holt', 'Holt'], { definition: { ...said, span: first } })],
    }
    const entities = corrected([at(made('Maren Holt', 'split', 'Another'), place('Maren Holt'))], of)
    expect(called(entities, 'Another').definition?.text).toBe(said.text)
    expect(called(entities, 'Maren Holt').definition).toBeUndefined()
  })

  it('finds spellings that now stand alone, elsewhere, or not among the names at all', () => {
    const alone: Glossary = { entities: [entity('other', ['Holt'])] }
    expect(words(called(corrected([byForm], alone), 'Erik Holt'))).toEqual(['Holt', 'Holt', 'Holt'])
    const none: Glossary = { entities: [entity('place', ['Oslo'])] }
    expect(words(called(corrected([byForm], none), 'Erik Holt'))).toEqual(['Holt', 'Holt', 'Holt'])
    const apart: Glossary = {
      entities: [entity('person', ['Maren Holt']), entity('person', ['Erik Holt', 'Oslo'])],
    }
    expect(corrected([byForm], apart).map(({ name }) => name)).toEqual(['Maren Holt', 'Erik Holt'])
  })

  it('rests without anything to take out, or under the name it is taken from', () => {
    const odd = [
      made('Maren Holt', 'split', 'X', { forms: ['Nobody'] }),
      made('Maren Holt', 'split', 'X'),
      made('Maren Holt', 'split', ' ', { forms: ['Holt'] }),
      made('Maren Holt', 'split', 'maren holt', { forms: ['Holt'] }),
    ]
    expect(corrected(odd)).toEqual(glossary.entities)
  })
})

describe('a mention that is not here', () => {
  it('is unlinked, whichever entry has it, and an entry without any is gone', () => {
    const entities = corrected([at(made('Maren Holt', 'unlink'), place('Holt', 2), place('Skerry Point'))])
    expect(words(called(entities, 'Maren Holt'))).toEqual(['Maren Holt', 'Holt'])
    expect(entities.map(({ name }) => name)).not.toContain('Skerry Point')
  })

  it('is not linked again by a name that stands there, but by the reader’s own word', () => {
    const unlinked = at(made('Oslo', 'unlink'), place('Oslo', 1))
    const again = corrected([unlinked, made('Skerry Point', 'alias', 'Nobody in Oslo')])
    expect(words(called(again, 'Skerry Point'))).toEqual(['Skerry Point'])
    const named = corrected([unlinked, at(made('Oslo', 'name', 'place'), place('Oslo', 1))])
    expect(words(called(named, 'Oslo'))).toEqual(['Oslo', 'Oslo'])
  })
})

describe('words that are a name', () => {
  it('become an entry with all the places where they stand as whole words', () => {
    const entities = corrected([made('The keeper', 'name', 'person')])
    expect(called(entities, 'The keeper')).toMatchObject({ id: 'the-keeper', kind: 'person', aliases: [] })
    expect(words(called(corrected([made('wrote to', 'name', 'other')]), 'wrote to'))).toHaveLength(2)
    expect(corrected([made('wro', 'name', 'other')])).toEqual(glossary.entities)
  })

  it('take the words they share with other names, but stand in no longer one', () => {
    const selected = at(made('Holt wrote', 'name', 'other'), place('Holt wrote'))
    expect(words(called(corrected([selected]), 'Maren Holt'))).toEqual(['Maren Holt', 'Holt'])
    const holt = corrected([made('Holt', 'name', 'place')])
    expect(called(holt, 'Holt')).toMatchObject({ kind: 'place' })
    expect(words(called(holt, 'Holt'))).toEqual(['Holt', 'Holt'])
    expect(words(called(holt, 'Maren Holt'))).toEqual(['Maren Holt'])
    const board = corrected([at(made('Board', 'name', 'other'), place('Board'))])
    expect(board.map(({ name }) => name)).not.toContain('Board of Lights')
    expect(words(called(board, 'Lights Board'))).toEqual(['Lights Board'])
  })

  it('make an entry that is there one of this kind, and a hidden one appear', () => {
    const [entities, shown] = [
      corrected([made('Oslo', 'name', 'organisation')]),
      all([made('Oslo', 'hide'), made('Oslo', 'name', 'place')]),
    ]
    expect(called(entities, 'Oslo')).toMatchObject({ kind: 'organisation', id: 'oslo' })
    expect(called(shown.entities, 'Oslo').mentions).toHaveLength(2)
    expect(shown.hidden).toBeUndefined()
  })

  it('of any signs are no pattern', () => {
    const name = 'al-Assad (U.S.) [x] C++ a|b /'
    const own = { entities: [] }
    const [entry] = correctGlossary(own, [made(name, 'name', 'other')], `On ${name}, says he.`).entities
    expect(entry?.mentions).toEqual([{ start: 3, end: 3 + name.length, text: name, confidence: 1 }])
  })
})

it('is no name that is made of signs, or longer than any', () => {
  for (const name of ['.', '…', 'Holt '.repeat(50_000)])
    expect(corrected([made(name, 'name', 'other'), made('Oslo', 'alias', name)])).toHaveLength(
      glossary.entities.length,
    )
})

describe('another name', () => {
  it('takes shorter names it holds, and the very words that were selected', () => {
    const longer = corrected([made('Maren Holt', 'alias', 'Nobody in Oslo')])
    expect(words(called(longer, 'Maren Holt'))).toContain('Nobody in Oslo')
    expect(words(called(longer, 'Oslo'))).toEqual(['Oslo'])
    const taken = corrected([at(made('Skerry Point', 'alias', 'Oslo'), place('Oslo', 1))])
    expect(words(called(taken, 'Skerry Point'))).toEqual(['Skerry Point', 'Oslo'])
    expect(words(called(taken, 'Oslo'))).toEqual(['Oslo'])
  })
})

describe('a hidden name', () => {
  it('is listed, and shown again with what it had', () => {
    const hidden = all([made('Oslo', 'rename', 'Christiania'), made('Oslo', 'hide')])
    expect(hidden.hidden?.map(({ name }) => name)).toEqual(['Christiania'])
    const again = all([made('Oslo', 'rename', 'Christiania'), made('Oslo', 'hide'), made('Oslo', 'show')])
    expect(again.hidden).toBeUndefined()
    expect(words(called(again.entities, 'Christiania'))).toEqual(['Oslo', 'Oslo'])
  })

  it('takes its words back when it is shown', () => {
    const entities = corrected([
      made('Board of Lights', 'hide'),
      made('Skerry Point', 'alias', 'Board'),
      made('Board of Lights', 'show'),
    ])
    expect(words(called(entities, 'Board of Lights'))).toEqual(['Board of Lights'])
    expect(words(called(entities, 'Skerry Point'))).toEqual(['Skerry Point'])
  })
})

describe('what was taught for every article', () => {
  const by = (rule: Correction, own: Correction[] = []): Glossary => all(own, glossary, [rule])

  it('goes before the article’s own corrections, which win', () => {
    const renamed = by(made('Maren Holt', 'rename', 'Keeper Holt'))
    expect(called(renamed.entities, 'Keeper Holt').recognisedAs).toBe('Maren Holt')
    const late = { ...made('Maren Holt', 'rename', 'The keeper'), created: '1999-01-01T00:00:00.000Z' }
    expect(by(made('Maren Holt', 'rename', 'Keeper Holt'), [late]).entities[0]?.name).toBe('The keeper')
    expect(by(made('Oslo', 'hide')).hidden).toHaveLength(1)
    expect(by(made('Oslo', 'hide'), [made('Oslo', 'show')]).hidden).toBeUndefined()
  })

  it('holds for the same full name, however it is written, also where that is another name of it', () => {
    expect(by(made('the MAREN HOLT', 'kind', 'other')).entities[0]?.kind).toBe('other')
    const merged: Glossary = { entities: [entity('organisation', ['Lights Board', 'Board of Lights'])] }
    const [board] = all([], merged, [made('Board of Lights', 'rename', 'The Board')]).entities
    expect(board?.name).toBe('The Board')
  })

  it('never holds for a surname that may be somebody else’s', () => {
    expect(by(made('Holt', 'rename', 'Erik Holt')).entities).toEqual(glossary.entities)
    expect(by(made('Erik Holt', 'hide')).entities).toEqual(glossary.entities)
    expect(by(made('oslo', 'hide')).entities).toEqual(glossary.entities)
    const lone: Glossary = { entities: [entity('person', ['Holt'])] }
    expect(all([], lone, [made('Maren Holt', 'hide')]).hidden).toBeUndefined()
    expect(all([], lone, [made('Holt', 'hide')]).hidden).toHaveLength(1)
    expect(called(by(made('Holt', 'name', 'place')).entities, 'Maren Holt').mentions).toHaveLength(3)
  })

  it('links words that are a name', () => {
    expect(words(called(by(made('The keeper', 'name', 'person')).entities, 'The keeper'))).toHaveLength(1)
  })
})

const names = [
  'Maren Holt',
  'Holt',
  'Oslo',
  'Board of Lights',
  'Lights Board',
  'Erik',
  'X',
  'The keeper',
  'Lights',
]
const span = fc
  .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 14 }))
  .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }))
const step = fc
  .record({
    name: fc.constantFrom(...names),
    change: fc.constantFrom(...entityChanges),
    to: fc.oneof(fc.constantFrom(...names, ...entityKinds, '', 'a-b', '('), fc.string({ maxLength: 5 })),
    forms: fc.array(fc.constantFrom(...names), { maxLength: 2 }),
    spans: fc.array(span, { maxLength: 2 }),
  })
  .map(({ name, change, to, forms, spans }) => at(made(name, change, to, { forms }), ...spans))
/** What a recogniser may have made of the text: any of the names, in any groups, of any kind. */
const recognised = fc
  .array(fc.tuple(fc.constantFrom(...entityKinds), fc.subarray(names)), { maxLength: 5 })
  .map((groups): Glossary => {
    const taken: Span[] = []
    const ids = new Set<string>()
    const entities = groups.flatMap(([kind, forms]) => {
      const one = entity(kind, forms)
      const mentions = one.mentions.filter((m) => taken.every((t) => m.end <= t.start || t.end <= m.start))
      if (mentions.length === 0 || ids.has(one.id)) return []
      taken.push(...mentions)
      ids.add(one.id)
      return [{ ...one, mentions }]
    })
    return { entities: entities.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0)) }
  })

describe('any corrections of whatever was recognised', () => {
  it('leave a glossary whole, whichever order they are given in', () => {
    fc.assert(
      fc.property(
        recognised,
        fc.array(step, { maxLength: 10 }),
        fc.array(step, { maxLength: 4 }),
        (of, own, taught) => {
          const before = JSON.stringify(of)
          const rules = taught.map(({ correction }) => correction)
          const result = all(own, of, rules)
          expect(all([...own].reverse(), of, [...rules].reverse())).toEqual(result)
          expect(JSON.stringify(of)).toBe(before)
          const mentions = result.entities.flatMap((one) => one.mentions).sort((a, b) => a.start - b.start)
          mentions.forEach((mention, i) => {
            expect(text.slice(mention.start, mention.end)).toBe(mention.text)
            expect(mention.start).toBeGreaterThanOrEqual(mentions[i - 1]?.end ?? 0)
          })
          const entries = [...result.entities, ...(result.hidden ?? [])]
          expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
          for (const one of entries) {
            expect(one.mentions.length).toBeGreaterThan(0)
            expect(one.id).toMatch(/^[a-z0-9-]{1,100}$/)
            expect(one.name.trim()).not.toBe('')
            expect(one.aliases).not.toContain(one.name)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('are never overruled: the last word on a kind, a name, a place stands', () => {
    fc.assert(
      fc.property(
        recognised,
        fc.array(step, { maxLength: 6 }),
        fc.constantFrom(...entityKinds),
        (of, own, kind) => {
          const named = all([...own, at(made('wrote', 'name', kind), place('wrote'))], of).entities
          const holder = named.find((one) => one.mentions.some(({ start }) => start === place('wrote').start))
          expect(holder).toMatchObject({ kind })
          const unlinked = all([...own, at(made('Oslo', 'unlink'), place('Oslo'))], of).entities
          const stands = unlinked.flatMap((one) => one.mentions)
          expect(stands.filter((m) => m.start < place('Oslo').end && place('Oslo').start < m.end)).toEqual([])
          const split = all([...own, at(made('Oslo', 'split', 'Town'), place('Oslo'))], of).entities
          expect(words(called(split, 'Town'))).toContain('Oslo')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('lose no mention in a split', () => {
    fc.assert(
      fc.property(recognised, fc.constantFrom(...names), fc.subarray(names), (of, name, forms) => {
        const split = made(name, 'split', 'Town', { forms })
        const after = corrected([split], of).flatMap((one) => one.mentions)
        // A longer name that was lost may have taken them in.
        for (const { start, end } of of.entities.flatMap((one) => one.mentions))
          expect(after.some((mention) => mention.start <= start && end <= mention.end)).toBe(true)
        const twice = corrected([split, made(name, 'split', 'Town', { forms })], of)
        expect(new Set(twice.flatMap((one) => one.mentions))).toEqual(new Set(after))
      }),
      { numRuns: 300 },
    )
  })
})
