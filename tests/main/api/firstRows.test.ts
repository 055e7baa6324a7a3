import { expect, it } from 'vitest'
import type { ArticleRow } from '../../../src/core/reading'
import { firstRows } from '../../../src/main/api/firstRows'

const row = (id: string, progress: number): ArticleRow => ({
  header: { id, title: id, source: { format: 'text' }, added: '', words: 1 },
  highlights: 0,
  notes: 0,
  progress,
})

it('The window first gets the beginning of each group of the list, in its order', () => {
  const rows = Array.from({ length: 300 }, (_, n) => row(`a-${n}`, [0, 0.5, 1][n % 3] ?? 0))
  const first = firstRows(rows)
  expect(first).toHaveLength(120)
  for (const progress of [0, 0.5, 1]) {
    const ofGroup = (some: ArticleRow[]): ArticleRow[] => some.filter((one) => one.progress === progress)
    expect(ofGroup(first)).toEqual(ofGroup(rows).slice(0, 40))
  }
  expect(firstRows(rows.slice(0, 90))).toEqual(rows.slice(0, 90))
})
