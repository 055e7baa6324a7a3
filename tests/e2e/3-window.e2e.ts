import { expect, test } from './app'
import { fixture, Reader } from './reader'

const files = [fixture('observatory.txt'), fixture('observatory.md'), fixture('observatory.html')]

test('3. the theme follows the choice, at once and after a restart', async ({ launch }) => {
  const first = await launch({ settings: { theme: 'light' }, files: [fixture('observatory.txt')] })
  const { page } = first
  await new Reader(page).ready()
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await ground()).toBe('rgb(253, 252, 249)')
  await page.keyboard.press('Control+,')
  const menu = page.getByRole('dialog', { name: 'Settings' })
  for (const [name, color] of [
    ['Sepia', 'rgb(247, 239, 223)'],
    ['Black', 'rgb(0, 0, 0)'],
    ['Dark', 'rgb(29, 30, 32)'],
  ] as const) {
    await menu.getByRole('button', { name, exact: true }).click()
    await expect.poll(ground).toBe(color)
  }
  await first.picture('settings-dark')
  await first.close()
  const again = await launch({ folders: first.folders })
  await new Reader(again.page).ready()
  expect(await again.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
})

test('3. "follow the system" follows it while Gloss runs', async ({ launch }) => {
  const { page } = await launch({ settings: { theme: 'system' } })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('3. Ctrl+= and Ctrl+− change the text size, and it is kept', async ({ launch }) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(first.page)
  await reader.ready()
  const size = (): Promise<string> => reader.article.evaluate((article) => getComputedStyle(article).fontSize)
  expect(await size()).toBe('19px')
  await reader.press('Control+=', 'Control+=')
  await expect.poll(size).toBe('23px')
  await reader.press('Control+-')
  await expect.poll(size).toBe('21px')
  await first.close()
  const again = await launch({ folders: first.folders })
  await new Reader(again.page).ready()
  expect(await new Reader(again.page).article.evaluate((a) => getComputedStyle(a).fontSize)).toBe('21px')
})

test('3. the library lists what was imported; removing is undone by Undo', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files })
  const reader = new Reader(gloss.page)
  await reader.ready()
  for (const title of [
    'The observatory that would not move',
    'A letter from the rock',
    'Council votes again on hill',
  ]) {
    await expect(reader.libraryRow(title)).toBeVisible()
  }
  await reader.libraryRow('A letter from the rock').click()
  await reader.ready('A letter from the rock')
  await reader.libraryRow('A letter from the rock').press('Delete')
  await expect(reader.libraryRow('A letter from the rock')).toHaveCount(0)
  await expect(reader.toast).toContainText('moved to the bin')
  await gloss.picture('removed-toast')
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.libraryRow('A letter from the rock')).toBeVisible()
  await reader.ready('A letter from the rock')
})

test('3. in narrow windows columns leave and nothing scrolls sideways', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  const resize = (width: number, height: number): Promise<void> =>
    gloss.app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
      [width, height],
    )
  const sideways = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

  await resize(900, 700)
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: 'Sidebar' })).toBeVisible()
  expect(await sideways()).toBeLessThanOrEqual(0)
  await reader.press('Control+b')
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
  await reader.press('Control+b')
  await gloss.picture('narrow-900')

  await resize(700, 700)
  await expect(page.getByRole('complementary', { name: 'Sidebar' })).toHaveCount(0)
  await reader.mention('Ingrid Solheim').first().click()
  await expect(reader.card('Ingrid Solheim')).toBeVisible()
  expect(await sideways()).toBeLessThanOrEqual(0)
  await gloss.picture('narrow-700-card')
})

test('3. the column holds 60 to 70 characters at its default width', async ({ launch }) => {
  const { page } = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(page)
  await reader.ready()
  const mean = await reader.article.evaluate(async (article) => {
    await document.fonts.ready
    const lengths: number[] = []
    for (const p of article.querySelectorAll('.body p')) {
      const range = document.createRange()
      range.selectNodeContents(p)
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 10)))
      const words = p.textContent?.length ?? 0
      if (lines.size > 2) lengths.push(words / (lines.size - 0.5))
    }
    return lengths.reduce((a, b) => a + b, 0) / lengths.length
  })
  expect(mean).toBeGreaterThan(58)
  expect(mean).toBeLessThan(72)
})
