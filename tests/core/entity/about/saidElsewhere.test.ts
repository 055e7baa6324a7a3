import { describe, expect, it } from 'vitest'
import type { Definition, Entity } from '../../../../src/core/entity/entity'
import { withSaidElsewhere } from '../../../../src/core/entity/about/saidElsewhere'

const entity = (definition?: Definition, known?: Definition[]): Entity => {
  const mentions = [{ start: 0, end: 6, text: 'Varden', confidence: 1 }]
  return {
    id: 'varden',
    kind: 'place',
    name: 'Varden',
    aliases: [],
    mentions,
    definition,
    ...(known && { known }),
  }
}
const said = (text: string): Definition => ({ text, source: 'library', from: 'The light' })
const own: Definition = { text: 'a town', source: 'article' }
const listed: Definition = { text: 'town in Norway', source: 'gazetteer' }
const textsOf = ({ definition, known = [] }: Entity): (string | undefined)[] => [
  definition?.text,
  ...known.map(({ text }) => text),
]

describe('What other articles say of a thing', () => {
  it('is what it is where this article does not say it', () => {
    expect(withSaidElsewhere(entity(), [said('a harbour')])).toEqual(entity(said('a harbour')))
  })

  it('stands after what this article or its reader says and before the gazetteer', () => {
    const more = [said('a harbour'), said('a port')]
    expect(textsOf(withSaidElsewhere(entity(own, [listed]), more))).toEqual([
      'a town',
      'a harbour',
      'a port',
      'town in Norway',
    ])
    expect(textsOf(withSaidElsewhere(entity(listed), more))).toEqual([
      'a harbour',
      'a port',
      'town in Norway',
    ])
    const readers: Definition = { text: 'home', source: 'reader' }
    expect(textsOf(withSaidElsewhere(entity(readers), more))).toEqual(['home', 'a harbour', 'a port'])
  })

  it('is left out where it says the same again, and after three', () => {
    expect(
      textsOf(withSaidElsewhere(entity(own), [said('A town'), said('a port'), said('a  port')])),
    ).toEqual(['a town', 'a port'])
    const five = ['one', 'two', 'three', 'four', 'five'].map(said)
    expect(textsOf(withSaidElsewhere(entity(), five))).toEqual(['one', 'two', 'three'])
  })

  it('changes nothing where there is none', () => {
    const bare = entity(listed)
    expect(withSaidElsewhere(bare, [])).toBe(bare)
    expect(withSaidElsewhere(entity(own), [said('a town')])).toEqual(entity(own))
  })
})
