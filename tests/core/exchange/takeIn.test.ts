import { describe, expect, it } from 'vitest'
import {
  changeHighlight,
  dismissConflicts,
  newNotebook,
  removeHighlight,
} from '../../../src/core/annotation/editing/edit'
import type { Notebook } from '../../../src/core/annotation/notebook'
import { notePage, pageNoteOf } from '../../../src/core/annotation/editing/pageNote'
import {
  type IncomingArticle,
  incomingArticle,
  type IncomingHighlight,
} from '../../../src/core/exchange/incoming'
import { stepsBetween, takenBack } from '../../../src/core/exchange/takeBack'
import { takeIn, type TakenIn } from '../../../src/core/exchange/takeIn'
import { header } from '../export/readings'

const text = 'The fog came in early. Nobody asked for the second ledger until the winter of the long fog.\n'
const place = { text, textHash: 'eeee' }
const now = '2026-03-05T10:00:00.000Z'
const later = '2026-03-06T10:00:00.000Z'

const one: IncomingHighlight = {
  id: '018df000-0000-7000-8000-000000000001',
  own: false,
  exact: 'the second ledger',
  prefix: '',
  suffix: '',
  color: 'green',
  note: 'Who kept it?',
  tags: ['ledger'],
  created: '2024-03-02T10:00:00.000Z',
  line: 2,
}
const about = (...highlights: IncomingHighlight[]): IncomingArticle => incomingArticle({ highlights })
const take = (notebook: Notebook, ...highlights: IncomingHighlight[]): TakenIn =>
  takeIn(notebook, about(...highlights), place, later)
const fresh = takeIn(newNotebook(header), about(one), place, now)
const edited = (change: Parameters<typeof changeHighlight>[2]): Notebook =>
  changeHighlight(fresh.notebook, one.id, change, now)

describe('A highlight from elsewhere', () => {
  it('is placed in the text, with the words around it', () => {
    expect(fresh.highlights).toEqual(['added'])
    expect(fresh.notebook.highlights[0]).toMatchObject({
      quote: { exact: 'the second ledger', prefix: expect.stringContaining('Nobody asked for ') },
      position: { start: 40, end: 57, textHash: 'eeee' },
      color: 'green',
      created: '2024-03-02T10:00:00.000Z',
    })
  })

  it('comes once, however often it is imported', () => {
    expect(take(fresh.notebook, one)).toEqual({
      notebook: fresh.notebook,
      highlights: ['unchanged'],
      others: [],
    })
    expect(take(fresh.notebook, one, one).notebook).toBe(fresh.notebook)
  })

  it('whose words the text does not have is kept without a place', () => {
    const { notebook, highlights } = take(newNotebook(header), { ...one, exact: 'words of another text' })
    expect(highlights).toEqual(['unplaced'])
    expect(notebook.highlights[0]?.quote.exact).toBe('words of another text')
  })

  it('stays as the reader has changed it, and stays deleted', () => {
    const mine = edited({ note: 'Mine now', color: 'pink', tags: [] })
    expect(take(mine, one).notebook).toBe(mine)
    const gone = removeHighlight(fresh.notebook, one.id, now)
    expect(take(gone, one)).toMatchObject({ notebook: gone, highlights: ['unchanged'] })
  })

  it('has the new words of its source where the reader has not changed them', () => {
    const { notebook, highlights } = take(fresh.notebook, { ...one, note: 'Who kept it, and where?' })
    expect(highlights).toEqual(['merged'])
    expect(notebook.highlights[0]).toMatchObject({ note: 'Who kept it, and where?' })
    expect(notebook.highlights[0]?.conflicts).toBeUndefined()
  })

  it('keeps the new words of its source beside the reader’s own, until they are dismissed', () => {
    const mine = edited({ note: 'Mine now' })
    const { notebook } = take(mine, { ...one, note: 'Theirs, newer' })
    expect(notebook.highlights[0]).toMatchObject({ note: 'Mine now', conflicts: [{ note: 'Theirs, newer' }] })
    const dismissed = dismissConflicts(notebook, one.id, later)
    expect(take(dismissed, { ...one, note: 'Theirs, newer' }).notebook).toBe(dismissed)
  })

  it('of words that are highlighted already is the same one; two notes on them are two', () => {
    const other = { ...one, id: '018df000-0000-7000-8000-000000000002' }
    expect(take(fresh.notebook, { ...other, note: '' }).notebook).toBe(fresh.notebook)
    expect(take(fresh.notebook, { ...other, note: 'Another thought' }).notebook.highlights).toHaveLength(2)
    const bare = edited({ note: '' })
    const { notebook, highlights } = take(removeOrigins(bare), { ...other, note: 'A thought', tags: ['new'] })
    expect(highlights).toEqual(['merged'])
    expect(notebook.highlights).toMatchObject([{ id: one.id, tags: ['ledger', 'new'] }])
    expect(take(notebook, { ...other, note: 'A thought', tags: ['new'] }).notebook).toBe(notebook)
  })

  it('of a passage that stands twice goes where its source says', () => {
    const twice = 'A fog. The fog.\n'
    const near = { offset: 11, unit: 'utf-16' as const }
    const { notebook } = takeIn(
      newNotebook(header),
      about({ ...one, exact: 'fog', near }),
      { text: twice, textHash: 'd' },
      now,
    )
    expect(notebook.highlights[0]?.position).toMatchObject({ start: 11, end: 14 })
    const points = { offset: 5, unit: 'code point' as const }
    const astral = take2('😀😀 a a', { ...one, exact: 'a', near: points })
    expect(astral.highlights[0]?.position).toMatchObject({ start: 7, end: 8 })
  })
})

const take2 = (words: string, highlight: IncomingHighlight): Notebook =>
  takeIn(newNotebook(header), about(highlight), { text: words, textHash: 'd' }, now).notebook

function removeOrigins(notebook: Notebook): Notebook {
  const highlights = notebook.highlights.map(({ origins, replaced, ...rest }) => {
    void origins
    void replaced
    return rest
  })
  return { ...notebook, highlights }
}

describe('A note on an article from elsewhere', () => {
  const note = {
    id: '018df000-0000-7000-8000-00000000000a',
    own: false,
    note: 'From there',
    tags: ['x'],
    line: 1,
  }
  const import_ = (notebook: Notebook): TakenIn =>
    takeIn(notebook, incomingArticle({ pageNotes: [note] }), place, later)

  it('is added to the one there is, once', () => {
    const mine = notePage(newNotebook(header), { note: 'Mine', tags: ['y'] }, now)
    const { notebook, others } = import_(mine)
    expect(others).toEqual(['merged'])
    expect(pageNoteOf(notebook)).toMatchObject({ note: 'Mine\n\nFrom there', tags: ['y', 'x'] })
    const cut = notePage(notebook, { note: 'Mine', tags: [] }, later)
    expect(import_(cut).notebook).toBe(cut)
  })
})

describe('Taking an import back', () => {
  const lists = ['highlights', 'pageNotes', 'entityNotes', 'corrections']
  const back = (before: Notebook, after: Notebook, current = after): Notebook =>
    takenBack(current, stepsBetween(before, after, lists), later)

  it('takes out what it brought, and the same import brings it again', () => {
    const without = back(newNotebook(header), fresh.notebook)
    expect(without.highlights[0]?.deleted).toBe(later)
    const again = take(without, one)
    expect(again.highlights).toEqual(['added'])
    expect(again.notebook.highlights).toMatchObject([{ id: one.id, note: 'Who kept it?' }])
    expect(again.notebook.highlights[0]?.deleted).toBeUndefined()
  })

  it('gives a merged note back as it was', () => {
    const { notebook } = take(fresh.notebook, { ...one, note: 'Newer' })
    const before = back(fresh.notebook, notebook).highlights[0]
    expect({ ...before, modified: '' }).toEqual({ ...fresh.notebook.highlights[0], modified: '' })
  })

  it('leaves what the reader has changed since', () => {
    const mine = edited({ note: 'Mine now' })
    expect(back(newNotebook(header), fresh.notebook, mine).highlights).toEqual(mine.highlights)
  })
})

it('merges a notebook of another copy of the library, and deletes nothing', () => {
  const there = changeHighlight(fresh.notebook, one.id, { color: 'blue' }, later)
  const newer = takeIn(fresh.notebook, incomingArticle({ notebook: there }), place, later)
  expect(newer.highlights).toEqual(['merged'])
  expect(newer.notebook.highlights[0]?.color).toBe('blue')
  const gone = removeHighlight(fresh.notebook, one.id, later)
  expect(takeIn(fresh.notebook, incomingArticle({ notebook: gone }), place, later).notebook).toBe(
    fresh.notebook,
  )
  const older = takeIn(there, incomingArticle({ notebook: fresh.notebook }), place, later)
  expect(older).toMatchObject({ notebook: there, highlights: ['unchanged'] })
})
