import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { settings } from '../../src/core/settings'
import { SettingsFile, settingsFrom } from '../../src/main/settingsFile'

const defaults = v.parse(settings, {})
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gloss-settings-'))
  file = join(folder, 'settings.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('begins with the defaults where there is no file', () => {
  expect(new SettingsFile(file).current).toEqual(defaults)
})

it('keeps a change across a restart', async () => {
  const before = new SettingsFile(file)
  expect(await before.change({ theme: 'sepia', textSize: 21 })).toMatchObject({
    theme: 'sepia',
    textSize: 21,
  })
  await before.change({ theme: undefined, sidebar: false })
  expect(new SettingsFile(file).current).toEqual({
    ...defaults,
    theme: 'sepia',
    textSize: 21,
    sidebar: false,
  })
})

it('says on disk what it is', async () => {
  await new SettingsFile(file).change({ theme: 'dark' })
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ $format: 'gloss/settings', version: 1, theme: 'dark' })
  expect(text.endsWith('}\n')).toBe(true)
})

it('keeps the last of many changes made at once', async () => {
  const kept = new SettingsFile(file)
  await Promise.all([15, 16, 17, 18, 19].map((textSize) => kept.change({ textSize: textSize as 15 })))
  await kept.close()
  expect(new SettingsFile(file).current.textSize).toBe(19)
})

it('forgets a bad field and keeps the good ones beside it', () => {
  const read = settingsFrom({ theme: 'pink', textSize: 17, measure: '66', sidebar: false, lastArticle: 4 })
  expect(read).toEqual({ ...defaults, textSize: 17, sidebar: false })
})

it('lets the fields of a newer Gloss pass through', async () => {
  writeFileSync(file, JSON.stringify({ theme: 'dark', margins: { left: 3 } }))
  await new SettingsFile(file).change({ theme: 'light' })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'light', margins: { left: 3 } })
})

it('takes the copy of the save before when the file is broken', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const before = new SettingsFile(file)
  await before.change({ theme: 'dark' })
  await before.change({ textSize: 21 })
  writeFileSync(file, '')
  expect(new SettingsFile(file).current).toMatchObject({ theme: 'dark', textSize: 19 })
  log.mockRestore()
})

it.each([null, true, 42, 'text', [], [[]]])('takes %j for an empty file', (json) => {
  expect(settingsFrom(json)).toEqual(defaults)
})

it('never lets a broken file keep anybody from reading, and keeps it', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  writeFileSync(file, '{"theme": "dark", ')
  const read = new SettingsFile(file)
  expect(read.current).toEqual(defaults)
  await read.change({ theme: 'sepia' })
  expect(new SettingsFile(file).current.theme).toBe('sepia')
  expect(readFileSync(`${file}.broken`, 'utf8')).toBe('{"theme": "dark", ')
  log.mockRestore()
})
