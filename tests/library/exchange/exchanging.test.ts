import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { livingHighlights } from '../../../src/core/annotation/editing/edit'
import type { NotesFile } from '../../../src/core/exchange/incoming'
import type { Engine } from '../../../src/library/engine'
import type { Library } from '../../../src/library/library'
import { LocalEngine } from '../../../src/library/localEngine'
import { notesAt, notesIn } from '../../../src/library/exchange/notesSource'
import { omnivoreFiles, pocket } from '../../core/exchange/files'
import { exists, imported, openLibrary, plainEngine, readJson, refusal, temporaryFolder } from '../folder'

const harbour = [
  'Harbour lights',
  'url: https://example.org/harbour?utm_source=feed',
  'The fog came in early and stayed for weeks.',
  'Nobody asked for the second ledger until the winter of the long fog.',
].join('\n')

const csv = (...rows: string[]): NotesFile[] => [
  { name: 'notes.csv', text: ['Highlight,Title,Author,URL,Note,Location,Date', ...rows].join('\n') },
]
const ledger =
  'the second ledger,Harbour lights,,https://www.example.org/harbour/?utm_source=x,Who kept it?,,'
const notes = csv(ledger, 'words of no text,Harbour lights,,https://example.org/harbour,,,', ',Nothing,,,,,')

const none = { added: 0, merged: 0, unchanged: 0, unplaced: 0 }

const quotes = async (library: Library, id: string): Promise<string[]> =>
  livingHighlights((await library.open(id)).notebook)
    .map(({ quote }) => quote.exact)
    .sort()

/** Every file of a library with its content, without what can be made again. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  return Object.fromEntries(
    files
      .filter(
        (file) => file.isFile() && !/\.cache|\.bak$|library\.lock/.test(join(file.parentPath, file.name)),
      )
      .map((file) => [
        join(file.parentPath, file.name),
        readFileSync(join(file.parentPath, file.name), 'utf8'),
      ]),
  )
}

describe('Notes from elsewhere', () => {
  it('go to the article of their address, however it is spelt; bad rows are named; nothing comes twice', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, harbour)
    const report = await library.exchanging.take(notes)
    expect(report).toMatchObject({
      ...none,
      added: 1,
      unplaced: 1,
      skipped: [{ line: 4, why: 'it has no highlight' }],
    })
    expect(await quotes(library, id)).toEqual(['the second ledger', 'words of no text'])
    const { placements, notebook } = await library.open(id)
    expect(placements.map(({ state }) => state).sort()).toEqual(['held', 'lost'])
    expect(await library.exchanging.take(notes)).toMatchObject({ ...none, unchanged: 2 })
    expect((await library.open(id)).notebook).toEqual(notebook)
  })

  it('are shown before they are taken, and nothing is written for that', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, harbour)
    const before = contents(folder)
    const all = [
      ...notes,
      ...csv('A thought on something,Elsewhere,,,,,').map((file) => ({ ...file, name: 'b.csv' })),
    ]
    const preview = await library.exchanging.preview(all)
    expect(contents(folder)).toEqual(before)
    expect(preview).toMatchObject({ ...none, added: 1, unplaced: 2 })
    expect(preview.about).toMatchObject([
      { id, place: 'there', notes: [{ quote: 'the second ledger', taken: 'added' }, { taken: 'unplaced' }] },
      { title: 'Elsewhere', place: 'awaited', notes: [{ quote: 'A thought on something' }] },
    ])
    const { about, ...counts } = preview
    void about
    expect(await library.exchanging.take(all)).toEqual(counts)
  })

  it('are shown to a reader of a library that somebody else writes to', async () => {
    const folder = temporaryFolder()
    await imported(await openLibrary(folder), harbour)
    const reader = await openLibrary(folder, { readOnly: true })
    expect(await reader.exchanging.preview(notes)).toMatchObject({ added: 1 })
    expect((await refusal(reader.exchanging.take(notes))).code).toBe('save-failed')
  })

  it('find their article by title and author, and by their words alone', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, harbour)
    await imported(library, 'The keeper\nMaren Holt has kept the light at Skerry Point since 1998.')
    const byTitle = await library.exchanging.take(csv('came in early,harbour LIGHTS,Somebody,,,,'))
    expect(byTitle).toMatchObject({ added: 1 })
    const byWords = await library.exchanging.take(
      csv('Nobody asked for the second ledger until the winter,A copy,,https://mirror.example/1,,,'),
    )
    expect(byWords).toMatchObject({ added: 1 })
    expect(await quotes(library, id)).toHaveLength(2)
    // The same title with nothing that speaks for it is another text.
    expect(await library.exchanging.take(csv('something else,The keeper,,,,,'))).toMatchObject({
      unplaced: 1,
    })
  })

  it('wait for an article that is not there, also over a restart, and are placed when it comes', async () => {
    const folder = temporaryFolder()
    const first = await openLibrary(folder)
    expect(await first.exchanging.take(notes)).toMatchObject({ ...none, unplaced: 2 })
    expect(await first.exchanging.take(notes)).toMatchObject({ ...none, unchanged: 2 })
    expect(readJson(join(folder, 'waiting.json'))).toMatchObject({ $format: 'gloss/waiting', version: 1 })
    await first.close()
    const library = await openLibrary(folder)
    const { id } = await imported(library, harbour)
    expect(await quotes(library, id)).toEqual(['the second ledger', 'words of no text'])
    expect(library.exchanging.awaiting.articles(await library.exchanging.awaiting.value())).toEqual([])
    expect(await library.exchanging.take(notes)).toMatchObject({ ...none, unchanged: 2 })
  })

  it('bring an article along whose text is supplied', async () => {
    const library = await openLibrary(temporaryFolder())
    const article = { content: harbour, name: 'harbour.txt' }
    const some = csv('the second ledger,A name of its own,,,,,')
    expect(await library.exchanging.preview(some, { article })).toMatchObject({
      added: 1,
      about: [{ place: 'comes' }],
    })
    const report = await library.exchanging.take(some, { article })
    expect(report).toMatchObject({ added: 1, articles: [expect.stringMatching(/^harbour-lights-/)] })
  })

  it('that cannot be read at all are refused, and nothing changes', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const before = contents(folder)
    const refused = await refusal(library.exchanging.take([{ name: 'x.txt', text: 'only words' }]))
    expect(refused.code).toBe('unsupported-format')
    expect(contents(folder)).toEqual(before)
  })
})

it('An import that fails half-way is taken back', async () => {
  const folder = temporaryFolder()
  const library = await openLibrary(folder)
  const { id } = await imported(library, harbour)
  mkdirSync(join(folder, 'waiting.json'))
  const all = csv(ledger, 'waits,Elsewhere,,,,,')
  await refusal(library.exchanging.take(all))
  expect(await quotes(library, id)).toEqual([])
  rmdirSync(join(folder, 'waiting.json'))
  await library.close()
  const again = await openLibrary(folder)
  expect(await again.exchanging.take(all)).toMatchObject({ ...none, added: 1, unplaced: 1 })
})

describe('Taking an import of notes back', () => {
  it('undoes all of it at once, after a restart too, but not what was changed since', async () => {
    const folder = temporaryFolder()
    const first = await openLibrary(folder)
    const { id } = await imported(first, harbour)
    await first.highlightQuote(id, { exact: 'The fog', prefix: '', suffix: '' }, 'pink')
    const all = [
      ...csv(ledger, 'came in early,Harbour lights,,https://example.org/harbour,,,', 'waits,Elsewhere,,,,,'),
    ]
    await first.exchanging.take(all)
    const kept = livingHighlights((await first.open(id)).notebook).find(
      ({ quote }) => quote.exact === 'came in early',
    )
    await first.changeHighlight(id, kept?.id ?? '', { note: 'Mine now' })
    await first.close()
    const library = await openLibrary(folder)
    expect(await library.exchanging.takeBack()).toBe(true)
    expect(await quotes(library, id)).toEqual(['The fog', 'came in early'])
    expect(library.exchanging.awaiting.articles(await library.exchanging.awaiting.value())).toEqual([])
    expect(await library.exchanging.takeBack()).toBe(false)
    expect(await library.exchanging.take(all)).toMatchObject({ ...none, added: 1, unchanged: 1, unplaced: 1 })
  })

  it('takes out the articles that came along', async () => {
    const library = await openLibrary(temporaryFolder())
    await library.exchanging.take(csv('the second ledger,x,,,,,'), { article: { content: harbour } })
    await library.exchanging.takeBack()
    expect(await library.list()).toEqual([])
    expect((await library.deleted()).map(({ title }) => title)).toEqual(['Harbour lights'])
  })
})

describe('A list of saved addresses', () => {
  it('waits; when a page comes, its tags become those of the article', async () => {
    const library = await openLibrary(temporaryFolder())
    const files = [{ name: 'pocket.csv', text: pocket }]
    expect(await library.exchanging.take(files)).toMatchObject({ ...none, unplaced: 2, saved: 2 })
    expect(await library.exchanging.take(files)).toMatchObject({ ...none, unchanged: 2, saved: 0 })
    const { id } = await imported(library, harbour)
    expect((await library.open(id)).notebook.pageNotes).toMatchObject([{ tags: ['ledger', 'fog'] }])
    const waiting = library.exchanging.awaiting.articles(await library.exchanging.awaiting.value())
    expect(waiting.map(({ url }) => url)).toEqual(['https://example.org/bare'])
  })
})

const reading: Engine = { ...plainEngine, extract: (source) => new LocalEngine().extract(source) }

describe('A zip file', () => {
  const zip = zipSync(Object.fromEntries(omnivoreFiles.map(({ name, text }) => [name, strToU8(text)])))

  it('of Omnivore brings articles with their highlights', async () => {
    const library = await openLibrary(temporaryFolder(), { engine: reading })
    const report = await library.exchanging.take(notesIn('omnivore.zip', zip))
    expect(report).toMatchObject({
      formats: ['omnivore'],
      unplaced: 1,
      saved: 1,
      articles: [expect.any(String)],
    })
    const [id = ''] = report.articles
    const { notebook, article } = await library.open(id)
    expect(article.header).toMatchObject({
      title: 'Harbour <lights>',
      source: { url: 'https://example.org/harbour' },
    })
    expect(
      livingHighlights(notebook)
        .map(({ quote, note }) => [quote.exact, note])
        .sort(),
    ).toEqual([
      ['the long fog', ''],
      ['the second ledger', 'Who kept it?'],
    ])
    expect(await library.exchanging.take(notesIn('omnivore.zip', zip))).toMatchObject({
      added: 0,
      unplaced: 0,
      articles: [],
    })
  })

  it('that is damaged is refused or read as far as it goes', () => {
    let state = 5
    const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296
    for (let run = 0; run < 2_000; run += 1) {
      const bytes = zip.slice(0, next() < 0.2 ? Math.floor(next() * zip.length) : zip.length)
      for (let k = 0; k < 4; k += 1) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
      try {
        notesIn('omnivore.zip', bytes)
      } catch (error) {
        expect(error).toMatchObject({ name: 'GlossError' })
      }
    }
  })
})

describe('Exports', () => {
  async function full(folder: string): Promise<{ library: Library; id: string }> {
    const library = await openLibrary(folder)
    const { id } = await imported(library, harbour)
    await library.highlightQuote(id, { exact: 'the second ledger', prefix: '', suffix: '' }, 'green', {
      note: 'Who?',
      tags: ['a b'],
    })
    return { library, id }
  }

  it.each(['w3c', 'csv', 'json', 'html'] as const)(
    'as %s change no file when there is no news',
    async (format) => {
      const out = temporaryFolder()
      const { library, id } = await full(temporaryFolder())
      const ways = await library.exchanging.out()
      const first = await ways.into(out, format, [id])
      expect(first).toMatchObject([{ id, status: 'written' }])
      const before = contents(out)
      expect(await ways.into(out, format, [id])).toMatchObject([{ id, status: 'unchanged' }])
      expect(contents(out)).toEqual(before)
      await library.highlightQuote(id, { exact: 'came in early', prefix: '', suffix: '' }, 'blue')
      expect(await ways.into(out, format, [id])).toMatchObject([{ id, status: 'written' }])
      expect(Object.keys(contents(out))).toEqual(Object.keys(before))
    },
  )

  it.each([
    ['w3c', 'Harbour lights.jsonld'],
    ['csv', 'Highlights.csv'],
    ['json', 'Gloss library.json'],
    ['html', 'Harbour lights.html'],
  ] as const)('as %s never replace a file of somebody else', async (format, name) => {
    const out = temporaryFolder()
    writeFileSync(join(out, name), 'mine\n')
    const { library, id } = await full(temporaryFolder())
    await (await library.exchanging.out()).into(out, format, [id])
    expect(readFileSync(join(out, name), 'utf8')).toBe('mine\n')
    expect(readdirSync(out)).toHaveLength(2)
  })

  it('of a whole library make another one of it', async () => {
    const out = temporaryFolder()
    const { library, id } = await full(temporaryFolder())
    await library.exchanging.take(csv('waits,Elsewhere,,,,,'))
    await (await library.exchanging.out()).into(out, 'json', [id], { whole: true })
    const other = await openLibrary(temporaryFolder())
    const files = await notesAt(join(out, 'Gloss library.json'))
    expect(await other.exchanging.take(files)).toMatchObject({
      ...none,
      added: 1,
      unplaced: 1,
      articles: [id],
    })
    expect((await other.open(id)).notebook.highlights).toEqual((await library.open(id)).notebook.highlights)
    expect((await other.open(id)).article).toEqual((await library.open(id)).article)
    expect(await other.exchanging.take(files)).toMatchObject({ ...none, unchanged: 2, articles: [] })
  })

  it('are read back from their folder', async () => {
    const out = temporaryFolder()
    const { library, id } = await full(temporaryFolder())
    mkdirSync(join(out, 'sub'))
    writeFileSync(join(out, 'sub', 'own.md'), '# Something of mine\n')
    await library.exportMarkdown(id, out)
    const other = await openLibrary(temporaryFolder())
    await imported(other, harbour)
    expect(await other.exchanging.take(await notesAt(out))).toMatchObject({ added: 1, skipped: [] })
    expect((await other.open(id)).notebook.highlights).toMatchObject([
      { note: 'Who?', tags: ['a b'], color: 'green' },
    ])
    expect(exists(join(out, 'sub', 'own.md'))).toBe(true)
  })
})
