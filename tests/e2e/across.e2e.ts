import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Elsewhere } from '../../src/core/reading'
import { expect, type Gloss, test } from './app'
import { fixture, Reader } from './reader'

const trust = 'Varden Harbour Trust'
const earlier = 'A charity opens its doors'
const later = 'The last wooden ferry stays'
const both = [fixture('harbour-trust.md'), fixture('harbour-boat.md')]

/** The article that says less, with the card of what the other one explains. */
async function openCard(gloss: Gloss): Promise<Reader> {
  const reader = new Reader(gloss.page)
  await reader.ready()
  if ((await reader.title.textContent())?.trim() !== later) await reader.libraryRow(later).click()
  await reader.ready(later)
  await reader.press('Control+Shift+g')
  await reader.entity(trust).click()
  await expect(reader.card(trust)).toBeVisible()
  return reader
}
const source = (page: Page) => page.getByRole('button', { name: new RegExp(`from: ${earlier}`) })

test('what an earlier article said is on the card; there and back, also after a restart', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: both })
  const { page } = gloss
  const reader = await openCard(gloss)
  await expect(reader.card(trust)).toContainText('a charity founded by fishermen')
  await gloss.picture('card-across')
  await source(page).click()
  await reader.ready(earlier)
  await expect(reader.article.getByText('a charity founded by fishermen').first()).toBeInViewport()
  await reader.press('Alt+ArrowLeft')
  await reader.ready(later)
  await expect(reader.card(trust)).toBeVisible()
  await expect(source(page)).toBeVisible()
  await reader.press('Alt+ArrowRight')
  await reader.ready(earlier)

  await reader.libraryRow(later).click()
  await reader.ready(later)
  const { folders } = gloss
  await gloss.close()
  expect(readdirSync(join(folders.library, '.cache/glossaries'))).toHaveLength(2)
  const again = await openCard(await launch({ folders }))
  await expect(source(again.page)).toBeVisible()
  await again.page.getByRole('list', { name: 'Other articles' }).getByRole('button').click()
  await again.ready(earlier)
  expect(gloss.problems).toEqual([])
})

test('it is learnt in the background where nothing is kept, and leaves with its article', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: both })
  await new Reader(gloss.page).ready()
  const { folders } = gloss
  await gloss.close()
  rmSync(join(folders.library, '.cache'), { recursive: true, force: true })

  const second = await launch({ folders })
  const reader = await openCard(second)
  // Nothing is opened anew: the card that is open comes to know more.
  await expect(source(second.page)).toBeVisible()
  await reader.libraryRow(earlier).click()
  await reader.ready(earlier)
  await reader.press('Control+k')
  await second.page.keyboard.type('Move article to bin')
  await reader.press('Enter')
  await reader.ready(later)
  await reader.entity(trust).click()
  await expect(reader.card(trust)).toBeVisible()
  await expect(source(second.page)).toHaveCount(0)
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await reader.ready(earlier)
  await reader.press('Alt+ArrowLeft')
  await openCard(second)
  await expect(source(second.page)).toBeVisible()
  expect(second.problems).toEqual([])
})

test('notes that mention a name are found from any article', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: both })
  const reader = new Reader(gloss.page)
  await reader.ready()
  if ((await reader.title.textContent())?.trim() !== earlier) await reader.libraryRow(earlier).click()
  await reader.ready(earlier)
  await reader.select('We have waited eleven years')
  await reader.press('n')
  await expect(gloss.page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
  await gloss.page.keyboard.type('Ask the harbour trust. And the Varden Harbour Trust too.')
  await reader.press('Control+Enter')
  await expect(reader.mark('We have waited')).toBeVisible()

  await openCard(gloss)
  const { articles } = await gloss.start()
  const id = articles.find(({ header }) => header.title === later)?.header.id
  const reply = await gloss.ask('elsewhere', { id, entity: 'varden-harbour-trust' })
  expect(reply).toMatchObject({ ok: true })
  const { notes } = (reply.ok ? reply.value : {}) as Elsewhere
  expect(notes).toMatchObject([{ title: earlier, quote: 'We have waited eleven years' }])
  const list = gloss.page.getByRole('list', { name: 'Notes that mention it' })
  await list.getByRole('button').click()
  await reader.ready(earlier)
  await expect(reader.mark('We have waited')).toBeInViewport()
  expect(gloss.problems).toEqual([])
})

test('a look at another article leaves it where it was read', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: both, size: { width: 1180, height: 420 } })
  const { page, folders } = gloss
  const placeOf = (): unknown => {
    const notebooks = join(folders.library, 'notebooks')
    const file = readdirSync(notebooks).find((name) => /charity.*\.json$/.test(name))
    if (!file) return undefined
    const { place } = JSON.parse(readFileSync(join(notebooks, file), 'utf8')) as { place?: object }
    return JSON.stringify(place)
  }
  const reader = await openCard(gloss)
  await page.waitForTimeout(800)
  const before = placeOf()
  await source(page).click()
  await reader.ready(earlier)
  await expect(reader.article.getByText('a charity founded by fishermen').first()).toBeInViewport()
  await page.waitForTimeout(800)
  expect(placeOf()).toBe(before)
  await page.mouse.move(500, 250)
  await page.mouse.wheel(0, 200)
  await expect.poll(placeOf).not.toBe(before)
})
