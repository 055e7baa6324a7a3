import { describe, expect, it } from 'vitest'
import {
  inArticleOrder,
  newestFirst,
  type NoteItem,
} from '../../../../src/renderer/annotation/panel/noteItems'
import type { PlacedHighlight } from '../../../../src/renderer/reader/pageMarks'

const row = (id: string, start: number, created = '2026-03-01T12:00:00.000Z'): PlacedHighlight => ({
  highlight: {
    id,
    quote: { exact: id, prefix: '', suffix: '' },
    position: { start, end: start + 1, textHash: '' },
    color: 'yellow',
    tags: [],
    note: '',
    created,
    modified: created,
  },
  placement: { id, state: 'held', span: { start, end: start + 1 }, score: 1 },
})
const shown = (items: NoteItem[]): string[] =>
  items.map((item) => (item.kind === 'heading' ? `# ${item.title}` : `${item.at} ${item.key}`))

describe('the notes in article order', () => {
  const sections = [
    { title: '', start: 0, end: 100 },
    { title: 'A door', start: 100, end: 200 },
    { title: 'A wall', start: 200, end: 300 },
    { title: 'A door', start: 300, end: 400 },
  ]
  it('stand under the headings of the article, each heading once, none without notes', () => {
    expect(
      shown(inArticleOrder([row('a', 5), row('b', 120), row('c', 130), row('d', 310)], sections)),
    ).toEqual(['# Opening', '0 a', '# A door', '1 b', '2 c', '# A door', '3 d'])
  })
  it('stand without a heading in an article that has none', () => {
    expect(shown(inArticleOrder([row('a', 5)], sections.slice(0, 1)))).toEqual(['0 a'])
  })
  it('have keys that differ, also under headings of one name', () => {
    const keys = inArticleOrder([row('b', 120), row('d', 310)], sections).map(({ key }) => key)
    expect(new Set(keys).size).toBe(4)
  })
})

it('the newest notes stand first, under their days', () => {
  const rows = [
    row('old', 5, '2025-11-12T12:00:00.000Z'),
    row('late', 9, '2026-03-01T13:00:00.000Z'),
    row('early', 7, '2026-03-01T12:00:00.000Z'),
  ]
  const titles = shown(newestFirst(rows, new Date('2026-03-02T12:00:00.000Z')))
  expect(titles.filter((title) => !title.startsWith('#'))).toEqual(['0 late', '1 early', '2 old'])
  expect(titles.filter((title) => title.startsWith('#'))).toHaveLength(2)
  expect(titles[3]).toContain('2025')
})
