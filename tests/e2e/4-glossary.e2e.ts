import { expect, test } from './app'
import { fixture, Reader } from './reader'

test('4. a name opens its card by click and by Enter, and the text stands still', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  const link = reader.mention('Ingrid Solheim').first()
  await expect(link).toHaveAccessibleDescription(/person, \d+ mentions, in the glossary/)
  const before = await link.boundingBox()
  await link.click()
  const card = reader.card('Ingrid Solheim')
  await expect(card).toBeVisible()
  await expect(card).toContainText('Person, also “Solheim”')
  await expect(card.locator('.def strong')).toHaveText(/the observatory’?'?s director/)
  await expect(card).toContainText(/1 of \d/)
  expect(await link.boundingBox()).toEqual(before)
  await gloss.picture('card')

  await card.getByRole('button', { name: 'Next mention' }).click()
  await expect(card).toContainText(/2 of \d/)
  await reader.press('[')
  await expect(card).toContainText(/1 of \d/)
  await reader.press(']', ']')
  await expect(card).toContainText(/3 of \d/)
  await expect(reader.article.locator('a.m.now')).toHaveCount(1)
  await card.getByRole('slider').press('End')
  await expect(card).toContainText(/(\d) of \1/)
  await reader.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(reader.article.locator('a.m.on')).toHaveCount(0)

  await reader.mention('Petter Aas').first().focus()
  await reader.press('Enter')
  await expect(reader.card('Petter Aas')).toBeVisible()
})

test('4. "Show in the article" goes to the sentence', async ({ launch }) => {
  const gloss = await launch({
    settings: {},
    files: [fixture('observatory.txt')],
    size: { width: 1200, height: 480 },
  })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.entity('Amina Yusuf').click()
  await reader.card('Amina Yusuf').getByRole('button', { name: 'Show in the article' }).click()
  await expect(reader.mention('Amina Yusuf').first()).toBeInViewport()
})

test('4. the list sorts by first mention, name and count, and filters by kind and by typing', async ({
  launch,
}) => {
  const { page } = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(page)
  await reader.ready()
  const names = async (): Promise<string[]> =>
    page
      .locator('a.entry .name')
      .evaluateAll((rows) => rows.map((row) => row.lastChild?.textContent?.trim() ?? ''))
  const counts = async (): Promise<number[]> =>
    (await page.locator('a.entry .n [aria-hidden]').allInnerTexts()).map(Number)

  const first = await names()
  expect(first.indexOf('Varden')).toBeLessThan(first.indexOf('Ingrid Solheim'))
  const choose = async (order: string): Promise<void> => {
    await page.getByRole('button', { name: /^Order/ }).click()
    await page.getByRole('menuitemradio', { name: order }).click()
  }
  await choose('Name')
  const byName = await names()
  expect(byName).toEqual([...byName].sort((a, b) => a.localeCompare(b, undefined, { sensitivity: 'base' })))
  await choose('Number of mentions')
  const byCount = await counts()
  expect(byCount).toEqual([...byCount].sort((a, b) => b - a))

  await page.getByRole('button', { name: /^People/ }).click()
  expect(await names()).toContain('Ingrid Solheim')
  expect(await names()).not.toContain('Oslo')
  await page.getByRole('searchbox', { name: 'Filter names' }).fill('aas')
  expect(await names()).toEqual(['Petter Aas'])
})

test('4. the list says that names are found less surely in another language', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('sternwarte.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready('Die Sternwarte, die nicht umziehen wollte')
  await expect(gloss.page.getByText('Names are found less surely in German')).toBeVisible()
  await expect(reader.entity('Oslo')).toBeVisible()
  await gloss.picture('limited-language')
})
