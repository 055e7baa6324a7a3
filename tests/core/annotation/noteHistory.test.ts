import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHighlight, changeHighlight } from '../../../src/core/annotation/editing/edit'
import { noteOnEntity } from '../../../src/core/annotation/editing/correct'
import { mergeNotebooks } from '../../../src/core/annotation/merging/merge'
import type { Notebook } from '../../../src/core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../../../src/core/annotation/notebookFile'
import { earlierVersions, joinedHistory, mostVersions } from '../../../src/core/annotation/noteHistory'
import { notePage } from '../../../src/core/annotation/editing/pageNote'
import { empty, minute } from './notebooks'

const quote = { exact: 'the lamps', prefix: 'Then ', suffix: ' went out.' }
const position = { start: 5, end: 14, textHash: 'aaaa' }
const base = addHighlight(empty, { id: 'h1', quote, position, color: 'yellow', note: 'n0' }, minute(0))
const saved = (notebook: Notebook, from: number, to: number, words = 'n'): Notebook =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at).reduce(
    (current, n) => changeHighlight(current, 'h1', { note: `${words}${n}` }, minute(n)),
    notebook,
  )
const texts = (notebook: Notebook) => {
  const [highlight] = notebook.highlights
  return highlight ? earlierVersions(highlight).map(({ note }) => note) : []
}

describe('The history of a note', () => {
  it('has every version that was saved, with its time, the last first', () => {
    const [highlight] = saved(base, 1, 20).highlights
    const versions = highlight ? earlierVersions(highlight) : []
    expect(versions).toHaveLength(20)
    expect(versions[0]).toEqual({ note: 'n19', modified: minute(19) })
    expect(versions.at(-1)).toEqual({ note: 'n0', modified: minute(0) })
  })

  it('does not grow without end, nor by other changes', () => {
    const long = saved(base, 1, 100)
    expect(long.highlights[0]?.history).toHaveLength(mostVersions)
    expect(mostVersions).toBeGreaterThan(20)
    expect(changeHighlight(base, 'h1', { color: 'pink' }, minute(1)).highlights[0]?.history).toBeUndefined()
  })

  it('is kept for the note on the article and for one on a name', () => {
    const page = notePage(
      notePage(empty, { note: 'a', tags: [] }, minute(1)),
      { note: 'b', tags: [] },
      minute(2),
    )
    expect(page.pageNotes[0]?.history?.map(({ note }) => note)).toEqual(['b', 'a'])
    const one = noteOnEntity(empty, [], { id: 'e', entity: 'Holt', note: 'a' }, minute(1))
    const two = noteOnEntity(one, one.entityNotes, { id: 'e2', entity: 'Holt', note: 'b' }, minute(2))
    expect(two.entityNotes[0]?.history?.map(({ note }) => note)).toEqual(['b', 'a'])
  })

  it('has the versions of both copies after a merge, and survives its file', () => {
    const mine = saved(base, 1, 3, 'mine')
    const yours = saved(base, 2, 5, 'yours')
    const merged = mergeNotebooks(mine, yours)
    expect(texts(merged)).toEqual(['yours4', 'mine3', 'yours3', 'mine2', 'yours2', 'mine1', 'n0'])
    expect(parseNotebook(serialiseNotebook(merged))).toEqual(merged)
  })

  it('joins copies in whichever order with the same result', () => {
    const version = fc.record({ note: fc.constantFrom('a', 'b', 'c'), modified: fc.nat(40).map(minute) })
    const versions = fc.array(version, { maxLength: 40 }).map((list) => joinedHistory(list, []))
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        const ab = joinedHistory(a, b)
        expect(ab).toEqual(joinedHistory(b, a))
        expect(joinedHistory(ab, c)).toEqual(joinedHistory(a, joinedHistory(b, c)))
        expect(joinedHistory(ab, a)).toEqual(ab)
      }),
    )
  })
})
