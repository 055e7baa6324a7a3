import { describe, expect, it } from 'vitest'
import { offerOf } from '../../../src/core/exchange/offer'
import { emptyReport, type NotesPreview, type PreviewedNote } from '../../../src/core/exchange/report'
import { nothingWaits, type Waiting, waitingOf, waitingRows } from '../../../src/core/exchange/waiting'
import { incomingArticle } from '../../../src/core/exchange/incoming'

const now = '2026-03-02T10:00:00.000Z'
const note = (taken: PreviewedNote['taken'], quote: string, said = ''): PreviewedNote => ({
  quote,
  note: said,
  taken,
})
const previewOf = (about: NotesPreview['about']): NotesPreview => ({ ...emptyReport(), about })

describe('What is offered of notes', () => {
  it('counts for each article what becomes of its notes and shows the first new words', () => {
    const notes = [
      note('unchanged', 'known'),
      note('added', 'the  second\nledger'),
      note('merged', '', 'On the whole'),
      note('added', 'x'.repeat(300)),
      note('unplaced', 'nowhere'),
    ]
    const { articles } = offerOf(previewOf([{ title: 'Harbour', place: 'there', notes }]), 'o', ['a.csv'])
    expect(articles).toMatchObject([{ title: 'Harbour', added: 2, merged: 1, unchanged: 1, unplaced: 1 }])
    expect(articles[0]?.words).toEqual(['the second ledger', 'On the whole', `${'x'.repeat(160)}…`])
  })

  it('puts articles that bring nothing last, and says how many rows it does not show', () => {
    const about: NotesPreview['about'] = [
      { title: 'Old', place: 'there', notes: [note('unchanged', 'a')] },
      { title: 'New', place: 'awaited', notes: [note('unplaced', 'b')] },
    ]
    const skipped = Array.from({ length: 501 }, (_, at) => ({ line: at + 1, why: 'it has no highlight' }))
    const offer = offerOf({ ...previewOf(about), skipped }, 'o', ['a.csv'])
    expect(offer.articles.map(({ title }) => title)).toEqual(['New', 'Old'])
    expect([offer.skipped.length, offer.moreSkipped, offer.moreArticles]).toEqual([500, 1, 0])
  })
})

describe('What waits', () => {
  const about = { url: 'https://example.org/a', title: 'A' }
  const highlight = {
    exact: 'w',
    prefix: '',
    suffix: '',
    color: 'pink',
    note: '',
    tags: [],
    line: 1,
    own: false,
  } as const
  const saved = { id: 's', time: now, tags: [], read: false, line: 2 }
  const both = waitingOf(
    incomingArticle({ ...about, highlights: [{ ...highlight, tags: [], id: 'n' }], saved }),
    now,
  )
  const address = waitingOf(
    incomingArticle({ url: 'https://example.org/b', saved: { ...saved, id: 't' } }),
    now,
  )
  const waiting: Waiting = {
    ...nothingWaits(),
    notes: both.notes,
    articles: [...address.articles, ...both.articles],
  }

  it('is one row for an article, those with notes first, with the records it is made of', () => {
    const rows = waitingRows(waiting)
    expect(rows.map(({ title, notes }) => [title, notes])).toEqual([
      ['A', 1],
      ['https://example.org/b', 0],
    ])
    expect(rows[0]?.records).toHaveLength(2)
    expect(rows[0]?.saved).toBe(now)
  })

  it('does not show what was placed or dropped', () => {
    const gone = waiting.notes.map((one) => ({ ...one, deleted: now }))
    expect(waitingRows({ ...waiting, notes: gone }).every(({ notes }) => notes === 0)).toBe(true)
  })
})
