import { expect, test } from './app'
import { fixture, Reader } from './reader'

const quote = 'A telescope does not pay rent'
const other = 'does not pay rent," said Councillor Petter Aas'

test('5. a selection becomes a highlight with H or a colour, and a note with N', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()

  await reader.select('a private charity in Oslo')
  await gloss.picture('selection-bar')
  await reader.press('h')
  await expect(reader.mark('a private charity in ')).toHaveClass(/yellow/)

  await reader.select('a series, once broken, cannot be mended')
  await reader.bar.getByRole('button', { name: 'Highlight blue' }).click()
  await expect(reader.mark('a series, once broken')).toHaveClass(/blue/)

  await reader.select(quote)
  await reader.press('n')
  const note = page.getByRole('textbox', { name: 'Note', exact: true })
  await expect(note).toBeFocused()
  await page.keyboard.type('The whole quarrel in six words. See Amina Yusuf.')
  await expect(page.getByText(/Draft kept \d/)).toBeVisible()
  await expect(page.getByText('Names in this note')).toBeVisible()
  await gloss.picture('note-being-written')
  await reader.press('Control+Enter')
  await expect(reader.notes).toHaveCount(3)
  await expect(reader.notes.first()).toContainText(quote)
  await expect(reader.notes.first()).toContainText('The whole quarrel in six words.')
  await gloss.picture('notes-panel')
})

test('5. the notes panel lists in article order, goes to the place, edits, recolours and deletes with Undo', async ({
  launch,
}) => {
  const gloss = await launch({
    settings: {},
    files: [fixture('observatory.txt')],
    size: { width: 1300, height: 560 },
  })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.select('cannot be mended')
  await reader.press('3')
  await reader.select('For eleven years')
  await reader.press('1')
  await reader.press('Control+Shift+a')
  await expect(reader.notes).toHaveCount(2)
  await expect(reader.notes.first()).toContainText('For eleven years')

  await reader.notes.last().click()
  await expect(reader.mark('cannot be mended')).toBeInViewport()
  await expect(reader.mark('cannot be mended')).toHaveClass(/active/)
  await reader.press('5')
  await expect(reader.mark('cannot be mended')).toHaveClass(/blue/)

  await reader.notes.first().focus()
  await reader.press('n')
  await page.keyboard.type('Twelve votes.')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.keyboard.type('votes')
  await reader.press('Enter')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(reader.notes.first()).toContainText('Twelve votes.')
  await expect(reader.notes.first()).toContainText('#votes')

  await reader.notes.first().focus()
  await reader.press('Delete')
  await expect(reader.notes).toHaveCount(1)
  await expect(reader.toast).toContainText('deleted')
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.notes).toHaveCount(2)
  await expect(reader.notes.first()).toContainText('Twelve votes.')
  await reader.press('Control+Shift+z')
  await expect(reader.notes).toHaveCount(1)
  await reader.press('Control+z')
  await expect(reader.notes).toHaveCount(2)

  await page.getByRole('searchbox', { name: 'Filter notes' }).fill('twelve')
  await expect(reader.notes).toHaveCount(1)
})

test('5. overlapping highlights and names inside them stay visible and clickable', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select(quote)
  await reader.press('2')
  await reader.select(other)
  await reader.press('4')
  await expect(reader.article.locator('mark.pink')).not.toHaveCount(0)
  const both = reader.article.locator('mark.hl mark.hl').filter({ hasText: 'does not pay rent' })
  await expect(both).toBeVisible()
  await reader.press('Escape')
  await gloss.picture('overlap')

  // The smaller one first, then the other.
  await reader.clickWords(both)
  const active = reader.article.locator('mark.active')
  await expect(active.first()).toHaveClass(/pink/)
  await reader.clickWords(both)
  await expect(active.first()).toHaveClass(/green/)

  await reader.mention('Petter Aas').first().click()
  await expect(reader.card('Petter Aas')).toBeVisible()
})

test('5. Esc closes the bar and keeps the selection; a second Esc gives it up', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select(quote)
  await reader.press('Escape')
  await expect(reader.bar).toBeHidden()
  const selected = (): Promise<string> => gloss.page.evaluate(() => String(window.getSelection()))
  expect(await selected()).toBe(quote)
  await reader.press('Escape')
  expect(await selected()).toBe('')
})

test('5. Esc leaves a half-written note as a draft, and it is there when the note is opened again', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.select(quote)
  await reader.press('n')
  await page.keyboard.type('half a thou')
  await reader.press('Escape')
  await expect(reader.toast).toContainText(/Draft kept \d/)
  await expect(reader.notes.first()).toContainText('Draft: half a thou')
  await reader.notes.first().focus()
  await reader.press('n')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveText('half a thou')
})

const observatory = 'The observatory that would not move'
const glass = 'Glass for the dark, a visit to Turin'

test('5. a half-written note stays with its article when another one is opened', async ({ launch }) => {
  const gloss = await launch({
    settings: {},
    files: [fixture('glass.md'), fixture('observatory.txt')],
  })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.libraryRow(observatory).click()
  await reader.ready(observatory)
  await reader.select(quote)
  await reader.press('n')
  await page.keyboard.type('to be continued')
  await reader.libraryRow(glass).click()
  await reader.ready(glass)
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await reader.libraryRow(observatory).click()
  await reader.ready(observatory)
  await reader.press('Control+Shift+a')
  await expect(reader.notes.first()).toContainText('Draft: to be continued')
  expect(gloss.problems).toEqual([])
})

test('5. everything can be selected and highlighted from the keyboard alone', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.press('F7', 'Control+ArrowRight', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight')
  await expect(reader.bar).toBeVisible()
  await reader.press('h')
  await expect(reader.article.locator('mark.hl').first()).toBeVisible()
})

test('5. a selection can begin inside a name, Tab goes to its bar, and nothing but the columns scrolls', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  const name = reader.mention('Ingrid Solheim')
  const box = await name.evaluate((link) => link.getClientRects()[0]?.toJSON() as DOMRect)
  await page.mouse.move(box.x + 20, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x - 160, box.y + box.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect(reader.bar).toBeVisible()
  expect(await page.evaluate(() => window.getSelection()?.toString().length)).toBeGreaterThan(10)
  await expect(name).toHaveAttribute('href', /^#entity-/)

  await reader.press('Tab')
  await expect(reader.bar.getByRole('button', { name: 'Highlight yellow' })).toBeFocused()
  await reader.press('Enter')
  await expect(reader.article.locator('mark.hl.yellow').first()).toBeVisible()
  await expect(page.locator('.scroll')).toBeFocused()

  await reader.clickWords(reader.mention('Karl Halvorsen'))
  await expect(reader.card('Karl Halvorsen')).toBeVisible()
  await page.getByText('Comments are closed.').evaluate((last) => last.scrollIntoView({ block: 'start' }))
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
  await expect(page.getByRole('button', { name: 'More' })).toBeInViewport()
})
