import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, freshFolders, test } from './app'
import { Reader } from './reader'

test('8. the reading place is restored after a restart, by quotation', async ({ launch }) => {
  const size = { width: 1300, height: 700 }
  const first = await launch({ size })
  const before = new Reader(first.page)
  await before.ready()
  const words = (page: Reader): Promise<string> =>
    page.page.evaluate(() => {
      const view = document.querySelector('.scroll')?.getBoundingClientRect()
      const block = [...document.querySelectorAll('[data-at]')].find(
        (b) => b.getBoundingClientRect().bottom > (view?.top ?? 0) + 12,
      )
      const range = document.caretRangeFromPoint(
        (block?.getBoundingClientRect().left ?? 0) + 2,
        (view?.top ?? 0) + 30,
      )
      return `${block?.getAttribute('data-at')}: ${range?.startContainer.textContent?.slice(0, 20)}`
    })
  await first.page.locator('.scroll').evaluate((scroll) => {
    scroll.scrollTop = scroll.scrollHeight * 0.45
  })
  await first.page.waitForTimeout(900)
  const there = await words(before)
  await first.close()

  // A narrower window: the same words are at another height.
  const again = await launch({ folders: first.folders, size: { width: 1180, height: 640 } })
  const after = new Reader(again.page)
  await after.ready()
  await expect
    .poll(() => again.page.locator('.scroll').evaluate((scroll) => scroll.scrollTop))
    .toBeGreaterThan(100)
  expect((await words(after)).split(':')[0]).toBe(there.split(':')[0])
})

test('8. a raised number leads to its note, its arrow back, and Alt+Left to where the reader was', async ({
  launch,
}) => {
  const folders = freshFolders()
  const file = join(folders.home, 'bridge.html')
  const text = 'The bridge at Kestrel Ford carries many carts, and nobody had counted them before. '.repeat(
    60,
  )
  writeFileSync(
    file,
    `<html lang="en"><head><title>The bridge was counted</title></head><body><article><h1>The bridge was counted</h1>
    <p>It was counted in 1867.<sup><a href="#n1">1</a></sup> And again later.<sup><a href="#n2">2</a></sup></p>
    <p>${text}</p><p>${text}</p><h2>Notes</h2><ol><li id="n1">A letter of May. <a href="#r1">↩</a></li>
    <li id="n2">An interview with Ada Brandt.</li></ol></article></body></html>`,
  )
  const { page } = await launch({ folders, settings: {}, files: [file] })
  const reader = new Reader(page)
  await expect(reader.title).toHaveText('The bridge was counted')
  const first = reader.article.locator('[role="doc-noteref"]').first()
  const second = reader.article.locator('[role="doc-noteref"]').last()
  await second.click()
  await expect(reader.article.getByText('An interview with')).toBeInViewport()
  await expect(reader.article.locator('.landing')).toContainText('An interview with')
  await reader.press('Alt+ArrowLeft')
  await expect(second).toBeInViewport()

  await first.focus()
  await reader.press('Enter')
  const back = reader.article.locator('[role="doc-backlink"]')
  await expect(back).toBeInViewport()
  await back.click()
  await expect(first).toBeInViewport()
})
