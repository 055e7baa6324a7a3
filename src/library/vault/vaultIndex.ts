import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../durable/reason'
import { idIn } from './vaultHead'

/** Looks at a file's size and time between two breaths: a fraction of a millisecond's work. */
const breath = 200

interface Known {
  stamp: string
  id: string | undefined
}

/** Which Markdown file in a folder has which id. One that is as it was is not opened a second time. */
export class VaultIndex {
  #known = new Map<string, Known>()

  constructor(readonly folder: string) {}

  /** The files that have an id, by that; of several the first in the order of their names. As the folder is now. */
  async read(): Promise<Map<string, string>> {
    const now = new Map<string, Known>()
    const found = new Map<string, string>()
    for await (const file of markdownFiles(this.folder)) {
      if (now.size % breath === breath - 1) await new Promise((resolve) => setImmediate(resolve))
      const stamp = stampOf(file)
      const before = this.#known.get(file)
      const id = before && before.stamp === stamp ? before.id : await idIn(file)
      now.set(file, { stamp, id })
      if (id !== undefined && !found.has(id)) found.set(id, file)
    }
    this.#known = now
    return found
  }
}

/** All Markdown files below a folder, in the order of their names. Hidden folders are not the reader's. */
async function* markdownFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    // A folder inside the vault that cannot be read has nothing for us.
    if (['EACCES', 'ENOENT'].includes(systemCode(cause) ?? '')) return []
    throw cause
  })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const folders: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) folders.push(path)
    else if (/\.md$/i.test(entry.name)) yield path
  }
  for (const inner of folders) yield* markdownFiles(inner)
}

/** Whoever writes a file changes one of these. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.ino}:${found.size}:${found.mtimeMs}:${found.ctimeMs}` : ''
}
