import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHighlight, livingHighlights, saveDraft } from '../../../../src/core/annotation/editing/edit'
import { emptyHistory, redo, remember, undo } from '../../../../src/core/annotation/editing/history'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import {
  canJoin,
  joinHighlights,
  piecesOf,
  resizeHighlight,
  splitHighlight,
  withoutNote,
  wordsOf,
} from '../../../../src/core/annotation/editing/reshape'
import type { Passage } from '../../../../src/core/article/quote'
import { empty, minute } from '../notebooks'

const text = 'The lamps went out one by one. Nobody spoke 👩‍👩‍👧 of it.'
const passage = (start: number, end: number): Passage => ({
  quote: { exact: text.slice(start, end), prefix: '', suffix: '' },
  position: { start, end, textHash: 'aaaa' },
})
const two = (): Notebook => {
  const first = { id: 'a', ...passage(0, 9), color: 'yellow' as const, note: 'Dark.', tags: ['night'] }
  const second = { id: 'b', ...passage(4, 18), color: 'blue' as const, note: 'Why?', tags: ['night', 'sea'] }
  return addHighlight(addHighlight(empty, first, minute(1)), second, minute(2))
}
const byId = (notebook: Notebook, id: string) => notebook.highlights.find((one) => one.id === id)

describe('the words of a highlight', () => {
  it('never begin or end in white space or inside a visible character', () => {
    expect(wordsOf(text, { start: 3, end: 10 })).toEqual({ start: 4, end: 9 })
    const family = text.indexOf('👩')
    expect(wordsOf(text, { start: family + 3, end: family + 5 })).toEqual({ start: family, end: family + 8 })
    expect(() => wordsOf(text, { start: 3, end: 4 })).toThrow()
    expect(() => wordsOf(text, { start: 5, end: 5 })).toThrow()
  })

  it('are all still there in its pieces, whatever the places', () => {
    const places = fc.array(fc.integer({ min: -5, max: text.length + 5 }), { maxLength: 6 })
    fc.assert(
      fc.property(places, (at) => {
        const pieces = piecesOf(text, { start: 0, end: text.length }, at)
        const words = pieces.map(({ start, end }) => text.slice(start, end)).join('')
        expect(words.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const [i, piece] of pieces.entries()) {
          expect(piece).toEqual(wordsOf(text, piece))
          expect(piece.start).toBeGreaterThanOrEqual(pieces[i - 1]?.end ?? 0)
        }
      }),
    )
  })
})

describe('resizing', () => {
  it('stores the new words and where they stand, and can be undone', () => {
    const before = two()
    const after = resizeHighlight(before, 'a', passage(0, 18), minute(3))
    expect(byId(after, 'a')).toMatchObject({ ...passage(0, 18), note: 'Dark.', modified: minute(3) })
    const back = undo(remember(emptyHistory(), before, after), after, minute(4))
    expect(byId(back?.file ?? after, 'a')).toMatchObject(passage(0, 9))
    expect(resizeHighlight(before, 'a', passage(0, 9), minute(3))).toBe(before)
    expect(() => resizeHighlight(before, 'c', passage(0, 9), minute(3))).toThrow()
  })
})

describe('splitting', () => {
  it('keeps the note on the first piece, colour and tags on all; one undo makes one highlight of them again', () => {
    const before = two()
    const pieces = [
      { id: 'b', ...passage(4, 9) },
      { id: 'c', ...passage(10, 18) },
    ]
    const after = splitHighlight(before, 'b', pieces, minute(3))
    expect(byId(after, 'b')).toMatchObject({ ...passage(4, 9), note: 'Why?' })
    const rest = { ...passage(10, 18), color: 'blue', tags: ['night', 'sea'], note: '' }
    expect(byId(after, 'c')).toMatchObject(rest)
    const undone = undo(remember(emptyHistory(), before, after), after, minute(4))
    expect(livingHighlights(undone?.file ?? after)).toHaveLength(2)
    expect(byId(undone?.file ?? after, 'b')).toMatchObject(passage(4, 18))
    const redone = undone && redo(undone.history, undone.file, minute(5))
    expect(livingHighlights(redone?.file ?? before)).toHaveLength(3)
    expect(() => splitHighlight(before, 'b', pieces.slice(0, 1), minute(3))).toThrow()
  })
})

describe('joining', () => {
  it('loses no note, tag or draft, and one undo gives both back', () => {
    const before = saveDraft(two(), 'b', { note: 'Why? And who?', tags: ['sea'] }, minute(3))
    const after = joinHighlights(before, 'b', ['a'], passage(0, 18), minute(4))
    expect(livingHighlights(after)).toHaveLength(1)
    expect(byId(after, 'b')).toMatchObject({
      ...passage(0, 18),
      color: 'blue',
      note: 'Dark.\n\nWhy?',
      tags: ['night', 'sea'],
    })
    expect(after.drafts).toMatchObject([{ id: 'b', note: 'Dark.\n\nWhy? And who?', tags: ['night', 'sea'] }])
    const back = undo(remember(emptyHistory(), before, after), after, minute(5))
    expect(byId(back?.file ?? after, 'a')).toMatchObject({ note: 'Dark.', ...passage(0, 9) })
    expect(byId(back?.file ?? after, 'b')).toMatchObject({ note: 'Why?', ...passage(4, 18) })
    expect(byId(back?.file ?? after, 'a')).not.toHaveProperty('deleted')
  })

  it('moves the draft of the one that goes to the one that stays', () => {
    const before = saveDraft(two(), 'a', { note: 'Half a', tags: [] }, minute(3))
    const after = joinHighlights(before, 'b', ['a'], passage(0, 18), minute(4))
    expect(after.drafts.filter((draft) => !draft.deleted)).toMatchObject([
      { id: 'b', note: 'Half a\n\nWhy?' },
    ])
  })

  it('takes in several at once, with the notes, tags and drafts of all', () => {
    const one = { id: 'c', ...passage(12, 20), color: 'pink' as const, note: 'Out?', tags: ['sea'] }
    const three = saveDraft(addHighlight(two(), one, minute(2)), 'c', { note: 'Out!', tags: [] }, minute(3))
    const after = joinHighlights(three, 'a', ['c', 'b', 'c'], passage(0, 20), minute(4))
    expect(livingHighlights(after).map(({ id }) => id)).toEqual(['a'])
    expect(byId(after, 'a')).toMatchObject({ ...passage(0, 20), note: 'Dark.\n\nWhy?\n\nOut?' })
    expect(after.drafts.filter((draft) => !draft.deleted)).toMatchObject([
      { id: 'a', note: 'Dark.\n\nWhy?\n\nOut!' },
    ])
  })

  it('is offered where no word stands between two, and never for one with itself', () => {
    const at = (word: string, length = word.length) => {
      const start = text.indexOf(word)
      return { start, end: start + length }
    }
    expect(canJoin(text, at('lamps'), at('went'))).toBe(true)
    expect(canJoin(text, at('Nobody'), at('one by one'))).toBe(true)
    expect(canJoin(text, at('lamps went'), at('went out'))).toBe(true)
    expect(canJoin(text, at('lamps'), at('out'))).toBe(false)
    expect(() => joinHighlights(two(), 'a', ['a'], passage(0, 9), minute(3))).toThrow()
  })
})

it('taking the note off a highlight leaves everything else', () => {
  expect(byId(withoutNote(two(), 'a', minute(3)), 'a')).toMatchObject({
    note: '',
    tags: ['night'],
    ...passage(0, 9),
  })
})
