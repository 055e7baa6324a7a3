import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Library } from '../../../src/library/library'
import { watchNotebooks } from '../../../src/library/vault/vaultWatch'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gloss-watch-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

it('a highlight is in the vault soon after it was made, and an edit there can be taken back', async () => {
  const vault = join(home, 'vault')
  await mkdir(vault)
  const library = await Library.open(join(home, 'library'))
  const content = 'The ledger was kept by Miss Orde.\n\nNobody asked for it until the winter.'
  const imported = await library.importDocument({ content, format: 'text', name: 'ledger.txt' })
  if (!imported.ok) throw new Error(imported.message)
  const { id } = imported
  let file = ''
  const failures: unknown[] = []
  const stop = watchNotebooks(
    library.folder,
    async (changed) => (file = (await library.exportMarkdown(changed, vault)).file),
    (error) => failures.push(error),
  )
  await library.highlightQuote(id, { exact: 'Nobody asked', prefix: '', suffix: '' }, 'yellow', {
    note: 'Why?',
  })
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toContain('Why?'), 10_000)
  await stop()
  expect(failures).toEqual([])

  await writeFile(file, (await readFile(file, 'utf8')).replace('Why?', 'Who?'))
  const { files, status } = await library.exportMarkdown(id, vault)
  expect(status).toBe('kept')
  const { notebook } = await library.vaults.takeKept(id, files)
  expect(notebook.highlights[0]?.note).toBe('Who?')
  expect((await library.exportMarkdown(id, vault)).kept).toEqual([])
  await library.undo(id)
  expect((await library.notebook(id))?.highlights[0]?.note).toBe('Why?')
  await library.close()
})
