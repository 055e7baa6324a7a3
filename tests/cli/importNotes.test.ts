import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { formats } from '../core/exchange/formats'
import { run, useCli } from './gloss'

const cli = useCli()

const article = [
  '---',
  'title: Harbour lights',
  'author: M. Orde',
  'source: https://example.org/harbour',
  '---',
  '',
  'The fog came in early and stayed for weeks. Nobody asked for the second ledger & the log until the winter of the long fog.',
].join('\n')

let folder = ''
/** A library that has the article, copied for each format. */
let bare = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gloss-import-notes-'))
  bare = join(folder, 'bare')
  writeFileSync(join(folder, 'harbour.md'), article)
  await json(bare, 'import', join(folder, 'harbour.md'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function json(library: string, ...args: string[]): Promise<object> {
  const { stdout, stderr } = await run(cli.file, [...args, '--json'], { env: { GLOSS_LIBRARY: library } })
  expect(stderr).toBe('')
  const value: unknown = JSON.parse(stdout)
  return typeof value === 'object' && value !== null ? value : {}
}

interface Brought {
  formats: string[]
  added: number
  unplaced: number
  saved: number
  articles: string[]
  skipped: { line: number; why: string; file?: string }[]
}

/** What each file brings, and the rows of it that are bad. */
const brought: Readonly<Record<string, Brought>> = {
  hypothesis: {
    formats: ['hypothesis'],
    added: 2,
    unplaced: 0,
    saved: 0,
    articles: [],
    skipped: [{ line: 81, why: 'it has no quotation by which its place could be found' }],
  },
  w3c: { formats: ['w3c'], added: 0, unplaced: 1, saved: 0, articles: [], skipped: [] },
  readium: {
    formats: ['readium'],
    added: 0,
    unplaced: 1,
    saved: 0,
    articles: [],
    skipped: [{ line: 1, why: 'it is a bookmark' }],
  },
  readwise: {
    formats: ['readwise'],
    added: 0,
    unplaced: 2,
    saved: 0,
    articles: [],
    skipped: [{ line: 4, why: 'it has no highlight' }],
  },
  'readwise, its own export': {
    formats: ['readwise'],
    added: 0,
    unplaced: 1,
    saved: 0,
    articles: [],
    skipped: [],
  },
  'kindle in many languages': {
    formats: ['kindle'],
    added: 0,
    unplaced: 1,
    saved: 0,
    articles: [],
    skipped: [
      {
        line: 61,
        why: 'it has no words but the device’s own: <You have reached the clipping limit for this item>',
      },
      { line: 66, why: 'its second line does not say what it is' },
    ],
  },
  clipper: {
    formats: ['clipper'],
    added: 1,
    unplaced: 0,
    saved: 0,
    articles: [],
    skipped: [{ line: 1, why: 'a highlight has no words' }],
  },
  'clipped page': { formats: ['clipper'], added: 2, unplaced: 0, saved: 0, articles: [], skipped: [] },
  pocket: {
    formats: ['pocket'],
    added: 1,
    unplaced: 1,
    saved: 1,
    articles: [],
    skipped: [
      { line: 4, why: 'it has no address' },
      { line: 5, why: 'its address is not one of a page' },
    ],
  },
  'pocket highlights': {
    formats: ['pocket'],
    added: 1,
    unplaced: 0,
    saved: 0,
    articles: [],
    skipped: [{ line: 1, why: 'a highlight of it has no words' }],
  },
  instapaper: {
    formats: ['instapaper'],
    added: 2,
    unplaced: 1,
    saved: 1,
    articles: [],
    skipped: [{ line: 4, why: 'its address is not one of a page' }],
  },
  omnivore: {
    formats: ['omnivore'],
    added: 3,
    unplaced: 1,
    saved: 1,
    articles: [],
    skipped: [{ line: 1, why: 'it has no address', file: 'metadata_0_to_20.json' }],
  },
  zotero: {
    formats: ['zotero'],
    added: 1,
    unplaced: 0,
    saved: 0,
    articles: [],
    skipped: [{ line: 1, why: 'it is a picture without words' }],
  },
  'zotero markdown': {
    formats: ['zotero'],
    added: 1,
    unplaced: 0,
    saved: 0,
    articles: [],
    skipped: [{ line: 5, why: 'it has no words' }],
  },
  'zotero in Obsidian': { formats: ['zotero'], added: 3, unplaced: 0, saved: 0, articles: [], skipped: [] },
  'gloss markdown': {
    formats: ['gloss markdown'],
    added: 0,
    unplaced: 2,
    saved: 0,
    articles: [],
    skipped: [],
  },
  'gloss web annotations': { formats: ['w3c'], added: 0, unplaced: 2, saved: 0, articles: [], skipped: [] },
  'gloss bundle': {
    formats: ['gloss bundle'],
    added: 0,
    unplaced: 2,
    saved: 0,
    articles: ['harbour-lights-0a1b2c3d'],
    skipped: [],
  },
}

it.each(Object.entries(formats))('gloss import-notes reads a file of %s', async (format, [name, content]) => {
  const home = join(folder, format)
  mkdirSync(home)
  const library = join(home, 'library')
  cpSync(bare, library, { recursive: true })
  const path = join(home, name)
  writeFileSync(path, content)
  const expected = { ...brought[format], merged: 0, unchanged: 0 }
  const preview = await json(library, 'import-notes', path, '--preview')
  // A preview does not make the article that would come along.
  expect({ ...preview, articles: [], about: [] }).toEqual({ ...expected, articles: [], about: [] })
  expect(await json(library, 'import-notes', path)).toEqual(expected)
  const { added = 0, unplaced = 0 } = brought[format] ?? {}
  const again = { ...expected, added: 0, unplaced: 0, unchanged: added + unplaced, saved: 0, articles: [] }
  expect(await json(library, 'import-notes', path)).toEqual(again)
})

it('gloss import-notes names the file and the line of what is bad in a folder, also for people', async () => {
  const home = join(folder, 'a folder of notes')
  mkdirSync(join(home, 'notes'), { recursive: true })
  const library = join(home, 'library')
  cpSync(bare, library, { recursive: true })
  for (const format of ['readwise', 'pocket']) {
    const [name = '', content = ''] = formats[format] ?? []
    writeFileSync(join(home, 'notes', name), content)
  }
  const ran = await run(cli.file, ['import-notes', join(home, 'notes')], { env: { GLOSS_LIBRARY: library } })
  expect(ran.code).toBe(0)
  expect(ran.stderr.split('\n').sort()).toEqual([
    '',
    'gloss: part_000000.csv, line 4: it has no address',
    'gloss: part_000000.csv, line 5: its address is not one of a page',
    'gloss: readwise.csv, line 4: it has no highlight',
  ])
  expect(ran.stdout).toBe('1 added, 0 merged, 0 unchanged, 3 unplaced, 3 skipped\n')
})
