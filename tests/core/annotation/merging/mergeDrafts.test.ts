import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discardDraft, keepDraft } from '../../../../src/core/annotation/editing/edit'
import { mergeNotebooks } from '../../../../src/core/annotation/merging/merge'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { empty, minute } from '../notebooks'

const written = (note: string, at: number, before = empty): Notebook =>
  keepDraft(before, 'page', { note, tags: [] }, minute(at))

/** Several copies, each written on and merged with an earlier one now and then. */
const copies = fc
  .array(fc.record({ note: fc.string({ maxLength: 6 }), at: fc.nat(60), gone: fc.boolean() }), {
    minLength: 3,
    maxLength: 40,
  })
  .map((steps) =>
    steps.reduce<Notebook[]>((made, { note, at, gone }, n) => {
      const from = made[n % Math.max(1, made.length)] ?? empty
      const next = gone ? discardDraft(from, 'page', minute(at)) : written(note, at, from)
      return [...made, n % 3 === 0 && made[0] ? mergeNotebooks(next, made[0]) : next]
    }, []),
  )

describe('a draft that was written on two computers', () => {
  it('is the later one, and keeps what the other says to be read', () => {
    const merged = mergeNotebooks(written('here at first', 1), written('there, later', 2))
    expect(merged.drafts).toMatchObject([
      { note: 'there, later', history: [{ note: 'here at first', modified: minute(1) }] },
    ])
    const read = parseNotebook(JSON.parse(serialiseNotebook(merged)))
    expect(read.drafts).toEqual(merged.drafts)
  })

  it('keeps its words where the other computer was done with its own', () => {
    const done = discardDraft(written('saved there', 1), 'page', minute(9))
    expect(mergeNotebooks(written('half here', 5), done).drafts[0]).toMatchObject({
      deleted: minute(9),
      history: [{ note: 'half here' }],
    })
  })

  it('goes on with them when it is written on again', () => {
    const merged = mergeNotebooks(written('here', 1), written('there', 2))
    expect(written('there, and more', 3, merged).drafts[0]?.history).toHaveLength(1)
  })

  it('is the same in whichever order, grouping and number copies are merged', () => {
    fc.assert(
      fc.property(copies, fc.nat(), (all, n) => {
        const [a, b, c] = [0, 1, 2].map((k) => all[(n + k * 7) % all.length] ?? empty)
        if (!a || !b || !c) return
        const ab = mergeNotebooks(a, b)
        expect(mergeNotebooks(b, a)).toEqual(ab)
        expect(mergeNotebooks(mergeNotebooks(a, b), c)).toEqual(mergeNotebooks(a, mergeNotebooks(b, c)))
        expect(mergeNotebooks(ab, ab)).toEqual(ab)
        expect(mergeNotebooks(ab, a)).toEqual(ab)
      }),
      { numRuns: 2000 },
    )
  })
})
