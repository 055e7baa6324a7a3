import fc from 'fast-check'
import papaparse from 'papaparse'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import type { Block } from '../../../src/core/article/article'
import { textOf } from '../../../src/core/article/text'
import type { Glossary } from '../../../src/core/entity/entity'
import { codePointOffsets, unitOffsets } from '../../../src/core/exchange/codePoints'
import { defused, fused } from '../../../src/core/exchange/formula'
import { csvRows, toCsv } from '../../../src/core/exchange/out/csv'
import { toHtml } from '../../../src/core/exchange/out/html'
import { toW3c } from '../../../src/core/exchange/out/w3c'
import { noteOnEntity } from '../../../src/core/annotation/editing/correct'
import { notePage } from '../../../src/core/annotation/editing/pageNote'
import type { Reading } from '../../../src/core/reading'
import { glossary, readingOf, wildHighlights, wildNote } from '../export/readings'

const now = '2026-03-02T10:00:00.000Z'

/** The terms of the context that are used, and the prefixes it defines; its document is not copied here. */
const terms = new Set([
  ...[
    '@context',
    'id',
    'type',
    'label',
    'total',
    'first',
    'startIndex',
    'items',
    'motivation',
    'created',
    'modified',
  ],
  ...[
    'body',
    'target',
    'value',
    'format',
    'purpose',
    'source',
    'selector',
    'exact',
    'prefix',
    'suffix',
    'start',
    'end',
  ],
  ...['styleClass', 'stylesheet'],
])
const prefixes = ['dcterms:']

const iri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:\S+$/i))
const time = v.pipe(v.string(), v.isoTimestamp())
const body = v.strictObject({
  type: v.literal('TextualBody'),
  value: v.string(),
  format: v.optional(v.string()),
  purpose: v.picklist(['commenting', 'tagging', 'identifying', 'editing']),
})
const selector = v.variant('type', [
  v.strictObject({
    type: v.literal('TextQuoteSelector'),
    exact: v.string(),
    prefix: v.string(),
    suffix: v.string(),
  }),
  v.strictObject({
    type: v.literal('TextPositionSelector'),
    start: v.pipe(v.number(), v.integer(), v.minValue(0)),
    end: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
])
/** The model's rules for what Gloss writes. https://www.w3.org/TR/annotation-model/ */
const annotation = v.strictObject({
  id: iri,
  type: v.literal('Annotation'),
  motivation: v.picklist(['highlighting', 'commenting', 'editing']),
  created: time,
  modified: time,
  body: v.optional(v.pipe(v.array(body), v.minLength(1))),
  target: v.strictObject({
    type: v.literal('SpecificResource'),
    source: iri,
    selector: v.optional(v.array(selector)),
    styleClass: v.optional(v.string()),
  }),
  stylesheet: v.optional(v.strictObject({ type: v.literal('CssStylesheet'), value: v.string() })),
})
const collection = v.strictObject({
  '@context': v.literal('http://www.w3.org/ns/anno.jsonld'),
  id: iri,
  type: v.literal('AnnotationCollection'),
  label: v.string(),
  'dcterms:source': v.looseObject({ id: iri }),
  total: v.number(),
  first: v.strictObject({
    id: iri,
    type: v.literal('AnnotationPage'),
    startIndex: v.literal(0),
    items: v.array(annotation),
  }),
})

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}

describe('W3C annotations', () => {
  it('are valid by the model and use only terms of its context, whatever the notes say', () => {
    fc.assert(
      fc.property(wildHighlights, wildNote, (made, note) => {
        const reading = readingOf(made)
        let notebook = notePage(reading.notebook, { note, tags: ['a'] }, now)
        notebook = noteOnEntity(notebook, [], { id: 'n1', entity: 'Orde', note }, now)
        const json: unknown = JSON.parse(toW3c({ ...reading, notebook }, 'x'.repeat(1_000)))
        const parsed = v.safeParse(collection, json)
        expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toBeUndefined()
        if (parsed.success) expect(parsed.output.first.items).toHaveLength(parsed.output.total)
        expect(
          keysOf(json).filter((key) => !terms.has(key) && !prefixes.some((one) => key.startsWith(one))),
        ).toEqual([])
      }),
    )
  })

  it('count positions in code points', () => {
    const text = '😀 a 😀 the words\n'
    const start = text.indexOf('the')
    const reading = readingOf([{ id: 'h1', exact: 'the words', start }])
    const json = JSON.parse(toW3c(reading, text)) as v.InferOutput<typeof collection>
    const [, position] = json.first.items[0]?.target.selector ?? []
    expect(position).toEqual({ type: 'TextPositionSelector', start: start - 2, end: start + 7 })
    expect(
      Array.from(text)
        .slice(start - 2, start + 7)
        .join(''),
    ).toBe('the words')
  })

  it('say nothing of a place where the words are lost', () => {
    const json = JSON.parse(toW3c(readingOf([{ id: 'h1', exact: 'gone', lost: true }]), '')) as v.InferOutput<
      typeof collection
    >
    expect(json.first.items[0]?.target.selector).toHaveLength(1)
  })
})

it('turns code points into code units and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const points = Array.from(text)
      const units = unitOffsets(text, [...points.keys(), points.length])
      for (let at = 0; at <= points.length; at += 1) {
        const unit = units.get(at) ?? -1
        expect(unit).toBe(points.slice(0, at).join('').length)
        expect(codePointOffsets(text, [unit]).get(unit)).toBe(at)
      }
    }),
  )
})

describe('CSV', () => {
  it('has Readwise’s header to the letter, and CRLF', () => {
    expect(toCsv([])).toBe('Highlight,Title,Author,URL,Note,Location,Date\r\n')
    expect(toCsv(csvRows(readingOf([{ id: 'h1', exact: 'two "ledgers"', note: 'a\nb' }])))).toBe(
      [
        'Highlight,Title,Author,URL,Note,Location,Date',
        '"two ""ledgers""",Harbour lights: the second ledger,M. Orde,https://example.org/harbour?part=2,"a\nb",0,2026-03-01T09:00:00.000Z',
        '',
      ].join('\r\n'),
    )
  })

  it('has no cell that a spreadsheet runs, and every cell comes back', () => {
    const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "''", "'=", '＝')
    fc.assert(
      fc.property(start, fc.string({ maxLength: 10 }), (sign, rest) => {
        const cell = defused(sign + rest)
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(fused(cell)).toBe(sign + rest)
        const rows: string[][] = []
        papaparse.parse(toCsv([[sign + rest, 'T', '', '', '', '', '']]), {
          delimiter: ',',
          newline: '\r\n',
          step: ({ data }) => rows.push(data),
        })
        expect(rows[1]?.[0]).toBe(cell)
      }),
    )
  })
})

const blocks: Block[] = [
  { tag: 'h2', children: ['A <heading>'] },
  {
    tag: 'p',
    children: [
      'The fog & ',
      { tag: 'a', href: 'https://example.org/', children: ['the <b>ledger</b>'] },
      '.',
    ],
  },
  {
    tag: 'p',
    children: [
      'Next ',
      { tag: 'a', href: 'javascript:alert(1)', children: ['words'] },
      { tag: 'img', src: 'https://example.org/x.png', alt: 'a "boat"' },
    ],
  },
  { tag: 'img', src: 'https://example.org/y.png', alt: '<script>' },
]
const text = textOf(blocks)

function pageOf(note: string, glossaryOf: Glossary = glossary): { html: string; reading: Reading } {
  const start = text.indexOf('fog')
  const end = text.indexOf('Next') + 4
  const reading = readingOf([{ id: 'h1', exact: text.slice(start, end), start, note, tags: ['<i>'] }], {
    title: 'On <lights> & "fog"',
  })
  const notebook = notePage(reading.notebook, { note, tags: [] }, now)
  const article = { ...reading.article, blocks }
  return { html: toHtml({ ...reading, article, notebook }, glossaryOf), reading }
}

interface Node {
  nodeName: string
  attrs?: { name: string; value: string }[]
  childNodes?: Node[]
  value?: string
}
const nodesIn = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(nodesIn)]
const wordsIn = (node: Node): string => (node.value ?? '') + (node.childNodes ?? []).map(wordsIn).join('')

describe('The HTML page', () => {
  it('shows words as they are, a mark in each paragraph and the number of the note once', () => {
    const { html } = pageOf('Who *kept* it?')
    const nodes = nodesIn(parse(html) as Node)
    const article = nodes.find(({ nodeName }) => nodeName === 'article')
    expect(article && wordsIn(article)).toContain('The fog & the <b>ledger</b>.')
    expect(nodes.filter(({ nodeName }) => nodeName === 'mark').length).toBeGreaterThan(1)
    expect(
      nodes.filter(({ attrs }) => attrs?.some(({ name, value }) => name === 'id' && value === 'mark-1')),
    ).toHaveLength(1)
    expect(nodes.some((node) => node.nodeName === 'em' && wordsIn(node) === 'kept')).toBe(true)
    expect(html).toContain('break-inside: avoid')
  })

  it('loads nothing and runs nothing, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          wildNote,
          fc.constantFrom(
            '<script>alert(1)</script>',
            '<img src=x onerror=alert(1)>',
            '[x](javascript:alert(1))',
            '![x](https://example.org/p.png)',
            '<!--',
            '</style><script>',
            '<https://example.org>',
          ),
        ),
        (note) => {
          const { html } = pageOf(note, {
            entities: [{ id: 'x', kind: 'other', name: note || 'x', aliases: [note], mentions: [] }],
          })
          expect(html).toContain("default-src 'none'")
          for (const { nodeName, attrs = [] } of nodesIn(parse(html) as Node)) {
            expect([
              'script',
              'img',
              'iframe',
              'link',
              'object',
              'form',
              'base',
              'svg',
              'input',
              '#comment',
            ]).not.toContain(nodeName)
            for (const { name, value } of attrs) {
              expect(name).not.toMatch(/^on|^src|^style$|^srcset/)
              if (name === 'href') expect(value).toMatch(/^(https?:|mailto:|#)/i)
            }
          }
        },
      ),
    )
  })
})
