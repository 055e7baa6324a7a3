import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

test('7. Ctrl+E exports to Markdown, and a second export changes nothing', async ({ launch }) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt')] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  await reader.select('A telescope does not pay rent')
  await reader.press('n')
  await gloss.page.keyboard.type('The whole quarrel.')
  await reader.press('Control+Enter')
  await expect(reader.notes).toHaveCount(1)

  await gloss.answerDialog(gloss.folders.exports)
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

  await reader.press('Control+e')
  await expect(reader.toast).toContainText('Nothing to change')
  expect(readFileSync(path, 'utf8')).toBe(markdown)
  expect(statSync(path).mtimeMs).toBe(mtimeMs)
})
