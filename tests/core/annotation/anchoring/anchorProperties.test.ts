import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeHighlights, type Placeable, quoteOf } from '../../../../src/core/annotation/anchoring/anchor'
import { fold } from '../../../../src/core/annotation/anchoring/fold'

const scripts = [
  ...[
    'harbour',
    'ledger',
    'the',
    'of',
    'second',
    'winter',
    'Orde’s',
    'naïve',
    'cafe\u0301',
    'o\ufb03ce',
    'to-day',
  ],
  ...['الميناء', 'دفتران', 'السُّفُن', 'ספר', 'שָׁלוֹם', 'நாள்', 'किताबें', '港務長', '二冊', '帳簿。', 'ノート'],
  ...['👩‍👩‍👧‍👦', '🇫🇷', '𝔾𝕝𝕠𝕤𝕤', '—', '“so”', '…', '1,000', '\u200b', 'soft\u00adhyphen'],
]
const text = fc
  .array(fc.tuple(fc.constantFrom(...scripts), fc.constantFrom(' ', ' ', ' ', '\n\n', '\u00a0', '')), {
    minLength: 1,
    maxLength: 90,
  })
  .map((parts) => parts.flat().join(''))

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const edgesOf = (words: string): number[] => [
  0,
  ...Array.from(graphemes.segment(words), ({ index, segment }) => index + segment.length),
]

/** Two edges of what a reader sees as characters, as shares of the text. */
const share = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))

function highlightsOf(old: string, shares: readonly (readonly [number, number])[]): Placeable[] {
  const edges = edgesOf(old)
  const edge = (at: number): number => edges[Math.floor(at * (edges.length - 1))] ?? 0
  return shares
    .map(([a, b]) => ({ start: edge(Math.min(a, b)), end: edge(Math.max(a, b)) }))
    .filter(({ start, end }) => old.slice(start, end).trim() !== '')
    .map((span, at) => ({
      id: `h${at}`,
      quote: quoteOf(old, span),
      position: { ...span, textHash: 'old' },
    }))
}

const edits = fc.array(fc.record({ at: share, insert: fc.oneof(text, fc.constant('')) }), { maxLength: 4 })

function editedBy(
  old: string,
  changes: readonly { at: readonly [number, number]; insert: string }[],
): string {
  return changes.reduce((now, { at: [a, b], insert }) => {
    const edges = edgesOf(now)
    const start = edges[Math.floor(a * (edges.length - 1))] ?? 0
    return now.slice(0, start) + insert + now.slice(start + Math.floor(b * 40))
  }, old)
}

const plain = (words: string): string => fold(words).text.trim()
const shares = fc.array(share, { minLength: 1, maxLength: 5 })

describe('for any text, edit and highlights', () => {
  it('held words are the quotation, painted places are whole characters, and what is lost says so', () => {
    fc.assert(
      fc.property(text, edits, shares, fc.boolean(), (old, changes, where, withOld) => {
        const now = editedBy(old, changes)
        const highlights = highlightsOf(old, where)
        const placed = placeHighlights(highlights, now, 'new', withOld ? old : undefined)
        expect(placed.map(({ id }) => id)).toEqual(highlights.map(({ id }) => id))
        const edges = new Set(edgesOf(now))
        placed.forEach(({ state, span, score }, at) => {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          if (state !== 'lost') expect(span).toBeDefined()
          if (!span) return
          expect(span.start).toBeLessThan(span.end)
          expect([edges.has(span.start), edges.has(span.end)]).toEqual([true, true])
          if (state === 'held')
            expect(plain(now.slice(span.start, span.end))).toBe(plain(highlights[at]?.quote.exact ?? ''))
        })
      }),
      { numRuns: 400 },
    )
  })

  it('in the same text every highlight stands where it stood, whatever is at hand', () => {
    fc.assert(
      fc.property(text, shares, (old, where) => {
        const highlights = highlightsOf(old, where)
        const held = highlights.map(({ id, position: { start, end } }) => ({
          id,
          state: 'held',
          span: { start, end },
          score: 1,
        }))
        expect(placeHighlights(highlights, old, 'old')).toEqual(held)
        expect(placeHighlights(highlights, old, 'old', old)).toEqual(held)
      }),
    )
  })

  it('both settings agree on words that nothing was changed about', () => {
    const telling = 'Nobody asked for the second ledger until the winter of the long fog.'
    fc.assert(
      fc.property(text, text, text, (before, after, added) => {
        const old = `${before}\n\n${telling}\n\n${after}`
        const now = `${added}\n\n${old}`
        const start = before.length + 2
        const highlight: Placeable = {
          id: 'h',
          quote: quoteOf(old, { start, end: start + telling.length }),
          position: { start, end: start + telling.length, textHash: 'old' },
        }
        const place = start + added.length + 2
        const there = {
          id: 'h',
          state: 'held',
          span: { start: place, end: place + telling.length },
          score: 1,
        }
        expect(placeHighlights([highlight], now, 'new')).toEqual([there])
        expect(placeHighlights([highlight], now, 'new', old)).toEqual([there])
      }),
    )
  })

  it('what is placed once is found in the same place again', () => {
    fc.assert(
      fc.property(text, edits, shares, (old, changes, where) => {
        const now = editedBy(old, changes)
        const highlights = highlightsOf(old, where)
        const placed = placeHighlights(highlights, now, 'new', old)
        const settled = highlights.flatMap((highlight, at) => {
          const { state, span } = placed[at] ?? { state: 'lost' }
          if (state === 'lost' || !span) return []
          return [{ ...highlight, quote: quoteOf(now, span), position: { ...span, textHash: 'new' } }]
        })
        expect(placeHighlights(settled, now, 'new').map(({ state, span }) => ({ state, span }))).toEqual(
          settled.map(({ position: { start, end } }) => ({ state: 'held', span: { start, end } })),
        )
      }),
    )
  })
})

describe('ways to write the same', () => {
  const said = 'The clerk said “it isn’t the café’s first office” and went off by herself.'
  const ways: [string, (words: string) => string][] = [
    ['decomposed letters', (words) => words.normalize('NFD')],
    ['straight quotes', (words) => words.replace(/[“”]/g, '"').replace(/’/g, "'")],
    ['non-breaking spaces', (words) => words.replaceAll(' ', '\u00a0')],
    ['zero-width spaces', (words) => words.replaceAll(' ', ' \u200b')],
    ['soft hyphens', (words) => words.replaceAll('er', 'e\u00adr')],
    ['ligatures', (words) => words.replaceAll('ffi', 'ﬃ').replaceAll('ff', 'ﬀ').replaceAll('fi', 'ﬁ')],
    ['lines broken elsewhere', (words) => words.replaceAll(' ', '\r\n')],
  ]

  it.each(ways)('%s are the same words, found both ways and stored as they are', (_, written) => {
    for (const [from, to] of [
      [said, written(said)],
      [written(said), said],
    ] as const) {
      const old = `One more thing. ${from} Nobody knew.`
      const span = { start: 16, end: 16 + from.length }
      const highlight = { id: 'h', quote: quoteOf(old, span), position: { ...span, textHash: 'old' } }
      expect(highlight.quote.exact).toBe(from)
      const now = `A first line.\n\nOne more thing. ${to} Nobody knew.`
      for (const oldText of [undefined, old]) {
        const [placed] = placeHighlights([highlight], now, 'new', oldText)
        expect(placed).toMatchObject({ state: 'held', span: { start: 31, end: 31 + to.length } })
      }
    }
  })
})

describe('quotations of half a book', () => {
  it('are searched for up to a limit, and beyond it only known where they stood', () => {
    const old = Array.from({ length: 20_000 }, (_, at) => `word${(at * 7919) % 20_011}`).join(' ')
    const span = { start: old.indexOf(' ', 3_000) + 1, end: old.lastIndexOf(' ', old.length - 3_000) }
    const quote = quoteOf(old, span)
    const size = quote.exact.length
    const long = Array.from({ length: 40 }, (_, at) => ({
      id: `h${at}`,
      quote,
      position: { ...span, textHash: 'old' },
    }))
    const placed = placeHighlights(long, `New. ${old}`, 'new')
    expect(placed[0]?.state).toBe('held')
    expect(placed.at(-1)?.state).toBe('lost')
    expect(placed.filter(({ state }) => state === 'held').length * size).toBeLessThanOrEqual(3_000_000)
    expect(placeHighlights(long, `${old} New.`, 'new').every(({ state }) => state === 'held')).toBe(true)
  })
})
