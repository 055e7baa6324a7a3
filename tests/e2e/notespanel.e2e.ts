import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, freshFolders, type Gloss, type LaunchOptions, test } from './app'
import { violationsIn } from './axe'
import { needle, writeManyNotes } from './manyNotes'
import { Reader } from './reader'

type Launch = (options?: LaunchOptions) => Promise<Gloss>

/** The app with an article of many notes, its panel open. */
async function withNotes(launch: Launch, notes: number, words: number): Promise<[Gloss, Reader]> {
  const folders = freshFolders()
  const lastArticle = await writeManyNotes(folders.library, { notes, words })
  const gloss = await launch({ folders, settings: { tab: 'notes', lastArticle } })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await expect(reader.notes.first()).toBeVisible()
  return [gloss, reader]
}

const bar = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('toolbar', { name: 'Selected notes' })
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-posinset') ?? null)
const answerSave = (gloss: Gloss, filePath: string): Promise<void> =>
  gloss.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
const clipboard = (gloss: Gloss): Promise<string> =>
  gloss.app.evaluate(async ({ clipboard }) => await clipboard.readText())

test('5. several notes are selected and recoloured, tagged, copied, exported and deleted, each with one Undo', async ({
  launch,
}) => {
  const [gloss, reader] = await withNotes(launch, 40, 3000)
  const { page } = gloss
  await expect(reader.notes).toHaveCount(40)
  await expect(reader.notes.nth(1)).toHaveAttribute('aria-setsize', '40')

  await reader.notes.first().focus()
  await reader.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp')
  await expect(bar(page)).toContainText('3 selected')
  await expect(page.getByText('3 notes selected')).toBeAttached()
  expect(await violationsIn(page), 'selected').toEqual([])
  await gloss.picture('notes-selected')

  await reader.press('5')
  await expect(reader.toast).toContainText('3 highlights now blue')
  for (const at of [0, 1, 2]) await expect(reader.notes.nth(at).locator('mark')).toHaveClass(/blue/)
  await reader.press('Control+z')
  await expect(reader.notes.first().locator('mark')).toHaveClass(/yellow/)
  await expect(reader.notes.nth(1).locator('mark')).toHaveClass(/pink/)
  expect(await focused(page)).toBe('3')

  await bar(page).getByRole('button', { name: 'Tag', exact: true }).click()
  await page.keyboard.type('sea')
  await expect(page.getByRole('option', { name: 'Add #sea' })).toBeVisible()
  expect(await violationsIn(page), 'tagging').toEqual([])
  await reader.press('Enter', 'Escape')
  for (const at of [0, 1, 2]) await expect(reader.notes.nth(at)).toContainText('#sea')
  await expect(bar(page)).toContainText('3 selected')

  await reader.notes.nth(2).focus()
  await reader.press('Control+c')
  await expect(reader.toast).toContainText('3 notes copied as Markdown')
  const copied = await clipboard(gloss)
  expect(copied).toMatch(/^> .+\n\n\*yellow\* · #check #sea\n\nNote 0\./)
  const file = join(gloss.folders.exports, 'some notes.md')
  await answerSave(gloss, file)
  await bar(page).getByRole('button', { name: 'Export selected notes' }).click()
  await expect(reader.toast).toContainText('3 notes exported to some notes.md')
  const passages = (text: string): string[] => text.match(/^(> |\*|Note ).*/gm) ?? []
  expect(passages(readFileSync(file, 'utf8'))).toEqual(passages(copied))

  await reader.notes.nth(1).click({ modifiers: ['Control'] })
  await reader.notes.nth(5).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('6 selected')
  await reader.press('Delete')
  await expect(reader.toast).toContainText('6 highlights and 2 notes deleted')
  await expect(reader.notes).toHaveCount(34)
  await expect(bar(page)).toBeHidden()
  expect(await focused(page)).toBe('1')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(reader.notes).toHaveCount(40)

  await reader.notes.first().focus()
  await reader.press('Control+ ', 'ArrowDown', 'Control+ ')
  await expect(bar(page)).toContainText('2 selected')
  await reader.press('Control+a')
  await expect(bar(page)).toContainText('40 selected')
  await reader.press('Escape')
  await expect(bar(page)).toBeHidden()
  expect(await focused(page)).toBe('2')
})

test('5. notes are shown in the order and by the filter the reader wants, and a filter that hides all says so', async ({
  launch,
}) => {
  const [gloss, reader] = await withNotes(launch, 30, 3000)
  const { page } = gloss
  await expect(reader.notes).toHaveCount(30)
  await reader.select('The Lisbon-based company')
  await reader.press('6', 'Escape')
  await page.getByRole('button', { name: 'Order: Article order' }).click()
  await page.getByRole('menuitemradio', { name: 'Newest first' }).click()
  await expect(reader.notes.first()).toContainText('The Lisbon-based company')
  await expect(reader.notes.first().locator('mark')).toHaveClass(/purple/)

  await page.getByRole('button', { name: 'Show: All highlights' }).click()
  await page.getByRole('menuitemradio', { name: 'Without a note' }).click()
  await expect(reader.notes).toHaveCount(21)
  await expect(page.getByText('21 of 31 notes shown')).toBeAttached()
  await page.getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('menuitem', { name: '#check' }).click()
  await expect(reader.notes).toHaveCount(4)
  await page.getByRole('searchbox', { name: 'Filter notes' }).fill('no such words')
  await expect(page.getByText('No note matches.')).toBeVisible()
  expect(await violationsIn(page), 'nothing matches').toEqual([])
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(reader.notes).toHaveCount(31)
  await expect(page.getByRole('searchbox', { name: 'Filter notes' })).toBeFocused()

  await page.reload()
  await reader.ready()
  await expect(reader.notes.first()).toContainText('The Lisbon-based company')
})

test('5. the list of 5,000 notes draws the rows in sight, goes anywhere by key, and keeps the focus on its row', async ({
  launch,
}) => {
  const [gloss, reader] = await withNotes(launch, 5000, 30_000)
  const { page } = gloss
  expect(await reader.notes.count()).toBeLessThan(60)
  await expect(reader.notes.first()).toHaveAttribute('aria-setsize', '5000')

  await reader.notes.first().focus()
  await reader.press('End')
  await expect.poll(() => focused(page)).toBe('5000')
  await expect(reader.notes.last()).toBeInViewport()
  await reader.press('PageUp')
  await expect.poll(async () => Number(await focused(page))).toBeLessThan(4998)
  await expect(page.locator(':focus')).toBeInViewport()
  await reader.press('Home', 'PageDown', 'Home', 'ArrowDown')
  await expect.poll(() => focused(page)).toBe('2')
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })

  await reader.press('Enter')
  await expect(reader.article.locator('mark.active').first()).toBeInViewport()
  expect(await focused(page)).toBe('2')
  await reader.press('5')
  await expect(page.locator(':focus mark')).toHaveClass(/blue/)
  const next = await reader.notes.nth(2).textContent()
  await reader.press('Delete')
  await expect(page.locator(':focus')).toHaveText(next ?? '')
  expect(await focused(page)).toBe('2')

  // The row the reader stood on is there when they come back from its note.
  await page.getByRole('searchbox', { name: 'Filter notes' }).fill('tide tables')
  await expect(reader.notes).toHaveCount(1)
  await reader.notes.first().focus()
  await reader.press('e', 'Escape')
  await expect(page.locator(':focus')).toContainText(needle)
  await page.getByRole('searchbox', { name: 'Filter notes' }).fill('')

  await reader.notes.first().focus()
  await reader.press('Control+a')
  await expect(bar(page)).toContainText('4999 selected')
  await reader.press('Delete')
  await expect(reader.toast).toContainText('4999 highlights')
  await expect(reader.notes).toHaveCount(0)
  await reader.press('Control+z')
  // Every block of the article is drawn again: on a busy machine that takes seconds.
  await expect(reader.notes.first()).toHaveAttribute('aria-setsize', '4999', { timeout: 30_000 })
  expect(gloss.problems).toEqual([])
})

test('5. the strip along the article leads to its highlights, and can be switched off', async ({
  launch,
}) => {
  const [gloss, reader] = await withNotes(launch, 6, 6000)
  const { page } = gloss
  const strip = page.locator('.reader .strip')
  const box = await strip.boundingBox()
  if (!box) throw new Error('there is no strip')
  const last = reader.notes.last()
  await page.mouse.click(box.x + box.width - 8, box.y + (box.height * 5) / 6 + 1)
  await expect(reader.article.locator('mark.active').first()).toBeInViewport()
  await expect(last).toHaveAttribute('aria-current', 'true')
  await gloss.picture('strip')
  for (const forcedColors of ['active', 'none'] as const) {
    await page.emulateMedia({ forcedColors, reducedMotion: 'reduce' })
    await expect(strip).toBeVisible()
    if (forcedColors === 'active') await gloss.picture('strip-forced-colours')
  }
  await reader.press('Control+k')
  await page.keyboard.type('along the edge')
  await reader.press('Enter')
  await expect(strip).toBeHidden()
})
