import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findQuote,
  placeHighlight,
  placeHighlights,
  quoteOf,
} from '../../../../src/core/annotation/anchoring/anchor'
import { fold } from '../../../../src/core/annotation/anchoring/fold'
import type { Highlight } from '../../../../src/core/annotation/notebook'

const prose = `The harbour master kept two ledgers. In the first he wrote what the ships declared; in the second, what
he had seen carried ashore by night. Nobody asked for the second ledger until the winter of the long fog, when the
*Halcyon* came in three days late with her lamps out and half her crew gone. The insurers sent a young clerk, Miss
Orde, who read both ledgers in one sitting and then asked him, quite politely, where the other boat had landed. He
said that there had been no other boat. She turned the second ledger round and put her finger on a line he did not
remember writing.`

/** A highlight of these words, made in this text. */
function highlightOf(text: string, words: string, from = 0): Highlight {
  const start = text.indexOf(words, from)
  const span = { start, end: start + words.length }
  return {
    id: words.slice(0, 8),
    quote: quoteOf(text, span),
    position: { ...span, textHash: 'old' },
    color: 'yellow',
    tags: [],
    note: '',
    created: '',
    modified: '',
  }
}

/** What is found of words of the prose in another text, as state and words. */
function found(words: string, text: string, original = prose): { state: string; words: string | undefined } {
  const { state, span } = placeHighlight(highlightOf(original, words), text, 'new')
  return { state, words: span && text.slice(span.start, span.end) }
}

const plain = (text: string): string => fold(text).text.trim()

describe('a quotation', () => {
  it('has its words and up to 32 characters on each side', () => {
    const start = prose.indexOf('two ledgers')
    expect(quoteOf(prose, { start, end: start + 11 })).toEqual({
      exact: 'two ledgers',
      prefix: 'The harbour master kept ',
      suffix: '. In the first he wrote what the',
    })
  })

  it('never cuts a character of its context', () => {
    const family = '👩‍👩‍👧‍👦'
    const text = `${family.repeat(4)}word${'e\u0301'.repeat(40)}`
    const start = text.indexOf('word')
    const { prefix, suffix } = quoteOf(text, { start, end: start + 4 })
    expect(prefix).toBe(family.repeat(2))
    expect(suffix).toBe('e\u0301'.repeat(16))
  })

  it('cuts nothing of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat(60),
        fc.nat(20),
        (text, from, size) => {
          const ends = [
            0,
            ...Array.from(new Intl.Segmenter().segment(text), ({ index, segment }) => index + segment.length),
          ]
          const start = ends[Math.min(from, ends.length - 1)] ?? 0
          const end = ends[Math.min(from + size, ends.length - 1)] ?? 0
          const { exact, prefix, suffix } = quoteOf(text, { start, end })
          expect(text.slice(start - prefix.length, end + suffix.length)).toBe(prefix + exact + suffix)
          expect(prefix.length).toBeLessThanOrEqual(32)
          expect(suffix.length).toBeLessThanOrEqual(32)
          expect(ends).toContain(start - prefix.length)
          expect(ends).toContain(end + suffix.length)
        },
      ),
    )
  })
})

describe('finding a highlight again', () => {
  it('holds it where the text is the same, without looking', () => {
    const highlight = highlightOf(prose, 'the winter of the long fog')
    expect(placeHighlight(highlight, prose, 'old')).toEqual({
      id: highlight.id,
      state: 'held',
      span: { start: highlight.position.start, end: highlight.position.end },
      score: 1,
    })
  })

  it('holds it when text was put before it', () => {
    expect(found('the winter of the long fog', 'A new first paragraph.\n' + prose)).toEqual({
      state: 'held',
      words: 'the winter of the long fog',
    })
  })

  it('chooses among equal words by what stands around them', () => {
    const second = prose.indexOf('second ledger', prose.indexOf('second ledger') + 1)
    const text = prose.slice(200)
    const { state, span } = placeHighlight(highlightOf(prose, 'second ledger', second), text, 'new')
    expect(state).toBe('held')
    expect(text.slice((span?.start ?? 0) - 15, span?.start)).toBe('She turned the ')
  })

  it('follows words that were changed a little, and says so', () => {
    const text = prose.replace('read both ledgers in one sitting', 'read the two ledgers in a single sitting')
    expect(found('Orde, who read both ledgers in one sitting and then asked him', text)).toEqual({
      state: 'moved',
      words: 'Orde, who read the two ledgers in a single sitting and then asked him',
    })
  })

  it('does not paint words that only look alike', () => {
    const text = prose.replace(/The insurers[^.]*\./, 'The insurers sent nobody at all.')
    const { state } = found('asked him, quite politely, where the other boat had landed', text)
    expect(state).toBe('lost')
  })

  it('does not take a short word elsewhere for the one that is gone', () => {
    const text = prose.replace('The insurers sent a young clerk', 'They wrote')
    expect(found('sent', text + ' And so he was sent home.').state).toBe('lost')
  })

  it('finds words across kinds of quotes, spaces, hyphens, composed letters and ligatures', () => {
    const old = 'She said "the café\'s last office" and went on to the non-breaking end of it.'
    const text =
      'One more. She said “the cafe\u0301’s  last\u00a0of\ufb01ce” and w\u00adent\u200b on to\nthe non\u2011breaking end of it.'
    const words = '"the café\'s last office" and went on to the non-breaking end'
    const there = found(words, text, old)
    expect(there.state).toBe('held')
    expect(there.words?.startsWith('“the cafe\u0301’s')).toBe(true)
    expect(plain(there.words ?? '')).toBe(plain(words))
    expect(found(words, text.replace('of\ufb01ce', 'o\ufb03ce'), old).state).toBe('held')
  })

  it('finds words of scripts without spaces and from right to left', () => {
    const chinese = '港务长有两本账簿。第一本记船只申报的货物，第二本记夜里搬上岸的东西。没有人问起第二本。'
    expect(found('第二本记夜里搬上岸的东西', '新的一段。' + chinese, chinese).words).toBe(
      '第二本记夜里搬上岸的东西',
    )
    expect(found('第二本记夜里搬上岸的东西', chinese.replace('夜里', '深夜里'), chinese)).toEqual({
      state: 'moved',
      words: '第二本记深夜里搬上岸的东西',
    })
    const arabic = 'كان لمدير الميناء دفتران. كتب في الأول ما أعلنته السفن وفي الثاني ما رآه ليلا.'
    expect(found('ما أعلنته السفن', 'مقدمة. ' + arabic, arabic)).toEqual({
      state: 'held',
      words: 'ما أعلنته السفن',
    })
  })

  it('keeps a highlight that begins and ends inside words', () => {
    expect(found('arbour mas', 'New. ' + prose)).toEqual({ state: 'held', words: 'arbour mas' })
  })

  it('finds a quotation given without context', () => {
    const quote = { exact: 'second ledger round', prefix: '', suffix: '' }
    const { state, span } = findQuote(quote, prose)
    expect(state).toBe('held')
    expect(prose.slice(span?.start, span?.end)).toBe(quote.exact)
    expect(findQuote({ ...quote, exact: 'no such words here' }, prose).state).toBe('lost')
    expect(findQuote({ ...quote, exact: '' }, prose).state).toBe('lost')
  })

  it('leaves out deleted highlights and keeps the order', () => {
    const all = ['two ledgers', 'the long fog', 'a young clerk'].map((words) => highlightOf(prose, words))
    const dead = all.map((highlight, at) => (at === 1 ? { ...highlight, deleted: '2026' } : highlight))
    expect(placeHighlights(dead, 'x ' + prose, 'new').map(({ id }) => id)).toEqual([all[0]?.id, all[2]?.id])
  })

  it.each([
    ['positions out of the text', { start: -5, end: 1e9, textHash: 'new' }],
    ['reversed positions', { start: 90, end: 3, textHash: 'new' }],
    ['fractions', { start: 1.5, end: 2.5, textHash: 'new' }],
  ])('survives %s', (_, position) => {
    const highlight = { ...highlightOf(prose, 'the long fog'), position }
    const { state, span } = placeHighlight(highlight, prose, 'new')
    expect(state).toBe('held')
    expect(prose.slice(span?.start, span?.end)).toBe('the long fog')
  })
})

const words = prose.split(/\s+/)
const paragraph = fc.array(fc.constantFrom(...words, '—', '“so”', 'naïve', '漢字', '👩‍🚀'), { maxLength: 30 })
const original = fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 120 })

describe('for any text', () => {
  it('an edit outside a telling quotation that stands once keeps it held', () => {
    const telling = 'the lantern at the end of the mole burned green that night'
    fc.assert(
      fc.property(paragraph, paragraph, paragraph, paragraph, (before, after, newBefore, newAfter) => {
        const old = [...before, telling, ...after].join(' ')
        const text = [...newBefore, telling, ...newAfter].join(' ')
        const { state, span } = placeHighlight(highlightOf(old, telling), text, 'new')
        expect(state).toBe('held')
        expect(text.slice(span?.start, span?.end)).toBe(telling)
      }),
    )
  })

  it('held words are the quotation, and no place cuts a character', () => {
    const edit = fc.record({ at: fc.nat(120), remove: fc.nat(8), insert: paragraph })
    fc.assert(
      fc.property(
        original,
        fc.nat(110),
        fc.integer({ min: 1, max: 20 }),
        fc.array(edit, { maxLength: 4 }),
        (list, from, size, edits) => {
          const old = list.join(' ')
          const exact = list.slice(from, from + size).join(' ')
          fc.pre(exact !== '')
          const start = list.slice(0, from).join(' ').length + (from > 0 ? 1 : 0)
          const changed = [...list]
          for (const { at, remove, insert } of edits) changed.splice(at, remove, ...insert)
          const text = changed.join(' ')
          const quote = quoteOf(old, { start, end: start + exact.length })
          const { state, span, score } = findQuote(quote, text, start)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          if (state === 'held') expect(plain(text.slice(span?.start, span?.end))).toBe(plain(quote.exact))
          if (state !== 'lost') expect(span).toBeDefined()
          if (span) {
            const ends = new Set([
              0,
              ...Array.from(new Intl.Segmenter().segment(text), (s) => s.index + s.segment.length),
            ])
            expect(ends.has(span.start) && ends.has(span.end) && span.start < span.end).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('nothing crashes, whatever the characters', () => {
    const any = fc.string({ unit: 'binary', maxLength: 80 })
    fc.assert(
      fc.property(any, any, any, any, (exact, prefix, suffix, text) => {
        const { state, span } = findQuote({ exact, prefix, suffix }, text + exact.slice(0, 40) + text)
        if (state !== 'lost') expect(span).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })
})

describe('a re-import, with the old text at hand', () => {
  /** The same with both texts. */
  function carried(
    words: string,
    text: string,
    original: string,
    from = 0,
  ): { state: string; at?: number; words?: string } {
    const highlight = highlightOf(original, words, from)
    const [placed] = placeHighlights([highlight], text, 'new', original)
    if (!placed?.span || placed.state === 'lost') return { state: placed?.state ?? 'none' }
    const { start, end } = placed.span
    return { state: placed.state, at: start, words: text.slice(start, end) }
  }

  it('knows which of two equal passages is left', () => {
    const twice =
      'A bell rang. Nobody came to the door.\nThe rain went on.\nA bell rang. Nobody came to the door.\nIt was late.'
    const second = twice.lastIndexOf('Nobody')
    const text = 'It rained.\n' + twice.slice(twice.indexOf('The rain'))
    expect(carried('Nobody came to the door', text, twice, second)).toEqual({
      state: 'held',
      at: text.lastIndexOf('Nobody'),
      words: 'Nobody came to the door',
    })
  })

  it('follows words that were changed too much to be found by themselves', () => {
    const text = prose.replace(
      'a young clerk, Miss\nOrde, who read both',
      'a clerk, Miss Orde, had studied both',
    )
    const placed = carried('a young clerk, Miss\nOrde, who read both', text, prose)
    expect(placed).toMatchObject({ state: 'moved', words: 'a clerk, Miss Orde, had studied both' })
  })

  it('finds a passage that went elsewhere by its words', () => {
    const moved = 'the winter of the long fog, when the\n*Halcyon* came in three days late'
    const text = prose.replace(moved, 'one winter') + '\nIt was ' + moved + '.'
    expect(carried(moved, text, prose)).toEqual({
      state: 'held',
      at: text.lastIndexOf('the winter'),
      words: moved,
    })
  })

  it('says that what was taken out is lost', () => {
    expect(
      carried(
        'asked him, quite politely',
        prose.replace(' and then asked him, quite politely,', ' on'),
        prose,
      ).state,
    ).toBe('lost')
  })

  it('is the same as without for any small edit outside', () => {
    fc.assert(
      fc.property(fc.nat(prose.length), fc.string({ unit: 'grapheme', maxLength: 20 }), (at, insert) => {
        const words = 'put her finger on a line'
        const start = prose.indexOf(words)
        fc.pre(at <= start - 1 || at >= start + words.length + 1)
        const text = prose.slice(0, at) + ' ' + insert + ' ' + prose.slice(at)
        expect(carried(words, text, prose)).toMatchObject({ state: 'held', words })
      }),
    )
  })
})

describe('texts that repeat without end', () => {
  const sentence = 'The same sentence stands here again and again. '
  const many = sentence.repeat(10_000)

  it('are given up where it cannot be told which one was meant', () => {
    const highlight = highlightOf(many, sentence.trim(), sentence.length * 5000)
    expect(placeHighlight(highlight, 'X ' + many, 'new').state).toBe('lost')
  })

  it('keep a highlight that stands where it stood', () => {
    const highlight = highlightOf(many, sentence.trim(), sentence.length * 5000)
    expect(placeHighlight(highlight, many + 'X', 'new').state).toBe('held')
  })

  it('do not stop a quotation of 50,000 characters from being answered', () => {
    const long = { ...highlightOf(many, sentence.repeat(1000).trim(), sentence.length * 3) }
    expect(['held', 'moved', 'lost']).toContain(placeHighlight(long, 'X ' + many.slice(0, -9), 'new').state)
  })
})

it('finds a long passage of a changed text by its rare phrases', () => {
  const list = Array.from({ length: 6000 }, (_, at) => `w${(at * 7919) % 4001}x${at % 7}`)
  const old = list.join(' ')
  const passage = list.slice(1000, 4000).join(' ')
  const text = list.map((word, at) => (at % 23 === 5 ? 'changed' : word)).join(' ')
  const { state, words: there } = found(passage, text, old)
  expect(state).toBe('moved')
  expect(there).toBe(text.split(' ').slice(1000, 4000).join(' '))
})

const revisions = resolve('../shared/anchoring/dev.jsonl.gz')
if (!existsSync(revisions)) console.warn('skipped: real revisions (../shared/anchoring is not there)')

describe.skipIf(!existsSync(revisions))('on real revisions of real texts', () => {
  interface Case {
    id: string
    start: number
    end: number
    label: 'kept' | 'edited' | 'gone'
    expStart?: number
    expEnd?: number
  }

  it.each([
    ['by the quotation alone', false, { kept: 0.997, edited: 0.93, gone: 0.005 }],
    ['with the old text at hand', true, { kept: 0.999, edited: 0.97, gone: 0.005 }],
  ])(
    'words that stand are found exactly, edited ones mostly, gone ones hardly ever: %s',
    (_, withOld, asked) => {
      const counts = { kept: 0, keptRight: 0, edited: 0, editedRight: 0, gone: 0, gonePainted: 0 }
      const lines = gunzipSync(readFileSync(revisions)).toString('utf8').split('\n').filter(Boolean)
      for (const line of lines) {
        const { a, b, cases }: { a: string; b: string; cases: Case[] } = JSON.parse(line)
        const highlights = cases.map((one) => ({
          ...highlightOf(a, ''),
          id: one.id,
          quote: quoteOf(a, one),
          position: { ...one, textHash: 'old' },
        }))
        placeHighlights(highlights, b, 'new', withOld ? a : undefined).forEach(({ state, span }, at) => {
          const one = cases[at]
          if (!one) return
          const painted = state !== 'lost' && span !== undefined
          const { expStart = 0, expEnd = 0 } = one
          counts[one.label] += 1
          if (one.label === 'gone') counts.gonePainted += painted ? 1 : 0
          else if (painted) {
            const common = Math.max(0, Math.min(span.end, expEnd) - Math.max(span.start, expStart))
            const overlap = common / (span.end - span.start + expEnd - expStart - common)
            if (one.label === 'kept')
              counts.keptRight += span.start === expStart && span.end === expEnd ? 1 : 0
            else counts.editedRight += overlap >= 0.8 ? 1 : 0
          }
        })
      }
      expect(counts.keptRight / counts.kept).toBeGreaterThanOrEqual(asked.kept)
      expect(counts.editedRight / counts.edited).toBeGreaterThanOrEqual(asked.edited)
      expect(counts.gonePainted / counts.gone).toBeLessThanOrEqual(asked.gone)
    },
  )
})
