import { expect, test } from './app'
import { Reader } from './reader'

test('1. a first start opens the sample article with its glossary beside it', async ({ launch }) => {
  const { page, problems } = await launch()
  const reader = new Reader(page)
  await reader.ready()
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  expect(await reader.entities.count()).toBeGreaterThan(15)
  await expect(reader.entity('Hezbollah').locator('.def')).toContainText('militia')
  const words = (await reader.article.innerText()).split(/\s+/)
  expect(words.length).toBeGreaterThan(600)
  expect(problems).toEqual([])
})

test('1. one short screen says what to do first, and never comes back', async ({ launch }) => {
  const first = await launch()
  const welcome = first.page.getByRole('region', { name: 'What to do first' })
  await expect(welcome).toBeVisible()
  await first.picture('welcome')
  await welcome.getByRole('button', { name: 'Start reading' }).click()
  await expect(welcome).toBeHidden()
  await first.close()

  const again = await launch({ folders: first.folders })
  await new Reader(again.page).ready()
  await expect(again.page.getByRole('region', { name: 'What to do first' })).toHaveCount(0)
})

test('1. the first screen does not come back after a crash either', async ({ launch }) => {
  const first = await launch()
  await expect(first.page.getByRole('region', { name: 'What to do first' })).toBeVisible()
  await first.kill()
  const again = await launch({ folders: first.folders })
  await new Reader(again.page).ready()
  await expect(again.page.getByRole('region', { name: 'What to do first' })).toHaveCount(0)
})

test('1. a removed sample article stays away', async ({ launch }) => {
  const first = await launch({ settings: {} })
  await expect(first.page.getByText('Nothing to read yet')).toBeVisible()
  await expect(first.page.getByText('Your articles will stand here.')).toBeVisible()
  await first.picture('empty-library')
})
