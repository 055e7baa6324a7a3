import { chmod, copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { articleId, type ArticleId } from '../../../core/article/article'
import { GlossError } from '../../../core/error'
import { DurableFile, type FileFormat } from '../../durable/durableFile'
import type { LibraryFolder } from '../../folder'
import { reasonOf } from '../../durable/reason'
import { syncFolder } from '../../durable/rename'
import { refuseNewer } from '../../durable/version'
import type { SavedFile, Snapshot } from './snapshotFile'
import type { Snapshots } from './snapshots'

const plan = v.looseObject({
  $format: v.literal('gloss/restoring'),
  version: v.literal(1),
  /** The snapshot to go back to. */
  name: v.string(),
  /** One article only. */
  id: v.optional(articleId),
})
export type RestorePlan = v.InferOutput<typeof plan>

export const planFormat: FileFormat<RestorePlan> = {
  parse: (json) => {
    refuseNewer(json)
    const parsed = v.safeParse(plan, json)
    if (!parsed.success) throw new GlossError('damaged', 'it does not say what is being restored')
    return parsed.output
  },
  serialise: (value) => JSON.stringify(value, null, 2) + '\n',
}

/**
 * Going back to a snapshot. What is to be done is written down first, so that a crash in the middle is followed by the
 * rest at the next start; done twice it is the same.
 */
export class Restoring {
  readonly #folder: LibraryFolder
  readonly #snapshots: Snapshots
  readonly #toBin: (id: ArticleId) => Promise<unknown>
  readonly #plan: DurableFile<RestorePlan>
  readonly #ids: () => Promise<Iterable<ArticleId>>

  /** `toBin` is given each article of `ids` that the snapshot does not have. */
  constructor(
    folder: LibraryFolder,
    snapshots: Snapshots,
    { ids, toBin }: { ids: () => Promise<Iterable<ArticleId>>; toBin: (id: ArticleId) => Promise<unknown> },
  ) {
    this.#folder = folder
    this.#snapshots = snapshots
    this.#ids = ids
    this.#toBin = toBin
    this.#plan = new DurableFile(join(folder.backups, 'restoring.json'), planFormat)
  }

  /** Throws GlossError `not-found`, before anything is touched, or `save-failed`. */
  async restore(name: string, id: ArticleId | undefined): Promise<void> {
    const snapshot = await this.#snapshots.snapshot(name)
    for (const file of await this.#filesOf(snapshot, id))
      if (!(await this.#isAsWas(file))) await this.#snapshots.fileOf(snapshot, file)
    await this.#plan.write({ $format: 'gloss/restoring', version: 1, name, ...(id !== undefined && { id }) })
    await this.finish()
  }

  /** Does what a crash has left undone; the plan that was carried out, where there was one. */
  async finish(): Promise<RestorePlan | null> {
    const planned = await this.#plan.read().catch(() => null)
    if (!planned) return null
    const { name, id } = planned
    const snapshot = await this.#snapshots.snapshot(name)
    try {
      const files = await this.#filesOf(snapshot, id)
      for (const file of files) await this.#putBack(snapshot, file)
      if (id === undefined) await this.#clearOthers(files)
      for (const leftover of ['', '.bak', '.tmp']) await rm(`${this.#plan.path}${leftover}`, { force: true })
      return planned
    } catch (cause) {
      if (cause instanceof GlossError) throw cause
      throw new GlossError('save-failed', `The backup could not be restored: ${reasonOf(cause)}.`, {
        cause,
        path: this.#folder.root,
      })
    }
  }

  async #filesOf(snapshot: Snapshot, id: ArticleId | undefined): Promise<SavedFile[]> {
    // The library stays the one it is.
    if (id === undefined) return snapshot.files.filter(({ path }) => path !== 'library.json')
    const wanted = [`articles/${id}.json`, `notebooks/${id}.json`]
    const files = snapshot.files.filter(({ path }) => wanted.includes(path))
    if (files.length === 0)
      throw new GlossError('not-found', `There is no article ${id} in the backup ${snapshot.name}.`)
    return files
  }

  /** The file as it is now becomes its `.bak`. */
  async #putBack(snapshot: Snapshot, file: SavedFile): Promise<void> {
    if (await this.#isAsWas(file)) return
    const to = join(this.#folder.root, file.path)
    const now = await stat(to).catch(() => null)
    const from = await this.#snapshots.fileOf(snapshot, file)
    if (now?.size === file.size && (await readFile(from)).equals(await readFile(to))) return
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const next = `${to}.tmp`
    await rm(next, { force: true })
    await copyFile(from, next)
    await chmod(next, 0o600)
    const handle = await open(next, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (now) {
      await rm(`${to}.bak`, { force: true })
      await link(to, `${to}.bak`).catch(() => copyFile(to, `${to}.bak`))
    }
    await rename(next, to)
    await syncFolder(dirname(to))
  }

  async #isAsWas({ path, stamp }: SavedFile): Promise<boolean> {
    const now = await stat(join(this.#folder.root, path)).catch(() => null)
    return now !== null && `${now.size}:${now.mtimeMs}` === stamp
  }

  async #clearOthers(files: readonly SavedFile[]): Promise<void> {
    const kept = new Set(files.map(({ path }) => path.replace(/^[a-z]+\/|\.json$/g, '')))
    for (const id of await this.#ids()) if (!kept.has(id)) await this.#toBin(id)
  }
}
