import { expect, test } from './app'
import { fixture, Reader } from './reader'

const observatory = 'The observatory that would not move'
const quote = 'A telescope does not pay rent'

test('whatever was done last is undone and done again, in the article and to the library, and it is said', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('glass.md'), fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.libraryRow(observatory).click()
  await reader.ready(observatory)
  const rows = page.getByRole('navigation', { name: 'Library' }).locator('a.title')
  const glass = rows.filter({ hasNotText: observatory })
  await expect(glass).toHaveCount(1)

  await reader.select(quote)
  await reader.press('h')
  await expect(reader.mark(quote)).toBeVisible()
  await glass.focus()
  await reader.press('Delete')
  await expect(glass).toHaveCount(0)
  await expect(reader.toast).toContainText('moved to the bin')
  await expect(rows.first()).toBeFocused()
  await reader.press('Control+k')
  await page.keyboard.type('Name the colours')
  await reader.press('Enter')
  await page.getByRole('textbox', { name: 'Name of yellow' }).fill('claims')
  await reader.press('Enter', 'Escape')
  await expect(reader.toast).toContainText('now “claims”')
  // Not what the toast offers, which is gone.
  await reader.press('Escape')
  await expect(reader.toast).not.toContainText('claims')

  await reader.press('Control+z')
  await expect(reader.toast).toContainText('Undone: yellow called “claims”')
  await reader.press('Control+z')
  await expect(reader.toast).toContainText(/Undone: “.*” moved to the bin/)
  await expect(glass).toHaveCount(1)
  await reader.press('Control+z')
  await expect(reader.toast).toContainText('Undone: highlight added')
  await expect(reader.mark(quote)).toBeHidden()
  await reader.press('Control+z')
  await expect(reader.toast).toContainText('Nothing to undo')
  await reader.press('Control+Shift+z')
  await expect(reader.toast).toContainText('Done again: highlight added')
  await expect(reader.mark(quote)).toBeVisible()
  await reader.press('Control+Shift+z')
  await expect(glass).toHaveCount(0)
  await reader.press('Control+Shift+z')
  await expect(reader.toast).toContainText('Done again: yellow called “claims”')
  await gloss.picture('done-again')

  // The last article, and the one that is read: it comes back with what can be undone in it.
  await reader.press('Control+k')
  await page.keyboard.type('Move article to bin')
  await reader.press('Enter')
  await expect(page.getByRole('heading', { name: observatory })).toHaveCount(0)
  await reader.press('Control+z')
  await reader.ready(observatory)
  await expect(reader.mark(quote)).toBeVisible()
  for (let n = 0; n < 3; n += 1) await reader.press('Control+z')
  await expect(reader.mark(quote)).toBeHidden()
  expect(gloss.problems).toEqual([])
})

test('what can be undone in an article waits for its return, and a discarded draft comes back', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('glass.md'), fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.libraryRow(observatory).click()
  await reader.ready(observatory)
  await reader.select(quote)
  await reader.press('n')
  const field = page.getByRole('textbox', { name: 'Note', exact: true })
  await field.fill('words that were dropped')
  await expect(page.getByText(/^Draft kept/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(reader.mark(quote)).toBeHidden()

  await page
    .getByRole('navigation', { name: 'Library' })
    .locator('a.title')
    .filter({ hasNotText: observatory })
    .click()
  await expect(reader.title).not.toHaveText(observatory)
  await reader.press('Control+z')
  await expect(reader.toast).toContainText('Nothing to undo')
  await reader.libraryRow(observatory).click()
  await reader.ready(observatory)
  await reader.press('Control+z')
  await expect(reader.toast).toContainText('Undone: highlight deleted')
  await expect(reader.mark(quote)).toBeVisible()
  await reader.press('Control+Shift+a')
  await expect(reader.notes.filter({ hasText: quote })).toContainText('Draft: words that were dropped')
})
