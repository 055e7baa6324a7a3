import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { ArticleId } from '../../core/article/article'
import type { LibraryFolder } from '../folder'
import { keptGlossary, type KeptGlossary } from './keptGlossary'
import { makeFolder } from '../durable/rename'

/**
 * Recognised glossaries under `.cache/glossaries/`: what can be made again, so nothing here is flushed, copied or
 * complained about. What cannot be read is thrown away, what cannot be written is made again next time.
 */
export class GlossaryCache {
  readonly #folder: LibraryFolder
  readonly #readOnly: boolean

  constructor(folder: LibraryFolder, readOnly: boolean) {
    this.#folder = folder
    this.#readOnly = readOnly
  }

  /** What is kept for an article; undefined without anything good. */
  async read(id: ArticleId): Promise<KeptGlossary | undefined> {
    const path = this.#folder.glossary(id)
    let bytes: string
    try {
      bytes = await readFile(path, 'utf8')
    } catch {
      return undefined
    }
    try {
      return v.parse(keptGlossary, JSON.parse(bytes))
    } catch {
      await this.remove(id)
      return undefined
    }
  }

  async write(id: ArticleId, kept: KeptGlossary): Promise<void> {
    if (this.#readOnly) return
    const path = this.#folder.glossary(id)
    const temporary = `${path}.tmp`
    try {
      await makeFolder(dirname(path))
      await writeFile(temporary, JSON.stringify(kept), { mode: 0o600 })
      await rename(temporary, path)
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  async remove(id: ArticleId): Promise<void> {
    if (this.#readOnly) return
    await rm(this.#folder.glossary(id), { force: true }).catch(() => undefined)
  }
}
