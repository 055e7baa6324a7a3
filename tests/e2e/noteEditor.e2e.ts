import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

const words = 'A telescope does not pay rent'
const sheetOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Note', exact: true })
const pageRow = (page: Page): Locator => page.getByRole('region', { name: 'Note on the article' })

function notebookIn(library: string): string {
  const [name = ''] = readdirSync(join(library, 'notebooks')).filter((file) => file.endsWith('.json'))
  return join(library, 'notebooks', name)
}

test('a note is Markdown, shown as it will be read while it is typed, and undone inside and outside', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt'), fixture('lamp.md')] })
  const { page } = gloss
  const opened = await gloss.catchExternal()
  const reader = new Reader(page)
  await reader.ready('The observatory that would not move')
  await reader.select(words)
  await reader.press('n')
  const sheet = sheetOf(page)
  await page.keyboard.type('Not **quite**, see [the report](https://example.org/r). ')
  await expect(sheet.locator('.md-strong')).toHaveText('quite')
  await expect(sheet).toHaveText('Not quite, see the report.')
  // Near the caret the signs come back.
  await reader.press('Control+Home', 'Control+ArrowRight', 'Control+ArrowRight')
  await expect(sheet).toContainText('**quite**')
  await reader.press('Control+End')
  await page.keyboard.type('gone')
  await reader.press('Control+z')
  await expect(sheet).not.toContainText('gone')

  // Links complete from the keyboard; Esc closes the list, not the note.
  await page.keyboard.type('[[ami')
  await expect(page.getByRole('option', { name: /Amina Yusuf/ })).toBeVisible()
  await reader.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.keyboard.type('n')
  await expect(page.getByRole('option', { name: /Amina Yusuf/ })).toBeVisible()
  expect(await violationsIn(page), 'completing').toEqual([])
  await reader.press('Enter')
  await page.keyboard.type(' [[Nobody]] <b>')
  await expect(page.getByText(/Draft kept \d/)).toBeVisible()
  await reader.press('Control+Enter')
  await expect(reader.toast).toContainText('Note saved')

  const row = reader.notes.first()
  await expect(row.locator('strong')).toHaveText('quite')
  await expect(row.locator('.unfound')).toHaveText('Nobody')
  await expect(row).toContainText('<b>')
  await row.getByRole('link', { name: 'the report' }).click()
  await expect.poll(opened).toEqual(['https://example.org/r'])
  expect(await violationsIn(page), 'row').toEqual([])
  await row.getByRole('link', { name: 'Amina Yusuf' }).focus()
  await reader.press('Enter')
  await expect(reader.card('Amina Yusuf')).toBeVisible()

  // After saving, undo brings back the note of before.
  await reader.press('Control+Shift+a')
  await row.focus()
  await reader.press('n')
  await sheet.fill('Quite.')
  await reader.press('Control+Enter')
  await expect(row).toContainText('Quite.')
  await reader.press('Control+z')
  await expect(row.locator('strong')).toHaveText('quite')
})

test('tags complete from those of the library, and a note links to another article', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('lamp.md'), fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  const other = page.getByRole('navigation', { name: 'Library' }).getByRole('link')
  const title = 'The observatory that would not move'
  await page.keyboard.press('Shift+N')
  const field = page.getByRole('combobox', { name: 'New tag' })
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.keyboard.type('harbour,light ')
  await expect(page.getByRole('button', { name: 'Remove tag light' })).toBeVisible()
  await reader.press('Backspace')
  await expect(page.getByRole('button', { name: /Remove tag/ })).toHaveText(['#harbour'])
  await page.keyboard.type('late')
  await reader.press('Control+Enter')
  await expect(pageRow(page)).toContainText('#late')

  await other.filter({ hasText: title }).click()
  await reader.ready(title)
  await reader.select(words)
  await reader.press('n')
  await page.keyboard.type('See [[')
  await page.keyboard.type('The lamp')
  await page.getByRole('option').first().click()
  await expect(page.getByText('Articles in this note')).toBeVisible()
  await page.keyboard.type(' #typed ')
  await page.getByRole('button', { name: 'Tag #typed' }).click()
  await expect(page.getByRole('button', { name: 'Remove tag typed' })).toBeVisible()
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.keyboard.type('har')
  await expect(page.getByRole('option', { name: /harbour/ })).toBeVisible()
  expect(await violationsIn(page), 'tags').toEqual([])
  await reader.press('ArrowDown')
  await expect(page.getByRole('option', { name: /harbour/ })).toHaveAttribute('aria-selected', 'true')
  await reader.press('Enter')
  await expect(field).toHaveValue('')
  await reader.press('Escape')
  await expect(page.getByRole('button', { name: 'Remove tag harbour' })).toBeVisible()
  await reader.press('Control+Enter')
  await reader.notes.first().getByRole('link').click()
  await expect(reader.title).not.toHaveText(title)
})

test('the note on the article outlives a kill as a draft, stands first, and its words of another copy are kept', async ({
  launch,
}) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(first.page)
  await reader.ready()
  await reader.select(words)
  await reader.press('h')
  await reader.press('Escape', 'Shift+N')
  await first.page.keyboard.type('On the whole')
  const file = notebookIn(first.folders.library)
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('"note": "On the whole"')
  await first.kill()

  const again = await launch({ folders: first.folders })
  const { page } = again
  const after = new Reader(page)
  await after.ready()
  await after.press('Control+Shift+a')
  await expect(pageRow(page)).toContainText('Draft: On the whole')
  await after.press('Shift+N')
  await page.keyboard.type(' a *fair* piece')
  await after.press('Escape')
  await expect(after.toast).toContainText(/Draft kept \d/)
  await expect(pageRow(page)).toBeFocused()
  await after.press('Enter', 'Control+Enter')
  await expect(pageRow(page).locator('em')).toHaveText('fair')
  await expect(after.tab('Notes')).toContainText('2')
  expect(await violationsIn(page), 'page note').toEqual([])
  await after.press('Delete')
  await expect(pageRow(page)).toBeHidden()
  await after.press('Control+z')
  await expect(pageRow(page)).toContainText('On the whole a fair piece')
  await again.answerDialog(again.folders.exports)
  await after.press('Control+e')
  await expect(after.toast).toContainText('Exported')
  const [name = ''] = readdirSync(again.folders.exports)
  expect(readFileSync(join(again.folders.exports, name), 'utf8')).toMatch(/a \*fair\* piece[^]*## Highlights/)
  await again.close()

  // As after a merge with a copy that said something else.
  const notebook = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>[]>
  for (const record of [...(notebook.highlights ?? []), ...(notebook.pageNotes ?? [])])
    record.conflicts = [{ note: 'What **they** said', modified: '2026-03-01T08:00:00.000Z' }]
  writeFileSync(file, JSON.stringify(notebook))
  const third = await launch({ folders: first.folders })
  const last = new Reader(third.page)
  await last.ready()
  await expect(pageRow(third.page)).toContainText('Another copy says')
  expect(await violationsIn(third.page), 'other words').toEqual([])
  await pageRow(third.page).getByRole('button', { name: 'Take these words' }).click()
  await expect(pageRow(third.page).locator('strong')).toHaveText('they')
  await last.notes.first().getByRole('button', { name: 'Drop them' }).click()
  await expect(third.page.getByText('Another copy says')).toHaveCount(0)
  await last.press('Control+z')
  await expect(last.notes.first()).toContainText('Another copy says')
})

test('the reader names the colours, and hears and sees the names everywhere', async ({ launch }) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = first
  const reader = new Reader(page)
  await reader.ready()
  await reader.press('Control+k')
  await page.keyboard.type('name the colours')
  await reader.press('Enter')
  const field = page.getByRole('textbox', { name: 'Name of yellow' })
  await expect(field).toBeFocused()
  expect(await violationsIn(page), 'names').toEqual([])
  await page.keyboard.type('claims')
  await reader.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of pink' })).toBeFocused()
  await page.keyboard.type('doubts')
  await reader.press('Escape')
  await reader.select(words)
  await expect(reader.bar.getByRole('button', { name: 'Highlight doubts, pink' })).toBeVisible()
  await reader.bar.getByRole('button', { name: 'Highlight claims, yellow' }).click()
  await expect(reader.mark(words)).toHaveAttribute('aria-description', /claims, yellow/)
  await reader.press('Control+Shift+a')
  await expect(reader.notes.first()).toContainText('claims')
  await first.close()

  const again = await launch({ folders: first.folders })
  const after = new Reader(again.page)
  await after.ready()
  await expect(after.notes.first()).toContainText('claims')
  await again.page.getByRole('button', { name: /^claims, yellow/ }).click({ button: 'right' })
  await expect(again.page.getByRole('textbox', { name: 'Name of yellow' })).toBeFocused()
  await again.page.keyboard.press('Control+a')
  await again.page.keyboard.press('Delete')
  await again.page.keyboard.press('Enter')
  await expect(after.notes.first()).toContainText('yellow')
  await after.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(after.notes.first()).toContainText('claims')
})

test('a note of 100,000 characters is written in like any other', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.press('Shift+N')
  await sheetOf(page).evaluate((sheet) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Words of **many** kinds stand here.\n\n'.repeat(2800))
    sheet.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.keyboard.type('The end')
  await expect(page.getByText(/Draft kept \d/)).toBeVisible()
  // No more of it is drawn than is seen.
  expect(await sheetOf(page).locator('.cm-line').count()).toBeLessThan(400)
  await reader.press('Control+Enter')
  await expect(pageRow(page)).toContainText('Words of many kinds')
  const notebook = readFileSync(notebookIn(gloss.folders.library), 'utf8')
  expect(notebook.length).toBeGreaterThan(100_000)
  expect(notebook).toContain('The end')
})

test('a key that comes with the selection, before the window has heard of it, is about the selected words', async ({
  launch,
}) => {
  const { page } = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(page)
  await reader.ready('The observatory that would not move')
  await reader.article.evaluate((article) => {
    const paragraph = article.querySelector('p[data-at]')
    if (!paragraph) throw new Error('no paragraph')
    window.getSelection()?.selectAllChildren(paragraph)
    article.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true }))
  })
  await expect(sheetOf(page)).toBeFocused()
})
