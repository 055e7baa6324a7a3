import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Folders, freshFolders, type Gloss, type LaunchOptions, test } from './app'
import { fixture, Reader } from './reader'
import { SmallDisk } from './smallDisk'

const quote = 'A telescope does not pay rent'
const other = 'For eleven years'
const why = 'this process may not mount a small disk'

/** Every file of a folder with its size, time and bytes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file} ${statSync(file).mtimeMs} ${readFileSync(file, 'base64')}`)
}

test('a library on a disk that can only be read opens for reading, says so, and refuses what would change it', async ({
  launch,
}) => {
  const { folders, disk } = onSmallDisk('4m')
  try {
    const { gloss: first, reader: before } = await observatory(launch, folders)
    await before.select(quote)
    await before.press('h')
    await expect(before.mark(quote)).toBeVisible()
    await first.close()
    disk?.makeReadOnly()
    const files = filesIn(folders.library)

    const gloss = await launch({ folders })
    const { page } = gloss
    const reader = new Reader(page)
    await reader.ready()
    const banner = page.getByRole('alert').filter({ hasText: 'The library can be read, but not changed.' })
    await expect(banner).toContainText('the disk can only be read')
    await gloss.picture('read-only')
    await expect(reader.mark(quote)).toBeVisible()
    await expect(reader.entities.first()).toBeVisible()

    await reader.select(other)
    await reader.press('h')
    const refused = page.getByRole('alert').filter({ hasText: 'The highlight could not be saved.' })
    await expect(refused).toContainText('the disk can only be read')
    await expect(reader.mark(other)).toBeHidden()
    // Words of a note that no disk takes are not gone with its sheet.
    await reader.select(other)
    await reader.press('n')
    await page.keyboard.type('who counted?')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Not saved', { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    const words = page.getByRole('alert').filter({ hasText: `The note on “${other}” is not saved.` })
    await expect(words).toContainText('who counted?')
    await gloss.picture('read-only-note')
    await words.getByRole('button', { name: 'Write on' }).click()
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveText('who counted?')
    await expect(words).toBeHidden()
    await page.keyboard.press('Escape')
    await reader.press('Control+z')
    await expect(page.getByRole('alert').filter({ hasText: 'It could not be undone.' })).toBeVisible()
    await reader.libraryRow('The observatory that would not move').focus()
    await reader.press('Delete')
    await expect(
      page.getByRole('alert').filter({ hasText: 'The article could not be removed.' }),
    ).toBeVisible()
    await expect(reader.libraryRow('The observatory that would not move')).toBeVisible()
    await gloss.receive([fixture('glass.md')])
    await expect(page.getByRole('alert').filter({ hasText: 'glass.md' })).toBeVisible()
    await gloss.close()
    expect(filesIn(folders.library)).toEqual(files)
  } finally {
    disk?.release()
  }
})

test('on a full disk nobody leaves without being asked; a copy goes elsewhere, and with room all is saved', async ({
  launch,
}) => {
  const { folders, disk } = onSmallDisk('3m')
  try {
    const { gloss, page, reader } = await observatory(launch, folders)
    const filler = join(folders.library, 'filler')
    fill(filler)
    await reader.select(quote)
    await reader.press('n')
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('on a full disk')
    const state = page.getByRole('button', { name: 'Not saved', exact: true })
    await expect(state).toBeVisible()
    await expect(page.getByText('Not saved yet')).toBeVisible()
    await reader.press('Control+Enter')
    await expect(reader.toast).toContainText('Not saved yet')
    await expect(reader.notes.filter({ hasText: quote })).toContainText('on a full disk')
    await expect(page.getByRole('alert').filter({ hasText: 'not saved' })).toContainText('the disk is full')
    expect(notebookIn(folders.library)).not.toContain('on a full disk')

    // Asked when leaving: first a copy elsewhere, then Gloss is kept open.
    await gloss.answerDialog(folders.exports)
    const questions = await answering(gloss, [1, 2])
    await leave(gloss)
    await expect.poll(questions).toHaveLength(2)
    const [question = ''] = await questions()
    expect(question).toContain('Some of your work is not saved.')
    expect(question).toContain('The observatory that would not move')
    expect(question).toContain('the disk is full')
    const [copy = ''] = readdirSync(folders.exports)
    expect(readFileSync(join(folders.exports, copy), 'utf8')).toContain('on a full disk')
    await expect(state).toBeVisible()
    await gloss.picture('full-disk')

    rmSync(filler)
    // It is tried again by itself as well, which may come first.
    const tryAgain = page.getByRole('alert').getByRole('button', { name: 'Try again' })
    await tryAgain.click({ timeout: 3000 }).catch(() => undefined)
    await expect(reader.toast).toContainText('Everything is saved now')
    await expect(state).toBeHidden()
    expect(notebookIn(folders.library)).toContain('on a full disk')

    // Full again: who insists may go, and what was saved is there.
    fill(filler)
    await reader.select(other)
    await reader.press('h')
    await expect(state).toBeVisible()
    const again = await answering(gloss, [3])
    const gone = new Promise((resolve) => gloss.process.once('exit', resolve))
    await leave(gloss)
    await gone
    void again
    rmSync(filler)
    const after = await launch({ folders })
    const later = new Reader(after.page)
    await later.ready()
    await expect(later.mark(quote)).toBeVisible()
    await expect(after.page.getByRole('button', { name: 'Not saved', exact: true })).toBeHidden()
    await after.close()
  } finally {
    disk?.release()
  }
})

test('on a full disk no message calls saved, undone or done again what is in memory only', async ({
  launch,
}) => {
  const { folders, disk } = onSmallDisk('3m')
  try {
    const { page, reader } = await observatory(launch, folders)
    const { toast } = reader
    await reader.entity('Ingrid Solheim').click()
    const filler = join(folders.library, 'filler')
    fill(filler)
    const correct = page.getByRole('group', { name: 'Correct' })
    await correct.getByRole('button', { name: 'Rename', exact: true }).click()
    await page.keyboard.type('Director Solheim')
    await reader.press('Enter')
    await expect(toast).toContainText('Not saved yet: Renamed to “Director Solheim”')
    await correct.getByRole('button', { name: 'Define', exact: true }).click()
    await page.keyboard.type('Keeps the telescope.')
    await reader.press('Escape')
    await expect(toast).toHaveText(/^Not saved yet(?!:)/)
    const note = page.getByRole('textbox', { name: 'Your note' })
    await note.click()
    await page.keyboard.type('Half a no')
    await reader.press('Escape')
    await expect(toast).toContainText('Draft not saved yet')
    await expect(reader.card('Director Solheim')).toContainText('Not saved yet')
    await reader.press('Escape', 'Control+z')
    await expect(toast).toContainText(/^Not saved yet: Undone: /)
    await toast.getByRole('button', { name: 'Redo' }).click()
    await expect(toast).toContainText(/^Not saved yet: Done again: /)
    await reader.press('Control+k')
    await page.keyboard.type('Name the colours')
    await reader.press('Enter')
    await page.getByRole('textbox', { name: 'Name of yellow' }).fill('claims')
    // The names of colours are in a file of their own: it might fit in what has become free since.
    const more = join(folders.library, 'more-filler')
    fill(more)
    await reader.press('Enter', 'Escape')
    await expect(toast).toContainText('Not saved yet: Yellow is now “claims”')
    // It cannot go there: it says so and stays.
    await reader.libraryRow('The observatory that would not move').focus()
    await reader.press('Delete')
    await expect(
      page.getByRole('alert').filter({ hasText: 'The article could not be removed.' }),
    ).toContainText('the disk is full')
    await expect(reader.libraryRow('The observatory that would not move')).toBeVisible()

    rmSync(more)
    rmSync(filler)
    await expect(toast).toContainText('Everything is saved now', { timeout: 20_000 })
    expect(notebookIn(folders.library)).toContain('Keeps the telescope.')
    expect(notebookIn(folders.library)).toContain('Half a no')
    expect(readFileSync(join(folders.library, 'entities.json'), 'utf8')).toContain('claims')
    await reader.press('Control+z')
    await expect(toast).toContainText(/^Undone: /)
  } finally {
    disk?.release()
  }
})

/** Folders whose library is a disk of its own; the test is skipped where none can be mounted. */
function onSmallDisk(size: string): { folders: Folders; disk: SmallDisk | null } {
  const folders = freshFolders()
  const disk = SmallDisk.at(folders.library, size)
  test.skip(disk === null, why)
  return { folders, disk }
}

async function observatory(
  launch: (options: LaunchOptions) => Promise<Gloss>,
  folders: Folders,
): Promise<{ gloss: Gloss; page: Page; reader: Reader }> {
  const gloss = await launch({ folders, settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  return { gloss, page: gloss.page, reader }
}

/** Writes until there is no room. */
function fill(file: string): void {
  for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Half as much may still find room.
    }
  }
}

function notebookIn(library: string): string {
  const [name = ''] = readdirSync(join(library, 'notebooks')).filter((file) => file.endsWith('.json'))
  return readFileSync(join(library, 'notebooks', name), 'utf8')
}

/** Answers the questions that come by the numbers of their buttons; gives what was asked. */
async function answering(gloss: Gloss, answers: number[]): Promise<() => Promise<string[]>> {
  await gloss.app.evaluate(({ dialog }, responses) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(JSON.stringify(args.at(-1)))
      return Promise.resolve({ response: responses.shift() ?? 2, checkboxChecked: false })
    }
  }, answers)
  return () => gloss.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}

/** Closes the window as its button does. */
async function leave(gloss: Gloss): Promise<void> {
  await gloss.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
}
