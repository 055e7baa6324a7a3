import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, type Gloss, test } from './app'
import { violationsIn } from './axe'
import { Reader } from './reader'

const former = {
  opening:
    'The storm that came up the coast that night put water over the quays at Skerne. The streets behind Coldharbour Quay, which have flooded ten times since 1953, stayed dry.',
  gate: 'The gate had an inquiry before it had foundations. The harbourmaster reads the forecast, hears the Authority and the port, and turns the key, or leaves it where it is. Nobody else may touch it.',
  coast:
    'The barrier at Aldermouth cost more than the town hall, and no other estuary on this coast has tried it.',
  last: 'Marit Oakeshott published her first explanation on 31 October. It runs to two pages.',
}
const changed = {
  ...former,
  opening: former.opening.replace('ten times', 'eleven times'),
  gate: former.gate.replace(
    'The harbourmaster reads the forecast, hears the Authority and the port, and turns the key, or leaves it where it is.',
    'One person decides: she leaves the key where it is, or turns it.',
  ),
  coast: 'The barrier at Aldermouth cost more than the town hall.',
}
const html = (parts: typeof former): string => `<!doctype html><html lang="en"><head>
<title>The night the harbour closed its door</title><link rel="canonical" href="https://estuary.example/night"></head>
<body><article><h1>The night the harbour closed its door</h1><p>${parts.opening}</p><h2>Who may close the sea</h2>
<p>${parts.gate}</p><p>${parts.coast}</p><h2>The man who said no</h2><p>${parts.last}</p></article></body></html>`

const held = 'It runs to two pages.'
const moved = 'which have flooded ten times since 1953'
const near = 'turns the key, or leaves it where it is'
const gone = 'no other estuary on this coast has tried it'

/** The report as a reader finds it. */
class Report {
  constructor(readonly page: Page) {}
  get view(): Locator {
    return this.page.getByRole('region', { name: 'The article has changed' })
  }
  get moved(): Locator {
    return this.view.getByRole('list', { name: 'Moved' }).getByRole('listitem')
  }
  get unplaced(): Locator {
    return this.page.getByRole('list', { name: 'Unplaced' }).getByRole('listitem')
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
  async counts(held: number, moved: number, unplaced: number): Promise<void> {
    await expect(this.view.locator('dd')).toHaveText([held, moved, unplaced].map(String))
  }
}

/** An article with four highlights, one note, and a changed version of it in the place of its file. */
async function readArticle(
  launch: (options: object) => Promise<Gloss>,
  options: object = {},
): Promise<{ gloss: Gloss; reader: Reader; report: Report; file: string }> {
  const gloss = await launch({ settings: {}, ...options })
  const file = join(gloss.folders.home, 'night.html')
  writeFileSync(file, html(former))
  await gloss.answerDialog(file)
  await gloss.page.keyboard.press('Control+o')
  const reader = new Reader(gloss.page)
  await reader.ready()
  for (const [key, words] of [held, moved, near, gone].entries()) {
    await reader.select(words)
    await reader.press(String(key + 1))
    await expect(reader.mark(words.slice(0, 12)).first()).toBeVisible()
  }
  writeFileSync(file, html(changed))
  return { gloss, reader, report: new Report(gloss.page), file }
}

test('a changed article comes in again with a report, which is answered and survives a restart', async ({
  launch,
}) => {
  const { gloss, reader, report } = await readArticle(launch)
  const { page } = gloss
  await page.keyboard.press('Control+o')
  await expect(reader.toast).toContainText('Updated. 1 held, 1 moved, 2 unplaced')
  await expect(report.view).toBeVisible()
  await report.counts(1, 1, 2)
  await expect(report.view).toContainText('Three paragraphs differ.')
  await expect(report.moved.locator('del')).toContainText('ten')
  await expect(report.moved.locator('ins')).toHaveText('eleven')
  await expect(report.moved).toContainText('Opening, in the same paragraph')
  await expect(reader.article.locator('.changed')).toHaveCount(3)
  await expect(reader.mark('eleven times')).toHaveClass(/pink/)

  // The list says the same until it is settled.
  await report.button('All notes').click()
  await expect(reader.notes.locator('del')).toContainText('ten')
  await expect(reader.notes.locator('ins')).toHaveText('eleven')
  await page.getByRole('button', { name: /^The article has changed/ }).click()

  // The nearest passage is outlined, not painted.
  await expect(report.unplaced).toHaveCount(2)
  await expect(report.unplaced.first()).toContainText(/Nearest, \d\d\s%, in Who may close the sea/)
  await expect(report.unplaced.last()).toContainText('Nothing near it is left in the article.')
  const proposed = reader.article.locator('.maybe')
  await expect(proposed.first()).toHaveText('the key where it is')
  await expect(reader.mark('the key where it is')).toHaveCount(0)
  expect(await violationsIn(page)).toEqual([])
  await gloss.picture('import-report')

  await report.moved.getByRole('button').first().press('Enter')
  await expect(reader.mark('eleven times')).toBeInViewport()
  await report.button('Accept').press('Enter')
  await report.counts(2, 0, 2)
  await expect(reader.toast).toContainText('New place accepted')
  await report.unplaced.last().getByRole('button').first().click()
  await report.button('Leave').click()
  await expect(report.unplaced.last()).toContainText('Left unplaced.')

  await gloss.close()
  const again = await launch({ folders: gloss.folders })
  const later = new Report(again.page)
  await later.counts(2, 0, 2)
  await expect(later.unplaced.last()).toContainText('Left unplaced.')
  await later.button('All notes').click()
  await expect(later.view).toHaveCount(0)
  await expect(new Reader(again.page).article.locator('.changed')).toHaveCount(0)
  await later.page.getByRole('button', { name: /^The article has changed/ }).click()
  await later.button('Choose a place').click()
  expect(await violationsIn(again.page)).toEqual([])
  await again.page.keyboard.press('Escape')
  await later.button('Place here').click()
  await later.counts(3, 0, 1)
  await expect(new Reader(again.page).mark('the key where it is').first()).toBeVisible()
  await expect(later.view).toContainText('Every highlight is settled.')
})

test('moved highlights are unplaced one by one or accepted all at once, each with one Undo', async ({
  launch,
}) => {
  const { gloss, reader, report } = await readArticle(launch)
  await reader.select('which have flooded ten times')
  await reader.press('5')
  await expect(reader.article.locator('mark.blue').first()).toBeVisible()
  await gloss.page.keyboard.press('Control+o')
  await report.counts(1, 2, 2)
  await report.moved.first().getByRole('button').first().click()
  await report.button('Unplace').first().click()
  await report.counts(1, 1, 3)
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await report.counts(1, 2, 2)
  await report.button('Accept all').click()
  await expect(reader.toast).toContainText('2 new places accepted')
  await report.counts(3, 0, 2)
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await report.counts(1, 2, 2)
})

test('an unplaced highlight is put on words that are selected, with the keyboard alone, also from the notes', async ({
  launch,
}) => {
  const { gloss, reader, report } = await readArticle(launch)
  const { page } = gloss
  await page.keyboard.press('Control+o')
  await expect(report.view).toBeVisible()
  await report.button('Close').press('Enter')
  const group = page.getByRole('button', { name: /^Unplaced/ })
  await group.press('Enter')
  await expect(report.unplaced).toHaveCount(2)
  await report.unplaced.first().getByRole('button').first().press('ArrowDown')
  await page.keyboard.press('Enter')
  await report.button('Choose a place').press('Enter')
  const choosing = page.getByRole('group', { name: 'Choose a place' })
  await expect(choosing).toContainText(gone)
  await expect(choosing.getByRole('button', { name: 'Put it here' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(choosing).toHaveCount(0)
  await expect(report.unplaced.last().getByRole('button').first()).toBeFocused()

  await report.button('Choose a place').press('Enter')
  await page.keyboard.press('F7')
  for (let words = 0; words < 3; words += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(choosing).toHaveCount(0)
  await expect(report.unplaced).toHaveCount(1)
  await expect(reader.toast).toContainText('Highlight placed')
  await expect(reader.article.locator('mark.green')).toHaveCount(1)
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(report.unplaced).toHaveCount(2)
})

test('undoing the import brings back the text and every place, and keeps a note written since', async ({
  launch,
}) => {
  const { gloss, reader, report } = await readArticle(launch, { size: { width: 760, height: 900 } })
  const { page } = gloss
  await page.keyboard.press('Control+o')
  await expect(report.view).toBeVisible()
  await gloss.picture('import-report-narrow')
  await page.keyboard.press('Control+z')
  await expect(reader.toast).toContainText('Undone: import of a new')
  await expect(reader.mark('ten times').first()).toBeVisible()
  await expect(reader.article.locator('mark.hl')).toHaveCount(4)
  await reader.toast.getByRole('button', { name: 'Redo' }).click()
  await expect(report.view).toBeVisible()
  await report.counts(1, 1, 2)

  await reader.select('Nobody else may touch it.')
  await reader.press('6')
  await expect(reader.article.locator('mark.purple')).toBeVisible()
  await report.button('Undo the import').click()
  await expect(reader.article.locator('mark.hl')).toHaveCount(5)
  await expect(reader.article.locator('mark.purple')).toHaveText('Nobody else may touch it.')
  await expect(report.view).toHaveCount(0)
})

test('where every highlight held, the toast says so and offers Undo', async ({ launch }) => {
  const { gloss, reader, report, file } = await readArticle(launch)
  writeFileSync(file, html({ ...former, last: `${former.last} The rest is silence.` }))
  await gloss.page.keyboard.press('Control+o')
  await expect(reader.toast).toContainText('Updated. All 4 highlights held')
  await expect(report.view).toHaveCount(0)
  await reader.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(reader.toast).toContainText('Undone: import of a new')
  await expect(reader.article).not.toContainText('The rest is silence.')
})
