import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GlossApi, GlossCommand } from '../../../src/ipc/contract'
import { Library } from '../../../src/library/library'
import { glossApi, type Surroundings } from '../../../src/main/api/api'
import { localNotesReader, type NotesReader } from '../../../src/main/api/notesApi'
import { SettingsFile } from '../../../src/main/settingsFile'
import { quietSurroundings } from '../surroundings'

const harbour =
  'Harbour lights\n\nThe fog came in early. Nobody asked for the second ledger until the winter.\n'
const csv = [
  'Highlight,Title,Author,URL,Note,Location,Date',
  'the second ledger,Harbour lights,,,Who kept it?,,',
  ',Harbour lights,,,,,',
  'The tide does not wait,A tide table,,https://example.org/tide,,,',
].join('\n')

let home: string
let library: Library
let settings: SettingsFile
let told: GlossCommand[]
let answers: string[][]
let pages: string[]

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gloss-notes-api-'))
  library = await Library.open(join(home, 'library'))
  settings = new SettingsFile(join(home, 'settings.json'))
  told = []
  answers = []
  pages = []
})
afterEach(async () => {
  await library.close()
  await settings.close()
  rmSync(home, { recursive: true, force: true })
})

function apiWith(around: Partial<Surroundings> = {}): GlossApi {
  return glossApi(library, {
    ...quietSurroundings(home, settings),
    beginning: Promise.resolve({ files: [], notes: ['/tmp/a.csv'], sample: null }),
    choose: () => Promise.resolve(answers.shift() ?? []),
    chooseFile: () => Promise.resolve(answers.shift()?.[0] ?? null),
    tell: (command) => told.push(command),
    printer: {
      print: (html) => Promise.resolve(pages.push(html) > 0),
      pdf: (html) => Promise.resolve(Buffer.from(`%PDF ${pages.push(html)}`)),
    },
    ...around,
  })
}

function file(name: string, text: string): string {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}

async function articleIn(api: GlossApi): Promise<string> {
  const [result] = await api.importFiles({ paths: [file('harbour.txt', harbour)] })
  if (!result?.ok) throw new Error('the article was not imported')
  return result.id
}

const offeredBy = async (api: GlossApi, paths: string[]): Promise<string> =>
  (await api.offerNotes({ paths }))?.offer ?? ''

const quotesOf = async (api: GlossApi, id: string): Promise<string[]> =>
  (await api.openArticle({ id })).notebook.highlights
    .filter(({ deleted }) => deleted === undefined)
    .map(({ quote }) => quote.exact)

describe('Files of notes', () => {
  it('among opened files are handed back to be offered; the articles come in', async () => {
    const api = apiWith()
    const notes = file('highlights.csv', csv)
    const results = await api.importFiles({ paths: [file('harbour.txt', harbour), notes] })
    expect(results).toMatchObject([{ ok: true, title: 'Harbour lights' }])
    expect(told).toContainEqual({ type: 'notes-named', paths: [notes] })
    expect(await api.importFiles({ paths: [notes] })).toEqual([])
  })

  it('named at the start are told once', async () => {
    const api = apiWith()
    expect((await api.start({})).notes).toEqual(['/tmp/a.csv'])
    expect((await api.start({})).notes).toEqual([])
  })

  it('are offered with what would become of them, and nothing is written for that', async () => {
    const api = apiWith()
    const id = await articleIn(api)
    answers = [[file('highlights.csv', csv)]]
    const paths = await api.chooseNotes({})
    const offer = await api.offerNotes({ paths: paths ?? [] })
    expect(offer).toMatchObject({
      files: ['highlights.csv'],
      formats: ['readwise'],
      added: 1,
      unplaced: 1,
      skipped: [{ line: 3, why: 'it has no highlight' }],
    })
    expect(offer?.articles).toMatchObject([
      { title: 'Harbour lights', place: 'there', added: 1, words: ['the second ledger'] },
      { title: 'A tide table', place: 'awaited', unplaced: 1 },
    ])
    expect(told).toContainEqual({ type: 'import-progress', done: 2, total: 2 })
    expect(await quotesOf(api, id)).toEqual([])
    expect(existsSync(join(home, 'library/waiting.json'))).toBe(false)
    expect(await api.chooseNotes({})).toBeNull()
  })

  it('are taken as they were looked at, also when the file has changed since, and taken back as a whole', async () => {
    const api = apiWith()
    const id = await articleIn(api)
    const path = file('highlights.csv', csv)
    const offer = await offeredBy(api, [path])
    writeFileSync(path, csv.replace('the second ledger', 'The fog'))
    expect(await api.takeNotes({ offer })).toMatchObject({ added: 1, unplaced: 1 })
    expect(await quotesOf(api, id)).toEqual(['the second ledger'])
    expect(await api.waitingNotes({})).toMatchObject({ canTakeBack: true, rows: [{ title: 'A tide table' }] })
    await expect(api.takeNotes({ offer })).rejects.toMatchObject({ code: 'bad-request' })
    expect(await apiWith().takeNotesBack({})).toBe(true)
    expect(await quotesOf(api, id)).toEqual([])
    expect(await api.waitingNotes({})).toEqual({ canTakeBack: false, rows: [] })
    expect(await api.takeNotesBack({})).toBe(false)
  })

  it('that speak of one article twice are taken back as a whole all the same', async () => {
    const api = apiWith()
    const id = await articleIn(api)
    const again = csv.replace('Who kept it?', 'Where is it now?')
    const paths = [file('a.csv', csv), file('b.csv', again)]
    await api.takeNotes({ offer: await offeredBy(api, paths) })
    expect(await quotesOf(api, id)).toEqual(['the second ledger'])
    await api.takeNotesBack({})
    expect(await quotesOf(api, id)).toEqual([])
    expect((await api.waitingNotes({})).rows).toEqual([])
  })

  it('that were left are not taken', async () => {
    const api = apiWith()
    const offer = await offeredBy(api, [file('highlights.csv', csv)])
    expect(await api.leaveNotes({ offer })).toBeNull()
    await expect(api.takeNotes({ offer })).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('that are being looked at can be stopped: nothing is offered', async () => {
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => (begun = resolve))
    const notesReader: NotesReader = {
      ...localNotesReader,
      notes: (_, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error))
          begun()
        }),
    }
    const api = apiWith({ notesReader })
    const looking = api.offerNotes({ paths: [file('highlights.csv', csv)] })
    await started
    await api.stopNotes({})
    expect(await looking).toBeNull()
  })

  it('that are being taken can be stopped: everything is as it was, and nothing is left to take back', async () => {
    const stop = { now: (): void => undefined }
    const api = apiWith({
      tell: (command) => {
        if (command.type === 'import-progress') stop.now()
      },
    })
    const id = await articleIn(api)
    const offer = await offeredBy(api, [file('highlights.csv', csv)])
    stop.now = () => void api.stopNotes({})
    expect(await api.takeNotes({ offer })).toBeNull()
    expect(await quotesOf(api, id)).toEqual([])
    expect(await api.waitingNotes({})).toEqual({ canTakeBack: false, rows: [] })
    stop.now = () => undefined
    const again = await offeredBy(api, [file('highlights.csv', csv)])
    expect(await api.takeNotes({ offer: again })).toMatchObject({ added: 1, unplaced: 1 })
  })

  it('that are none are refused with the reason', async () => {
    const paths = [file('harbour.txt', harbour)]
    await expect(apiWith().offerNotes({ paths })).rejects.toMatchObject({ code: 'unsupported-format' })
    await expect(apiWith().offerNotes({ paths: ['a.csv'] })).rejects.toMatchObject({ code: 'bad-request' })
  })
})

it('what waits can be dropped and brought back; a dropped note does not come again', async () => {
  const api = apiWith()
  const paths = [file('highlights.csv', csv)]
  await api.takeNotes({ offer: await offeredBy(api, paths) })
  const [row] = (await api.waitingNotes({})).rows.filter(({ title }) => title === 'A tide table')
  const records = row?.records ?? []
  const left = await api.dropWaiting({ records, back: false })
  expect(left.rows.map(({ title }) => title)).not.toContain('A tide table')
  await api.takeNotes({ offer: await offeredBy(api, paths) })
  expect((await api.waitingNotes({})).rows).toEqual(left.rows)
  expect((await api.dropWaiting({ records, back: true })).rows.map(({ title }) => title)).toContain(
    'A tide table',
  )
})

describe('Paper', () => {
  it('gets the page that the export as HTML makes', async () => {
    const api = apiWith()
    const id = await articleIn(api)
    expect(await api.printArticle({ id })).toBe(true)
    expect(pages[0]).toContain('Nobody asked for the second ledger')
    expect(pages[0]).toContain('Content-Security-Policy')
  })

  it('as a PDF is written where the reader says, and can be shown', async () => {
    const api = apiWith()
    const id = await articleIn(api)
    expect(await api.savePdf({ id })).toBeNull()
    expect(pages).toEqual([])
    const path = join(home, 'Harbour.pdf')
    answers = [[path], [join(home, 'nowhere/a.pdf')]]
    expect(await api.savePdf({ id })).toEqual({ file: path, status: 'written' })
    expect(readFileSync(path, 'utf8')).toMatch(/^%PDF/)
    expect(await api.showFile({ file: path })).toBeNull()
    await expect(api.savePdf({ id })).rejects.toMatchObject({ code: 'save-failed' })
  })
})
