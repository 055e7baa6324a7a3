import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

const quote = 'A telescope does not pay rent'
const other = 'For eleven years'

function notebookIn(library: string): string {
  const [name] = readdirSync(join(library, 'notebooks')).filter((file) => file.endsWith('.json'))
  if (!name) throw new Error('no notebook on disk')
  return join(library, 'notebooks', name)
}

test('what cannot be saved is said, can be saved elsewhere, and is saved when the disk takes it', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  const file = notebookIn(gloss.folders.library)
  // Not while a save is on its way.
  await expect(() => mkdirSync(join(`${file}.tmp`, 'in the way'), { recursive: true })).toPass()
  await reader.select(quote)
  await reader.press('h')
  const alert = gloss.page.getByRole('alert').filter({ hasText: 'not saved' })
  await expect(alert).toContainText('The observatory that would not move')
  await expect(gloss.page.getByRole('button', { name: 'Not saved', exact: true })).toBeVisible()
  // It is on the screen, and not on the disk.
  await expect(reader.mark(quote)).toBeVisible()
  expect(readFileSync(file, 'utf8')).not.toContain(quote)
  await gloss.answerDialog(gloss.folders.exports)
  await alert.getByRole('button', { name: 'Save a copy elsewhere' }).click()
  await expect(reader.toast).toContainText('Copy saved')
  const [copy] = readdirSync(gloss.folders.exports)
  expect(readFileSync(join(gloss.folders.exports, copy ?? ''), 'utf8')).toContain(quote)
  await gloss.picture('not-saved')

  rmSync(`${file}.tmp`, { recursive: true })
  // It is tried again by itself as well, which may come first.
  await alert
    .getByRole('button', { name: 'Try again' })
    .click({ timeout: 3000 })
    .catch(() => undefined)
  await expect(reader.toast).toContainText('Everything is saved now')
  await expect(gloss.page.getByRole('button', { name: 'Not saved', exact: true })).toBeHidden()
  expect(readFileSync(file, 'utf8')).toContain(quote)
})

test('the snapshot of the day brings an article back as it was, and that can be undone; the bin gives back', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select(quote)
  await reader.press('h')
  await expect(reader.mark(quote)).toBeVisible()
  const backups = join(gloss.folders.library, 'backups')
  await expect
    .poll(() => (existsSync(backups) ? readdirSync(backups) : []))
    .toEqual([expect.stringMatching(/^[\d-]{10}$/)])
  await reader.select(other)
  await reader.press('h')
  await expect(reader.mark(other)).toBeVisible()

  const choose = async (words: string): Promise<void> => {
    await reader.press('Control+k')
    await gloss.page.keyboard.type(words)
    await reader.press('Enter')
  }
  await choose('Backups')
  await gloss.page.getByRole('button', { name: /^Restore this article/ }).click()
  await expect(reader.mark(quote)).toBeVisible()
  await expect(reader.mark(other)).toBeHidden()
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.mark(other)).toBeVisible()
  await choose('Backups')
  await expect(gloss.page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(3)
  await gloss.picture('backups')
  await reader.press('Escape')

  await choose('Move article to bin')
  await choose('Bin')
  await gloss.page.getByRole('button', { name: /^Restore “The observatory/ }).click()
  await reader.press('Escape')
  await expect(reader.libraryRow('The observatory that would not move')).toBeVisible()
})

test('damaged files are put right at the start, quietly, and can be looked up', async ({ launch }) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt'), fixture('glass.md')] })
  const before = new Reader(first.page)
  await before.ready()
  await first.close()
  const [name = ''] = readdirSync(join(first.folders.library, 'notebooks')).filter(
    (file) => file.startsWith('the-obs') && file.endsWith('.json'),
  )
  const path = join(first.folders.library, 'notebooks', name)
  writeFileSync(`${path}.bak`, readFileSync(path))
  writeFileSync(path, '{"$format": "gloss/note')
  writeFileSync(
    join(first.folders.userData, 'settings.json'),
    JSON.stringify({ sampled: true, welcomed: true }),
  )
  const again = await launch({ folders: first.folders, files: [fixture('glass.md')] })
  const reader = new Reader(again.page)
  await expect(reader.toast).toContainText('One file was damaged')
  await reader.toast.getByRole('button', { name: 'Show' }).click()
  await expect(again.page.getByRole('list', { name: 'Damaged files' })).toContainText('restored')
  await again.picture('damaged-files')
})

test('the bin is used with the keyboard, and what it gives back is undone there', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.libraryRow('The observatory that would not move').focus()
  await reader.press('Delete')
  await expect(reader.toast).toContainText('moved to the bin')
  await reader.press('Control+k')
  await page.keyboard.type('Bin')
  await reader.press('Enter')
  const bin = page.getByRole('list', { name: 'Bin' }).getByRole('listitem')
  await expect(bin).toContainText('kept until')
  const restore = page.getByRole('button', { name: /^Restore “The observatory/ })
  for (let n = 0; n < 4 && !(await restore.evaluate((node) => node === document.activeElement)); n += 1)
    await reader.press('Tab')
  await expect(restore).toBeFocused()
  await gloss.picture('bin')
  await reader.press('Enter')
  await expect(page.getByText('The bin is empty.')).toBeVisible()
  await reader.press('Control+z')
  await expect(bin).toHaveCount(1)
  await reader.press('Control+Shift+z', 'Escape')
  await expect(reader.libraryRow('The observatory that would not move')).toBeVisible()
})

test('notes whose article is gone can be read, and the article comes back to them', async ({ launch }) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const before = new Reader(first.page)
  await before.ready()
  await before.select(quote)
  await before.press('n')
  await first.page.getByRole('textbox', { name: 'Note', exact: true }).fill('Who pays, then?')
  await before.press('Control+Enter')
  const { library } = first.folders
  const backups = join(library, 'backups')
  await expect.poll(() => (existsSync(backups) ? readdirSync(backups) : [])).toHaveLength(1)
  await first.close()
  for (const name of readdirSync(join(library, 'articles'))) rmSync(join(library, 'articles', name))

  const gloss = await launch({ folders: first.folders })
  const reader = new Reader(gloss.page)
  const row = gloss.page.getByRole('navigation', { name: 'Library' }).getByRole('link')
  await expect(row).toHaveAccessibleDescription('cannot be read')
  await row.click()
  const notes = gloss.page.getByRole('list', { name: 'Notes without their article' })
  await expect(notes).toContainText(quote)
  await expect(notes).toContainText('Who pays, then?')
  await gloss.picture('notes-without-article')
  await gloss.page.getByRole('button', { name: /^Bring it back from the backup/ }).click()
  await reader.ready('The observatory that would not move')
  await expect(reader.mark(quote)).toBeVisible()
})

test('an article that could not be opened says so in its row, also when another is read', async ({
  launch,
}) => {
  const files = [fixture('observatory.txt'), fixture('lamp.md')]
  const gloss = await launch({ settings: {}, files })
  const reader = new Reader(gloss.page)
  await reader.ready()
  const [observatory, lamp] = ['The observatory that would not move', 'The lamp that would not go out']
  const [open, other] = (await reader.title.innerText()) === lamp ? [lamp, observatory] : [observatory, lamp]
  const articles = join(gloss.folders.library, 'articles')
  const file = readdirSync(articles).find((name) => name.includes(other === lamp ? 'lamp' : 'observatory'))
  writeFileSync(join(articles, file ?? ''), '{"$for')
  await reader.libraryRow(other).click()
  await expect(gloss.page.getByRole('alert')).toContainText(`“${other}” cannot be opened.`)
  await expect(reader.libraryRow(other)).toHaveAccessibleDescription('cannot be read')
  await reader.libraryRow(open).click()
  await reader.ready(open)
  await expect(reader.libraryRow(other)).toHaveAccessibleDescription('cannot be read')
})
