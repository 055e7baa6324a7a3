import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

interface Stored {
  highlights: { id: string; note: string; deleted?: string; modified: string; quote: { exact: string } }[]
  drafts: { note: string; deleted?: string }[]
}

const file = (library: string): string => {
  const [name] = readdirSync(join(library, 'notebooks')).filter((one) => one.endsWith('.json'))
  if (!name) throw new Error('no notebook on disk')
  return join(library, 'notebooks', name)
}
const stored = (path: string): Stored => JSON.parse(readFileSync(path, 'utf8')) as Stored

/** As a sync tool does it: whole, by renaming. */
function replace(path: string, value: Stored): void {
  writeFileSync(`${path}.syncing`, JSON.stringify(value))
  renameSync(`${path}.syncing`, path)
}

test('what another computer writes comes into the window; place, card and half a note stay', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select('For eleven years')
  await reader.press('h')
  await reader.select('a private charity in Oslo')
  await reader.press('n')
  await gloss.page.keyboard.type('half a thou')
  const path = file(gloss.folders.library)
  await expect.poll(() => stored(path).drafts[0]?.note).toBe('half a thou')
  const scroll = gloss.page.locator('.scroll').first()
  const before = await scroll.evaluate((node) => node.scrollTop)

  const now = stored(path)
  const [first] = now.highlights
  if (!first) throw new Error('no highlight on disk')
  const theirs = { ...first, id: 'ffffffff-theirs', note: 'from the other computer' }
  theirs.quote = { ...first.quote, exact: 'A telescope does not pay rent' }
  Object.assign(theirs, { position: { start: 0, end: 0, textHash: 'another' } })
  Object.assign(theirs.quote, { prefix: '', suffix: '' })
  replace(path, { ...now, highlights: [...now.highlights, theirs] })
  await expect(reader.mark('A telescope does not pay rent')).toBeAttached()
  await expect(gloss.page.getByRole('textbox', { name: 'Note', exact: true })).toContainText('half a thou')
  expect(await scroll.evaluate((node) => node.scrollTop)).toBe(before)
  await gloss.page.keyboard.type('ght')

  // The highlight that is written on is deleted there.
  await expect.poll(() => stored(path).drafts[0]?.note).toBe('half a thought')
  const later = stored(path)
  const gone = later.highlights.map((one) =>
    one.quote.exact.startsWith('a private')
      ? { ...one, deleted: '2030-01-01T00:00:00.000Z', modified: '2030-01-01T00:00:00.000Z' }
      : one,
  )
  replace(path, { ...later, highlights: gone })
  await expect(reader.toast.filter({ hasText: 'it stays' })).toBeVisible()
  await reader.press('Control+Enter')
  await expect
    .poll(() => stored(path).highlights.find(({ note }) => note === 'half a thought')?.deleted ?? 'lives')
    .toBe('lives')
  await expect(reader.mark('a private charity in ')).toBeVisible()
})

test('a conflict copy is merged while the article is read', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select('For eleven years')
  await reader.press('h')
  const path = file(gloss.folders.library)
  await expect.poll(() => stored(path).highlights).toHaveLength(1)
  const now = stored(path)
  const copy = path.replace('.json', '.sync-conflict-20260301-090000-ABCDEFG.json')
  const [first] = now.highlights
  const words = { modified: '2030-01-01T00:00:00.000Z', note: 'written elsewhere' }
  writeFileSync(copy, JSON.stringify({ ...now, highlights: [{ ...first, ...words }] }))
  await reader.press('Control+Shift+a')
  await expect(reader.notes.filter({ hasText: 'written elsewhere' })).toBeVisible()
  expect(existsSync(copy)).toBe(false)
})

test('a draft that was half-written on two computers keeps the words of both', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.select('For eleven years')
  await reader.press('n')
  const field = page.getByRole('textbox', { name: 'Note', exact: true })
  await field.fill('half a thought here')
  const path = file(gloss.folders.library)
  await expect.poll(() => stored(path).drafts[0]?.note).toBe('half a thought here')
  await reader.press('Escape')
  const now = stored(path)
  replace(path, {
    ...now,
    drafts: now.drafts.map((draft) => ({
      ...draft,
      note: 'half a thought there',
      modified: '2030-01-01T00:00:00.000Z',
    })),
  })
  const row = reader.notes.filter({ hasText: 'For eleven years' })
  await expect(row).toContainText('Draft: half a thought there')
  await row.getByRole('button', { name: 'Edit note' }).press('Enter')
  await page.getByText('Other drafts (1)').click()
  await page.getByRole('button', { name: /^Take the words of/ }).click()
  await expect(field).toContainText('half a thought here')
})
