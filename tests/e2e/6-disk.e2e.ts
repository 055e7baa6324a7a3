import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

const quote = 'A telescope does not pay rent'

function notebookFile(library: string): string {
  const [name] = readdirSync(join(library, 'notebooks')).filter((file) => file.endsWith('.json'))
  if (!name) throw new Error('no notebook on disk')
  return join(library, 'notebooks', name)
}

test('6. what was saved is there after a kill, the half-written draft too', async ({ launch }) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const before = new Reader(first.page)
  await before.ready()
  await before.select('a private charity in Oslo')
  await before.press('h')
  await expect(before.mark('a private charity in ')).toBeVisible()
  await before.select(quote)
  await before.press('n')
  await first.page.keyboard.type('not yet saved')
  await expect
    .poll(() => JSON.parse(readFileSync(notebookFile(first.folders.library), 'utf8')).drafts[0]?.note)
    .toBe('not yet saved')
  await first.kill()

  const again = await launch({ folders: first.folders })
  const reader = new Reader(again.page)
  await reader.ready('The observatory that would not move')
  await expect(reader.mark('a private charity in ')).toBeVisible()
  await reader.press('Control+Shift+a')
  await expect(reader.notes).toHaveCount(2)
  await expect(reader.notes.filter({ hasText: quote })).toContainText('Draft: not yet saved')
})

test('6. the library folder is laid out as documented, and readable by people', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select(quote)
  await reader.press('h')
  await expect(reader.mark(quote)).toBeVisible()
  const { library } = gloss.folders
  expect(readdirSync(library)).toEqual(
    expect.arrayContaining(['library.json', 'articles', 'notebooks', 'library.lock']),
  )
  const notebook = JSON.parse(readFileSync(notebookFile(library), 'utf8'))
  expect(notebook).toMatchObject({ $format: 'gloss/notebook', version: 1 })
  expect(notebook.highlights[0]).toMatchObject({
    quote: { exact: quote },
    color: 'yellow',
    tags: [],
    note: '',
  })
  expect(notebook.highlights[0].created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  await gloss.close()
  expect(readdirSync(library)).not.toContain('library.lock')
})

test('6. a damaged notebook: the app opens, says so, restores the last good copy and keeps the damaged one', async ({
  launch,
}) => {
  const first = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const before = new Reader(first.page)
  await before.ready()
  for (const words of ['For eleven years', quote]) {
    await before.select(words)
    await before.press('h')
    await expect(before.mark(words)).toBeVisible()
  }
  await first.close()
  const file = notebookFile(first.folders.library)
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 300))

  const again = await launch({ folders: first.folders })
  const reader = new Reader(again.page)
  await reader.ready()
  await expect(again.page.getByRole('alert')).toContainText('were restored')
  await expect(reader.mark('For eleven years')).toBeVisible()
  await again.picture('damaged-notebook')
  const kept = readdirSync(join(first.folders.library, 'backups')).filter((name) => name.includes('.broken'))
  expect(kept).toHaveLength(1)
})
