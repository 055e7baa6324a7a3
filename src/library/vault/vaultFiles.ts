import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { freeName, nameKey } from '../../core/export/fileName'
import type { VaultPlaces } from '../../core/export/places'
import { idIn, isHeadless } from './vaultHead'
import { VaultIndex } from './vaultIndex'

/** What is known of earlier exports: where the file of a document was. */
export type LastPlaces = (id: string) => string | undefined

/**
 * Gloss's files in a folder, found by the id in their front matter: where they were last, else wherever in the folder
 * they are now. The whole folder is read at most once.
 */
export class VaultFiles implements VaultPlaces {
  readonly #found = new Map<string, string>()
  readonly #planned = new Map<string, string>()
  #all: Promise<void> | undefined
  #taken: Set<string> | undefined

  /** `restore` makes files again that the reader has deleted. */
  constructor(
    readonly folder: string,
    private readonly last: LastPlaces = () => undefined,
    private readonly restore = false,
    private readonly index = new VaultIndex(folder),
  ) {}

  /** The file of a document; undefined where there is none. */
  async find(id: string): Promise<string | undefined> {
    const last = this.last(id)
    for (const file of [this.#found.get(id), last])
      if (file !== undefined && (await idIn(file)) === id) return this.#put(id, file)
    this.#found.delete(id)
    await (this.#all ??= this.#scan())
    const file = this.#found.get(id)
    if (file !== undefined && (await idIn(file)) === id) return file
    this.#found.delete(id)
    // The reader has taken the front matter out.
    return last !== undefined && (await isHeadless(last)) ? this.#put(id, last) : undefined
  }

  /** The ids of all documents that have a file. */
  async ids(): Promise<string[]> {
    await (this.#all ??= this.#scan())
    return [...this.#found.keys()]
  }

  /** The file was there once, and the reader has deleted it. For an id that `find` did not find. */
  isDeleted(id: string): boolean {
    return !this.restore && !this.#found.has(id) && this.last(id) !== undefined
  }

  /** Where it was last. */
  lastOf(id: string): string {
    return this.last(id) ?? ''
  }

  /** Looks these up, so that `of` knows them. */
  async locate(ids: Iterable<string>): Promise<void> {
    for (const id of ids) if (!this.#found.has(id)) await this.find(id)
    await this.#names()
  }

  of(id: string, name: string): string | undefined {
    const file = this.#found.get(id)
    if (file !== undefined) return relative(this.folder, file).split(sep).join('/').replace(/\.md$/i, '')
    return this.isDeleted(id) ? undefined : this.#plan(id, name)
  }

  /** A path for a file that is not there yet. */
  async free(id: string, name: string): Promise<string> {
    await this.#names()
    return join(this.folder, `${this.#plan(id, name)}.md`)
  }

  /** The file is there now. */
  put(id: string, file: string): void {
    this.#put(id, file)
    this.#planned.delete(id)
  }

  /** Another program has taken the name, or the file is gone: both are looked up again. */
  forget(id: string): void {
    this.#found.delete(id)
    this.#planned.delete(id)
    this.#taken = undefined
  }

  #put(id: string, file: string): string {
    this.#found.set(id, file)
    return file
  }

  #plan(id: string, name: string): string {
    const known = this.#planned.get(id)
    if (known !== undefined) return known
    const taken = (this.#taken ??= new Set())
    const free = freeName(name, (candidate) => taken.has(nameKey(`${candidate}.md`)))
    taken.add(nameKey(`${free}.md`))
    this.#planned.set(id, free)
    return free
  }

  async #names(): Promise<void> {
    if (this.#taken) return
    const names = [
      ...(await readdir(this.folder)),
      ...Array.from(this.#planned.values(), (name) => `${name}.md`),
    ]
    this.#taken = new Set(names.map(nameKey))
  }

  async #scan(): Promise<void> {
    for (const [id, file] of await this.index.read()) if (!this.#found.has(id)) this.#found.set(id, file)
  }
}
