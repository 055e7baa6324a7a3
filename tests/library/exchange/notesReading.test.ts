import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readNotesAt, sortPaths } from '../../../src/library/exchange/notesReading'
import { omnivoreFiles } from '../../core/exchange/files'
import { temporaryFolder } from '../folder'

const csv = 'Highlight,Title,Author,URL,Note,Location,Date\nthe second ledger,Harbour lights,,,,,\n'
const clippings =
  'Harbour lights (M. Orde)\n- Your Highlight on page 3 | Location 40-41 | Added on Monday, 2 March 2026 10:00:00\n\nthe second ledger\n==========\n'
const article = '# Harbour lights\n\nThe fog came in early, and `a == b` was true.\n'

function files(contents: Record<string, string | Uint8Array>): (name: string) => string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return (name) => join(folder, name)
}

describe('Files a reader opens', () => {
  it('are told apart by what is in them, not by their names', async () => {
    const zip = zipSync(Object.fromEntries(omnivoreFiles.map(({ name, text }) => [name, strToU8(text)])))
    const path = files({
      'article.csv': article,
      'notes.txt': clippings,
      'plain.txt': 'A page\n\nWith words.\n',
      'article.md': article,
      'data.json': '{"a": [1, 2]}',
      'readwise.md': csv,
      'page.html': '<p>==no==</p>',
      'omnivore.zip': zip,
    })
    const names = [
      'article.csv',
      'notes.txt',
      'plain.txt',
      'article.md',
      'data.json',
      'readwise.md',
      'page.html',
    ]
    const sorted = await sortPaths([...names, 'omnivore.zip', 'nowhere.csv'].map(path))
    expect(sorted.notes).toEqual(['notes.txt', 'readwise.md', 'omnivore.zip'].map(path))
    expect(sorted.articles).toHaveLength(6)
  })

  it('are articles where a folder holds one, and notes where it holds nothing else', async () => {
    const path = files({
      'notes/a.csv': csv,
      'notes/b.txt': clippings,
      'notes/data.json': '{}',
      'mixed/a.csv': csv,
      'mixed/b.md': article,
      'pages/a.csv': csv,
      'pages/b.html': '<p>Words</p>',
    })
    expect(await sortPaths(['notes', 'mixed', 'pages'].map(path))).toEqual({
      notes: [path('notes')],
      articles: [path('mixed'), path('pages')],
    })
  })
})

it('reads several files as one set of notes', async () => {
  const path = files({ 'a.csv': csv, 'b.txt': clippings })
  const incoming = await readNotesAt(['a.csv', 'b.txt'].map(path))
  expect(incoming.formats).toEqual(['readwise', 'kindle'])
  expect(incoming.articles.flatMap(({ highlights }) => highlights.map(({ exact }) => exact))).toEqual([
    'the second ledger',
    'the second ledger',
  ])
})
