import { describe, expect, it } from 'vitest'
import { addHighlight, livingHighlights } from '../../../../src/core/annotation/editing/edit'
import { changeHighlights, removeHighlights } from '../../../../src/core/annotation/editing/editMany'
import { emptyHistory, redo, remember, undo } from '../../../../src/core/annotation/editing/history'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { empty, minute } from '../notebooks'

const quote = { exact: 'words', prefix: '', suffix: '' }
const position = { start: 0, end: 5, textHash: 'aaaa' }
const notebookOf = (...ids: string[]): Notebook =>
  ids.reduce<Notebook>(
    (notebook, id) =>
      addHighlight(notebook, { id, quote, position, color: 'yellow', tags: ['old'] }, minute(1)),
    empty,
  )
const seen = (notebook: Notebook): string[] =>
  livingHighlights(notebook).map(({ id, color, tags }) => [id, color, ...tags].join(' '))

describe('changing many highlights', () => {
  it('changes colour and tags of those named, and leaves their other tags', () => {
    const changed = changeHighlights(
      notebookOf('a', 'b', 'c'),
      ['a', 'c'],
      { color: 'blue', addTags: ['new', 'old'] },
      minute(2),
    )
    expect(seen(changed)).toEqual(['a blue old new', 'b yellow old', 'c blue old new'])
    expect(changed.highlights.map(({ modified }) => modified)).toEqual([minute(2), minute(1), minute(2)])
    const taken = changeHighlights(changed, ['a', 'b'], { removeTags: ['old'] }, minute(3))
    expect(seen(taken)).toEqual(['a blue new', 'b yellow', 'c blue old new'])
  })

  it('gives the same notebook back when nothing would change', () => {
    const notebook = notebookOf('a', 'b')
    const same = { color: 'yellow' as const, addTags: ['old'], removeTags: ['none'] }
    expect(changeHighlights(notebook, ['a', 'b'], same, minute(2))).toBe(notebook)
  })

  it('passes over those that are gone, and says so when none is left', () => {
    const some = removeHighlights(notebookOf('a', 'b'), ['a', 'never'], minute(2))
    expect(seen(changeHighlights(some, ['a', 'b'], { color: 'pink' }, minute(3)))).toEqual(['b pink old'])
    expect(() => removeHighlights(some, ['a'], minute(3))).toThrow('None of these highlights')
  })

  it('is one step: one undo brings all back, one redo takes them again', () => {
    const before = notebookOf('a', 'b', 'c')
    const after = removeHighlights(before, ['a', 'b', 'c'], minute(2))
    expect(livingHighlights(after)).toEqual([])
    const undone = undo(remember(emptyHistory(), before, after), after, minute(3))
    expect(undone && seen(undone.file)).toEqual(seen(before))
    const redone = undone && redo(undone.history, undone.file, minute(4))
    expect(redone && livingHighlights(redone.file)).toEqual([])
  })

  it('is undone in time that grows with the notebook, not with its square', () => {
    const ids = Array.from({ length: 4000 }, (_, at) => `h${at}`)
    const one = notebookOf('h').highlights
    const before = { ...empty, highlights: ids.flatMap((id) => one.map((h) => ({ ...h, id }))) }
    const after = removeHighlights(before, ids, minute(2))
    let read = 0
    const counted = {
      ...after,
      highlights: after.highlights.map(
        (highlight) => new Proxy(highlight, { get: (h, key) => ((read += 1), Reflect.get(h, key)) }),
      ),
    }
    expect(undo(remember(emptyHistory(), before, after), counted, minute(3))).not.toBeNull()
    expect(read).toBeLessThan(ids.length * 100)
  })
})
