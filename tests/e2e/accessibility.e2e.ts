import { expect, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

for (const theme of ['light', 'sepia', 'dark', 'black'] as const) {
  test(`the window has no accessibility violations axe can find, in ${theme}`, async ({ launch }) => {
    const gloss = await launch({ settings: { theme }, files: [fixture('observatory.txt')] })
    const { page } = gloss
    const reader = new Reader(page)
    await reader.ready()
    await reader.select('A telescope does not pay rent')
    await reader.press('h')
    await expect(reader.mark('A telescope')).toBeVisible()
    expect(await violationsIn(page), 'reading').toEqual([])
    await reader.mention('Ingrid Solheim').first().click()
    expect(await violationsIn(page), 'card').toEqual([])
    await reader.press('Control+Shift+a')
    expect(await violationsIn(page), 'notes').toEqual([])
    await gloss.picture(`reading-${theme}`)
    await page.getByRole('button', { name: /^Show: All/ }).press('Enter')
    await expect(page.getByRole('menuitemradio', { name: /With a note/ })).toBeVisible()
    expect(await violationsIn(page), 'menu of the filter').toEqual([])
    await reader.press('Escape')
    await page.getByRole('searchbox', { name: 'Filter notes' }).fill('nothing like it')
    await expect(page.getByText('No note matches.')).toBeVisible()
    expect(await violationsIn(page), 'no note matches').toEqual([])
    await reader.press('Escape', 'Control+k')
    await page.keyboard.type('nothing like it')
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
    expect(await violationsIn(page), 'palette without a match').toEqual([])
  })
}
