import { expect, test } from './app'
import { fixture, Reader } from './reader'

test('what a note said before can be read and taken again', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select('For eleven years')
  await reader.press('n')
  await gloss.page.keyboard.type('first')
  await reader.press('Control+Enter')
  const row = reader.notes.filter({ hasText: 'For eleven years' })
  const field = gloss.page.getByRole('textbox', { name: 'Note', exact: true })
  await row.getByRole('button', { name: 'Edit note' }).click()
  await field.fill('second')
  await reader.press('Control+Enter')
  await expect(row).toContainText('second')

  await row.getByRole('button', { name: 'Edit note' }).click()
  await gloss.page.getByText('Earlier versions (1)').click()
  await gloss.page.getByRole('button', { name: /^Take the words of/ }).click()
  await expect(field).toContainText('first')
  await gloss.page.getByRole('button', { name: 'Save note' }).click()
  await expect(row).toContainText('first')
})
