import { describe, expect, it } from 'vitest'
import {
  addCorrection,
  discardNoteDrafts,
  noteOnEntity,
  saveNoteDraft,
  settleConflict,
  takeBackCorrection,
} from '../../../../src/core/annotation/editing/correct'
import { withoutOldTombstones } from '../../../../src/core/annotation/merging/tombstones'
import { emptyHistory, redo, remember, undo } from '../../../../src/core/annotation/editing/history'
import { mergeNotebooks } from '../../../../src/core/annotation/merging/merge'
import { serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { livingCorrections } from '../../../../src/core/entity/correction/correction'
import { empty, minute } from '../notebooks'

const rename = { id: 'c1', entity: 'Holt', change: 'rename', to: 'Maren Holt' } as const
const hide = { id: 'c2', entity: 'Oslo', change: 'hide', to: '' } as const
const one = addCorrection(empty, rename, minute(1))
const words = { id: 'n1', entity: 'Holt', note: 'Keeper since 1998.' }
const noted = noteOnEntity(empty, [], words, minute(1))

describe('a correction', () => {
  it('is a record with id and times, last of all even when the clock went back', () => {
    const two = addCorrection(one, hide, minute(0))
    expect(one.corrections).toEqual([{ ...rename, created: minute(1), modified: minute(1) }])
    expect(livingCorrections(two.corrections).map(({ id }) => id)).toEqual(['c1', 'c2'])
  })

  it('is taken back as a tombstone, which goes after its time', () => {
    const gone = takeBackCorrection(one, 'c1', minute(2))
    expect(livingCorrections(gone.corrections)).toEqual([])
    expect(gone.corrections[0]?.deleted).toBe(minute(2))
    expect(takeBackCorrection(gone, 'c1', minute(3))).toBe(gone)
    expect(withoutOldTombstones(gone, minute(3)).corrections).toEqual([])
  })

  it('is undone and redone in its old place', () => {
    const two = addCorrection(one, hide, minute(2))
    const undone = undo(remember(emptyHistory(), empty, one), two, minute(3))
    expect(livingCorrections(undone?.file.corrections ?? []).map(({ id }) => id)).toEqual(['c2'])
    const redone = undone && redo(undone.history, undone.file, minute(4))
    expect(livingCorrections(redone?.file.corrections ?? []).map(({ id }) => id)).toEqual(['c1', 'c2'])
  })

  it('is written by id, the name first, with small differences from save to save', () => {
    const lines = serialiseNotebook(one).split('\n')
    expect(lines.indexOf('      "entity": "Holt",')).toBe(lines.indexOf('      "id": "c1",') + 1)
    const added = serialiseNotebook(addCorrection(one, hide, minute(2))).split('\n')
    expect(added.filter((line) => !lines.includes(line))).toHaveLength(6)
  })
})

describe('a note on an entity', () => {
  it('is one record that changes with its words and is undone to those it had', () => {
    const changed = noteOnEntity(noted, noted.entityNotes, { ...words, note: 'More.' }, minute(2))
    expect(changed.entityNotes).toHaveLength(1)
    expect(changed.entityNotes[0]).toMatchObject({ id: 'n1', note: 'More.', modified: minute(2) })
    const undone = undo(remember(emptyHistory(), noted, changed), changed, minute(3))
    expect(undone?.file.entityNotes[0]?.note).toBe('Keeper since 1998.')
  })

  it('is no change when it says the same, and none at all when it is empty', () => {
    expect(noteOnEntity(noted, noted.entityNotes, words, minute(2))).toBe(noted)
    expect(noteOnEntity(empty, [], { ...words, note: ' \n' }, minute(2))).toBe(empty)
  })

  it('goes when its words are taken out', () => {
    const gone = noteOnEntity(noted, noted.entityNotes, { ...words, note: '' }, minute(2))
    expect(gone.entityNotes[0]?.deleted).toBe(minute(2))
  })

  it('takes the place of all that an entity had', () => {
    const two = noteOnEntity(noted, [], { id: 'n2', entity: 'Skerry', note: 'A rock.' }, minute(2))
    const joined = noteOnEntity(two, two.entityNotes, { ...words, note: 'Both.' }, minute(3))
    expect(joined.entityNotes.map(({ note, deleted }) => [note, deleted])).toEqual([
      ['Both.', undefined],
      ['A rock.', minute(3)],
    ])
  })

  it('keeps the words of another copy that lost a merge', () => {
    const mine = noteOnEntity(noted, noted.entityNotes, { ...words, note: 'Mine.' }, minute(2))
    const yours = noteOnEntity(noted, noted.entityNotes, { ...words, note: 'Yours.' }, minute(3))
    const merged = mergeNotebooks(mine, yours).entityNotes[0]
    expect(merged?.note).toBe('Yours.')
    expect(merged?.conflicts?.map(({ note }) => note)).toEqual(['Mine.'])
  })
})

describe('a draft of a note on an entity', () => {
  it('is one record that changes as it is typed, and no step of undo', () => {
    const begun = saveNoteDraft(empty, [], { ...words, note: 'Kee' }, minute(1))
    const more = saveNoteDraft(begun, begun.drafts, { ...words, note: 'Keeper' }, minute(2))
    expect(more.drafts).toMatchObject([{ id: 'n1', entity: 'Holt', note: 'Keeper', modified: minute(2) }])
    expect(saveNoteDraft(more, more.drafts, { ...words, note: 'Keeper' }, minute(3))).toBe(more)
    expect(remember(emptyHistory(), empty, more)).toEqual(emptyHistory())
    const gone = discardNoteDrafts(more, more.drafts, minute(4))
    expect(gone.drafts[0]).toMatchObject({ note: '', deleted: minute(4) })
  })
})

describe('words a note has lost to another copy', () => {
  const mine = noteOnEntity(noted, noted.entityNotes, { ...words, note: 'Mine.' }, minute(2))
  const yours = noteOnEntity(noted, noted.entityNotes, { ...words, note: 'Yours.' }, minute(3))
  const merged = mergeNotebooks(mine, yours)

  it('become the note, and undo brings both back', () => {
    const kept = settleConflict(merged, { id: 'n1', words: 'Mine.', keep: true }, minute(4))
    expect(kept.entityNotes[0]).toMatchObject({ note: 'Mine.', conflicts: [] })
    const undone = undo(remember(emptyHistory(), merged, kept), kept, minute(5))
    expect(undone?.file.entityNotes[0]?.note).toBe('Yours.')
    expect(undone?.file.entityNotes[0]?.conflicts?.map(({ note }) => note)).toEqual(['Mine.'])
  })

  it('are dropped, and do not come back with the other copy', () => {
    const dropped = settleConflict(merged, { id: 'n1', words: 'Mine.', keep: false }, minute(4))
    expect(dropped.entityNotes[0]).toMatchObject({ note: 'Yours.', conflicts: [] })
    expect(mergeNotebooks(dropped, mine).entityNotes[0]?.conflicts ?? []).toEqual([])
    expect(settleConflict(dropped, { id: 'n1', words: 'Mine.', keep: true }, minute(5))).toBe(dropped)
  })
})
