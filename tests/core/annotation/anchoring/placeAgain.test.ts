import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeHighlights, quoteOf } from '../../../../src/core/annotation/anchoring/anchor'
import {
  addHighlight,
  livingHighlights,
  newNotebook,
  settle,
} from '../../../../src/core/annotation/editing/edit'
import { fold } from '../../../../src/core/annotation/anchoring/fold'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { placeAgain } from '../../../../src/core/annotation/anchoring/placeAgain'
import { goBack, putHighlights, takeOut } from '../../../../src/core/annotation/editing/placing'

const header = {
  id: 'ferry-1',
  title: 'Ferry',
  source: { format: 'text' as const },
  added: '2026-01-01T00:00:00.000Z',
  words: 20,
}
const now = '2026-01-02T00:00:00.000Z'
const word = fc.constantFrom(
  'ferry',
  'the',
  'of',
  'quay',
  'left',
  'nine',
  'Orde’s',
  'naïve',
  '港',
  '長',
  'so,',
  'rain.',
)
const text = fc.array(word, { minLength: 4, maxLength: 60 }).map((words) => words.join(' '))
const share = fc.double({ min: 0, max: 0.999, noNaN: true })
const spans = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 5 })
const edit = fc.record({
  at: share,
  cut: fc.integer({ min: 0, max: 6 }),
  put: fc.array(word, { maxLength: 5 }),
})
/** What is done to a text before it comes in again. */
const revisions = fc.array(fc.array(edit, { maxLength: 4 }), { minLength: 1, maxLength: 4 })

function revised(old: string, edits: readonly { at: number; cut: number; put: string[] }[]): string {
  return edits.reduce((now, { at, cut, put }) => {
    const words = now.split(' ')
    words.splice(Math.floor(at * words.length), cut, ...put)
    return words.join(' ')
  }, old)
}

function notebookOf(old: string, shares: readonly (readonly [number, number])[]): Notebook {
  return shares.reduce((notebook, [a, b], i) => {
    const words = old.split(' ')
    const from = Math.floor(Math.min(a, b) * words.length)
    const to = Math.floor(Math.max(a, b) * words.length) + 1
    const start = words.slice(0, from).join(' ').length + (from > 0 ? 1 : 0)
    const span = { start, end: start + words.slice(from, to).join(' ').length }
    const position = { ...span, textHash: 'v0' }
    return addHighlight(notebook, { id: `h${i}`, quote: quoteOf(old, span), position, color: 'yellow' }, now)
  }, newNotebook(header))
}
const plain = (words: string): string => fold(words).text.trim()

describe('through any number of versions of an article', () => {
  it('held words are the quotation, and what was found stays where it was found', () => {
    fc.assert(
      fc.property(text, spans, revisions, (first, shares, all) => {
        let notebook = notebookOf(first, shares)
        let former = { text: first, textHash: 'v0' }
        for (const [i, edits] of all.entries()) {
          const version = { text: revised(former.text, edits), textHash: `v${i + 1}` }
          const placed = placeAgain(livingHighlights(notebook), former, version)
          notebook = settle(notebook, placed, version.textHash)
          const again = placeHighlights(livingHighlights(notebook), version.text, version.textHash)
          placed.forEach(({ id, state, span }, at) => {
            const { exact } = notebook.highlights[at]?.quote ?? { exact: '' }
            if (state === 'held') expect(plain(version.text.slice(span?.start, span?.end))).toBe(plain(exact))
            if (state === 'lost') return
            // Where the same words stand more than once, they were found in doubt; where they were put is beyond it.
            const isSame = plain(version.text.slice(span?.start, span?.end)) === plain(exact)
            expect(again[at]).toMatchObject({ id, state: isSame ? 'held' : 'moved', span })
          })
          expect(
            settle(
              notebook,
              again.filter(({ state }) => state !== 'lost'),
              version.textHash,
            ),
          ).toEqual(notebook)
          former = version
        }
      }),
      // The same words, found in doubt.
      {
        numRuns: 300,
        examples: [
          [
            'ferry ferry ferry ferry ferry naïve',
            [
              [1 / 6, 0],
              [0, 0],
            ],
            [
              [
                { at: 0, cut: 2, put: ['ferry', 'ferry', 'ferry', 'ferry', 'ferry'] },
                { at: 0, cut: 1, put: [] },
                { at: 0, cut: 5, put: ['of'] },
              ],
              [],
            ],
          ],
        ],
      },
    )
  })

  it('going back gives every highlight the place it had, whatever was accepted, unplaced or put elsewhere', () => {
    fc.assert(
      fc.property(text, spans, fc.array(edit, { maxLength: 4 }), share, (old, shares, edits, which) => {
        const before = notebookOf(old, shares)
        const places = livingHighlights(before).map(({ id, quote, position }) => ({ id, quote, position }))
        const version = { text: revised(old, edits), textHash: 'v1' }
        if (version.text.trim() === '') return
        const placed = placeAgain(livingHighlights(before), { text: old, textHash: 'v0' }, version)
        const settled = settle(before, placed, 'v1')
        const id = `h${Math.floor(which * shares.length)}`
        const span = { start: 0, end: version.text.length }
        for (const after of [
          settled,
          putHighlights(settled, [{ highlight: id, span }], version, now),
          takeOut(settled, id, 'v1', now),
        ]) {
          const back = goBack(after, places, now)
          expect(placeHighlights(livingHighlights(back), old, 'v0')).toEqual(
            placeHighlights(livingHighlights(before), old, 'v0'),
          )
          expect(back.highlights.map(({ quote, position }) => [quote, position])).toEqual(
            before.highlights.map(({ quote, position }) => [quote, position]),
          )
        }
      }),
    )
  })

  it('one that was taken out of a text stays out of it, and is looked for in the next', () => {
    const old = 'The ferry left at nine. Nobody on the quay waved to it.'
    const before = notebookOf(old, [[0, 0.4]])
    const out = takeOut(before, 'h0', 'v0', now)
    expect(placeHighlights(livingHighlights(out), old, 'v0')[0]?.state).toBe('lost')
    expect(placeHighlights(livingHighlights(out), `New. ${old}`, 'v1')[0]?.state).toBe('held')
  })
})
