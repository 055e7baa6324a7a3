import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Gloss, test } from './app'
import { fixture, Reader } from './reader'

const words = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Correct' }).getByRole('button', { name, exact: true })

async function opened(gloss: Gloss, name: string): Promise<Reader> {
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.entity(name).click()
  await expect(reader.card(name)).toBeVisible()
  return reader
}

test('names are renamed, merged, put under another kind and hidden, each with Undo', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = await opened(gloss, 'Ingrid Solheim')

  await words(page, 'Rename').click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('Ingrid Solheim')
  await page.keyboard.type('Director Solheim')
  await gloss.picture('card-rename')
  await reader.press('Enter')
  await expect(reader.card('Director Solheim')).toContainText('Person, also “Ingrid Solheim”, “Solheim”')
  await expect(words(page, 'Rename')).toBeFocused()
  await expect(reader.toast).toContainText('Renamed to “Director Solheim”')
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.card('Ingrid Solheim')).toBeVisible()
  await reader.press('Control+Shift+z')
  await expect(reader.card('Director Solheim')).toBeVisible()

  await words(page, 'Rename').press('Enter')
  await page.keyboard.type('Nobody')
  await reader.press('Escape')
  await expect(reader.card('Director Solheim')).toBeVisible()

  await words(page, 'Kind').click()
  await expect(page.getByRole('button', { name: 'Person', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Other', exact: true }).click()
  await expect(reader.card('Director Solheim')).toContainText('Other, also')
  await expect(reader.mention('Ingrid Solheim').first()).toHaveAccessibleDescription(/^other/)
  await reader.press('Control+z')
  await expect(reader.card('Director Solheim')).toContainText('Person, also')

  await reader.press('Escape')
  await reader.entity('Varden').click()
  await words(page, 'Merge').click()
  await expect(page.getByRole('searchbox', { name: 'Merge with' })).toBeFocused()
  await page.keyboard.type('city council')
  await gloss.picture('card-merge')
  await reader.press('Enter')
  await expect(reader.card('Varden')).toContainText('“Varden City Council”')
  await expect(reader.toast).toContainText('Merged with “Varden City Council”')
  await reader.mention('Varden City Council').first().click()
  await expect(reader.card('Varden')).toContainText(/2 of \d/)
  await reader.press('Control+z')
  await expect(reader.card('Varden')).not.toContainText('City Council')
  await reader.press('Control+Shift+z', 'Escape')
  await expect(reader.entity('Varden City Council')).toHaveCount(0)

  await reader.entity('Oslo').click()
  await words(page, 'Hide').click()
  await expect(reader.card('Oslo')).toHaveCount(0)
  await expect(reader.entity('Oslo')).toHaveCount(0)
  await expect(reader.mention('Oslo')).toHaveCount(0)
  await expect(page.locator('a.entry').first()).toBeFocused()
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.entity('Oslo')).toHaveCount(1)
  await expect(reader.mention('Oslo')).not.toHaveCount(0)
  expect(gloss.problems).toEqual([])
})

test('a note and a definition are kept where they are written, without a button', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const { page } = gloss
  const reader = await opened(gloss, 'Amina Yusuf')
  const note = page.getByRole('textbox', { name: 'Your note' })
  await note.click()
  await page.keyboard.type('Met her once.\nA good lawyer. []1h')
  await reader.press('Control+Enter')
  await expect(reader.toast).toContainText('Note saved')
  await words(page, 'Define').click()
  await page.keyboard.type('Speaks for the foundation.')
  await reader.press('Escape')
  await expect(words(page, 'Define')).toBeFocused()
  const own = page.getByRole('textbox', { name: 'Your definition' })
  await expect(own).toHaveValue('Speaks for the foundation.')
  await expect(reader.card('Amina Yusuf').locator('.def strong')).toHaveText(/lawyer/)
  await gloss.picture('card-own')

  // Words that are still being written when another name is opened belong to the first one.
  await note.click()
  await note.press('Control+End')
  await page.keyboard.type(' Ask.')
  await reader.mention('Petter Aas').first().click()
  await expect(reader.card('Petter Aas')).toBeVisible()
  await expect(note).toHaveValue('')
  await reader.mention('Amina Yusuf').first().click()
  await expect(note).toHaveValue('Met her once.\nA good lawyer. []1h Ask.')
  await reader.press('Control+z')
  await expect(note).toHaveValue('Met her once.\nA good lawyer. []1h')
  await reader.press('Control+z', 'Control+z')
  await expect(own).toHaveCount(0)
  await expect(note).toHaveValue('')
  expect(gloss.problems).toEqual([])
})

test('corrections and notes survive a restart and a changed page', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.html')] })
  const reader = await opened(gloss, 'Ingrid Solheim')
  const { page } = gloss
  await words(page, 'Rename').click()
  await page.keyboard.type('Director Solheim')
  await reader.press('Enter')
  await page.getByRole('textbox', { name: 'Your note' }).fill('Stubborn.')
  await reader.press('Control+Enter')
  await expect(reader.toast).toContainText('Note saved')
  await reader.press('Escape')
  await reader.entity('Oslo').click()
  await words(page, 'Hide').click()
  await expect(reader.entity('Oslo')).toHaveCount(0)
  const { folders } = gloss
  await gloss.close()

  const changed = join(folders.home, 'changed.html')
  const html = readFileSync(fixture('observatory.html'), 'utf8')
  writeFileSync(changed, html.replace('It was the twelfth vote', 'It was raining. It was the twelfth vote'))
  const again = await launch({ folders })
  const later = await opened(again, 'Director Solheim')
  await expect(again.page.getByRole('textbox', { name: 'Your note' })).toHaveValue('Stubborn.')
  await expect(later.entity('Oslo')).toHaveCount(0)
  await again.receive([changed])
  await expect(later.article).toContainText('It was raining.')
  await later.entity('Director Solheim').click()
  await expect(later.card('Director Solheim')).toContainText('“Ingrid Solheim”')
  await expect(again.page.getByRole('textbox', { name: 'Your note' })).toHaveValue('Stubborn.')
  await expect(later.mention('Oslo')).toHaveCount(0)
})
