import { describe, expect, it } from 'vitest'
import type { Highlight, HighlightColor } from '../../src/core/annotation/notebook'
import type { Entity } from '../../src/core/entity/entity'
import { namesIn } from '../../src/renderer/annotation/namesIn'
import { filterNotes } from '../../src/renderer/annotation/noteFilter'
import type { PlacedHighlight } from '../../src/renderer/reader/pageMarks'

const row = (exact: string, note: string, color: HighlightColor, tags: string[] = []): PlacedHighlight => {
  const highlight: Highlight = {
    id: exact,
    quote: { exact, prefix: '', suffix: '' },
    position: { start: 0, end: exact.length, textHash: '' },
    color,
    tags,
    note,
    created: '',
    modified: '',
  }
  return { highlight, placement: { id: exact, state: 'held', span: { start: 0, end: 1 }, score: 1 } }
}
const rows = [
  row('the sea', 'Compare with Venice.', 'yellow', ['sea']),
  row('the gate', '', 'blue', ['sea', 'steel']),
  row('the key', 'Who keeps it?', 'blue'),
]
const shown = (
  words: string,
  colors: HighlightColor[],
  tag: string | null,
  noted: boolean | null = null,
): string[] => filterNotes(rows, { words, colors: new Set(colors), tag, noted }).map((r) => r.highlight.id)

describe('the filter of the notes panel', () => {
  it('finds words in quotation, note and tags', () => {
    expect(shown('venice', [], null)).toEqual(['the sea'])
    expect(shown('GATE', [], null)).toEqual(['the gate'])
    expect(shown('steel', [], null)).toEqual(['the gate'])
  })
  it('finds the words a moved highlight stands on now, and those it stood on', () => {
    const [gate] = rows.slice(1)
    if (!gate) throw new Error('no row')
    const span = { start: 4, end: 13 }
    const moved: PlacedHighlight = {
      ...gate,
      placement: { id: 'the gate', state: 'moved', span, score: 0.9 },
    }
    const find = (words: string) =>
      filterNotes([moved], { words, colors: new Set(), tag: null, noted: null }, 'And the lock. So.').length
    expect([find('LOCK'), find('gate'), find('so.')]).toEqual([1, 1, 0])
  })
  it('takes any of several colours, and all when none is pressed', () => {
    expect(shown('', ['blue'], null)).toEqual(['the gate', 'the key'])
    expect(shown('', ['blue', 'yellow'], null)).toHaveLength(3)
    expect(shown('', [], null)).toHaveLength(3)
  })
  it('takes highlights with a note, or those without one', () => {
    expect(shown('', [], null, true)).toEqual(['the sea', 'the key'])
    expect(shown('', [], null, false)).toEqual(['the gate'])
    expect(shown('', ['blue'], null, true)).toEqual(['the key'])
  })
  it('holds colour, tag and words together', () => {
    expect(shown('gate', ['blue'], 'sea')).toEqual(['the gate'])
    expect(shown('key', ['blue'], 'sea')).toEqual([])
  })
})

describe('names in a note', () => {
  const entity = (name: string, aliases: string[] = []): Entity => ({
    id: name,
    kind: 'person',
    name,
    aliases,
    mentions: [],
  })
  it('are found by any of their names, as whole words', () => {
    const entities = [entity('Marit Oakeshott', ['Oakeshott']), entity('Rourke'), entity('Ann')]
    expect(namesIn('Oakeshott’s rule; nothing annual.', entities).map((e) => e.name)).toEqual([
      'Marit Oakeshott',
    ])
    expect(namesIn('Annual report by Rourke', entities).map((e) => e.name)).toEqual(['Rourke'])
  })
})
