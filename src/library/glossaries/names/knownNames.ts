import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId } from '../../../core/article/article'
import {
  type IndexedEntity,
  NameIndex,
  type Occurrence,
  unambiguous,
} from '../../../core/entity/across/nameIndex'
import { type Identity, identityOf, type NamedThing } from '../../../core/entity/across/sameThing'
import type { LibraryFolder } from '../../folder'
import { makeFolder, renamed } from '../../durable/rename'
import { NamesFile } from './namesFile'
import { writeNames } from './namesWriting'
import type { Basis, Learnt } from './source'

/**
 * Articles learnt that are written down at once, so that they need no memory: so many, or as many as there are in the
 * file, which is written as a whole. So it doubles each time: learning ten thousand writes it five times.
 */
const many = 1000
/** What changes less is not worth writing down: so many articles, or so much of all, are learnt anew after a start. */
const few = { articles: 200, part: 0.05 }

/**
 * Which articles of a library name what, in little memory: most of it in `.cache/names`, what was learnt since in a
 * `NameIndex`. The file can be made again at any time: what is missing, garbled or not as the library is, is not used.
 */
export class KnownNames {
  readonly #folder: LibraryFolder
  readonly #readOnly: boolean
  readonly #recogniser: string
  #file: NamesFile | null = null
  #learnt = new NameIndex<Learnt>()
  /** What is being written down. */
  #writing: NameIndex<Learnt> | undefined
  /** Removed while it is. */
  readonly #removed = new Set<ArticleId>()
  #saving: Promise<void> = Promise.resolve()
  #failed = false
  #lost = false
  #taught = ''

  constructor(folder: LibraryFolder, readOnly: boolean, recogniser: string) {
    this.#folder = folder
    this.#readOnly = readOnly
    this.#recogniser = recogniser
  }

  /** Opens what is written down, where it follows what was taught; `taught` is a hash of that. */
  async begin(taught: string): Promise<void> {
    this.#taught = taught
    this.#file = await NamesFile.open(this.#path, this.#head)
  }

  has(id: ArticleId): boolean {
    return this.#layers.some((layer) => layer.has(id))
  }

  /** Ids of all that are known. */
  articles(): ArticleId[] {
    return [
      ...new Set([...(this.#file?.ids() ?? []), ...this.#inMemory.flatMap((layer) => layer.articles())]),
    ]
  }

  source(id: ArticleId): Learnt | undefined {
    for (const layer of this.#inMemory) if (layer.has(id)) return layer.article(id)
    return this.#file?.has(id) ? this.#file.row(id) : undefined
  }

  /** What is written down of an article and was not confirmed or removed yet. */
  written(id: ArticleId): Learnt | undefined {
    return this.has(id) ? undefined : this.#file?.row(id)
  }

  /** What is written down of an article holds; `basis` where its files are others now. */
  confirm(id: ArticleId, basis?: Basis): void {
    this.#file?.confirm(id, basis)
  }

  put(article: Learnt, entities: readonly IndexedEntity[]): void {
    this.remove(article.id)
    this.#learnt.put(article, entities)
  }

  remove(id: ArticleId): void {
    for (const layer of this.#layers) layer.remove(id)
    if (this.#writing) this.#removed.add(id)
  }

  /** Forgets everything: from now on names follow what was `taught`. */
  async forget(taught: string): Promise<void> {
    this.#taught = taught
    const file = this.#file
    this.#file = null
    this.#learnt = new NameIndex()
    this.#writing = undefined
    await file?.close()
  }

  /** Where a thing is named, in no order. An acronym that stands for different things elsewhere is taken for none of them. */
  async occurrencesOf(thing: NamedThing): Promise<Occurrence<Learnt>[]> {
    const identity = identityOf(thing)
    const inMemory = this.#inMemory.flatMap((layer) => layer.sameAs(identity))
    const file = this.#file
    const inFile = (await file?.sameAs(identity)) ?? []
    await this.#dropBroken(file)
    return unambiguous(identity, [...inMemory, ...inFile])
  }

  /** What an article names. */
  async namedIn(id: ArticleId): Promise<readonly Identity[]> {
    for (const layer of this.#inMemory) if (layer.has(id)) return layer.namedIn(id)
    const file = this.#file
    const named = (await file?.namedIn(id)) ?? []
    await this.#dropBroken(file)
    return named
  }

  /** A part of the file was garbled: none of it is believed any more. True once, for whoever learns it again. */
  takeLoss(): boolean {
    const lost = this.#lost
    this.#lost = false
    return lost
  }

  async #dropBroken(file: NamesFile | null): Promise<void> {
    if (file?.broken) await this.#drop(file)
  }

  async #drop(file: NamesFile | null): Promise<void> {
    if (!file || this.#file !== file) return
    this.#file = null
    this.#lost = true
    await file.close()
    if (!this.#readOnly) await rm(this.#path, { force: true }).catch(() => undefined)
  }

  /** Whether as much was learnt that it should be out of the memory. */
  get isMuch(): boolean {
    if (this.#failed || this.#readOnly) return false
    return this.#learnt.size >= Math.max(many, this.#file?.size ?? 0)
  }

  /** Writes down what has changed, where it is worth it. Never fails: what cannot be written is learnt anew. */
  save(ids: ReadonlySet<ArticleId>): Promise<void> {
    this.#saving = this.#saving.then(() => this.#save(ids))
    return this.#saving
  }

  async #save(ids: ReadonlySet<ArticleId>): Promise<void> {
    const changes = Math.max(this.#learnt.size, this.#file?.changes ?? 0)
    if (this.#readOnly || this.#failed || changes === 0) return
    if (changes < few.articles && changes < few.part * ids.size) return
    const temporary = `${this.#path}.tmp`
    const [before, learnt] = [this.#file, this.#learnt]
    this.#writing = learnt
    this.#removed.clear()
    this.#learnt = new NameIndex()
    const isForgotten = (): boolean => this.#writing !== learnt || this.#file !== before
    try {
      await makeFolder(this.#folder.cache)
      await writeNames(temporary, this.#head, { before, learnt, isThere: (id) => ids.has(id) })
      if (isForgotten()) return void (await rm(temporary, { force: true }))
      // Windows replaces no file that is open.
      await before?.close()
      await renamed(temporary, this.#path)
      const file = await NamesFile.open(this.#path, this.#head)
      if (isForgotten()) return void (await file?.close())
      if (!file) throw new Error('It cannot be read.')
      for (const id of [...(before?.ids() ?? []), ...learnt.articles()]) file.confirm(id)
      for (const id of this.#removed) file.remove(id)
      this.#file = file
      this.#writing = undefined
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
      await this.#drop(before)
      // What was to be written stays in memory.
      this.#failed = true
    }
  }

  async close(): Promise<void> {
    await this.#saving
    await this.#file?.close()
    this.#file = null
  }

  get #inMemory(): NameIndex<Learnt>[] {
    return this.#writing ? [this.#learnt, this.#writing] : [this.#learnt]
  }

  get #layers(): { has: (id: ArticleId) => boolean; remove: (id: ArticleId) => void }[] {
    return this.#file ? [...this.#inMemory, this.#file] : this.#inMemory
  }

  get #head(): { recogniser: string; taught: string } {
    return { recogniser: this.#recogniser, taught: this.#taught }
  }

  get #path(): string {
    return join(this.#folder.cache, 'names')
  }
}
