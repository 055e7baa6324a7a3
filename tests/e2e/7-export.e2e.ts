import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, type Gloss, type LaunchOptions, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

/** An article with one note, whose exports go into their folder. */
async function withNote(
  launch: (options: LaunchOptions) => Promise<Gloss>,
): Promise<{ gloss: Gloss; reader: Reader }> {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select('A telescope does not pay rent')
  await reader.press('n')
  await gloss.page.keyboard.type('The whole quarrel.')
  await reader.press('Control+Enter')
  await expect(reader.notes).toHaveCount(1)
  await gloss.answerDialog(gloss.folders.exports)
  return { gloss, reader }
}

test('7. Ctrl+E exports to Markdown, and a second export changes nothing', async ({ launch }) => {
  const { gloss, reader } = await withNote(launch)
  await reader.press('Control+e')
  await expect(reader.toast).toContainText('Exported to')
  const [name] = readdirSync(gloss.folders.exports)
  expect(name).toBe('The observatory that would not move.md')
  const path = join(gloss.folders.exports, name ?? '')
  const markdown = readFileSync(path, 'utf8')
  expect(markdown).toMatch(/^---\n[\s\S]*title: The observatory that would not move\n[\s\S]*\n---\n/)
  expect(markdown).toContain('> A telescope does not pay rent')
  expect(markdown).toContain('The whole quarrel.')
  expect(markdown).toContain('[[Ingrid Solheim]]')
  expect(markdown).toMatch(/<!-- gloss:h:/)
  const { mtimeMs } = statSync(path)

  // With options, shown as it will be.
  await reader.press('Control+Shift+E')
  const dialog = gloss.page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText(
    '> A telescope does not pay rent',
  )
  expect(await violationsIn(gloss.page)).toEqual([])
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeFocused()
  await gloss.page.keyboard.press('Enter')
  await expect(reader.toast).toContainText('Nothing to change')
  await expect(dialog).toHaveCount(0)
  expect(readFileSync(path, 'utf8')).toBe(markdown)
  expect(statSync(path).mtimeMs).toBe(mtimeMs)
})

test('7. What the reader edits in the exported file stays, and can become the note; a template shows its mistakes', async ({
  launch,
}) => {
  const { gloss, reader } = await withNote(launch)
  await reader.press('Control+Shift+E')
  const dialog = gloss.page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await dialog.getByRole('radio', { name: 'Plain Markdown' }).click()
  await expect(preview).not.toContainText('[[')
  await dialog.getByRole('radio', { name: 'Obsidian' }).click()
  await expect(preview).toContainText('[[')
  await dialog.getByRole('switch', { name: 'Your own template' }).click()
  await dialog.getByRole('textbox', { name: 'Template' }).fill('=== highlight ===\n{{ quotation }}')
  await expect(dialog.getByText(/^Line 2: /)).toBeVisible()
  // What it looked like before the mistake stays.
  await expect(preview).toContainText('[[')
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
  await dialog.getByRole('switch', { name: 'Your own template' }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(reader.toast).toContainText('Exported to')

  const path = join(gloss.folders.exports, 'The observatory that would not move.md')
  const edited = readFileSync(path, 'utf8').replace('The whole quarrel.', 'Half of the quarrel.')
  writeFileSync(path, edited)
  await reader.press('Control+e')
  await expect(reader.toast).toContainText('Kept your own changes')
  expect(readFileSync(path, 'utf8')).toBe(edited)
  await gloss.page.getByRole('button', { name: 'Take the text into Gloss' }).click()
  await expect(reader.toast).toContainText('Taken into Gloss')
  await expect(reader.notes).toContainText('Half of the quarrel.')
})

test('7. A link of an exported file opens its article at the highlight, at the start and later', async ({
  launch,
}) => {
  const { gloss: first, reader } = await withNote(launch)
  await reader.press('Control+e')
  await expect(reader.toast).toContainText('Exported to')
  const path = join(first.folders.exports, 'The observatory that would not move.md')
  const address = /gloss:\/\/open\/[^)]+/.exec(readFileSync(path, 'utf8'))?.[0] ?? ''
  await first.close()

  const { folders } = first
  const second = await launch({ settings: { lastArticle: null }, folders, files: [address] })
  const again = new Reader(second.page)
  await again.ready()
  await expect(second.page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('observatory')
  // The highlight is the chosen one, with its bar.
  await expect(second.page.getByRole('button', { name: 'Delete highlight' })).toBeVisible()
  // Another start hands its link over; one that is none of ours does nothing.
  await second.app.evaluate(({ app }, link) => {
    app.emit('second-instance', {}, ['gloss', 'gloss://open/../../etc'], '', { files: [] })
    app.emit('second-instance', {}, ['gloss', link], '', { files: [] })
  }, 'gloss://open/not-here-0a1b2c3d')
  await expect(again.toast).toContainText('not in the library')
})

test('7. A deleted exported file stays deleted, and comes back when the reader wants it', async ({
  launch,
}) => {
  const { gloss, reader } = await withNote(launch)
  await reader.press('Control+e')
  await expect(reader.toast).toContainText('Exported to')
  const path = join(gloss.folders.exports, 'The observatory that would not move.md')
  unlinkSync(path)
  await reader.press('Control+e')
  await expect(reader.toast).toContainText('stays deleted')
  expect(readdirSync(gloss.folders.exports)).toEqual([])
  await reader.toast.getByRole('button', { name: 'Bring back' }).click()
  await expect(reader.toast).toContainText('Exported to')
  expect(readFileSync(path, 'utf8')).toContain('The whole quarrel.')
})

test('7. Articles are selected in the library with the keyboard and exported together, with a page for each name', async ({
  launch,
}) => {
  const files = ['observatory.txt', 'harbour-boat.md', 'lamp.md'].map(fixture)
  const gloss = await launch({ settings: {}, files })
  const reader = new Reader(gloss.page)
  const rows = gloss.page.getByRole('navigation', { name: 'Library' }).locator('[data-id]')
  await expect(rows).toHaveCount(3)
  await rows.first().focus()
  await reader.press('Shift+ArrowDown')
  const bar = gloss.page.getByRole('toolbar', { name: 'Selected articles' })
  await expect(bar).toContainText('2 selected')
  expect(await violationsIn(gloss.page)).toEqual([])
  await gloss.answerDialog(gloss.folders.exports)
  await bar.getByRole('button', { name: 'Export selected articles' }).click()
  const dialog = gloss.page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('radio', { name: 'The 2 selected in the library' })).toBeChecked()
  await dialog.getByRole('radio', { name: 'A note for each name too' }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(reader.toast).toContainText('2 articles exported to')
  const ids = readdirSync(gloss.folders.exports).map(
    (name) => /^gloss: (.*)$/m.exec(readFileSync(join(gloss.folders.exports, name), 'utf8'))?.[1] ?? '',
  )
  expect(ids.filter((id) => !id.startsWith('names/'))).toHaveLength(2)
  expect(ids.filter((id) => id.startsWith('names/')).length).toBeGreaterThan(2)
  await rows.first().focus()
  await reader.press('Escape')
  await expect(bar).toHaveCount(0)
})

test('7. An export of many articles shows how far it is and can be stopped', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const folder = join(gloss.folders.home, 'many')
  mkdirSync(folder)
  const paths = Array.from({ length: 150 }, (_, at) => {
    const path = join(folder, `article ${at}.txt`)
    writeFileSync(path, `Article ${at}\n\nMaren Holt, keeper number ${at}, lives in Norway.`)
    return path
  })
  await gloss.ask('importFiles', { paths })
  await gloss.page.reload()
  const reader = new Reader(gloss.page)
  await gloss.answerDialog(gloss.folders.exports)
  await reader.press('Control+Shift+E')
  const dialog = gloss.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: /Whole library/ }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const stop = dialog.getByRole('button', { name: 'Stop' })
  await expect(dialog.getByRole('progressbar', { name: 'Exported' })).toBeVisible()
  await expect(stop).toBeFocused()
  await gloss.page.keyboard.press('Enter')
  await expect(reader.toast).toContainText('Stopped.')
  const some = readdirSync(gloss.folders.exports).length
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(150)
})

test('7. Changes are exported as the reader reads; what cannot be is said quietly and done when it can', async ({
  launch,
}) => {
  const { gloss, reader } = await withNote(launch)
  await reader.press('Control+Shift+E')
  const dialog = gloss.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('switch', { name: 'Export as you read' }).click()
  await expect(dialog.getByRole('switch', { name: 'Export as you read' })).toBeChecked()
  await gloss.page.keyboard.press('Escape')
  const { exports: vault } = gloss.folders
  await reader.select('voted for the twelfth time')
  await reader.press('h')
  const words = (): string =>
    readdirSync(vault)
      .map((name) => readFileSync(join(vault, name), 'utf8'))
      .join()
  await expect.poll(words, { timeout: 20_000 }).toContain('The whole quarrel.')
  await expect.poll(words, { timeout: 20_000 }).toContain('> voted for the twelfth time')

  renameSync(vault, `${vault} elsewhere`)
  await reader.press('Escape')
  await reader.select('is wanted for a hotel')
  await reader.press('h')
  const sign = gloss.page.getByRole('button', { name: 'Not exported' })
  await expect(sign).toBeVisible()
  expect(await violationsIn(gloss.page)).toEqual([])
  await sign.click()
  const alert = gloss.page.locator('.alerts .one').filter({ hasText: 'not exported yet' })
  await expect(alert).toContainText('safe in Gloss')
  renameSync(`${vault} elsewhere`, vault)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(sign).toHaveCount(0)
  expect(words()).toContain('> is wanted for a hotel')
})
