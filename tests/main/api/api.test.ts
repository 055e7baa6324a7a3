import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GlossError } from '../../../src/core/error'
import type { GlossApi, GlossCommand } from '../../../src/ipc/contract'
import { Library } from '../../../src/library/library'
import { glossApi, type Surroundings } from '../../../src/main/api/api'
import { SettingsFile } from '../../../src/main/settingsFile'
import { quietSurroundings } from '../surroundings'

const ferry = `Ferry to the island leaves late

The harbour office in Lisbon said on Monday that the ferry would leave an hour late. Maria Santos, the harbour
master, asked for patience.
`

let home: string
let library: Library
let settings: SettingsFile
let told: GlossCommand[]
let answers: string[][]
const showFile = vi.fn()
const openExternal = vi.fn(() => Promise.resolve())

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gloss-api-'))
  library = await Library.open(join(home, 'library'))
  settings = new SettingsFile(join(home, 'settings.json'))
  told = []
  answers = []
  vi.clearAllMocks()
})
afterEach(async () => {
  await library.close()
  await settings.close()
  rmSync(home, { recursive: true, force: true })
})

function apiWith(around: Partial<Surroundings> = {}): GlossApi {
  return glossApi(library, {
    ...quietSurroundings(home, settings),
    choose: () => Promise.resolve(answers.shift() ?? []),
    chooseFile: () => Promise.resolve(answers.shift()?.[0] ?? null),
    pasted: () => Promise.resolve(ferry),
    openExternal,
    showFile,
    tell: (command) => told.push(command),
    ...around,
  })
}

function file(name: string, text = ferry): string {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}

async function imported(api: GlossApi): Promise<string> {
  const [result] = await api.importFiles({ paths: [file('ferry.txt')] })
  if (!result?.ok) throw new Error('the article was not imported')
  return result.id
}

describe('what the window is told at its start', () => {
  it('is to open the article that was named, else the last one read, else the sample', async () => {
    const id = await imported(apiWith())
    const named = { ok: true, id, title: 'Ferry', status: 'unchanged' } as const
    const start = (around: Partial<Surroundings>) => apiWith(around).start({})
    expect((await start({ beginning: Promise.resolve({ files: [named], sample: null }) })).open).toBe(id)
    expect((await start({ beginning: Promise.resolve({ files: [], sample: id }) })).open).toBe(id)
    expect((await start({})).open).toBeNull()
    await apiWith().openArticle({ id })
    expect((await start({})).open).toBe(id)
    await library.remove(id)
    expect((await start({})).open).toBeNull()
  })

  it('names bad files once, not again when the page begins anew', async () => {
    const bad = { ok: false, name: 'x.txt', code: 'not-found', message: 'Gone.' } as const
    const api = apiWith({ beginning: Promise.resolve({ files: [bad], sample: null }) })
    expect((await api.start({})).problems).toEqual([bad])
    expect((await api.start({})).problems).toEqual([])
  })
})

describe('a draft', () => {
  it('is answered without the highlights, however many there are', async () => {
    const api = apiWith()
    const id = await imported(api)
    const { added } = await api.addHighlight({ id, span: { start: 0, end: 3 }, color: 'blue' })
    const kept = await api.saveDraft({ id, highlight: added, note: 'Half', tags: [] })
    expect(kept).toMatchObject({ sameHighlights: true, placements: [], notebook: { highlights: [] } })
    expect(kept.notebook.drafts).toMatchObject([{ id: added, note: 'Half' }])
    expect(await api.discardDraft({ id, highlight: added })).toMatchObject({ sameHighlights: true })
    expect((await api.openArticle({ id })).notebook.highlights).toHaveLength(1)
  })
})

describe('import', () => {
  it('tells how far it has come when there is more than one file', async () => {
    const api = apiWith()
    await api.importFiles({ paths: [file('a.txt')] })
    expect(told).toEqual([])
    await api.importFiles({ paths: [file('a.txt'), file('b.txt', ferry.replace('Ferry', 'Boat'))] })
    expect(told).toEqual([
      { type: 'import-progress', done: 1, total: 2 },
      { type: 'import-progress', done: 2, total: 2 },
    ])
  })

  it('is null when the reader closes the dialog', async () => {
    expect(await apiWith().chooseAndImport({})).toBeNull()
  })

  it('takes the text of a paste whose markup holds no article', async () => {
    const [result] = await apiWith().importPasted({ text: ferry, html: '<meta charset="utf-8"><img>' })
    expect(result).toMatchObject({ ok: true, title: 'Ferry to the island leaves late' })
  })

  it('makes no article of an address, and fetches nothing', async () => {
    const [result] = await apiWith().importPasted({
      text: ' https://ferry.example/late?from=mail\n',
      html: '',
    })
    expect(result).toMatchObject({ ok: false, name: 'ferry.example', code: 'network-off' })
    expect(await apiWith().listArticles({})).toEqual([])
  })

  it('takes what the main process finds on the clipboard', async () => {
    const [result] = await apiWith().importClipboard({})
    expect(result).toMatchObject({ ok: true, title: 'Ferry to the island leaves late' })
  })

  it('refuses a path that is not absolute', async () => {
    await expect(apiWith().importFiles({ paths: ['ferry.txt'] })).rejects.toMatchObject({
      code: 'bad-request',
    })
  })
})

describe('export', () => {
  it('asks for a folder once and remembers it', async () => {
    const api = apiWith()
    const id = await imported(api)
    const folder = join(home, 'vault')
    mkdirSync(folder)
    answers = [[folder]]
    const again = { ids: [id], format: 'markdown' as const }
    expect(await api.export(again)).toMatchObject({ written: 1, unchanged: 0 })
    expect(await api.export(again)).toMatchObject({ written: 0, unchanged: 1 })
    expect(readdirSync(folder)).toHaveLength(1)
    expect(settings.current.exportFolder).toBe(folder)
  })

  it('does nothing when the reader closes the dialog', async () => {
    const api = apiWith()
    expect(await api.export({ ids: [await imported(api)], format: 'markdown' })).toBeNull()
    expect(settings.current.exportFolder).toBeNull()
  })

  it('does not remember a folder that could not be written', async () => {
    const api = apiWith()
    const id = await imported(api)
    answers = [[file('not-a-folder')]]
    await expect(api.export({ ids: [id], format: 'markdown' })).rejects.toBeInstanceOf(GlossError)
    expect(settings.current.exportFolder).toBeNull()
  })
})

describe('many highlights at once', () => {
  it('are changed and deleted in one step each, which one undo takes back', async () => {
    const api = apiWith()
    const id = await imported(api)
    const highlights: string[] = []
    for (const start of [4, 20, 40])
      highlights.push((await api.addHighlight({ id, span: { start, end: start + 8 }, color: 'pink' })).added)
    const changed = await api.changeHighlights({ id, highlights, color: 'blue', addTags: ['sea'] })
    expect(changed.notebook.highlights).toMatchObject(Array(3).fill({ color: 'blue', tags: ['sea'] }))
    const removed = await api.removeHighlights({ id, highlights: highlights.slice(0, 2) })
    expect(removed.placements).toHaveLength(1)
    expect((await api.undo({ id })).change?.placements).toHaveLength(3)
    const undone = await api.undo({ id })
    expect(undone.change?.notebook.highlights).toMatchObject(Array(3).fill({ color: 'pink', tags: [] }))
  })

  it('go into a Markdown file of their own, which can be shown', async () => {
    const api = apiWith()
    const id = await imported(api)
    const { added } = await api.addHighlight({ id, span: { start: 4, end: 18 }, color: 'pink' })
    expect(await api.exportHighlights({ id, highlights: [added] })).toBeNull()
    const path = join(home, 'some notes.md')
    answers = [[path]]
    const done = await api.exportHighlights({ id, highlights: [added] })
    expect(done).toEqual({ file: path, status: 'written' })
    expect(readFileSync(path, 'utf8')).toBe(
      '# Ferry to the island leaves late\n\n> harbour office\n\n*pink*\n',
    )
    await api.showFile({ file: path })
    answers = [[join(home, 'nowhere/some notes.md')]]
    await expect(api.exportHighlights({ id, highlights: [added] })).rejects.toMatchObject({
      code: 'save-failed',
    })
    await expect(api.exportHighlights({ id, highlights: ['none'] })).resolves.toBeNull()
  })
})

describe('showing a file', () => {
  it('shows what lies in the library and what was exported', async () => {
    const api = apiWith()
    const id = await imported(api)
    await api.showFile({ file: join(home, 'library/notebooks', `${id}.json.broken`) })
    await api.showFile({ file: 'library.json' })
    answers = [[home]]
    const exported = await api.export({ ids: [id], format: 'markdown' })
    await api.showFile({ file: exported?.file ?? '' })
    expect(showFile).toHaveBeenCalledTimes(3)
    expect(existsSync(String(showFile.mock.calls[1]))).toBe(true)
  })

  it.each(['/etc/passwd', '../settings.json', '', '.'])('shows nothing else: “%s”', async (path) => {
    await expect(apiWith().showFile({ file: path })).rejects.toMatchObject({ code: 'bad-request' })
    expect(showFile).not.toHaveBeenCalled()
  })
})

it('corrects a name, notes on it, and answers with the glossary as it is then', async () => {
  const api = apiWith()
  const id = await imported(api)
  const named = (glossary: { entities: { id: string; name: string }[] }): string | undefined =>
    glossary.entities.find((entity) => entity.id === 'maria-santos')?.name
  expect(named(await api.glossary({ id }))).toBe('Maria Santos')
  const entity = 'maria-santos'
  const renamed = await api.correctEntity({ id, entity, change: 'rename', to: 'Captain Santos' })
  expect(named(renamed.glossary)).toBe('Captain Santos')
  expect(renamed.notebook.corrections).toHaveLength(1)
  const noted = await api.noteEntity({ id, entity, note: 'Patience!' })
  expect(noted.notebook.entityNotes).toMatchObject([{ entity: 'Maria Santos', note: 'Patience!' }])
  await api.undo({ id })
  await api.undo({ id })
  expect(named(await api.glossary({ id }))).toBe('Maria Santos')
})

it('says where else a name is spoken of', async () => {
  const api = apiWith()
  const id = await imported(api)
  const [second] = await api.importFiles({
    paths: [file('b.txt', 'Santos speaks\n\nMaria Santos spoke in Porto.\n')],
  })
  if (!second?.ok) throw new Error('the second article was not imported')
  await library.learnNames()
  await api.glossary({ id: second.id })
  const found = await api.elsewhere({ id, entity: 'maria-santos' })
  expect(found.articles).toMatchObject([{ id: second.id, mentions: 1 }])
  expect(found.notes).toEqual([])
  await expect(api.elsewhere({ id, entity: 'nobody' })).rejects.toMatchObject({ code: 'not-found' })
})

it('makes words a name, teaches it for every article and takes that back', async () => {
  const api = apiWith()
  const id = await imported(api)
  const span = { start: 4, end: 4 + 'harbour office'.length }
  const named = await api.nameWords({ id, span, words: 'harbour office', kind: 'organisation' })
  expect(named.glossary.entities.find(({ name }) => name === 'harbour office')).toMatchObject({
    kind: 'organisation',
    mentions: [span],
  })
  const taught = await api.teach({ id, correction: named.correction ?? '' })
  const [rule] = await api.rules({})
  expect(rule).toMatchObject({ entity: 'harbour office', change: 'name', to: 'organisation' })
  expect(taught.taught).toBe(rule?.id)
  expect((await api.takeBackRule({ id, rule: rule?.id ?? '' })).taught).toBe('')
  expect(await api.rules({})).toEqual([])
  const drafted = await api.draftEntityNote({ id, entity: 'maria-santos', note: 'Pat' })
  expect(drafted.notebook.drafts).toMatchObject([{ entity: 'Maria Santos', note: 'Pat' }])
  const settled = await api.settleConflict({ id, note: 'none', words: 'x', keep: false })
  expect(settled.notebook).toEqual(drafted.notebook)
})

it('does not bring an article back when its place is saved while it is being removed', async () => {
  const api = apiWith()
  for (let round = 0; round < 5; round += 1) {
    const id = await imported(api)
    await api.openArticle({ id })
    const place = { id, span: { start: 0, end: 5 }, progress: 0.5 }
    const removal = api.removeArticle({ id })
    const places: Promise<null>[] = []
    let removed = false
    void removal.finally(() => (removed = true)).catch(() => undefined)
    while (!removed) {
      places.push(api.savePlace({ ...place, progress: places.length / 1e6 }))
      await new Promise((next) => setTimeout(next, 1))
    }
    expect(await removal).toEqual([])
    await Promise.all(places)
    expect(await api.listArticles({})).toEqual([])
  }
})

it('keeps a note on the article, what its tags are and what colours are called', async () => {
  const api = apiWith()
  const id = await imported(api)
  await api.draftPageNote({ id, words: { note: 'Half', tags: [] } })
  const noted = await api.notePage({ id, note: 'On the *whole*', tags: ['harbour'] })
  expect(noted.notebook.pageNotes).toMatchObject([{ id: 'page', note: 'On the *whole*', tags: ['harbour'] }])
  expect(noted.notebook.drafts).toMatchObject([{ id: 'page', deleted: expect.any(String) as string }])
  expect(await api.tags({})).toEqual([{ tag: 'harbour', notes: 1 }])
  expect((await api.undo({ id })).change?.notebook.pageNotes[0]?.deleted).toBeDefined()
  expect((await api.redo({ id })).change?.notebook.pageNotes[0]?.deleted).toBeUndefined()
  expect(await api.nameColor({ color: 'yellow', name: ' claims ' })).toEqual({ yellow: 'claims' })
  expect(await api.colorNames({})).toEqual({ yellow: 'claims' })
  expect(await api.nameColor({ color: 'yellow', name: '' })).toEqual({})
})

it('hands only addresses that are whole to the browser', async () => {
  const api = apiWith()
  await api.openExternal({ url: 'https://example.org/ä' })
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.org/%C3%A4')
  await expect(api.openExternal({ url: 'https://' })).rejects.toMatchObject({ code: 'bad-request' })
})

it('refuses every change of a library that cannot be written, and lets it be read', async () => {
  const id = await imported(apiWith())
  const refusal = new GlossError('locked', 'Another program writes.')
  const api = apiWith({ refusal })
  const highlight = 'h'
  const span = { start: 0, end: 4 }
  const refused = [
    api.importFiles({ paths: [file('b.txt')] }),
    api.importClipboard({}),
    api.importPasted({ text: 'Words', html: '' }),
    api.chooseAndImport({}),
    api.removeArticle({ id }),
    api.restoreArticle({ id }),
    api.restoreBackup({ name: '2026-01-02', id }),
    api.addHighlight({ id, span, color: 'pink' }),
    api.changeHighlight({ id, highlight, note: '' }),
    api.reviveHighlight({ id, highlight }),
    api.removeHighlight({ id, highlight }),
    api.changeHighlights({ id, highlights: [highlight], color: 'pink' }),
    api.removeHighlights({ id, highlights: [highlight] }),
    api.resizeHighlight({ id, highlight, span: { start: 0, end: 3 } }),
    api.splitHighlight({ id, highlight, at: [3] }),
    api.joinHighlights({ id, highlight, others: [highlight] }),
    api.moveNoteToName({ id, highlight, entity: 'maren-holt' }),
    api.putHighlights({ id, puts: [{ highlight, span }] }),
    api.takeHighlightOut({ id, highlight }),
    api.takeKeptNotes({ id }),
    api.answerReport({ id, closed: true }),
    api.exchangeVersions({ id }),
    api.saveDraft({ id, highlight, note: '', tags: [] }),
    api.discardDraft({ id, highlight }),
    api.notePage({ id, note: 'x', tags: [] }),
    api.draftPageNote({ id, words: null }),
    api.nameColor({ color: 'yellow', name: 'claims' }),
    api.correctEntity({ id, entity: 'lisbon', change: 'hide', to: '' }),
    api.noteEntity({ id, entity: 'lisbon', note: 'x' }),
    api.nameWords({ id, span, words: 'Ferry', kind: 'other' }),
    api.draftEntityNote({ id, entity: 'lisbon', note: 'x' }),
    api.settleConflict({ id, note: 'n', words: 'x', keep: true }),
    api.teach({ id, correction: 'c' }),
    api.takeBackRule({ id, rule: 'r' }),
    api.takeNotes({ offer: 'o' }),
    api.takeNotesBack({}),
    api.dropWaiting({ records: ['r'], back: false }),
    api.undo({ id }),
    api.redo({ id }),
  ]
  for (const outcome of await Promise.allSettled(refused)) {
    expect(outcome).toEqual({ status: 'rejected', reason: refusal })
  }
  expect((await api.start({})).readOnly).toBe('Another program writes.')
  expect((await api.openArticle({ id })).article.header.id).toBe(id)
  expect(await api.savePlace({ id, span, progress: 0 })).toBeNull()
  expect(await api.changeSettings({ theme: 'dark' })).toMatchObject({ theme: 'dark' })
})
