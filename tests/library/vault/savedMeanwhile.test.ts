import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseNotebook, serialiseNotebook } from '../../../src/core/annotation/notebookFile'
import { changeHighlight } from '../../../src/core/annotation/editing/edit'
import { imported, lighthouse, openLibrary, temporaryFolder } from '../folder'

/** Turns of the event loop after which something is saved while an export is under way. */
const moments = Array.from({ length: 40 }, (_, turns) => turns)
const later = '2099-01-01T00:00:00.000Z'

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('a note saved while its article is exported is in the next export, whenever that was', async () => {
  const library = await openLibrary(temporaryFolder())
  const vault = temporaryFolder()
  const { id } = await imported(library, lighthouse)
  const { added } = await library.highlight(id, { start: 0, end: 10 }, 'yellow')
  for (const moment of moments) {
    await library.changeHighlight(id, added, { note: `Before ${moment}.` })
    const exporting = library.exportMarkdown(id, vault)
    await turns(moment)
    await library.changeHighlight(id, added, { note: `Meanwhile ${moment}.` })
    await exporting
    const { file } = await library.exportMarkdown(id, vault)
    expect(readFileSync(file, 'utf8')).toContain(`Meanwhile ${moment}.`)
  }
})

it('so is one that another program saves meanwhile', async () => {
  const library = await openLibrary(temporaryFolder())
  const vault = temporaryFolder()
  const { id } = await imported(library, lighthouse)
  const { added } = await library.highlight(id, { start: 0, end: 10 }, 'yellow')
  const path = library.folder.notebook(id)
  for (const moment of moments) {
    const time = later.replace('.000', `.${String(2 * moment).padStart(3, '0')}`)
    const save = (note: string, now: string): void => {
      const stored = parseNotebook(readFileSync(path, 'utf8'))
      writeFileSync(path, serialiseNotebook(changeHighlight(stored, added, { note }, now)))
    }
    save(`Before ${moment}.`, time)
    const exporting = library.exportMarkdown(id, vault)
    await turns(moment)
    save(
      `Meanwhile ${moment}.`,
      time.replace(/\d\d\dZ/, (ms) => `${String(parseInt(ms) + 1).padStart(3, '0')}Z`),
    )
    await exporting
    const { file } = await library.exportMarkdown(id, vault)
    expect(readFileSync(file, 'utf8')).toContain(`Meanwhile ${moment}.`)
  }
})
