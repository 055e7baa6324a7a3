import type { Locator } from '@playwright/test'
import { expect, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

const launchOptions = { settings: {}, files: [fixture('observatory.txt')] }
const note = (reader: Reader) => reader.page.getByRole('textbox', { name: 'Note', exact: true })
const idsOf = (marks: Locator): Promise<number> =>
  marks.evaluateAll((all) => new Set(all.map((one) => one.getAttribute('data-h'))).size)
const wordsOf = (marks: Locator): Promise<string> =>
  marks.allInnerTexts().then((all) => all.join('').replace(/\s+/g, ' '))

test('highlights: what was just made is what the next key is about, as long as the reader stays with it', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const marks = reader.article.locator('mark.hl')
  await reader.select('private charity')
  // Quicker than the disk.
  await reader.press('h', 'n')
  await expect(note(reader)).toBeFocused()
  await page.keyboard.type('Which one?')
  await reader.press('Control+Enter')
  await expect(marks).toHaveAttribute('aria-description', 'highlighted yellow, with note')
  expect(await idsOf(marks)).toBe(1)

  // The keys are about the list where the focus is there.
  await page.locator('.scroll').focus()
  await reader.select('does not pay rent')
  await reader.press('h')
  await expect(reader.mark('does not pay rent')).toBeVisible()
  await reader.press('5')
  await expect(reader.mark('does not pay rent')).toHaveClass(/blue/)
  await reader.press('n')
  await expect(note(reader)).toBeFocused()
  // A highlight that was made for its own sake stays when its note is given up.
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(note(reader)).toHaveCount(0)
  expect(await idsOf(marks)).toBe(2)
  await page.locator('.scroll').focus()

  await reader.select('Petter Aas')
  await reader.press('3')
  await expect(reader.mark('Petter Aas').first()).toBeVisible()
  await reader.article
    .locator('[data-at="0"]')
    .first()
    .click({ position: { x: 2, y: 8 } })
  await reader.press('n')
  await expect(note(reader)).toHaveCount(0)
  await reader.press('Delete')
  expect(await idsOf(marks)).toBe(3)
})

test('highlights: two become one from a selection over both, from the caret, and from the list of notes', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const marks = reader.article.locator('mark.hl')
  const active = reader.article.locator('mark.active')
  for (const [words, key] of [
    ['A telescope', '1'],
    ['pay rent', '2'],
    ['said Councillor', '4'],
  ] as const) {
    await reader.select(words)
    await reader.press(key)
    await expect(reader.mark(words)).toBeVisible()
  }
  // With what stands between.
  await reader.select('telescope does not pay')
  await reader.press('j')
  await expect(reader.toast).toContainText('Highlights joined')
  await expect.poll(() => wordsOf(active)).toBe('A telescope does not pay rent')
  await expect(active.first()).toHaveClass(/yellow/)
  await reader.press('Control+z')
  await expect.poll(() => idsOf(marks)).toBe(3)

  await reader.press('Escape')
  await reader.select('telescope does not pay rent," said')
  await reader.press('l')
  await page.getByRole('menuitem', { name: 'Join all 3' }).press('Enter')
  await expect.poll(() => idsOf(marks)).toBe(1)
  await reader.press('Control+z')
  await expect.poll(() => idsOf(marks)).toBe(3)

  // At the caret nothing need be open; those that touch can be joined.
  await reader.press('Escape', 'Escape')
  await reader.select('rent," said')
  await reader.press('5')
  await expect.poll(() => idsOf(marks)).toBe(4)
  await reader.select('pay')
  await reader.press('ArrowLeft', 'ArrowRight')
  await expect(page.locator('.caret')).toBeVisible()
  await reader.press('l')
  await expect(active.first()).toHaveClass(/pink/)
  await page
    .getByRole('menuitem', { name: /^Join with “rent/ })
    .first()
    .press('Enter')
  await expect.poll(() => wordsOf(active)).toBe('pay rent," said')
  await reader.press('Control+z')
  await expect.poll(() => idsOf(marks)).toBe(4)
  await reader.press('Escape', 'Escape')
  await page.locator('.scroll').focus()
  await reader.press('Escape', 'j')
  await expect(reader.toast).toContainText('No two highlights to join here')

  await reader.press('Control+Shift+a')
  await reader.notes.first().focus()
  await reader.press('Control+a', 'Control+Space')
  await expect(page.getByText('3 selected')).toBeVisible()
  await reader.press('j')
  await expect(reader.toast).toContainText('3 highlights joined')
  await expect(reader.notes).toHaveCount(2)
  await expect(reader.notes.filter({ hasText: 'pay rent' }).first()).toBeFocused()
  await reader.press('Control+z')
  await expect(reader.notes).toHaveCount(4)
})

test('highlights: a handle is dragged by words, with Alt by characters, and a highlight is split at the caret', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const marks = reader.article.locator('mark.hl')
  const words = () => wordsOf(marks)
  await reader.select('telescope does not pay')
  await reader.press('1')
  await reader.clickWords(marks.first())
  /** Drags the end to a place inside a word of the article, in pixels right of its beginning. */
  const dragTo = async (word: string, by: number, meanwhile?: string): Promise<void> => {
    const box = await page.getByRole('slider', { name: 'End of the highlight' }).boundingBox()
    const to = await reader.article.evaluate((article, wanted) => {
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
        const at = node.data.indexOf(wanted)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + wanted.length)
        return range.getBoundingClientRect().toJSON() as DOMRect
      }
      throw new Error('no such word')
    }, word)
    if (!box) throw new Error('the handle has no place')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + by, to.y + to.height / 2, { steps: 5 })
    if (meanwhile) {
      await expect.poll(words).not.toBe('telescope does not pay')
      await reader.press(meanwhile)
    }
    await page.mouse.up()
  }
  // Given up while it is dragged it goes back, and stays open.
  await dragTo('Councillor', 60, 'Escape')
  await expect.poll(words).toBe('telescope does not pay')
  await expect(reader.article.locator('mark.active').first()).toBeVisible()
  // Gone while it is dragged, it comes back where it stood.
  await dragTo('Councillor', 60, 'Delete')
  await expect(marks).toHaveCount(0)
  await reader.press('Control+z')
  await expect.poll(words).toBe('telescope does not pay')
  await reader.clickWords(marks.first())
  await dragTo('Councillor', 60)
  await expect.poll(words).toBe('telescope does not pay rent," said Councillor')
  await page.keyboard.down('Alt')
  await dragTo('Councillor', 30)
  await page.keyboard.up('Alt')
  await expect.poll(words).toMatch(/said Co?u?n?c?$/)
  await reader.press('Control+z', 'Control+z')
  await expect.poll(words).toBe('telescope does not pay')

  // One outline in each line, though another highlight cuts it.
  await reader.press('Escape')
  await reader.select('does not')
  await reader.press('6')
  await expect(marks).toHaveCount(4)
  await reader.clickWords(marks.first())
  const active = reader.article.locator('mark.active')
  expect(await active.count()).toBeGreaterThanOrEqual(3)
  const lines = await active.evaluateAll(
    (all) => new Set(all.flatMap((one) => [...one.getClientRects()].map((box) => box.top))).size,
  )
  await expect(page.locator('.ring g rect')).toHaveCount(lines)

  await reader.press('Escape')
  await reader.select('does not')
  await reader.press('ArrowLeft', 'Enter', 'Enter')
  await expect(reader.article.locator('mark.active').first()).toHaveClass(/yellow/)
  await reader.press('l')
  await page.getByRole('menuitem', { name: 'Split at the caret' }).press('Enter')
  await expect(reader.toast).toContainText('Highlight split')
  await expect.poll(() => idsOf(marks)).toBe(3)
  expect(await violationsIn(page)).toEqual([])
  await reader.press('Control+z')
  await expect.poll(() => idsOf(marks)).toBe(2)
})
