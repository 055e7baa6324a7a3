import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import * as v from 'valibot'
import { settings as schema, type Settings } from '../../../src/core/settings'
import type { GlossCommand } from '../../../src/ipc/contract'
import { ExportAsRead } from '../../../src/main/background/exportAsRead'
import { imported, lighthouse, openLibrary, temporaryFolder } from '../../library/folder'

async function reader(): Promise<{
  vault: string
  settings: { current: Settings }
  told: GlossCommand[]
  note: (words: string) => Promise<void>
  exporting: ExportAsRead
}> {
  const library = await openLibrary(temporaryFolder())
  const { id } = await imported(library, lighthouse)
  const { added } = await library.highlight(id, { start: 0, end: 10 }, 'yellow')
  const vault = join(temporaryFolder(), 'vault')
  mkdirSync(vault)
  const settings = { current: { ...v.parse(schema, {}), exportAsRead: true, exportFolder: vault } }
  const told: GlossCommand[] = []
  const exporting = new ExportAsRead(library, settings, (command) => told.push(command), [20, 40])
  onTestFinished(() => exporting.stop())
  const note = async (words: string): Promise<void> => {
    await library.changeHighlight(id, added, { note: words })
  }
  return { vault, settings, told, note, exporting }
}
const wordsIn = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join()

it('a change is in the vault soon, also while the reader goes on writing', async () => {
  const { vault, note } = await reader()
  // Without an end to its waiting no change would ever be written.
  let at = 0
  for (; at < 80 && !wordsIn(vault).includes('Words'); at += 1) {
    await note(`Words ${at}.`)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  expect(wordsIn(vault)).toMatch(/Words \d+\./)
  await vi.waitFor(() => expect(wordsIn(vault)).toContain(`Words ${at - 1}.`), 10_000)
})

it('nothing is exported by itself while it is off', async () => {
  const { vault, settings, note, exporting } = await reader()
  settings.current.exportAsRead = false
  await note('Not for the vault.')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await exporting.stop()
  expect(readdirSync(vault)).toEqual([])
})

it('what was changed just before the end is in the vault', async () => {
  const { vault, note, exporting } = await reader()
  await note('The last words.')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await exporting.stop()
  expect(wordsIn(vault)).toContain('The last words.')
})

it('a folder that is gone is said once, tried again, and taken up when it is back', async () => {
  const { vault, told, note } = await reader()
  renameSync(vault, `${vault} elsewhere`)
  await note('Safe in Gloss.')
  await vi.waitFor(
    () => expect(told).toMatchObject([{ type: 'export-behind', why: expect.stringContaining('not there') }]),
    10_000,
  )
  mkdirSync(vault)
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ type: 'export-behind', why: null }), 10_000)
  expect(told).toHaveLength(2)
  expect(wordsIn(vault)).toContain('Safe in Gloss.')
})
