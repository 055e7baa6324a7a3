import { describe as group, expect, it } from 'vitest'
import type { Definition, Entity, EntityKind, PeopleNames } from '../../../src/core/entity/entity'
import { withPeoples } from '../../../src/core/entity/recognition/withPeoples'
import { describe } from '../../../src/core/gazetteer/describe'
import { smallGazetteer } from './smallGazetteer'

const gazetteer = smallGazetteer()

interface Named {
  kind: EntityKind
  aliases?: string[]
  definition?: Definition
}

/** Describes the names where they stand in the text, by name and kind. */
function described(text: string, names: Record<string, EntityKind | Named>): Record<string, Entity> {
  const entities = Object.entries(names).map(([name, given], i): Entity => {
    const { kind, aliases = [], definition } = typeof given === 'string' ? { kind: given } : given
    const mentions = [name, ...aliases].flatMap((form) =>
      Array.from(text.matchAll(new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, 'gu')), ({ index }) => {
        return { start: index, end: index + form.length, text: form, confidence: 1 }
      }),
    )
    return { id: `n${i}`, kind, name, aliases, mentions, ...(definition && { definition }) }
  })
  const glossary = describe({ entities, peoples: peoplesIn(text) }, gazetteer, text)
  return Object.fromEntries(glossary.entities.map((entity) => [entity.name, entity]))
}

function peoplesIn(text: string): PeopleNames[] {
  const places = { British: 'United Kingdom', American: 'United States', Georgian: 'Georgia' }
  return Object.entries(places).map(([people, place], i) => ({
    id: `p${i}`,
    place,
    mentions: Array.from(text.matchAll(new RegExp(`${people}s?`, 'g')), ({ index, 0: found }) => {
      return { start: index, end: index + found.length, text: found, confidence: 1 }
    }),
  }))
}

const saidOf = (text: string, name: string, names: Record<string, EntityKind | Named>): string | undefined =>
  described(text, names)[name]?.definition?.text

group('what the article does not explain', () => {
  it('is explained with the source and its year, and no place in the text', () => {
    const { Iraq } = described('They left Iraq.', { Iraq: 'place' })
    expect(Iraq?.definition).toEqual({
      text: 'Country in Western Asia; capital Baghdad',
      source: 'gazetteer',
      from: 'Countries, 2001',
    })
  })

  it('stands behind what the article says', () => {
    const own: Definition = { text: 'our home', source: 'article', span: { start: 11, end: 19 } }
    const { Iraq } = described('They left Iraq, our home.', { Iraq: { kind: 'place', definition: own } })
    expect(Iraq?.definition).toBe(own)
    expect(Iraq?.known).toMatchObject([{ source: 'gazetteer', from: 'Countries, 2001' }])
  })

  it('stays without a word where nothing is known or the kind does not fit', () => {
    const all = described('Iraq sang. Elbonia too.', { Iraq: 'person', Elbonia: 'place' })
    for (const entity of Object.values(all)) {
      expect(entity).not.toHaveProperty('definition')
      expect(entity).not.toHaveProperty('known')
    }
  })
})

group('a place with namesakes', () => {
  it('is the one that dwarfs the others', () => {
    expect(saidOf('She lives in Paris.', 'Paris', { Paris: 'place' })).toMatch(/^Capital of France/)
  })

  it('is the one in the state that follows', () => {
    const names = { Paris: 'place', Texas: 'place' } as const
    expect(saidOf('She lives in Paris, Texas.', 'Paris', names)).toMatch(/^Town in Texas/)
    expect(saidOf('She lives in Paris, Tex., now.', 'Paris', { Paris: 'place' })).toMatch(/^Town in Texas/)
    expect(saidOf('She lives in Paris (Texas).', 'Paris', names)).toMatch(/^Town in Texas/)
  })

  it('is none that is known where another state follows', () => {
    expect(saidOf('She lives in Paris, Ohio.', 'Paris', { Paris: 'place' })).toBeUndefined()
  })

  it('is not moved by the next of a list of places', () => {
    const names = { Baghdad: 'place', France: 'place' } as const
    expect(saidOf('They saw Baghdad, France and more.', 'Baghdad', names)).toMatch(/^Capital of Iraq/)
  })

  it('is the one in the country the article is about', () => {
    const british = 'The British minister left London. In Cambridge the British left.'
    expect(saidOf(british, 'Cambridge', { Cambridge: 'place' })).toMatch(/England/)
    const american = 'Americans like it: Cambridge is loved by Americans.'
    expect(saidOf(american, 'Cambridge', { Cambridge: 'place' })).toMatch(/Massachusetts/)
  })

  it('is the one in the region the article names', () => {
    const text = 'Rain fell on Ohio. In Springfield, it stopped.'
    expect(saidOf(text, 'Springfield', { Ohio: 'place', Springfield: 'place' })).toMatch(/^Town in Ohio/)
  })

  it('is left open where the country of a much larger one is named too', () => {
    const names = { Ohio: 'place', France: 'place', Marville: 'place' } as const
    expect(saidOf('Ohio, where Americans live. Marville too.', 'Marville', names)).toMatch(/Ohio/)
    const both = 'Ohio, where Americans live. They love France. Marville too.'
    expect(saidOf(both, 'Marville', names)).toBeUndefined()
  })

  it('is left open where nothing speaks for one of them', () => {
    expect(saidOf('It happened in Springfield.', 'Springfield', { Springfield: 'place' })).toBeUndefined()
    expect(saidOf('They saw Cambridge.', 'Cambridge', { Cambridge: 'place' })).toBeUndefined()
    expect(saidOf('Americans and British in Cambridge.', 'Cambridge', { Cambridge: 'place' })).toBeUndefined()
  })
})

group('Georgia', () => {
  it('is the country beside its capital, the state beside its own', () => {
    const country = 'Georgia protested. In Tbilisi the Georgian parliament met.'
    expect(saidOf(country, 'Georgia', { Georgia: 'place', Tbilisi: 'place' })).toMatch(/^Country/)
    const state = 'Georgia voted. In Atlanta the American senator spoke.'
    expect(saidOf(state, 'Georgia', { Georgia: 'place', Atlanta: 'place' })).toMatch(/^a state/)
  })

  it('is neither where nothing says which', () => {
    expect(saidOf('Georgia is lovely.', 'Georgia', { Georgia: 'place' })).toBeUndefined()
  })
})

group('a capital that is called like a state', () => {
  const said = (text: string): string | undefined =>
    saidOf(text, 'Marland', { Marland: 'place', Lima: 'place', 'United States': 'place' })

  it('is meant where its country is named or it speaks itself', () => {
    expect(said('The United States spoke. He flew to Marland.')).toMatch(/^City|^Capital/)
    expect(said('Marland said no.')).toMatch(/^City|^Capital/)
  })

  it('is the state behind a town, and neither where nothing says which', () => {
    expect(said('They met in Lima, Marland.')).toBe('a state in the far west')
    expect(said('He flew to Marland.')).toBeUndefined()
  })
})

group('a small place or a code', () => {
  it('is taken only when the article names its country', () => {
    expect(saidOf('He left Łódź.', 'Łódź', { Łódź: 'place' })).toBeUndefined()
    const there = { Łódź: 'place', Netherlands: 'place' } as const
    expect(saidOf('He left Łódź for the rest of the Netherlands.', 'Łódź', there)).toMatch(/^Town/)
  })

  it('is a state behind a town only', () => {
    expect(saidOf('It has Face OH and more.', 'OH', { OH: 'place' })).toBeUndefined()
    expect(saidOf('They met in Lima, OH.', 'OH', { Lima: 'place', OH: 'place' })).toBe('a state on Lake Erie')
    expect(saidOf('They met Ann Lee, OH.', 'OH', { 'Ann Lee': 'person', OH: 'place' })).toBeUndefined()
  })

  it('is nothing where it is a family name in a list of works', () => {
    expect(saidOf('Lima, B. (2004). On towns.', 'Lima', { Lima: 'place' })).toBeUndefined()
  })

  it('is a river with "the" before it', () => {
    expect(saidOf('They rowed up the Amazon.', 'Amazon', { Amazon: 'place' })).toMatch(/river/)
    expect(saidOf('Buy it at Amazon.', 'Amazon', { Amazon: 'place' })).toBeUndefined()
  })
})

group('a person', () => {
  it('is known by a full name that few bear', () => {
    expect(saidOf('He wrote to Leonhard Euler.', 'Leonhard Euler', { 'Leonhard Euler': 'person' })).toMatch(
      /^Swiss/,
    )
  })

  it('with a name of many needs a telling word nearby', () => {
    const names = { 'James Brown': 'person' } as const
    expect(saidOf('The police held James Brown on Friday.', 'James Brown', names)).toBeUndefined()
    expect(saidOf('A song by James Brown, the soul legend.', 'James Brown', names)).toMatch(/singer/)
  })

  it('is not somebody whom the article describes otherwise', () => {
    const definition: Definition = {
      text: 'the hotel manager',
      source: 'article',
      span: { start: 0, end: 17 },
    }
    const { 'Leonhard Euler': euler } = described('The hotel manager, Leonhard Euler, left.', {
      'Leonhard Euler': { kind: 'person', definition },
    })
    expect(euler).not.toHaveProperty('known')
  })

  it('is not chosen among namesakes without a word for one of them', () => {
    const names = { 'George Bush': 'person' } as const
    expect(saidOf('George Bush came.', 'George Bush', names)).toBeUndefined()
    expect(saidOf('George Bush, then governor in Texas, came.', 'George Bush', names)).toMatch(/43rd/)
  })

  it('is not meant by a family name alone, unless it is one person’s and the words around it fit', () => {
    expect(saidOf('Euler laughed at the mathematician.', 'Euler', { Euler: 'person' })).toBeUndefined()
    expect(saidOf('Einstein fixed the car.', 'Einstein', { Einstein: 'person' })).toBeUndefined()
    expect(saidOf('Light bends, said Einstein in his theory.', 'Einstein', { Einstein: 'person' })).toMatch(
      /^physicist/,
    )
  })
})

group('an organisation', () => {
  it('is known by its capitals or its full name', () => {
    expect(saidOf('NATO met.', 'NATO', { NATO: 'organisation' })).toBe('Military alliance')
    expect(saidOf('Nato met.', 'Nato', { Nato: 'organisation' })).toBe('Military alliance')
    expect(saidOf('Who met?', 'Who', { Who: 'organisation' })).toBeUndefined()
  })

  it('is another where the article spells the capitals out otherwise', () => {
    const who = { kind: 'organisation', aliases: ['Wild Horse Owners'] } as const
    expect(
      saidOf('The Wild Horse Owners met. WHO is small.', 'WHO', {
        WHO: { ...who, aliases: [...who.aliases] },
      }),
    ).toBeUndefined()
  })

  it('of one country is taken only when the article is about it', () => {
    expect(
      saidOf('The Senate met Americans. It is a house of Congress.', 'Senate', { Senate: 'organisation' }),
    ).toMatch(/upper house/)
    expect(
      saidOf('The Senate met the British in their house.', 'Senate', { Senate: 'organisation' }),
    ).toBeUndefined()
  })

  it('with few letters needs a telling word', () => {
    expect(saidOf('ABB sells robots.', 'ABB', { ABB: 'organisation' })).toBeUndefined()
    expect(saidOf('ABB, the guerrilla, fled.', 'ABB', { ABB: 'organisation' })).toMatch(/guerrilla/)
  })
})

it('explains a country that is named by its people only', () => {
  const mentions = [{ start: 4, end: 11, text: 'British', confidence: 1 }]
  const glossary = { entities: [], peoples: [{ id: 'uk', place: 'United Kingdom', mentions }] }
  const [uk] = withPeoples(describe(glossary, gazetteer, 'The British left.')).entities
  expect(uk).toMatchObject({
    name: 'United Kingdom',
    definition: { source: 'gazetteer', from: 'Countries, 2001' },
  })
})
