import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NotesOffer } from '../../src/core/exchange/offer'
import type { GlossApi } from '../../src/ipc/contract'
import { Library } from '../../src/library/library'
import { notesAt } from '../../src/library/exchange/notesSource'
import { glossApi } from '../../src/main/api/api'
import { SettingsFile } from '../../src/main/settingsFile'
import { formats } from '../core/exchange/formats'
import { quietSurroundings } from './surroundings'

const article = [
  '---',
  'title: Harbour lights',
  'author: M. Orde',
  'source: https://example.org/harbour',
  '---',
  '',
  'The fog came in early and stayed for weeks. Nobody asked for the second ledger & the log until the winter of the long fog.',
].join('\n')

let home: string
let library: Library
let settings: SettingsFile
let api: GlossApi

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gloss-formats-'))
  library = await Library.open(join(home, 'library'))
  settings = new SettingsFile(join(home, 'settings.json'))
  api = glossApi(library, quietSurroundings(home, settings))
})
afterEach(async () => {
  await library.close()
  await settings.close()
  rmSync(home, { recursive: true, force: true })
})

function written(name: string, content: string | Uint8Array): string {
  const path = join(home, name)
  writeFileSync(path, content)
  return path
}

/** Every file of the library but what can be made again, as its bytes are. */
function bytes(): string[] {
  const root = join(home, 'library')
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => !/^(\.cache|bin|library\.lock)|\.bak$/.test(name) && statSync(join(root, name)).isFile(),
    )
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(root, name)))
          .digest('hex')}`,
    )
    .sort()
}

async function offered(path: string): Promise<NotesOffer> {
  const offer = await api.offerNotes({ paths: [path] })
  if (!offer) throw new Error('nothing was offered')
  return offer
}

/** What a reader sees of all notes: titles and marked words. */
async function seen(): Promise<string[]> {
  const rows = (await api.listArticles({})).map(({ header }) => header.id)
  const read = await Promise.all(
    rows.map(async (id) => {
      const { article, notebook } = await api.openArticle({ id })
      const living = notebook.highlights.filter(({ deleted }) => deleted === undefined)
      const page = notebook.pageNotes.filter(({ deleted }) => deleted === undefined)
      return [
        article.header.title,
        ...living
          .map(({ quote, note, tags, color }) => JSON.stringify([quote.exact, note, tags, color]))
          .sort(),
        ...page.map(({ note, tags }) => JSON.stringify([note, tags])),
      ]
    }),
  )
  const waits = (await api.waitingNotes({})).rows.map(({ title, notes }) => `${title} ${notes}`)
  return [...read.map((words) => words.join('\n')), ...waits].sort()
}

const brings = ({ added, merged, unplaced }: NotesOffer): number => added + merged + unplaced

describe.each([
  ['where the article is there', true],
  ['where it is not', false],
])('Notes %s', (_, isThere) => {
  it.each(Object.entries(formats))(
    'are looked at, taken once, taken back and taken again: %s',
    async (_, [name, content]) => {
      if (isThere) await api.importFiles({ paths: [written('harbour-article.md', article)] })
      const empty = { seen: await seen(), bytes: bytes() }
      const path = written(name, content)

      const offer = await offered(path)
      expect(brings(offer) + offer.articles.filter(({ place }) => place === 'comes').length).toBeGreaterThan(
        0,
      )
      for (const { line, why } of offer.skipped) {
        expect(line).toBeGreaterThan(0)
        expect(why).not.toBe('')
      }
      expect(bytes()).toEqual(empty.bytes)

      const report = await api.takeNotes({ offer: offer.offer })
      const { added, merged, unchanged, unplaced } = offer
      expect(report).toMatchObject({ added, merged, unchanged, unplaced })
      const once = { seen: await seen(), bytes: bytes() }
      expect(once.seen).not.toEqual(empty.seen)

      // Through the window, and as the command line does it.
      const again = await offered(path)
      expect(brings(again)).toBe(0)
      expect(await api.takeNotes({ offer: again.offer })).toMatchObject({ added: 0, merged: 0, unplaced: 0 })
      expect(bytes()).toEqual(once.bytes)
      expect(await library.exchanging.take(await notesAt(path))).toMatchObject({
        added: 0,
        merged: 0,
        unplaced: 0,
        articles: [],
      })
      expect(bytes()).toEqual(once.bytes)

      expect((await api.undo({ id: null })).what).toBe('import of notes')
      expect(await seen()).toEqual(empty.seen)
      expect((await api.redo({ id: null })).what).toBe('import of notes')
      expect(await seen()).toEqual(once.seen)
      await api.undo({ id: null })
      expect(brings(await offered(path))).toBe(brings(offer))
    },
  )
})

it('several imports are taken back one after the other, the last one first', async () => {
  await api.importFiles({ paths: [written('harbour-article.md', article)] })
  const states = [await seen()]
  for (const format of ['kindle in many languages', 'hypothesis', 'readwise', 'instapaper']) {
    const [name, content] = formats[format] ?? ['', '']
    await api.takeNotes({ offer: (await offered(written(name, content))).offer })
    states.push(await seen())
  }
  for (const state of states.slice(0, -1).reverse()) {
    await api.undo({ id: null })
    expect(await seen()).toEqual(state)
  }
  for (const state of states.slice(1)) {
    await api.redo({ id: null })
    expect(await seen()).toEqual(state)
  }
})

it('notes that waited take their place when the article comes, whatever they came from', async () => {
  const waited = ['hypothesis', 'readwise', 'clipper', 'instapaper', 'zotero', 'pocket highlights']
  for (const format of waited) {
    const [name, content] = formats[format] ?? ['', '']
    await api.takeNotes({ offer: (await offered(written(`${format} ${name}`, content))).offer })
  }
  expect((await api.waitingNotes({})).rows.some(({ title }) => title === 'Harbour lights')).toBe(true)
  const [imported] = await api.importFiles({ paths: [written('harbour-article.md', article)] })
  if (!imported?.ok) throw new Error('the article was not imported')
  const { notebook, placements } = await api.openArticle({ id: imported.id })
  expect(notebook.highlights.map(({ quote }) => quote.exact)).toContain('the second ledger')
  const placed = new Map(placements.map(({ id, state }) => [id, state]))
  const ledger = notebook.highlights.find(({ quote }) => quote.exact === 'the second ledger')
  expect(placed.get(ledger?.id ?? '')).toBe('held')
  expect((await api.waitingNotes({})).rows.map(({ title }) => title)).not.toContain('Harbour lights')
})
