import { describe, expect, it } from 'vitest'
import {
  addHighlight,
  changeHighlight,
  discardDraft,
  livingHighlights,
  removeHighlight,
  saveDraft,
  setPlace,
  settle,
} from '../../../../src/core/annotation/editing/edit'
import { withoutOldTombstones } from '../../../../src/core/annotation/merging/tombstones'
import { GlossError } from '../../../../src/core/error'
import { empty, minute } from '../notebooks'

const quote = { exact: 'the lamps', prefix: 'Then ', suffix: ' went out.' }
const position = { start: 5, end: 14, textHash: 'aaaa' }
const one = addHighlight(empty, { id: 'h1', quote, position, color: 'yellow' }, minute(0))

function codeOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return error instanceof GlossError ? error.code : 'other'
  }
  return undefined
}

describe('editing a notebook', () => {
  it('adds a highlight without note and tags', () => {
    expect(livingHighlights(one)).toEqual([
      {
        id: 'h1',
        quote,
        position,
        color: 'yellow',
        tags: [],
        note: '',
        created: minute(0),
        modified: minute(0),
      },
    ])
    expect(empty.highlights).toEqual([])
  })

  it('refuses an id twice and changes of what is not there', () => {
    expect(codeOf(() => addHighlight(one, { id: 'h1', quote, position, color: 'pink' }, minute(1)))).toBe(
      'bad-request',
    )
    expect(codeOf(() => changeHighlight(one, 'h2', { note: 'x' }, minute(1)))).toBe('not-found')
    const gone = removeHighlight(one, 'h1', minute(1))
    expect(codeOf(() => changeHighlight(gone, 'h1', { note: 'x' }, minute(2)))).toBe('not-found')
    expect(codeOf(() => saveDraft(gone, 'h1', { note: 'x', tags: [] }, minute(2)))).toBe('not-found')
  })

  it('gives the same notebook back when nothing would change', () => {
    expect(changeHighlight(one, 'h1', { color: 'yellow', note: '', tags: [] }, minute(1))).toBe(one)
    expect(discardDraft(one, 'h1', minute(1))).toBe(one)
  })

  it('keeps unknown fields of a record', () => {
    const odd = { ...one, highlights: one.highlights.map((highlight) => ({ ...highlight, mood: 'calm' })) }
    expect(changeHighlight(odd, 'h1', { note: 'x' }, minute(1)).highlights[0]?.mood).toBe('calm')
  })

  it('makes every change later than what it changes, even when the clock goes back', () => {
    const late = changeHighlight(one, 'h1', { note: 'a' }, minute(60))
    const early = changeHighlight(late, 'h1', { note: 'b' }, minute(1))
    expect(early.highlights[0]?.modified).toBe(new Date(Date.parse(minute(60)) + 1).toISOString())
  })

  it('leaves a tombstone, and forgets it when it is old', () => {
    const gone = removeHighlight(one, 'h1', minute(1))
    expect(livingHighlights(gone)).toEqual([])
    expect(gone.highlights[0]?.deleted).toBe(minute(1))
    expect(withoutOldTombstones(gone, minute(1))).toBe(gone)
    expect(withoutOldTombstones(gone, minute(2)).highlights).toEqual([])
  })

  it('keeps a draft until the note is saved', () => {
    const typing = saveDraft(one, 'h1', { note: 'hal', tags: [] }, minute(1))
    const more = saveDraft(typing, 'h1', { note: 'half a', tags: ['t'] }, minute(2))
    expect(more.drafts).toHaveLength(1)
    expect(more.drafts[0]).toMatchObject({ id: 'h1', note: 'half a', tags: ['t'], created: minute(1) })
    const saved = changeHighlight(more, 'h1', { note: 'half a word' }, minute(3))
    expect(saved.drafts[0]).toMatchObject({ note: '', deleted: minute(3) })
    const again = saveDraft(saved, 'h1', { note: 'new', tags: [] }, minute(4))
    expect(again.drafts[0]).toMatchObject({ note: 'new', created: minute(4) })
    expect(again.drafts[0]?.deleted).toBeUndefined()
  })

  it('keeps a draft when only the colour changes', () => {
    const typing = saveDraft(one, 'h1', { note: 'hal', tags: [] }, minute(1))
    expect(changeHighlight(typing, 'h1', { color: 'blue' }, minute(2)).drafts[0]?.deleted).toBeUndefined()
  })

  it('takes over new places of found highlights only, without making them modified', () => {
    const two = addHighlight(one, { id: 'h2', quote, position, color: 'pink' }, minute(1))
    const settled = settle(
      two,
      [
        { id: 'h1', state: 'moved', span: { start: 7, end: 16 }, score: 0.9 },
        { id: 'h2', state: 'lost', span: { start: 1, end: 2 }, score: 0.2 },
      ],
      'bbbb',
    )
    expect(settled.highlights[0]?.position).toEqual({ start: 7, end: 16, textHash: 'bbbb' })
    expect(settled.highlights[0]?.modified).toBe(minute(0))
    expect(settled.highlights[1]?.position).toEqual(position)
    expect(
      settle(settled, [{ id: 'h1', state: 'held', span: { start: 7, end: 16 }, score: 1 }], 'bbbb'),
    ).toBe(settled)
  })

  it('remembers the place again only for a reader who has moved', () => {
    const there = setPlace(empty, { quote, position, progress: 0.5, modified: minute(1) })
    expect(setPlace(there, { quote, position, progress: 0.5, modified: minute(2) })).toBe(there)
    const further = setPlace(there, { quote, position, progress: 0.6, modified: minute(2) })
    expect(further.place).toMatchObject({ progress: 0.6, modified: minute(2) })
  })
})
