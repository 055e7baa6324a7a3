import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/entity/entity'
import { mentionAt, nextMention, previousMention } from '../../../src/core/entity/mentions'

const mention = (start: number): Entity['mentions'][number] => ({
  start,
  end: start + 4,
  text: 'Oslo',
  confidence: 1,
})
const oslo: Entity = {
  id: 'oslo',
  kind: 'place',
  name: 'Oslo',
  aliases: [],
  mentions: [10, 30, 50].map(mention),
}

describe('mentions of an entity', () => {
  it('go on to the next one and round to the first', () => {
    expect([0, 10, 29, 30, 50, 99].map((at) => nextMention(oslo, at).start)).toEqual([10, 30, 30, 50, 10, 10])
  })

  it('go back to the previous one and round to the last', () => {
    expect([0, 10, 14, 30, 54, 99].map((at) => previousMention(oslo, at).start)).toEqual([
      50, 50, 10, 10, 50, 50,
    ])
  })

  it('are found at an offset, the end not included', () => {
    const glossary = { entities: [oslo] }
    expect([9, 10, 13, 14].map((at) => mentionAt(glossary, at)?.entity.id)).toEqual([
      undefined,
      'oslo',
      'oslo',
      undefined,
    ])
  })
})
