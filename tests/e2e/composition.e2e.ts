import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

const launchOptions = { settings: {}, files: [fixture('observatory.txt')] }
const sheetOf = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true })

test('a note takes what an input method composes, and nothing of it is a key of the window', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const input = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await reader.select('private charity')
  await reader.press('n')
  await expect(sheetOf(page)).toBeFocused()
  await expect(sheetOf(page)).toHaveAccessibleDescription('on yellow: private charity')
  await page.keyboard.type('**Bold** ')
  for (const text of ['に', 'にほ', 'にほん']) await compose(text)
  await expect(sheetOf(page)).toContainText('にほん')
  await input.send('Input.insertText', { text: '日本' })
  await page.keyboard.type(' h')
  await expect(sheetOf(page)).toHaveText('Bold 日本 h')
  await reader.press('Control+Enter')
  await expect(reader.notes.first()).toHaveAccessibleName('private charity. Note: Bold 日本 h. yellow')

  // In the article there is nothing to compose into: the caret stays, the selection too, and keys go on working.
  await page.locator('.scroll').focus()
  await reader.press('Home', 'F7', 'Control+Shift+ArrowRight')
  const before = await page.evaluate(() => String(window.getSelection()))
  expect(before.length).toBeGreaterThan(1)
  await compose('ｈ').catch(() => undefined)
  await page.keyboard.press('Process').catch(() => undefined)
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'h', isComposing: true, bubbles: true, cancelable: true }),
    ),
  )
  expect(await page.evaluate(() => String(window.getSelection()))).toBe(before)
  await expect(reader.article.locator('mark.hl.first')).toHaveCount(1)
  await reader.press('4')
  await expect(reader.article.locator('mark.green').first()).toBeVisible()
})

test('a link in a note that is being written is followed by Ctrl+click and by Alt+Enter at the caret', async ({
  launch,
}) => {
  const gloss = await launch(launchOptions)
  const { page } = gloss
  const opened = await gloss.catchExternal()
  const reader = new Reader(page)
  await reader.ready()
  await reader.select('private charity')
  await reader.press('n')
  await expect(sheetOf(page)).toBeFocused()
  await page.keyboard.type('[the report](https://example.org/r) and [[Ingrid Solheim]] end')
  const link = sheetOf(page).getByText('the report')
  // A plain click puts the caret there.
  await link.click()
  expect(await opened()).toEqual([])
  await reader.press('Alt+Enter')
  await expect.poll(opened).toEqual(['https://example.org/r'])
  await reader.press('Control+End')
  await sheetOf(page)
    .getByText('Ingrid Solheim')
    .click({ modifiers: ['Control'] })
  await expect(reader.card('Ingrid Solheim')).toBeVisible()
  await reader.press('Control+Shift+a')
  await expect(sheetOf(page)).toContainText('and')
  await reader.press('Escape')
  await expect(reader.toast).toContainText('Draft kept')
})
