import { expect, test } from './app'
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
