import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeHighlights, quoteOf } from '../../../src/core/annotation/anchoring/anchor'
import { addCorrection, noteOnEntity } from '../../../src/core/annotation/editing/correct'
import { addHighlight, livingHighlights, newNotebook } from '../../../src/core/annotation/editing/edit'
import { type HighlightColor, highlightColors, type Notebook } from '../../../src/core/annotation/notebook'
import { notePage, pageNoteOf } from '../../../src/core/annotation/editing/pageNote'
import { realTags } from '../../../src/core/annotation/tag'
import type { Article } from '../../../src/core/article/article'
import { textOf } from '../../../src/core/article/text'
import type { Glossary } from '../../../src/core/entity/entity'
import { entityChanges } from '../../../src/core/entity/correction/correction'
import { serialiseBundle } from '../../../src/core/exchange/bundle'
import { csvRows, toCsv } from '../../../src/core/exchange/out/csv'
import { toW3c } from '../../../src/core/exchange/out/w3c'
import { takeIn } from '../../../src/core/exchange/takeIn'
import { documentsOf } from '../../../src/core/export/documents'
import { wellFormed } from '../../../src/core/export/fileName'
import { lookOf } from '../../../src/core/export/look'
import { toMarkdown } from '../../../src/core/export/markdown'
import { NamePages } from '../../../src/core/export/namePages'
import { merged } from '../../../src/core/export/repeat'
import { type ExportStyle, flavours, glossaryForms, splits } from '../../../src/core/export/style'
import type { Reading } from '../../../src/core/reading'
import { header, wildNote } from '../export/readings'
import { read, readAll } from './files'

const paragraphs = [
  'Nobody asked for the second ledger 😀 until the winter of the long fog, when Maren Holt wrote it down.',
  'The second ledger was never found. "Who," she said, "would keep -- and <read> it?" = 2 + 2.',
  'In the winter of the long fog, the insurers sent Miss Orde; nobody asked for the second ledger again.',
]
const blocks = paragraphs.map((words) => ({ tag: 'p' as const, children: [words] }))
const article: Article = { header, blocks, foot: [] }
const text = textOf(blocks)
const textHash = 'ffff'

const glossary: Glossary = {
  entities: [
    { id: 'maren-holt', kind: 'person', name: 'Maren Holt', aliases: ['Holt'], mentions: [] },
    { id: 'orde', kind: 'person', name: 'Miss Orde', aliases: [], mentions: [] },
  ],
}

interface Made {
  marks: { start: number; length: number; note: string; tags: string[]; color: HighlightColor }[]
  page: { note: string; tags: string[] }
  names: { entity: string; note: string }[]
  corrections: { entity: string; change: (typeof entityChanges)[number]; to: string }[]
}

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('claims', 'two words', 'x"y', '=1', '-->'),
)
const made: fc.Arbitrary<Made> = fc.record({
  marks: fc.uniqueArray(
    fc.record({
      start: fc.nat(text.length - 20),
      length: fc.integer({ min: 3, max: 60 }),
      note: wildNote,
      tags: fc.uniqueArray(word, { maxLength: 3 }),
      color: fc.constantFrom(...highlightColors),
    }),
    { maxLength: 4, selector: ({ start }) => start },
  ),
  page: fc.record({ note: wildNote, tags: fc.uniqueArray(word, { maxLength: 2 }) }),
  names: fc.uniqueArray(
    fc.record({
      entity: fc.constantFrom('Maren Holt', 'Miss Orde', 'Nobody here', '-- > <!--'),
      note: wildNote,
    }),
    { maxLength: 3, selector: ({ entity }) => entity },
  ),
  corrections: fc.array(
    fc.record({ entity: word, change: fc.constantFrom(...entityChanges), to: fc.oneof(word, wildNote) }),
    { maxLength: 3 },
  ),
})

/** What a reader has open who made these. */
function readingOf({ marks, page, names, corrections }: Made): Reading {
  let clock = Date.parse('2026-03-01T09:00:00.000Z')
  const now = (): string => new Date((clock += 61_000)).toISOString()
  let number = 0
  const id = (): string => `0195a1b2-0000-7000-8000-${String((number += 1)).padStart(12, '0')}`
  let notebook = newNotebook(header)
  for (const { start, length, note, tags, color } of marks) {
    const span = whole(start, length)
    if (!span) continue
    const position = { ...span, textHash }
    notebook = addHighlight(
      notebook,
      { id: id(), quote: quoteOf(text, span), position, color, note, tags },
      now(),
    )
  }
  notebook = notePage(notebook, page, now())
  for (const one of names) notebook = noteOnEntity(notebook, [], { id: id(), ...one }, now())
  for (const one of corrections) {
    const places = [{ quote: quoteOf(text, { start: 0, end: 6 }), position: { start: 0, end: 6, textHash } }]
    notebook = addCorrection(
      notebook,
      { id: id(), ...one, ...(one.change === 'split' && { places, forms: ['x'] }) },
      now(),
    )
  }
  const placements = placeHighlights(livingHighlights(notebook), text, textHash)
  return { article, textHash, notebook, placements, taught: '' }
}

/** Words that a reader could select: no half of a character, and not white space alone. */
function whole(start: number, length: number): { start: number; end: number } | undefined {
  const isCut = (at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '')
  const from = isCut(start) ? start + 1 : start
  const to = Math.min(text.length - 1, from + length)
  const span = { start: from, end: isCut(to) ? to + 1 : to }
  return text.slice(span.start, span.end).trim() === '' ? undefined : span
}

/** Every way a vault can look. */
const style: fc.Arbitrary<ExportStyle> = fc.record({
  flavour: fc.constantFrom(...flavours),
  split: fc.constantFrom(...splits),
  glossary: fc.constantFrom(...glossaryForms),
  callouts: fc.boolean(),
  template: fc.constant(null),
})

/** The files of a vault in this style, in the order of their names, with the reader's kind of line break. */
function vaultOf(reading: Reading, style: ExportStyle, eol: string): string[] {
  const look = lookOf(style)
  const pages = new NamePages(look)
  pages.add(reading, glossary)
  const documents = documentsOf(reading, glossary, look)
  if (style.glossary === 'pages') documents.push(...pages.documents([]))
  return documents
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ front, blocks }) => merged(undefined, { front, blocks }).text.replaceAll('\n', eol))
}

/** The notebook of another library that has the article, after the files were imported there. */
function imported(...files: string[]): Notebook {
  const incoming = readAll(files.map((text, at) => ({ name: `${at}.md`, text })))
  expect(incoming.skipped).toEqual([])
  const now = '2026-04-01T09:00:00.000Z'
  const take = (notebook: Notebook): Notebook =>
    incoming.articles.reduce(
      (current, one) => takeIn(current, one, { text, textHash }, now).notebook,
      notebook,
    )
  const once = take(newNotebook(header))
  expect(take(once)).toBe(once)
  return once
}

const lf = (words: string): string => wellFormed(words).replace(/\r\n|\r/g, '\n')

/** What two notebooks say; a note of blanks alone says nothing. */
function words(notebook: Notebook, spelling: (words: string) => string): object {
  const change = (note: string): string => (note.trim() === '' ? '' : spelling(note))
  const page = pageNoteOf(notebook)
  const by = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  return {
    highlights: livingHighlights(notebook)
      .map(({ id, quote, position, color, tags, note }) => ({
        id,
        quote: quote.exact,
        start: position.start,
        end: position.end,
        color,
        tags: realTags(tags.map(wellFormed)),
        note: change(note),
      }))
      .sort(by),
    page: page && { note: change(page.note), tags: realTags(page.tags.map(wellFormed)) },
    names: notebook.entityNotes
      .filter(({ note }) => note.trim() !== '')
      .map(({ id, entity, note }) => ({ id, entity, note: change(note) }))
      .sort(by),
    corrections: notebook.corrections
      .map(({ id, entity, change: what, to, forms, places, created }) => ({
        id,
        entity,
        change: what,
        to,
        forms,
        places,
        created,
      }))
      .sort(by),
  }
}

describe('What is exported and imported into another library is the same', () => {
  it('as Markdown, whatever the notes say', () => {
    fc.assert(
      fc.property(made, (all) => {
        const reading = readingOf(all)
        const back = imported(toMarkdown(reading, glossary).text)
        expect(words(back, lf)).toEqual(words(reading.notebook, lf))
      }),
      { numRuns: 300 },
    )
  })

  it('as the files of a vault in any style: one for each highlight, pages of names, all flavours, CRLF', () => {
    fc.assert(
      fc.property(made, style, fc.constantFrom('\n', '\r\n'), (all, style, eol) => {
        const reading = readingOf(all)
        const back = imported(...vaultOf(reading, style, eol))
        expect(words(back, lf)).toEqual(words(reading.notebook, lf))
      }),
      { numRuns: 300 },
    )
  })

  it('as a vault with notes from right to left, with combining marks, blanks at their ends, or very long', () => {
    const notes = [
      'مَن كَتَبَ الدَّفْتَرَ؟ \u202ehidden\u202c',
      'e\u0301\u0323 a\u0308 \u200d👩‍👩‍👧 \u200b',
      'Two blanks  \n  and two before\n\n\tand a tab\t',
      '> a\n>> b\n> > > c\n\n> ```\n> -->',
      '---\ntitle: not the head\ngloss: nobody-00000000\n---\n^h-1 ^0195a1b2',
      '```\n<!-- /gloss -->\n~~~\n`````',
      `${'long words of one note '.repeat(5_000)}\n${'x'.repeat(100_000)}`,
    ]
    const marks = notes.map((note, at) => ({
      start: at * 20,
      length: 15,
      note,
      tags: [],
      color: 'green' as const,
    }))
    const [rtl = '', , blanks = ''] = notes
    const reading = readingOf({
      marks,
      page: { note: blanks, tags: [] },
      names: [{ entity: 'Maren Holt', note: rtl }],
      corrections: [{ entity: 'Miss Orde', change: 'define', to: blanks }],
    })
    for (const flavour of flavours)
      for (const split of splits)
        for (const glossary of glossaryForms)
          for (const callouts of [false, true]) {
            const files = vaultOf(reading, { flavour, split, glossary, callouts, template: null }, '\r\n')
            expect(words(imported(...files), lf)).toEqual(words(reading.notebook, lf))
          }
  })

  it('as W3C annotations, with the times', () => {
    const exact = (notebook: Notebook): object => ({
      ...words(notebook, wellFormed),
      times: [...notebook.highlights, ...notebook.pageNotes, ...notebook.entityNotes]
        .map(({ created, modified }) => `${created} ${modified}`)
        .sort(),
    })
    fc.assert(
      fc.property(made, (all) => {
        const reading = readingOf(all)
        expect(exact(imported(toW3c(reading, text)))).toEqual(exact(reading.notebook))
      }),
      { numRuns: 300 },
    )
  })

  it('as a bundle, all of it', () => {
    fc.assert(
      fc.property(made, (all) => {
        const { notebook } = readingOf(all)
        const back = imported(serialiseBundle({ articles: [article], notebooks: [notebook] }))
        for (const list of ['highlights', 'pageNotes', 'entityNotes', 'corrections'] as const)
          expect(JSON.parse(JSON.stringify(back[list]))).toEqual(JSON.parse(JSON.stringify(notebook[list])))
      }),
      { numRuns: 300 },
    )
  })

  it('as CSV, what it can hold: quotations and notes where they were', () => {
    const held = (notebook: Notebook): unknown[] =>
      livingHighlights(notebook)
        .map(({ quote, position, note, created }) => [
          position.start,
          position.end,
          quote.exact,
          wellFormed(note),
          created,
        ])
        .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]))
    fc.assert(
      fc.property(made, (all) => {
        const reading = readingOf(all)
        if (reading.notebook.highlights.length === 0) return
        expect(held(imported(toCsv(csvRows(reading))))).toEqual(held(reading.notebook))
      }),
      { numRuns: 300 },
    )
  })
})

it('the same file brings nothing into the library it came from, and no word of it is lost', () => {
  fc.assert(
    fc.property(made, (all) => {
      const reading = readingOf(all)
      for (const file of [toMarkdown(reading, glossary).text, toW3c(reading, text)]) {
        const [incoming] = read(file).articles
        if (!incoming) continue
        const now = '2026-04-01T09:00:00.000Z'
        const { notebook } = takeIn(reading.notebook, incoming, { text, textHash }, now)
        expect(words(notebook, (note) => note)).toEqual(words(reading.notebook, (note) => note))
      }
    }),
    { numRuns: 200 },
  )
})
