import { rm, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import * as v from 'valibot'
import { fingerprint } from '../../core/annotation/fingerprint'
import { parseRecords } from '../../core/annotation/recordsFile'
import { DurableFile, type FileFormat } from '../durable/durableFile'
import type { LibraryFolder } from '../folder'
import { isThere, readableNamesIn } from '../durable/onDisk'
import { makeFolder } from '../durable/rename'
import { stampOf } from './vaultStamp'

const schema = v.looseObject({
  $format: v.literal('gloss/exports'),
  version: v.literal(1),
  /** Where the vault is on this computer. */
  folder: v.string(),
  /** Which folder that was: another one may come to have its path. */
  identity: v.string(),
  /** Of each document the path it had last, from the vault, with `/`. */
  files: v.record(v.string(), v.string()),
})
type Memory = v.InferOutput<typeof schema>

const format: FileFormat<Memory> = {
  parse: (json) =>
    parseRecords(json, {
      name: 'exports',
      called: 'a list of exported files',
      schema,
      version: 1,
      migrations: {},
    }),
  serialise: (memory) => {
    const files = Object.fromEntries(Object.entries(memory.files).sort(([a], [b]) => (a < b ? -1 : 1)))
    return JSON.stringify({ ...memory, files }, null, 2) + '\n'
  },
  merge: (a, b) => ({ ...a, files: { ...b.files, ...a.files } }),
}

/**
 * Which files were exported into a folder, under `exports/` of the library: one that is not there any more was deleted
 * by the reader, and stays so. It cannot be made again. A list that cannot be read counts as none and is left alone.
 */
export class ExportMemory {
  readonly #folder: string
  readonly #around: string
  readonly #key: string
  readonly #file: DurableFile<Memory>
  #identity = ''
  #paths = new Map<string, string>()
  #stamp: string | undefined
  /** Copies that a sync tool has left of the list. */
  #copies: string[] = []
  #isNew = false
  #mayWrite = true

  constructor(library: LibraryFolder, folder: string) {
    this.#folder = resolve(folder)
    this.#around = library.exports
    this.#key = fingerprint(this.#folder)
    this.#file = new DurableFile(join(this.#around, `${this.#key}.json`), format)
  }

  /** Reads it, where it was written by somebody else since. */
  async refresh(): Promise<void> {
    if (this.#stamp !== undefined && this.#stamp === (await stampOf(this.#file.path))) return
    this.#isNew = false
    this.#mayWrite = true
    const found = await this.#read().catch(() => undefined)
    this.#identity = found?.identity ?? ''
    this.#paths = pathsIn(found)
    await this.#takeCopies()
    this.#stamp = await stampOf(this.#file.path)
  }

  /** Every document that has, or had, a file. */
  ids(): string[] {
    return [...this.#paths.keys()]
  }

  /** Where the file of a document was last. */
  fileOf(id: string): string | undefined {
    const path = this.#paths.get(id)
    return path === undefined ? undefined : join(this.#folder, ...path.split('/'))
  }

  /** True where the folder is not the one that the files were exported into. */
  async isOfAnother(): Promise<boolean> {
    return this.#identity !== '' && this.#identity !== (await identityOf(this.#folder))
  }

  put(id: string, file: string): void {
    const path = relative(this.#folder, file).split(sep).join('/')
    if (this.#paths.get(id) === path || !isInside(path)) return
    this.#paths.set(id, path)
    this.#isNew = true
  }

  drop(id: string): void {
    if (this.#paths.delete(id)) this.#isNew = true
  }

  clear(): void {
    this.#isNew ||= this.#paths.size > 0
    this.#paths.clear()
  }

  /** Writes it down where it says something new. Never fails. */
  async save(): Promise<void> {
    try {
      const identity = await identityOf(this.#folder)
      const isNew =
        this.#isNew || this.#copies.length > 0 || (this.#paths.size > 0 && identity !== this.#identity)
      if (!isNew || !this.#mayWrite) return
      await makeFolder(this.#around)
      const files = Object.fromEntries(this.#paths)
      await this.#file.write({ $format: 'gloss/exports', version: 1, folder: this.#folder, identity, files })
      this.#identity = identity
      this.#isNew = false
      this.#stamp = await stampOf(this.#file.path)
      for (const copy of this.#copies.splice(0)) await rm(copy, { force: true })
    } catch {
      // From a library on a disk that cannot be written, files leave all the same.
    }
  }

  async #read(): Promise<Memory | undefined> {
    try {
      return (await this.#file.read()) ?? (await this.#moved())
    } catch (error) {
      this.#mayWrite = false
      throw error
    }
  }

  /** That of a vault that was renamed or moved as a whole. */
  async #moved(): Promise<Memory | undefined> {
    const identity = await identityOf(this.#folder)
    for (const name of await readableNamesIn(this.#around)) {
      if (!/^[a-z0-9]+\.json$/.test(name)) continue
      const found = await copyAt(join(this.#around, name))
      if (found?.identity !== identity || (await isThere(found.folder))) continue
      this.#isNew = true
      return found
    }
    return undefined
  }

  async #takeCopies(): Promise<void> {
    this.#copies = []
    for (const name of await readableNamesIn(this.#around)) {
      const isCopy = name.startsWith(this.#key) && name.endsWith('.json') && name !== `${this.#key}.json`
      const copy = isCopy ? await copyAt(join(this.#around, name)) : null
      if (!copy) continue
      this.#paths = new Map([...pathsIn(copy), ...this.#paths])
      this.#copies.push(join(this.#around, name))
    }
  }
}

const pathsIn = (memory: Memory | undefined): Map<string, string> =>
  new Map(Object.entries(memory?.files ?? {}).filter(([, path]) => isInside(path)))

/** Nothing that was put into the list may lead out of the vault. */
const isInside = (path: string): boolean => !isAbsolute(path) && !path.split(/[\\/]/).includes('..')

const copyAt = (path: string): Promise<Memory | null> =>
  new DurableFile(path, format, { readOnly: true }).read().catch(() => null)

/** Another one for a folder that was made anew. Where the system knows no time of birth, its number alone. */
export async function identityOf(folder: string): Promise<string> {
  const { ino, birthtimeMs, ctimeMs } = await stat(folder)
  return birthtimeMs === ctimeMs || birthtimeMs === 0 ? String(ino) : `${ino}:${Math.floor(birthtimeMs)}`
}
