import fc from 'fast-check'
import type { ArticleHeader } from '../../../src/core/article/article'
import { addHighlight, newNotebook, removeHighlight } from '../../../src/core/annotation/editing/edit'
import { type HighlightColor, highlightColors } from '../../../src/core/annotation/notebook'
import type { Glossary } from '../../../src/core/entity/entity'
import type { Reading } from '../../../src/core/reading'

export const header: ArticleHeader = {
  id: 'harbour-lights-0a1b2c3d',
  title: 'Harbour lights: the second ledger',
  author: 'M. Orde',
  site: 'example.org',
  published: '2026-02-27',
  source: { format: 'html', url: 'https://example.org/harbour?part=2' },
  added: '2026-03-01T08:00:00.000Z',
  words: 900,
}

export interface Made {
  id: string
  exact: string
  note?: string
  color?: HighlightColor
  tags?: string[]
  start?: number
  lost?: boolean
  deleted?: boolean
}

/** What a reader has open who made these highlights, one after the other in the article unless `start` says so. */
export function readingOf(made: readonly Made[], changes: Partial<ArticleHeader> = {}): Reading {
  const article = { header: { ...header, ...changes }, blocks: [], foot: [] }
  let notebook = newNotebook(article.header)
  made.forEach((one, at) => {
    const start = one.start ?? at * 100
    const now = new Date(Date.parse('2026-03-01T09:00:00.000Z') + at * 60_000).toISOString()
    const quote = { exact: one.exact, prefix: '', suffix: '' }
    const position = { start, end: start + one.exact.length, textHash: 'aaaa' }
    const { id, color = 'yellow', note, tags } = one
    notebook = addHighlight(notebook, { id, quote, position, color, note, tags }, now)
    if (one.deleted) notebook = removeHighlight(notebook, id, now)
  })
  const placements = made.map(({ id, lost, start, exact }, at): Reading['placements'][number] =>
    lost
      ? { id, state: 'lost', score: 0.2 }
      : {
          id,
          state: 'held',
          span: { start: start ?? at * 100, end: (start ?? at * 100) + exact.length },
          score: 1,
        },
  )
  return { article, textHash: 'aaaa', notebook, placements, taught: '' }
}

export const glossary: Glossary = {
  entities: [
    {
      id: 'orde',
      kind: 'person',
      name: 'Miss Orde',
      aliases: ['Orde'],
      mentions: [],
      definition: { text: 'a young clerk the insurers sent', source: 'article' },
    },
    { id: 'halcyon', kind: 'other', name: 'Halcyon', aliases: [], mentions: [] },
  ],
}

/** Notes that try to break out of their place. */
export const wildNote = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '-->',
          '<!-- /gloss -->',
          '<!-- gloss:h:h0 abc -->',
          '<!-- gloss-memory x -->',
          '<!-- open',
          '```',
          '~~~~',
          '````js',
          '^h0',
          '---',
          'gloss: x',
          '> quoted',
          '>> twice',
          '# heading',
          '- item',
          '<pre>',
          '<div>',
          '    code',
          '',
          '| a |',
          '[[link]]',
          '\\',
          'plain words',
          '*yellow* · #no',
        ),
        { maxLength: 6 },
      )
      .map((lines) => lines.join('\n')),
  },
)

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '1. first',
    '- dash',
    '# no heading',
    'a\nb\n\nc',
    '  spaced  ',
    '*a* _b_ `c` $d$ $e',
    '&amp; <b> [x](y)',
  ),
)

export const wildHighlights: fc.Arbitrary<Made[]> = fc
  .array(
    fc.record({
      exact: words,
      note: wildNote,
      color: fc.constantFrom(...highlightColors),
      tags: fc.array(fc.oneof(fc.constantFrom('claims', 'two words', '2026', 'a/b', 'x"y', ''), words), {
        maxLength: 3,
      }),
      lost: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((list) => list.map((one, at) => ({ ...one, id: `0195a1b2-0000-7000-8000-00000000000${at}` })))
