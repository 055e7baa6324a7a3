import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GlossError, glossErrorCodes } from '../../src/core/error'
import { usualStyle } from '../../src/core/export/style'
import { channelOf, type GlossApi, type Method, methods, requests } from '../../src/ipc/contract'
import { answer, reply } from '../../src/main/api/answer'

const id = 'an-article-0a1b2c3d'
const highlight = '0190a0a0-0000-7000-8000-000000000001'
const right: { [M in Method]: Parameters<GlossApi[M]>[0] } = {
  start: {},
  listArticles: {},
  openArticle: { id },
  glossary: { id },
  elsewhere: { id, entity: 'maren-holt' },
  chooseAndImport: {},
  importFiles: { paths: ['/tmp/a.txt'] },
  importPasted: { text: 'Words', html: '' },
  importClipboard: {},
  removeArticle: { id },
  restoreArticle: { id },
  addHighlight: { id, span: { start: 1, end: 4 }, color: 'yellow' },
  changeHighlight: { id, highlight, note: 'So?' },
  reviveHighlight: { id, highlight },
  removeHighlight: { id, highlight },
  changeHighlights: { id, highlights: [highlight], color: 'blue', addTags: ['a'], removeTags: [] },
  removeHighlights: { id, highlights: [highlight] },
  exportHighlights: { id, highlights: [highlight] },
  resizeHighlight: { id, highlight, span: { start: 1, end: 4 } },
  splitHighlight: { id, highlight, at: [2] },
  joinHighlights: { id, highlight, others: ['0190a0a0-0000-7000-8000-000000000002'] },
  moveNoteToName: { id, highlight, entity: 'maren-holt' },
  putHighlights: { id, puts: [{ highlight, span: { start: 1, end: 4 } }] },
  takeHighlightOut: { id, highlight },
  answerReport: { id, left: [highlight], closed: true },
  exchangeVersions: { id },
  saveDraft: { id, highlight, note: 'So', tags: ['a'] },
  discardDraft: { id, highlight },
  notePage: { id, note: 'On the whole', tags: ['a'] },
  draftPageNote: { id, words: { note: 'On the', tags: [] } },
  tags: {},
  colorNames: {},
  nameColor: { color: 'yellow', name: 'claims' },
  correctEntity: { id, entity: 'maren-holt', change: 'rename', to: 'Keeper Holt' },
  nameWords: { id, span: { start: 1, end: 4 }, words: 'The keeper', kind: 'person' },
  noteEntity: { id, entity: 'maren-holt', note: 'Ask her.' },
  draftEntityNote: { id, entity: 'maren-holt', note: null },
  settleConflict: { id, note: highlight, words: 'Ask him.', keep: true },
  rules: {},
  teach: { id, correction: highlight },
  takeBackRule: { id, rule: highlight },
  savePlace: { id, span: { start: 0, end: 9 }, progress: 0.5 },
  undo: { id },
  redo: { id },
  previewExport: { id, style: usualStyle },
  export: { ids: [id], format: 'markdown', style: usualStyle },
  retryExport: {},
  cancelExport: {},
  chooseExportFolder: {},
  takeKeptNotes: { id },
  chooseNotes: {},
  offerNotes: { paths: ['/tmp/My Clippings.txt'] },
  takeNotes: { offer: highlight },
  stopNotes: {},
  leaveNotes: { offer: highlight },
  takeNotesBack: {},
  waitingNotes: {},
  dropWaiting: { records: [highlight], back: false },
  printArticle: { id },
  savePdf: { id },
  unsaved: {},
  retrySave: {},
  saveElsewhere: {},
  listBackups: { id: null },
  restoreBackup: { name: '2026-01-02', id },
  listBin: {},
  missingArticle: { id },
  bringArticleBack: { id, backup: '2026-03-01' },
  mended: {},
  changeSettings: { theme: 'dark' },
  openExternal: { url: 'https://example.org/' },
  showFile: { file: '/tmp/a.md' },
}
/** Requests that a broken or hostile window might send to any method. */
const wrongForAll: unknown[] = [undefined, null, 7, 'id', [1], { nobody: 'asked' }, { ...right, more: true }]
const wrong: Partial<Record<Method, unknown[]>> = {
  openArticle: [
    {},
    { id: '../../etc/passwd' },
    { id: 'a/b' },
    { id: '' },
    { id: 'A' },
    { id: 'a'.repeat(81) },
  ],
  glossary: [{ id: '..' }],
  elsewhere: [
    { id, entity: '' },
    { id, entity: 'Maren Holt' },
  ],
  removeArticle: [{ id: 'a\0b' }],
  restoreBackup: [
    { name: '../notebooks', id: null },
    { name: '2026-01-02', id: '..' },
  ],
  importFiles: [{ paths: [''] }, { paths: '/tmp/a.txt' }, { paths: [1] }],
  offerNotes: [{ paths: [''] }, { path: '/tmp/a.csv' }],
  takeNotes: [{ offer: '' }, { offer: 'x'.repeat(65) }, {}],
  dropWaiting: [
    { records: [], back: false },
    { records: [''], back: true },
    { records: [highlight], back: 1 },
  ],
  printArticle: [{ id: '../x' }],
  savePdf: [{ id, file: '/tmp/a.pdf' }],
  importClipboard: [{ text: 'words' }],
  importPasted: [{ text: 'only' }],
  addHighlight: [
    { ...right.addHighlight, span: { start: -1, end: 2 } },
    { ...right.addHighlight, span: { start: 0.5, end: 2 } },
    { ...right.addHighlight, span: { start: NaN, end: 2 } },
    { ...right.addHighlight, color: 'red' },
    { ...right.addHighlight, id: '__proto__' },
  ],
  changeHighlight: [
    { ...right.changeHighlight, note: 'x'.repeat(1_000_001) },
    { id, highlight: '' },
  ],
  draftPageNote: [{ id }, { id, words: { note: 'x' } }],
  nameColor: [
    { color: 'red', name: 'claims' },
    { color: 'yellow', name: 'x'.repeat(201) },
  ],
  changeHighlights: [
    { ...right.changeHighlights, highlights: [] },
    { ...right.changeHighlights, color: 'red' },
    { id, highlight, color: 'blue' },
  ],
  removeHighlights: [{ id, highlights: highlight }, { id }],
  resizeHighlight: [{ ...right.resizeHighlight, span: { start: 0.5, end: 2 } }],
  splitHighlight: [
    { ...right.splitHighlight, at: [] },
    { ...right.splitHighlight, at: [-1] },
  ],
  joinHighlights: [
    { ...right.joinHighlights, others: [] },
    { ...right.joinHighlights, others: [''] },
  ],
  moveNoteToName: [{ ...right.moveNoteToName, entity: '../x' }],
  putHighlights: [
    { id, puts: [] },
    { id, puts: [{ highlight, span: { start: 1, end: 4 }, note: 'so' }] },
  ],
  answerReport: [
    { id, left: 'all' },
    { id, closed: 1 },
  ],
  exchangeVersions: [{ id: '..' }],
  saveDraft: [{ ...right.saveDraft, tags: 'a' }],
  correctEntity: [
    { ...right.correctEntity, change: 'delete' },
    { ...right.correctEntity, entity: '../x' },
    { ...right.correctEntity, to: undefined },
    { ...right.correctEntity, change: 'name' },
    { ...right.correctEntity, forms: 'Holt' },
    { ...right.correctEntity, spans: [{ start: 0.5, end: 2 }] },
  ],
  nameWords: [
    { ...right.nameWords, words: '' },
    { ...right.nameWords, kind: 'planet' },
    { ...right.nameWords, span: { start: -1, end: 2 } },
  ],
  draftEntityNote: [{ id, entity: 'maren-holt' }],
  settleConflict: [{ ...right.settleConflict, note: '' }],
  noteEntity: [
    { ...right.noteEntity, entity: '' },
    { ...right.noteEntity, note: 'x'.repeat(1_000_001) },
  ],
  savePlace: [{ ...right.savePlace, progress: 1.01 }],
  changeSettings: [{ theme: 'pink' }, { measure: 10 }, { lastArticle: id }, { exportFolder: '/' }],
  openExternal: [{ url: 'file:///etc/passwd' }, { url: 'javascript:alert(1)' }, { url: ' https://a.b' }],
}

/** An api whose every method does the same. */
function apiThat(run: (request: unknown) => Promise<unknown>): Promise<GlossApi> {
  return Promise.resolve(Object.fromEntries(methods.map((method) => [method, run])) as unknown as GlossApi)
}

const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => log.mockClear())

describe.each(methods)('%s', (method) => {
  it('runs a right request and answers with its value', async () => {
    const run = vi.fn(() => Promise.resolve('done'))
    expect(await reply(apiThat(run), method, right[method])).toEqual({ ok: true, value: 'done' })
    expect(run).toHaveBeenCalledExactlyOnceWith(right[method])
  })

  it('refuses every wrong request before anything runs', async () => {
    const run = vi.fn(() => Promise.resolve(null))
    for (const request of [...wrongForAll, ...(wrong[method] ?? [])]) {
      expect(await reply(apiThat(run), method, request), JSON.stringify(request)).toMatchObject({
        ok: false,
        code: 'bad-request',
      })
    }
    expect(run).not.toHaveBeenCalled()
  })
})

describe('a handler that fails', () => {
  it.each(glossErrorCodes)('answers with its code: %s', async (code) => {
    const api = apiThat(() => Promise.reject(new GlossError(code, 'Why.', { path: 'a.txt' })))
    expect(await reply(api, 'undo', { id })).toEqual({ ok: false, code, message: 'Why.', path: 'a.txt' })
  })

  it('answers `unexpected` without inner details, which go to the log', async () => {
    const api = apiThat(() => Promise.reject(new TypeError('x is not a function at /home/anna')))
    const outcome = await reply(api, 'undo', { id })
    expect(outcome).toMatchObject({ ok: false, code: 'unexpected' })
    expect(JSON.stringify(outcome)).not.toContain('anna')
    expect(String(log.mock.calls)).toContain('x is not a function')
  })

  it('answers with the reason when the library could not be opened at all', async () => {
    const api = Promise.reject<GlossApi>(new GlossError('damaged', 'library.json is damaged'))
    expect(await reply(api, 'start', {})).toMatchObject({ ok: false, code: 'damaged' })
  })
})

describe('the channels', () => {
  function bound(isOurs: boolean): {
    ask: (method: Method, request: unknown) => Promise<unknown>
    run: ReturnType<typeof vi.fn>
    open: () => number
  } {
    const listeners = new Map<string, (event: string, request: unknown) => Promise<unknown>>()
    const run = vi.fn(() => Promise.resolve(null))
    const channels = {
      handle: (channel: string, listener: (event: string, request: unknown) => Promise<unknown>) =>
        void listeners.set(channel, listener),
    }
    const open = answer(channels, apiThat(run), () => isOurs)
    const ask = (method: Method, request: unknown): Promise<unknown> =>
      listeners.get(channelOf(method))?.('event', request) ?? Promise.reject(new Error('not bound'))
    return { ask, run, open }
  }

  it('are bound for every method of the contract', async () => {
    const { ask, run } = bound(true)
    for (const method of methods) await ask(method, right[method])
    expect(run).toHaveBeenCalledTimes(methods.length)
  })

  it('do nothing for a sender that is not the window', async () => {
    const { ask, run } = bound(false)
    expect(await ask('removeArticle', { id })).toMatchObject({ ok: false, code: 'bad-request' })
    expect(run).not.toHaveBeenCalled()
  })

  it('count the messages in work', async () => {
    const { ask, open } = bound(true)
    const pending = ask('undo', { id })
    expect(open()).toBe(1)
    await pending
    expect(open()).toBe(0)
  })
})

it('has a schema that takes nothing beside what it names', () => {
  for (const method of methods) {
    const more = { ...right[method], more: true }
    expect(v.safeParse(requests[method], more).success, method).toBe(false)
  }
})
