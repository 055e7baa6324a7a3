import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../../src/core/exchange/incoming'
import { nearestColor } from '../../../src/core/exchange/nearestColor'
import { recordIdOf } from '../../../src/core/exchange/recordId'
import { isoTime } from '../../../src/core/exchange/time'
import * as files from './files'
import { read, readAll } from './files'

function refusal(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

const marked = ({ articles }: Incoming): string[] =>
  articles.flatMap(({ highlights }) => highlights.map(({ exact }) => exact))

describe('Hypothesis', () => {
  const incoming = read(files.hypothesis)
  const [article] = incoming.articles

  it('gives quotation, note, tags and times; replies go with what they answer', () => {
    expect(incoming.formats).toEqual(['hypothesis'])
    expect(article?.highlights).toMatchObject([
      {
        exact: 'the second ledger',
        prefix: 'asked for ',
        suffix: ' until',
        note: 'Who kept it?\n\nThe clerk did.',
        tags: ['ledger', 'who'],
        created: '2024-03-02T10:00:00.123Z',
        own: false,
      },
    ])
  })

  it('gives a page note, and names what has no place', () => {
    expect(incoming.articles.flatMap(({ pageNotes }) => pageNotes.map(({ note }) => note))).toEqual([
      'A note on the page.',
    ])
    expect(incoming.skipped).toMatchObject([{ why: expect.stringContaining('no quotation') }])
    const { line } = incoming.skipped[0] ?? { line: 0 }
    expect(files.hypothesis.split('\n')[line - 1]).toMatch(/^ *\{$/)
    expect(
      files.hypothesis
        .split('\n')
        .slice(line - 1)
        .join('\n'),
    ).toContain('dXk4')
    expect(files.hypothesis.split('\n').slice(line).join('\n')).not.toContain('cXk3')
  })

  it('gives the same ids every time', () => {
    expect(read(files.hypothesis)).toEqual(incoming)
  })
})

it('reads W3C annotations, also refined selectors, pages and collections', () => {
  const one = {
    exact: 'the long fog',
    prefix: 'winter of ',
    suffix: '.',
    note: 'Well said.',
    tags: ['claims'],
  }
  const alone = read(files.w3c)
  expect(alone.formats).toEqual(['w3c'])
  expect(alone.articles).toMatchObject([{ url: 'http://example.org/page1', highlights: [one] }])
  const annotation: unknown = JSON.parse(files.w3c)
  const page = { type: 'AnnotationPage', items: [annotation] }
  for (const value of [[annotation], page, { type: 'AnnotationCollection', first: page }])
    expect(read(JSON.stringify(value)).articles[0]?.highlights[0]).toMatchObject(one)
})

it('reads a W3C annotation of several targets as one on each', () => {
  const selector = (exact: string): object => ({ type: 'TextQuoteSelector', exact })
  const target = ['one passage', 'another'].map((exact) => ({
    source: 'https://example.org/',
    selector: selector(exact),
  }))
  const incoming = read(JSON.stringify({ id: 'urn:x:1', type: 'Annotation', bodyValue: 'Both', target }))
  expect(marked(incoming)).toEqual(['one passage', 'another'])
  expect(new Set(incoming.articles.flatMap(({ highlights }) => highlights.map(({ id }) => id))).size).toBe(2)
})

it('reads a Readium annotation set; a bookmark is named', () => {
  const incoming = read(files.readium)
  expect(incoming.formats).toEqual(['readium'])
  expect(incoming.articles).toMatchObject([
    {
      title: 'Harbour lights',
      author: 'M. Orde',
      highlights: [{ exact: 'Combien \n\n de fois', note: "j'adore !", tags: ['teacher'], color: 'blue' }],
    },
  ])
  expect(incoming.skipped).toEqual([{ line: 1, why: 'it is a bookmark' }])
})

it('reads what Readwise takes in and gives out; formulas are what they were', () => {
  const incoming = read(files.readwise)
  expect(incoming.formats).toEqual(['readwise'])
  expect(incoming.articles.flatMap(({ highlights }) => highlights)).toMatchObject([
    { exact: 'Nobody asked, "until" the fog.', note: 'Two\r\nlines', near: { offset: 412 }, line: 2 },
    { exact: '=SUM(A1)', note: '-not a formula', line: 5 },
  ])
  expect(incoming.skipped).toEqual([{ line: 4, why: 'it has no highlight' }])
  expect(read(files.readwiseOut).articles).toMatchObject([
    {
      title: 'The keeper',
      author: 'Holt',
      highlights: [{ color: 'blue', tags: ['light', 'log'], created: '2024-03-02T10:00:00.000Z' }],
    },
  ])
})

describe('A CSV file', () => {
  it('with a quotation mark that does not close loses only that row', () => {
    const rows = ['Highlight,Title', 'one,T', '"two,T', 'three,T', '"fo"ur,T', 'five,T'].join('\n')
    const incoming = read(rows)
    expect(marked(incoming)).toEqual(['one', 'three', 'five'])
    expect(incoming.skipped.map(({ line }) => line)).toEqual([3, 5])
  })

  it('that a spreadsheet has saved with semicolons is read all the same', () => {
    const incoming = read('Highlight;Title;Note\r\n"one; two";T;a, b\r\n')
    expect(incoming.articles).toMatchObject([
      { title: 'T', highlights: [{ exact: 'one; two', note: 'a, b' }] },
    ])
  })

  it('with more columns than its header has that row named', () => {
    const incoming = read('Highlight,Title\none,T,more\ntwo,T\n')
    expect(marked(incoming)).toEqual(['two'])
    expect(incoming.skipped).toEqual([{ line: 2, why: 'it has 3 columns, the header 2' }])
  })
})

describe('Kindle clippings', () => {
  it.each(files.kindleLines)('are read from a device in $language', (lines) => {
    const incoming = read(files.kindleOf(lines))
    expect(incoming).toMatchObject({ formats: ['kindle'], skipped: [] })
    expect(incoming.articles).toMatchObject([
      {
        title: 'The keeper (of lights)',
        author: 'Holt, Maren',
        pageNotes: [],
        highlights: [
          {
            exact: 'She writes the weather into a book every evening.',
            note: 'Which book?',
            created: lines.created,
          },
        ],
      },
    ])
  })

  it('of which one was made longer count once, and odd ones are named with their line', () => {
    const incoming = read(files.kindle)
    expect(marked(incoming)).toHaveLength(1)
    expect(incoming.skipped.map(({ why }) => why)).toEqual([
      expect.stringContaining('clipping limit'),
      'its second line does not say what it is',
    ])
    const line = incoming.skipped[1]?.line ?? 0
    expect(files.kindle.split('\r\n')[line - 1]).toContain('Another book')
  })

  it('keep a note that is on no highlight as one on the book', () => {
    const [{ note }] = files.kindleLines as [(typeof files.kindleLines)[0]]
    const incoming = read(`A book (B)\r\n${note}\r\n\r\nA thought\r\n==========\r\n`)
    expect(incoming.articles).toMatchObject([{ highlights: [], pageNotes: [{ note: 'A thought' }] }])
  })
})

it('reads highlights of Obsidian Web Clipper without their markup', () => {
  const incoming = read(files.clipper)
  expect(incoming.formats).toEqual(['clipper'])
  expect(incoming.articles[0]?.highlights).toMatchObject([
    { exact: 'Nobody asked for the second ledger & the log.', color: 'orange', note: 'First\n\nSecond' },
  ])
  expect(incoming.skipped).toMatchObject([{ why: 'a highlight has no words' }])
})

it('reads a clipped page with its text and its marks', () => {
  const incoming = read(files.clipped)
  expect(marked(incoming)).toEqual(['early and stayed for weeks', 'the second ledger'])
  const [article] = incoming.articles
  expect(article).toMatchObject({
    url: 'https://example.org/harbour',
    title: 'Harbour lights',
    author: 'M. Orde',
  })
  expect(article?.text?.content).toContain('asked for the second ledger then, if (a == b) either.')
  expect(article?.highlights.map(({ line }) => line)).toEqual([10, 12])
})

it('keeps addresses of Pocket and Instapaper, with tags and time, and names what is none', () => {
  const incoming = read(files.pocket)
  expect(incoming.formats).toEqual(['pocket'])
  expect(incoming.articles.map(({ title, saved }) => [title, saved?.tags, saved?.read])).toEqual([
    ['Harbour lights, again', ['ledger', 'fog'], false],
    [undefined, [], true],
  ])
  expect(incoming.articles[0]?.saved?.time).toBe('2024-03-02T10:00:00.000Z')
  expect(incoming.skipped.map(({ line }) => line)).toEqual([4, 5])
  const paper = read(files.instapaper)
  expect(paper.formats).toEqual(['instapaper'])
  expect(marked(paper)).toEqual(['the second ledger'])
  expect(paper.articles.map(({ saved }) => [saved?.tags, saved?.read])).toEqual([
    [['Reading'], false],
    [[], true],
  ])
  expect(paper.skipped).toMatchObject([{ line: 4 }])
  expect(marked(read(files.pocketAnnotations))).toEqual(['the second ledger'])
})

it('reads an Omnivore export as a whole', () => {
  const incoming = readAll(files.omnivoreFiles)
  expect(incoming.formats).toEqual(['omnivore'])
  expect(incoming.articles).toMatchObject([
    {
      title: 'Harbour <lights>',
      saved: { tags: ['ledger'], read: true },
      highlights: [
        { exact: 'the second ledger', tags: ['fog', 'two words'], note: 'Who kept it?' },
        { exact: 'the long fog', tags: [], note: '' },
      ],
    },
    { title: 'No text' },
  ])
  expect(incoming.articles[1]?.text).toBeUndefined()
  expect(incoming.articles[0]?.text?.content).toContain('<title>Harbour &lt;lights&gt;</title>')
  expect(incoming.skipped).toMatchObject([{ file: 'metadata_0_to_20.json', why: 'it has no address' }])
})

it('reads Zotero annotations with the work they are about, also from its Markdown', () => {
  const incoming = read(files.zotero)
  expect(incoming.articles).toMatchObject([
    {
      url: 'https://example.org/harbour',
      title: 'Harbour lights',
      author: 'M. Orde',
      highlights: [{ exact: 'the second ledger', color: 'green', note: 'Who kept it?', tags: ['ledger'] }],
    },
  ])
  expect(incoming.skipped).toMatchObject([{ why: 'it is a picture without words' }])
  const text = read(files.zoteroMarkdown)
  expect(text.articles).toMatchObject([
    { title: 'Harbour lights', highlights: [{ exact: 'the second ledger', note: 'Who kept it?' }] },
  ])
  expect(text.skipped).toEqual([{ line: 5, why: 'it has no words' }])
  // One annotation is one record, however it was exported.
  expect(text.articles[0]?.highlights[0]?.id.slice(14)).toBe(
    incoming.articles[0]?.highlights[0]?.id.slice(14),
  )
})

describe('A file', () => {
  it('of no known kind is refused', () => {
    for (const text of ['', 'plain words', '{"a": 1}', 'a,b\n1,2', '# A heading\n\nwords'])
      expect(refusal(() => read(text))).toMatchObject({ code: 'unsupported-format' })
  })

  it('of a newer Gloss is refused', () => {
    expect(refusal(() => read('{"$format":"gloss/bundle","version":99}'))).toMatchObject({ code: 'too-new' })
  })

  it('that was cut off gives what was whole, and says where it ends', () => {
    const cut = files.hypothesis.slice(0, files.hypothesis.indexOf('dXk4'))
    const incoming = read(cut)
    expect(marked(incoming)).toEqual(['the second ledger'])
    expect(incoming.skipped).toMatchObject([{ why: expect.stringContaining('not whole JSON') }])
    expect(incoming.skipped[0]?.line).toBe(cut.split('\n').length)
  })
})

it('goes on after a record that is no JSON, where records stand on lines of their own', () => {
  const row = (id: string): object => ({
    id,
    uri: 'https://example.org/a',
    text: 'n',
    target: [{ selector: [{ type: 'TextQuoteSelector', exact: `words ${id}` }] }],
  })
  const text = JSON.stringify({ total: 3, rows: ['a', 'b', 'c'].map(row) }, null, 2)
  for (const broken of [
    text.replace('"words b"', '"words b'),
    text.replace('"id": "b",', '"id" "b",'),
    text.replace('"text": "n"', '"text": n'),
  ]) {
    const incoming = read(broken)
    expect(incoming.skipped).toMatchObject([{ why: expect.stringContaining('not whole JSON') }])
    expect(marked(incoming)).toHaveLength(2)
    expect(marked(incoming)).toContain('words c')
  }
})

describe('The id of a record from elsewhere', () => {
  it('is a UUID of version 7 that says when it was made', () => {
    const id = recordIdOf('hypothesis aXk1', '2024-03-02T10:00:00.000Z')
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2024-03-02T10:00:00.000Z'))
    expect(recordIdOf('hypothesis aXk2', '2024-03-02T10:00:00.000Z')).not.toBe(id)
  })

  it('is hardly ever met twice', () => {
    const ids = new Set(Array.from({ length: 50_000 }, (_, at) => recordIdOf(`kindle ${at}`)))
    expect(ids.size).toBe(50_000)
  })
})

it.each([
  ['#ffd400', 'yellow'],
  ['#ff6666', 'pink'],
  ['#5fb236', 'green'],
  ['#2ea8e5', 'blue'],
  ['#a28ae5', 'purple'],
  ['#e56eee', 'pink'],
  ['#f19837', 'orange'],
  ['#aaaaaa', 'yellow'],
  ['rgb(46, 168, 229)', 'blue'],
  ['Blue', 'blue'],
  ['teal', 'blue'],
  [undefined, 'yellow'],
  ['no colour', 'yellow'],
] as const)('takes the colour %s for %s', (color, expected) => {
  expect(nearestColor(color)).toBe(expected)
})

it('reads times of many kinds as UTC', () => {
  for (const time of [
    '2024-03-02',
    '2024-03-02T00:00:00Z',
    '2024-03-02 00:00',
    1709337600,
    '1709337600',
    1709337600000,
  ])
    expect(isoTime(time)).toBe('2024-03-02T00:00:00.000Z')
  for (const none of ['', 'soon', null, {}, 1e300, '+275760-09-13T00:00:00Z'])
    expect(isoTime(none)).toBeUndefined()
})

describe('On one line', () => {
  const row = (id: string): object => ({
    id,
    uri: 'https://example.org/a',
    text: 'n',
    target: [{ selector: [{ type: 'TextQuoteSelector', exact: `words ${id}` }] }],
  })
  const text = JSON.stringify({ total: 3, rows: ['a', 'b', 'c'].map(row) })
  const broken: [string, string, string[]][] = [
    ['a quotation that does not end', text.replace('words b"', 'words b'), ['words a', 'words c']],
    ['quotation marks in a text', text.replace('words b', 'words "b"'), ['words a', 'words c']],
    ['a missing colon', text.replace('"id":"b"', '"id""b"'), ['words a', 'words c']],
    ['a comma too few', text.replace('},{"id":"b"', '}{"id":"b"'), ['words a', 'words b', 'words c']],
    ['a comma too many in a list', text.replace(']}]}', ']},]}'), ['words a', 'words b', 'words c']],
    ['a comma too many in an object', text.replace('c"}]}', 'c",}]}'), ['words a', 'words b', 'words c']],
    ['a value that is none', text.replace('"text":"n"', '"text":NaN'), ['words b', 'words c']],
    ['an end too early', text.slice(0, text.indexOf('words c')), ['words a', 'words b']],
  ]
  it.each(broken)('%s costs only its record, and is named with line and column', (_, wrong, taken) => {
    const incoming = read(wrong)
    expect(marked(incoming)).toEqual(taken)
    expect(incoming.skipped).toMatchObject([
      { line: 1, why: expect.stringMatching(/not whole JSON: .* \(column \d+\)$/) },
    ])
  })

  it('a list of records as such goes on too', () => {
    const list = JSON.stringify(['a', 'b', 'c'].map(row)).replace('"id":"b"', '"id":b')
    expect(marked(read(list))).toEqual(['words a', 'words c'])
  })
})

it('what was sent to a Kindle without an author has none', () => {
  const about = '- Your Highlight on Location 68-68 | Added on Thursday, May 9, 2019 5:36:43 PM'
  const heading = 'The long fog | Notes from the quay (null)'
  const [article] = read(`${heading}\n${about}\n\nthe second ledger\n==========\n`).articles
  expect(article).toMatchObject({ title: 'The long fog | Notes from the quay' })
  expect(article?.author).toBeUndefined()
})
