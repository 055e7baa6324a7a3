import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { imported, lighthouse, plainEngine, temporaryFolder } from './folder'

it.skipIf(process.platform === 'win32')(
  'only its owner can read anything in a library, whatever was done in it',
  async () => {
    const folder = join(temporaryFolder(), 'library')
    const before = process.umask(0)
    try {
      const library = await Library.open(folder, { engine: plainEngine })
      const { id } = await imported(library, lighthouse)
      const gone = (await imported(library, lighthouse.replace('1998', '1950'))).id
      for (const note of ['one', 'two']) await library.highlight(id, { start: 0, end: 5 }, 'blue', { note })
      await library.glossary(id)
      await library.remove(gone)
      await library.upkeep.daily()
      const made = await library.upkeep.makeSnapshot()
      await library.upkeep.restoreSnapshot(made.name, id)
      const modes = (): [string, string][] =>
        readdirSync(folder, { recursive: true }).map((name) => {
          const found = statSync(join(folder, String(name)))
          return [
            String(name),
            `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`,
          ]
        })
      const open = modes()
      await library.close()
      expect(open.length).toBeGreaterThan(15)
      for (const [name, mode] of [...open, ...modes()])
        expect(['file 600', 'folder 700'], `${name}: ${mode}`).toContain(mode)
    } finally {
      process.umask(before)
    }
  },
)
