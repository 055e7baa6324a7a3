import { describe, expect, it } from 'vitest'
import { quoteOf } from '../../../src/core/annotation/anchoring/anchor'
import { correctedGlossary, CorrectionPlaces } from '../../../src/core/annotation/correctedGlossary'
import type { Correction } from '../../../src/core/entity/correction/correction'
import type { Glossary } from '../../../src/core/entity/entity'
import { namedPlaces } from '../../../src/core/entity/correction/namedPlaces'
import { minute } from './notebooks'

const text =
  'Holt kept the light at Skerry Point for thirty years. Nobody in the harbour office knew what Holt wrote there.'
const glossaryOf = (words: string): Glossary => ({
  entities: [{ id: 'holt', kind: 'person', name: 'Holt', aliases: [], mentions: namedPlaces('Holt', words) }],
})
/** The second Holt is no name. */
const [, second] = namedPlaces('Holt', text)
if (!second) throw new Error('no second mention')
const position = { start: second.start, end: second.end, textHash: 'old' }
const unlink: Correction = {
  id: 'c1',
  entity: 'Holt',
  change: 'unlink',
  to: '',
  places: [{ quote: quoteOf(text, second), position }],
  created: minute(1),
  modified: minute(1),
}
const starts = (words: string, hash: string): number[] =>
  correctedGlossary(glossaryOf(words), new CorrectionPlaces(words, hash), [unlink], []).entities.flatMap(
    ({ mentions }) => mentions.map(({ start }) => start),
  )

describe('words a correction is about', () => {
  it('stand where they stood in the same text', () => {
    expect(starts(text, 'old')).toEqual([0])
  })

  it('are found again by what stands around them in another', () => {
    const changed = 'As was said, Holt wrote. ' + text.replace('thirty', 'forty')
    expect(starts(changed, 'new')).toEqual(
      namedPlaces('Holt', changed)
        .map(({ start }) => start)
        .slice(0, 2),
    )
  })

  it('are left alone where it is not clear which they are', () => {
    const changed = 'Holt. Holt. Holt.'
    expect(starts(changed, 'new')).toEqual([0, 6, 12])
    expect(starts('Holt left.', 'new')).toEqual([0])
  })

  it('are looked for once in a text', () => {
    const places = new CorrectionPlaces(text, 'old')
    const first = places.of([unlink]).get('c1')
    expect(first).toEqual([{ start: second.start, end: second.end }])
    expect(places.of([unlink]).get('c1')).toBe(first)
    const dead = { ...unlink, id: 'c2', deleted: minute(2) }
    expect(places.of([unlink, dead]).has('c2')).toBe(false)
  })
})
