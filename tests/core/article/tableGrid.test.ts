import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { tableGrid } from '../../../src/core/article/tableGrid'
import { textOf } from '../../../src/core/article/text'

const td = (words: string, colspan?: number, rowspan?: number): Block => ({
  tag: 'td',
  colspan,
  rowspan,
  children: [words],
})
const tr = (...children: Block[]): Block => ({ tag: 'tr', children })
const drawn = (...rows: Block[]): string[] =>
  tableGrid(rows).map((row) => row.map((cell) => (cell ? textOf([cell]).trim() : '.')).join(' '))

it('lays cells out as HTML does, those that reach over columns and rows too', () => {
  expect(drawn(tr(td('a', 2), td('b')), tr(td('c', 1, 2), td('d'), td('e')), tr(td('f', 2)))).toEqual([
    'a . b',
    'c d e',
    '. f .',
  ])
  expect(drawn(tr(td('a'), td('b', 1, 3), td('c')), tr(td('d'), td('e')), tr(td('f')))).toEqual([
    'a b c',
    'd . e',
    'f . .',
  ])
})

it('fills short rows and lets a cell reach below the last one', () => {
  expect(drawn(tr(td('a', 1, 9)), tr(td('b'), td('c')), tr())).toEqual(['a . .', '. b c', '. . .'])
  expect(tableGrid([])).toEqual([])
})

it('has every cell once and rows of one length, whatever reaches where', () => {
  const cell = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (table) => {
      const cells = table.map((row, y) => row.map(([w, h], x) => td(`${y}:${x}`, w, h)))
      const grid = tableGrid(cells.map((row) => tr(...row)))
      expect(grid.flat().filter((one) => one !== null)).toEqual(cells.flat())
      expect(new Set(grid.map((row) => row.length)).size).toBeLessThan(2)
    }),
  )
})
