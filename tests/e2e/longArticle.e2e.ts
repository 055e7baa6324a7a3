import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Folders, freshFolders, test } from './app'
import { fixture, Reader } from './reader'

const title = 'The council and the sea'
/** Every tenth names the same town twice, the others nobody. */
const paragraphs = Array.from({ length: 3000 }, (_, i) =>
  i % 10 === 0
    ? `Paragraph ${i}. The council of Aldermouth met again, and the harbour of Aldermouth stayed closed.`
    : `Paragraph ${i}. ${'Nothing else was decided that evening, and nobody spoke about it. '.repeat(1 + (i % 4))}`,
)
function withArticle(): { folders: Folders; files: string[] } {
  const folders = freshFolders()
  const file = join(folders.home, 'long.txt')
  writeFileSync(file, `${title}\n\n${paragraphs.join('\n\n')}\n`)
  return { folders, files: [file] }
}
const drawn = (page: Page): Promise<number> => page.locator('.body [data-at]').count()

test('a long article is there at once where it was left, and no line moves while the rest and its links come', async ({
  launch,
}) => {
  const { folders, files } = withArticle()
  const { page } = await launch({
    folders,
    files: [...files, fixture('lamp.md')],
    settings: { links: 'every' },
  })
  const reader = new Reader(page)
  await reader.ready()
  await reader.libraryRow(title).click()
  await expect(reader.title).toHaveText(title)
  await reader.press('Control+f')
  await page.keyboard.type('Paragraph 1500.')
  await expect(reader.article.locator('.hit.now')).toHaveText(['Paragraph 1500.'])
  await reader.press('Escape')
  const line = reader.article.getByText('Paragraph 1500.')
  await expect(line).toBeInViewport()
  await page.waitForTimeout(700)
  await reader.libraryRow('The lamp that would not go out').click()
  await expect(reader.title).not.toHaveText(title)

  // From the first frame in which it stands until all is drawn.
  const tops = await reader.libraryRow(title).evaluate(async (row) => {
    const seen = new Set<number>()
    const count = (selector: string): number => document.querySelectorAll(`.body ${selector}`).length
    if (row instanceof HTMLElement) row.click()
    for (const until = performance.now() + 20_000; performance.now() < until;) {
      await new Promise((next) => requestAnimationFrame(next))
      const block = [...document.querySelectorAll('.body p')].find((p) =>
        p.textContent?.startsWith('Paragraph 1500.'),
      )
      if (block) seen.add(Math.round(block.getBoundingClientRect().top))
      if (count('[data-at]') === 3000 && count('.m') === 600) break
    }
    return [...seen]
  })
  expect(tops).toHaveLength(1)
  await expect(line).toBeInViewport()
  await expect(reader.article.locator('a.m')).toHaveCount(600)

  await reader.clickWords(line.getByRole('link').first())
  await expect(page.locator('.m.now')).toHaveCount(1)
  await expect(page.locator('.m.now')).toBeInViewport()
  await expect(page.locator('.m.on')).toHaveCount(600)
  await page.getByRole('button', { name: 'Next mention' }).click()
  await expect(page.locator('.m.now')).toHaveAttribute('data-i', '301')
  await expect(page.locator('.m.now')).toHaveCount(1)
})

test('what is not drawn yet of a long article is found, reached by caret, highlighted and copied', async ({
  launch,
}) => {
  const { folders, files } = withArticle()
  const gloss = await launch({ folders, files: [...files, fixture('lamp.md')], settings: {} })
  const { page, app } = gloss
  const reader = new Reader(page)
  await reader.ready()
  // From now on nothing is drawn that nobody asks for.
  await page.evaluate(() => {
    window.requestIdleCallback = () => 0
  })
  await reader.libraryRow('The lamp that would not go out').click()
  await expect(reader.title).not.toHaveText(title)
  await reader.libraryRow(title).click()
  await expect(reader.title).toHaveText(title)
  await expect.poll(() => drawn(page)).toBeGreaterThan(0)
  expect(await drawn(page)).toBeLessThan(600)

  await reader.press('Control+f')
  await page.keyboard.type('Paragraph 1234.')
  const found = reader.article.locator('.hit.now').filter({ hasText: 'Paragraph 1234.' })
  await expect(found).toBeInViewport()
  await reader.press('Escape', 'F7', 'Control+End', 'Control+Shift+ArrowUp')
  await expect(reader.bar).toBeVisible()
  await reader.press('1')
  await expect(reader.article.locator('mark.hl').first()).toBeInViewport()
  await expect(reader.article.locator('mark.hl').first()).toContainText('Paragraph 2999.')
  expect(await drawn(page)).toBeLessThan(1200)

  await reader.press('Control+End', 'Control+Shift+Home')
  await reader.press('Control+c')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Paragraph 700.')
  expect(await drawn(page)).toBe(3000)
})
