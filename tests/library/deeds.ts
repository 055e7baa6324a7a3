import { open, rename, writeFile } from 'node:fs/promises'
import { serialiseNotebook } from '../../src/core/annotation/notebookFile'
import type { Library } from '../../src/library/library'
import { imported, lighthouse } from './folder'

export const address = 'https://example.org/keeper'
/** The page as it was at first, and as it is when it comes in again. */
export const page = (version: number): string =>
  lighthouse
    .replace('\n', `\nurl: ${address}\n`)
    .replace('since 1998', version === 0 ? 'since 1998' : `for ${version} years`)

/** What the upkeep of a library does to its files; each can be interrupted anywhere and done again. */
export const deeds: Record<string, (library: Library, id: string, round: number) => Promise<void>> = {
  'a save that keeps the former copy': async (library, id, round) => {
    await library.savePlace(id, { start: round % 20, end: (round % 20) + 1 }, 0.5)
  },
  'a snapshot, and the rotation of old ones': async (library) => {
    await library.upkeep.daily()
  },
  'going back to a snapshot, whole': async (library) => {
    const [first] = await library.upkeep.snapshots()
    await library.upkeep.restoreSnapshot(first ? first.name : (await library.upkeep.makeSnapshot()).name)
  },
  'the bin and back': async (library, id) => {
    if (!(await library.deleted()).some((thing) => thing.id === id)) await library.remove(id)
    await library.restore(id)
  },
  'a repair from the copy': async (library, id, round) => {
    await library.savePlace(id, { start: round % 20, end: (round % 20) + 1 }, 0.25)
    await library.savePlace(id, { start: round % 19, end: (round % 19) + 2 }, 0.75)
    await library.upkeep.check({ repair: true })
    await writeFile(library.folder.notebook(id), '{"cut')
    await library.upkeep.check({ repair: true })
  },
  'a conflict copy': async (library, id, round) => {
    const { notebook } = await library.open(id)
    const path = `${library.folder.notebook(id).slice(0, -'.json'.length)}.sync-conflict-20260301-09${String(round % 6000).padStart(4, '0')}-ABCDEFG.json`
    // As sync tools do.
    const file = await open(`${path}.part`, 'w', 0o600)
    try {
      await file.writeFile(serialiseNotebook({ ...notebook, drafts: [] }))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.part`, path)
    await library.merging.look()
    await library.open(id)
  },
  'the page coming in again': async (library, _id, round) => {
    await imported(library, page(round + 1))
  },
  'names written down': async (library) => {
    await library.learnNames()
  },
}

/** The words of every note there is, in the library or in the bin. Throws where anything cannot be read. */
export async function notesIn(library: Library, id: string): Promise<string[]> {
  if ((await library.deleted()).some((thing) => thing.id === id)) await library.restore(id)
  const { notebook, notice } = await library.open(id)
  if (notice?.kind === 'damaged') throw new Error(notice.reason)
  await library.check({ repair: true })
  const { problems } = await library.check()
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return notebook.highlights.filter(({ deleted }) => deleted === undefined).map(({ note }) => note)
}
