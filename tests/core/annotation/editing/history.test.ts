import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addHighlight,
  changeHighlight,
  livingHighlights,
  removeHighlight,
  saveDraft,
  setPlace,
} from '../../../../src/core/annotation/editing/edit'
import {
  emptyHistory,
  type History,
  redo,
  remember,
  undo,
} from '../../../../src/core/annotation/editing/history'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { livingCorrections } from '../../../../src/core/entity/correction/correction'
import { empty, live, minute, step, take } from '../notebooks'

/** What the reader sees of a notebook: living records without their times. */
const visible = (notebook: Notebook): unknown => [
  livingHighlights(notebook)
    .map(({ id, quote, position, color, tags, note }) => ({ id, quote, position, color, tags, note }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  livingCorrections(notebook.corrections).map(({ id, entity, change, to }) => ({ id, entity, change, to })),
  notebook.entityNotes
    .filter(({ deleted }) => deleted === undefined)
    .map(({ id, entity, note }) => ({ id, entity, note }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
]

const later = minute(5000)

describe('undo and redo', () => {
  it('bring back what was visible, step by step and forth again', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 5 }),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        (before, steps) => {
          let notebook = live(empty, before, 'old')
          let history: History = emptyHistory()
          const seen = [visible(notebook)]
          steps.forEach((one, at) => {
            const next = take(notebook, one, `new-${at}`)
            const remembered = remember(history, notebook, next)
            if (remembered !== history) seen.push(visible(next))
            history = remembered
            notebook = next
          })
          for (let at = seen.length - 2; at >= 0; at -= 1) {
            const undone = undo(history, notebook, later)
            expect(undone).not.toBeNull()
            if (undone) ({ history, file: notebook } = undone)
            expect(visible(notebook)).toEqual(seen[at])
          }
          expect(undo(history, notebook, later)).toBeNull()
          for (let at = 1; at < seen.length; at += 1) {
            const redone = redo(history, notebook, later)
            if (redone) ({ history, file: notebook } = redone)
            expect(visible(notebook)).toEqual(seen[at])
          }
          expect(redo(history, notebook, later)).toBeNull()
        },
      ),
    )
  })

  const quote = { exact: 'the lamps', prefix: '', suffix: '' }
  const position = { start: 0, end: 9, textHash: 'aaaa' }
  const one = addHighlight(empty, { id: 'h1', quote, position, color: 'yellow', note: 'first' }, minute(0))

  it('counts as a change that other copies learn of', () => {
    const gone = removeHighlight(one, 'h1', minute(1))
    const back = undo(remember(emptyHistory(), one, gone), gone, minute(2))
    expect(back?.file.highlights[0]?.modified).toBe(minute(2))
    expect(back?.file.highlights[0]?.deleted).toBeUndefined()
  })

  it('leaves alone what somebody else has changed since', () => {
    const mine = changeHighlight(one, 'h1', { note: 'mine' }, minute(1))
    const theirs = changeHighlight(mine, 'h1', { note: 'theirs' }, minute(2))
    const back = undo(remember(emptyHistory(), one, mine), theirs, minute(3))
    expect(back?.file.highlights[0]?.note).toBe('theirs')
  })

  it('has no part in drafts and reading places', () => {
    const draft = saveDraft(one, 'h1', { note: 'half', tags: [] }, minute(1))
    const moved = setPlace(draft, { quote, position, progress: 0.5, modified: minute(2) })
    expect(remember(emptyHistory(), one, moved).past).toEqual([])
  })

  it('forgets what was undone when the reader goes on', () => {
    const gone = removeHighlight(one, 'h1', minute(1))
    const back = undo(remember(emptyHistory(), one, gone), gone, minute(2))
    if (!back) throw new Error('nothing to undo')
    const next = changeHighlight(back.file, 'h1', { color: 'pink' }, minute(3))
    expect(redo(remember(back.history, back.file, next), next, minute(4))).toBeNull()
  })
})
