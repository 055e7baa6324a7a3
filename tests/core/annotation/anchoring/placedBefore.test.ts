import { describe, expect, it } from 'vitest'
import { placeHighlights, quoteOf } from '../../../../src/core/annotation/anchoring/anchor'
import {
  addHighlight,
  livingHighlights,
  newNotebook,
  settle,
} from '../../../../src/core/annotation/editing/edit'

const old =
  'The ferry left at nine. Nobody on the quay waved to it, and the captain did not look back once. It was raining.'
const now =
  'The ferry left at nine. Nobody on the quay so much as waved, though the captain never did look back. It was raining.'

describe('a highlight that was placed with the old text at hand', () => {
  const start = old.indexOf('Nobody')
  const span = { start, end: old.indexOf('once.') + 5 }
  const header = {
    id: 'ferry-1',
    title: 'Ferry',
    source: { format: 'text' as const },
    added: '2026-01-01T00:00:00.000Z',
    words: 20,
  }
  const notebook = addHighlight(
    newNotebook(header),
    { id: 'h', quote: quoteOf(old, span), position: { ...span, textHash: 'old' }, color: 'yellow' },
    '2026-01-01T00:00:00.000Z',
  )

  it('stays there when the article is opened again without the old text', () => {
    const first = placeHighlights(livingHighlights(notebook), now, 'new', old)
    const settled = settle(notebook, first, 'new')
    const again = placeHighlights(livingHighlights(settled), now, 'new')
    expect(first[0]).toMatchObject({ state: 'moved' })
    // The quotation alone would not find it.
    expect(placeHighlights(livingHighlights(notebook), now, 'new')[0]?.state).toBe('lost')
    expect(again[0]).toMatchObject({ state: 'moved', span: first[0]?.span })
  })

  it('is not trusted where its place is outside the text', () => {
    const stray = {
      ...notebook,
      highlights: notebook.highlights.map((h) => ({
        ...h,
        position: { start: 500, end: 600, textHash: 'new' },
      })),
    }
    expect(placeHighlights(livingHighlights(stray), now, 'new')[0]?.state).toBe('lost')
  })
})
