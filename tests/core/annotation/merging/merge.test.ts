import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addHighlight,
  changeHighlight,
  dismissConflicts,
  removeHighlight,
} from '../../../../src/core/annotation/editing/edit'
import { mergeNotebooks } from '../../../../src/core/annotation/merging/merge'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { empty, live, minute, step } from '../notebooks'

const quote = { exact: 'the lamps', prefix: 'Then ', suffix: ' went out.' }
const position = { start: 5, end: 14, textHash: 'aaaa' }
const base = addHighlight(empty, { id: 'h1', quote, position, color: 'yellow', note: 'first' }, minute(0))
const only = (notebook: Notebook) => notebook.highlights[0]

/** Three copies that went different ways from one origin. */
const copies = fc
  .tuple(fc.array(step, { maxLength: 6 }), ...[1, 2, 3].map(() => fc.array(step, { maxLength: 6 })))
  .map(([origin = [], ...ways]) => {
    const start = live(empty, origin, 'o')
    return ways.map((steps, at) => live(start, steps, `copy${at}`))
  })

describe('merging two copies of a notebook', () => {
  it('does not depend on order, grouping or repetition', () => {
    fc.assert(
      fc.property(copies, ([a = empty, b = empty, c = empty]) => {
        const text = serialiseNotebook
        const ab = mergeNotebooks(a, b)
        expect(text(ab)).toBe(text(mergeNotebooks(b, a)))
        expect(text(mergeNotebooks(ab, c))).toBe(text(mergeNotebooks(a, mergeNotebooks(b, c))))
        expect(text(mergeNotebooks(a, a))).toBe(text(a))
        expect(text(mergeNotebooks(ab, b))).toBe(text(ab))
      }),
      { numRuns: 200 },
    )
  })

  it('loses no words that both sides have written', () => {
    fc.assert(
      fc.property(copies, fc.constantFrom('highlights', 'entityNotes'), ([a = empty, b = empty], list) => {
        const merged = mergeNotebooks(a, b)
        for (const copy of [a, b])
          for (const record of copy[list]) {
            const found = merged[list].find(({ id }) => id === record.id)
            const there = [found?.note, ...(found?.conflicts ?? []).map(({ note }) => note)]
            const other = [a, b].find((one) => one !== copy)?.[list].find(({ id }) => id === record.id)
            // Words that the other side has itself replaced are an older version, not a rival.
            const older = other?.replaced?.length && !there.includes(record.note)
            if (record.note !== '' && !older) expect(there).toContain(record.note)
          }
      }),
      { numRuns: 200 },
    )
  })

  it('lets the later change of a record win', () => {
    const mine = changeHighlight(base, 'h1', { color: 'pink' }, minute(1))
    const yours = changeHighlight(base, 'h1', { color: 'blue' }, minute(2))
    expect(only(mergeNotebooks(mine, yours))?.color).toBe('blue')
  })

  it('keeps the note that lost beside the one that won', () => {
    const mine = changeHighlight(base, 'h1', { note: 'mine' }, minute(1))
    const yours = changeHighlight(base, 'h1', { note: 'yours' }, minute(2))
    const merged = only(mergeNotebooks(mine, yours))
    expect(merged?.note).toBe('yours')
    expect(merged?.conflicts).toEqual([{ note: 'mine', modified: minute(1) }])
  })

  it('takes an older version of the same note for what it is', () => {
    const newer = changeHighlight(base, 'h1', { note: 'second' }, minute(1))
    expect(only(mergeNotebooks(base, newer))?.conflicts).toBeUndefined()
  })

  it('does not bring a dismissed conflict back', () => {
    const mine = changeHighlight(base, 'h1', { note: 'mine' }, minute(1))
    const yours = changeHighlight(base, 'h1', { note: 'yours' }, minute(2))
    const settled = dismissConflicts(mergeNotebooks(mine, yours), 'h1', minute(3))
    expect(only(mergeNotebooks(settled, mine))?.conflicts).toBeUndefined()
  })

  it('keeps an edited note on a tombstone that is later', () => {
    const edited = changeHighlight(base, 'h1', { note: 'edited' }, minute(1))
    const gone = removeHighlight(base, 'h1', minute(2))
    const merged = only(mergeNotebooks(edited, gone))
    expect(merged?.deleted).toBe(minute(2))
    expect(merged?.conflicts?.map(({ note }) => note)).toEqual(['edited'])
  })

  it('merges lists of records it does not know, and keeps other unknown fields', () => {
    const one = { ...base, pins: [{ id: 'c1', modified: minute(1), name: 'A' }], mood: 'calm' }
    const two = {
      ...base,
      pins: [
        { id: 'c1', modified: minute(2), name: 'B' },
        { id: 'c2', modified: minute(1), name: 'C' },
      ],
    }
    const merged = mergeNotebooks(one, two)
    expect(merged.pins).toEqual(two.pins)
    expect(merged.mood).toBe('calm')
  })
})
