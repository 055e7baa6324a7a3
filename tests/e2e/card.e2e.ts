import type { Locator, Page } from '@playwright/test'
import { expect, type Gloss, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

const files = ['board.md', 'glass.md', 'lamp.md'].map(fixture)
const lamp = 'The lamp that would not go out'

/** The library of three articles with the one about the lamp open. */
async function atLamp(gloss: Gloss): Promise<Reader> {
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.libraryRow(lamp).click()
  await reader.ready(lamp)
  return reader
}
const part = (card: Locator, name: string): Locator => card.getByRole('region', { name, exact: true })
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim().replace(/\s+/g, ' ') ?? ''
  })

test('all of a card is reached by keyboard, in order', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files })
  const reader = await atLamp(gloss)
  await reader.entity('Mira Holt').focus()
  await reader.press('Enter')
  const card = reader.card('Mira Holt')
  await expect(card.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(part(card, 'In other articles').getByRole('button')).toHaveCount(2)
  await gloss.picture('card-whole')

  const stops: string[] = []
  while (stops.at(-1) !== 'Hide' && stops.length < 40) {
    await reader.press('Tab')
    stops.push(await focused(gloss.page))
  }
  const order = [
    /^Show in the article$/,
    /^Mentions of Mira Holt$/,
    /^Next mention$/,
    /^Your note$/,
    /^Holt was born in Carrow/,
    /^Harbour Board$|Harbour Board$/,
    /^What the Harbour Board is for.*Feb 1, 2023, 1 mention$/,
    /^Glass for the dark.*Nov 12, 2021, 1 mention$/,
    /^Rename$/,
    /^Hide$/,
  ]
  const found = order.map((stop) => stops.findIndex((name) => stop.test(name)))
  expect(found, stops.join('\n')).toEqual([...found].sort((a, b) => a - b))
  expect(found).not.toContain(-1)
  expect(await violationsIn(gloss.page)).toEqual([])

  await reader.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(reader.entity('Mira Holt').or(gloss.page.locator('a.entry').first()).first()).toBeVisible()
  expect(gloss.problems).toEqual([])
})

test('a key sentence stands as in the article and is brought into view, with its mention', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files, size: { width: 1200, height: 480 } })
  const reader = await atLamp(gloss)
  await reader.entity('Harbour Board').click()
  const card = reader.card('Harbour Board')
  const sentences = part(card, 'Key sentences').getByRole('button')
  expect(await sentences.count()).toBeGreaterThanOrEqual(2)
  expect(await sentences.count()).toBeLessThanOrEqual(4)
  const words = 'In 2019 the Harbour Board closed three other lights, at Carrow, Fenmouth and Skerry Point.'
  await expect(reader.article.getByText('closed three other lights')).not.toBeInViewport()
  await card.getByRole('button', { name: words }).click()
  await expect(reader.article.locator('.landing')).toHaveText(words)
  await expect(reader.article.locator('.landing')).toBeInViewport({ ratio: 1 })
  await expect(reader.article.locator('.landing a.m.now')).toHaveText('Harbour Board')
  await expect(card).toContainText(/4 of \d in The board/)
  await gloss.picture('card-key-sentence')
  await reader.press('[')
  await expect(reader.article.locator('.landing')).toHaveCount(0)
  await expect(card).toContainText(/3 of \d in The board/)
})

test('a name that stands with it opens its own card, from the top', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files, size: { width: 1200, height: 600 } })
  const reader = await atLamp(gloss)
  await reader.entity('Mira Holt').click()
  const link = part(reader.card('Mira Holt'), 'Named with').getByRole('link', { name: 'Harbour Board' })
  await link.press('Enter')
  const heading = reader.card('Harbour Board').getByRole('heading', { level: 2 })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport()
  await expect(gloss.page.getByRole('button', { name: 'All names' })).toBeInViewport()
  await expect(reader.card('Mira Holt')).toHaveCount(0)
})

test('another article that names it opens at the first mention, with the card', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files, size: { width: 1200, height: 480 } })
  const reader = await atLamp(gloss)
  await reader.entity('Mira Holt').click()
  const others = part(reader.card('Mira Holt'), 'In other articles')
  await others.getByRole('button', { name: /^What the Harbour Board is for/ }).click()
  await reader.ready('What the Harbour Board is for')
  await expect(reader.card('Mira Holt')).toContainText('1 of 1')
  await expect(reader.article.locator('a.m.now')).toHaveText('Mira Holt')
  await expect(reader.article.locator('a.m.now')).toBeInViewport()
  await expect(part(reader.card('Mira Holt'), 'In other articles').getByRole('button')).toHaveCount(2)
  await reader.press('Alt+ArrowLeft')
  await reader.ready(lamp)
})

test('notes that mention it lead to what they are on, in this article and in others', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files, size: { width: 1200, height: 600 } })
  const reader = await atLamp(gloss)
  await reader.select('three other lights')
  await reader.press('n')
  await gloss.page.keyboard.type('Ask Mira Holt about Fenmouth')
  await reader.press('Control+Enter')
  await reader.tab('Glossary').click()
  await reader.entity('Mira Holt').click()
  const notes = part(reader.card('Mira Holt'), 'In your notes')
  await expect(notes.getByRole('button')).toHaveText(/This article.*Ask Mira Holt about Fenmouth/)
  await notes.getByRole('button').click()
  await expect(reader.mark('three other lights')).toHaveClass(/active/)
  await expect(reader.mark('three other lights')).toBeInViewport()
  await gloss.picture('card-notes')

  await reader.libraryRow('What the Harbour Board is for').click()
  await reader.ready('What the Harbour Board is for')
  await reader.entity('Mira Holt').click()
  await expect(notes.getByRole('button')).toHaveText(/The lamp that would not go out.*Ask Mira Holt/)
  await notes.getByRole('button').click()
  await reader.ready(lamp)
  await expect(reader.mark('three other lights')).toHaveClass(/active/)
  await expect(reader.mark('three other lights')).toBeInViewport()
  expect(gloss.problems).toEqual([])
})

test('links of one kind can be switched off, which moves nothing and survives a restart', async ({
  launch,
}) => {
  const first = await launch({ settings: {}, files: [fixture('lamp.md')] })
  const reader = new Reader(first.page)
  await reader.ready(lamp)
  const shown = (one: Reader, kind: string): Locator => one.article.locator(`a.m.shown[data-kind="${kind}"]`)
  await expect(shown(reader, 'person')).not.toHaveCount(0)
  const place = await reader.article.getByText('Its chairman').boundingBox()

  await reader.press('Control+,')
  await first.page.getByRole('button', { name: 'Which names are linked' }).click()
  const kinds = first.page.getByRole('group', { name: 'Which names are linked' })
  await expect(kinds.getByRole('switch', { name: 'People' })).toBeChecked()
  await kinds.getByRole('switch', { name: 'People' }).click()
  await expect(kinds.getByRole('switch', { name: 'People' })).not.toBeChecked()
  await expect(shown(reader, 'person')).toHaveCount(0)
  await expect(shown(reader, 'place')).not.toHaveCount(0)
  expect(await violationsIn(first.page)).toEqual([])
  await first.picture('link-settings')
  await reader.press('Escape')
  expect(await reader.article.getByText('Its chairman').boundingBox()).toEqual(place)
  // The pointer still finds the card.
  await reader.mention('Mira Holt').first().click()
  await expect(reader.card('Mira Holt')).toBeVisible()

  await reader.press('Control+k')
  await first.page.keyboard.type('links: hide places')
  await reader.press('Enter')
  await expect(shown(reader, 'place')).toHaveCount(0)
  await first.close()

  const again = new Reader((await launch({ folders: first.folders })).page)
  await again.ready(lamp)
  await expect(shown(again, 'person')).toHaveCount(0)
  await expect(shown(again, 'place')).toHaveCount(0)
  await expect(shown(again, 'organisation')).not.toHaveCount(0)
})

test('a name of great length, one that stands once, and a narrow window leave nothing cut off', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('lamp.md')], size: { width: 900, height: 700 } })
  const reader = new Reader(gloss.page)
  await reader.ready(lamp)
  await reader.entity('Anna Bell').click()
  const card = reader.card('Anna Bell')
  await expect(card).toContainText('1 mention')
  await expect(part(card, 'In other articles')).toHaveCount(0)
  await expect(part(card, 'In your notes')).toHaveCount(0)
  await card.getByRole('button', { name: 'Rename' }).click()
  await gloss.page.keyboard.type('The Right Honourable Anna '.repeat(6) + 'x'.repeat(40))
  await reader.press('Enter')
  const pane = gloss.page.locator('aside .pane')
  await expect(pane.getByRole('heading', { level: 2 })).toContainText('Right Honourable')
  expect(await pane.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true)
  await gloss.picture('card-narrow')
})
