import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Gloss, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

const quote = 'A telescope does not pay rent'
const csv = [
  'Highlight,Title,Author,URL,Note,Location,Date',
  `${quote},The observatory that would not move,,,The whole quarrel.,,`,
  ',The observatory that would not move,,,,,',
  'The tide does not wait for the clerk,A tide table for the patient,,,Patience.,,',
].join('\n')
const tide =
  'A tide table for the patient\n\nThe tide does not wait for the clerk. Ann Quay wrote that in March.\n'

function written(gloss: Gloss, name: string, text: string): string {
  const path = join(gloss.folders.home, name)
  writeFileSync(path, text)
  return path
}

async function choose(reader: Reader, gloss: Gloss, words: string): Promise<void> {
  await reader.press('Control+k')
  await gloss.page.keyboard.type(words)
  await reader.press('Enter')
}

test('a file of notes is looked at before it is taken, and taken back as a whole, also after a restart', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  // Its content says what it is, and its name another thing.
  const notes = written(gloss, 'notes.txt', csv)
  await gloss.answerDialog(notes)
  await reader.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import notes' })
  await expect(dialog.getByRole('list', { name: 'What will happen' })).toContainText('1 note will be added')
  await expect(dialog.getByRole('list', { name: 'In your library' })).toContainText('observatory')
  await expect(dialog.getByRole('list', { name: 'Wait for their article' })).toContainText('1 note')
  await expect(dialog.getByRole('list', { name: 'Cannot be read' })).toContainText(
    'line 3 it has no highlight',
  )
  expect(await violationsIn(page)).toEqual([])
  await gloss.picture('import-notes')
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeFocused()
  await reader.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(reader.mark(quote)).toBeHidden()

  await gloss.receive([notes])
  await expect(dialog).toBeVisible()
  await reader.press('Enter')
  await expect(reader.mark(quote)).toBeVisible()
  await expect(reader.toast).toContainText('1 note added, 1 without a place')
  const waits = page.getByRole('button', { name: '1 note waits for an article' })
  await expect(waits).toBeVisible()
  // Long after the toast has gone.
  await reader.toast.getByRole('button', { name: 'Undo' }).waitFor({ state: 'hidden', timeout: 15_000 })
  await page.keyboard.press('Control+z')
  await expect(reader.mark(quote)).toBeHidden()
  await expect(waits).toBeHidden()

  await gloss.receive([notes])
  await expect(dialog).toBeVisible()
  await reader.press('Enter')
  await expect(reader.mark(quote)).toBeVisible()
  // The same file once more brings nothing.
  await gloss.receive([notes])
  await expect(dialog.getByRole('list', { name: 'What will happen' })).toContainText('2 are there already')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await reader.press('Enter')
  await expect(dialog).toBeHidden()
  await gloss.close()
  const again = await launch({ folders: gloss.folders })
  const later = new Reader(again.page)
  await later.ready()
  await expect(later.mark(quote)).toBeVisible()
  await choose(later, again, 'Undo the import')
  await expect(later.toast).toContainText('Import of notes undone')
  await expect(later.mark(quote)).toBeHidden()
  await choose(later, again, 'Undo the import')
  await expect(again.page.getByRole('dialog', { name: 'Commands' })).toContainText('Nothing')
})

test('waiting notes are listed, dropped with Undo, and take their place when their article comes', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await gloss.receive([written(gloss, 'notes.csv', csv)])
  await page.getByRole('dialog', { name: 'Import notes' }).waitFor()
  await reader.press('Enter')
  await page.getByRole('button', { name: '1 note waits for an article' }).click()
  const list = page.getByRole('list', { name: 'Waiting notes' })
  await expect(list.getByRole('listitem')).toContainText(['A tide table for the patient'])
  expect(await violationsIn(page)).toEqual([])
  await gloss.picture('waiting-notes')
  await list.getByRole('button', { name: 'Drop “A tide table for the patient”' }).click()
  await expect(list).toBeHidden()
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: '1 note waits for an article' })).toBeVisible()

  await gloss.receive([written(gloss, 'tide.txt', tide)])
  await expect(reader.mark('The tide does not wait')).toBeVisible()
  await expect(page.getByRole('button', { name: '1 note waits for an article' })).toBeHidden()
  expect(gloss.problems).toEqual([])
})
