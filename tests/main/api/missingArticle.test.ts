import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { GlossApi } from '../../../src/ipc/contract'
import { Library } from '../../../src/library/library'
import { glossApi } from '../../../src/main/api/api'
import { SettingsFile } from '../../../src/main/settingsFile'
import { quietSurroundings } from '../surroundings'

let home: string
let library: Library
let settings: SettingsFile
let api: GlossApi
let id: string

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gloss-missing-'))
  settings = new SettingsFile(join(home, 'settings.json'))
  await open()
  const file = join(home, 'ferry.txt')
  writeFileSync(file, 'The ferry\n\nThe ferry to the island left late. Nobody on the quay was told why.\n')
  const [result] = await api.importFiles({ paths: [file] })
  if (!result?.ok) throw new Error('the article was not imported')
  id = result.id
  const { added } = await api.addHighlight({ id, span: { start: 4, end: 9 }, color: 'pink' })
  await api.changeHighlight({ id, highlight: added, note: 'Which one?' })
})
afterEach(async () => {
  await library.close()
  await settings.close()
  rmSync(home, { recursive: true, force: true })
})

async function open(): Promise<void> {
  library = await Library.open(join(home, 'library'))
  api = glossApi(library, quietSurroundings(home, settings))
}

const path = (folder: string): string => join(home, 'library', folder, `${id}.json`)
const notesOf = async (): Promise<string[]> =>
  (await api.openArticle({ id })).notebook.highlights
    .filter(({ deleted }) => deleted === undefined)
    .map(({ note }) => note)
    .sort()

it('is nothing to speak of while the article is there', async () => {
  expect(await api.missingArticle({ id })).toBeNull()
})

it('leaves its notes to be read, and comes back from a snapshot to the notes as they are now', async () => {
  const { name } = await library.upkeep.makeSnapshot()
  const { added } = await api.addHighlight({ id, span: { start: 17, end: 23 }, color: 'blue' })
  await api.changeHighlight({ id, highlight: added, note: 'Since the snapshot' })
  await library.close()
  rmSync(path('articles'))
  rmSync(`${path('articles')}.bak`, { force: true })
  await open()
  await expect(api.openArticle({ id })).rejects.toMatchObject({ code: 'not-found' })
  const missing = await api.missingArticle({ id })
  expect(missing).toMatchObject({ inBin: false, backup: { name } })
  expect(missing?.notes.map(({ quote, note }) => [quote, note])).toEqual([
    ['ferry', 'Which one?'],
    ['island', 'Since the snapshot'],
  ])
  await api.bringArticleBack({ id, backup: name })
  expect(await notesOf()).toEqual(['Since the snapshot', 'Which one?'])
  expect(await api.missingArticle({ id })).toBeNull()
})

it('comes back from the bin to notes that were written on another computer meanwhile', async () => {
  await library.close()
  cpSync(path('notebooks'), join(home, 'theirs.json'))
  await open()
  await api.removeArticle({ id })
  const theirs = JSON.parse(readFileSync(join(home, 'theirs.json'), 'utf8'))
  const [first] = theirs.highlights
  theirs.highlights.push({ ...first, id: `${first.id}-theirs`, note: 'Written there' })
  writeFileSync(path('notebooks'), JSON.stringify(theirs))
  expect(await api.missingArticle({ id })).toMatchObject({ inBin: true, backup: null })
  await api.bringArticleBack({ id })
  expect(await notesOf()).toEqual(['Which one?', 'Written there'])
})
