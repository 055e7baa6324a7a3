import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settleConflict } from '../../../../src/core/annotation/editing/correct'
import { newNotebook } from '../../../../src/core/annotation/editing/edit'
import { emptyHistory, remember, undo } from '../../../../src/core/annotation/editing/history'
import { mergeNotebooks, mergeTaught } from '../../../../src/core/annotation/merging/merge'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { draftPageNote, notePage, pageNoteOf } from '../../../../src/core/annotation/editing/pageNote'
import {
  colorNamesIn,
  nameColor,
  nothingTaught,
  parseTaught,
  serialiseTaught,
} from '../../../../src/core/annotation/taught'

const at = (minute: number): string => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z`
const empty = newNotebook({
  id: 'an-article-0a1b2c3d',
  title: 'An article',
  source: { format: 'text' },
  added: at(0),
  words: 10,
})
const noted = (note: string, minute: number, before: Notebook = empty): Notebook =>
  notePage(before, { note, tags: [] }, at(minute))

describe('the note on an article', () => {
  it('is one record, whose draft goes when it is saved', () => {
    const drafted = draftPageNote(empty, { note: 'Hal', tags: [] }, at(1))
    expect(drafted.drafts).toMatchObject([{ id: 'page', note: 'Hal' }])
    const saved = noted('Half', 2, drafted)
    expect(pageNoteOf(saved)).toMatchObject({ id: 'page', note: 'Half', created: at(2) })
    expect(saved.drafts).toMatchObject([{ deleted: at(2) }])
    expect(noted('Whole', 3, saved).pageNotes).toHaveLength(1)
  })

  it('is deleted without words and tags, and comes back with them', () => {
    const gone = noted('  ', 2, noted('Here', 1))
    expect(pageNoteOf(gone)).toBeUndefined()
    expect(gone.pageNotes).toMatchObject([{ deleted: at(2), note: 'Here' }])
    expect(pageNoteOf(noted('Again', 3, gone))).toMatchObject({ note: 'Again' })
    expect(noted('', 1)).toEqual(empty)
  })

  it('is undone step by step', () => {
    const first = noted('First', 1)
    const second = noted('Second', 2, first)
    const history = remember(remember(emptyHistory(), empty, first), first, second)
    const back = undo(history, second, at(3))
    expect(back && pageNoteOf(back.file)).toMatchObject({ note: 'First' })
    const further = back && undo(back.history, back.file, at(4))
    expect(further && pageNoteOf(further.file)).toBeUndefined()
  })

  it('keeps the words of another copy until the reader has decided', () => {
    const merged = mergeNotebooks(noted('Mine', 1), noted('Theirs', 2))
    expect(pageNoteOf(merged)).toMatchObject({ note: 'Theirs', conflicts: [{ note: 'Mine' }] })
    const taken = settleConflict(merged, { id: 'page', words: 'Mine', keep: true }, at(3))
    expect(pageNoteOf(taken)).toMatchObject({ note: 'Mine', conflicts: [] })
    const dropped = settleConflict(merged, { id: 'page', words: 'Mine', keep: false }, at(3))
    expect(pageNoteOf(dropped)).toMatchObject({ note: 'Theirs', conflicts: [] })
    expect(pageNoteOf(mergeNotebooks(dropped, noted('Mine', 1)))?.conflicts ?? []).toEqual([])
    expect(settleConflict(merged, { id: 'page', words: 'Nobody’s', keep: true }, at(3))).toBe(merged)
  })

  it('is written to the file and read from it; a file of before has none', () => {
    const saved = noted('Here', 1)
    expect(parseNotebook(serialiseNotebook(saved))).toEqual(saved)
    const old = { ...empty, pageNotes: undefined }
    expect(parseNotebook(JSON.stringify(old)).pageNotes).toEqual([])
  })

  it('is the same in whichever order copies are merged', () => {
    const copy = fc
      .array(fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.integer({ min: 1, max: 40 })), { maxLength: 4 })
      .map((edits) => edits.reduce((notebook, [note, minute]) => noted(note, minute, notebook), empty))
    fc.assert(
      fc.property(copy, copy, copy, (a, b, c) => {
        const left = mergeNotebooks(mergeNotebooks(a, b), c)
        expect(mergeNotebooks(c, mergeNotebooks(b, a))).toEqual(left)
        expect(mergeNotebooks(left, a)).toEqual(left)
      }),
    )
  })
})

describe('names of colours', () => {
  const claims = nameColor(nothingTaught(), 'yellow', ' claims\n', at(1))

  it('are records of their own, one for a colour', () => {
    expect(claims.colors).toEqual([{ id: 'yellow', name: 'claims', created: at(1), modified: at(1) }])
    expect(colorNamesIn(claims)).toEqual({ yellow: 'claims' })
    expect(colorNamesIn(parseTaught(serialiseTaught(claims)))).toEqual({ yellow: 'claims' })
    expect(nameColor(claims, 'yellow', 'claims', at(2))).toBe(claims)
  })

  it('are taken back by an empty one or the colour’s own, and given again', () => {
    expect(colorNamesIn(nameColor(claims, 'yellow', '', at(2)))).toEqual({})
    const own = nameColor(claims, 'yellow', 'yellow', at(2))
    expect(colorNamesIn(own)).toEqual({})
    expect(colorNamesIn(nameColor(own, 'yellow', 'doubts', at(3)))).toEqual({ yellow: 'doubts' })
  })

  it('of two copies are both there; of one colour the later', () => {
    const other = nameColor(nameColor(nothingTaught(), 'yellow', 'facts', at(2)), 'pink', 'doubts', at(1))
    expect(colorNamesIn(mergeTaught(claims, other))).toEqual({ yellow: 'facts', pink: 'doubts' })
    expect(mergeTaught(other, claims)).toEqual(mergeTaught(claims, other))
  })
})
