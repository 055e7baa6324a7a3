import type { ArticleId } from '../../core/article/article'
import type { Mended } from '../../core/upkeep'
import type { Bin, DeletedThing } from './bin'
import { Restoring } from './backup/restoring'
import type { Snapshot } from './backup/snapshotFile'
import { Snapshots } from './backup/snapshots'
import { checkLibrary, type CheckOptions, type CheckReport } from './check'
import { damagedArticles, listArticles } from '../files/listing'
import type { Shelf } from '../files/shelf'

/** What a library's upkeep needs of it. */
interface Household {
  shelf: Shelf
  bin: Bin
  /** Throws where nothing may be written. */
  now: () => Date
  mayWrite: () => void
  /** Lets go of an open article, or of all. Throws what keeps notes from being saved. */
  release: (id?: ArticleId) => Promise<void>
  /** Moves an article into the bin. */
  remove: (id: ArticleId) => Promise<unknown>
  /** The files of an article, or of all, are others now. */
  changed: (id?: ArticleId) => Promise<void>
}

/** Looking after a library: checking it, its snapshots, and what lies in the bin. */
export class Upkeep {
  readonly #house: Household
  readonly #snapshots: Snapshots
  readonly #restoring: Restoring
  /** What was found wrong since the library was opened. */
  readonly mended: Mended[] = []

  constructor(house: Household) {
    this.#house = house
    this.#snapshots = new Snapshots(house.shelf.folder)
    this.#restoring = new Restoring(house.shelf.folder, this.#snapshots, {
      ids: async () => {
        const { articles, notebooks } = await house.shelf.ids()
        return new Set([...articles, ...notebooks])
      },
      toBin: house.remove,
    })
  }

  /** Reads every file and says what is wrong; `repair` brings back what has a good copy. */
  async check(options: CheckOptions = {}): Promise<CheckReport> {
    if (options.repair) {
      this.#house.mayWrite()
      await this.#house.release()
    }
    return checkLibrary(this.#house.shelf, options)
  }

  /** Puts right what the list of articles says cannot be read; gives what was found wrong. */
  async mend(): Promise<Mended[]> {
    this.#house.mayWrite()
    const only = new Set<ArticleId>()
    await listArticles(this.#house.shelf, only)
    for (const id of await damagedArticles(this.#house.shelf)) only.add(id)
    await this.#house.shelf.listed.save()
    for (const id of only) await this.#house.release(id)
    const { problems } = await checkLibrary(this.#house.shelf, { repair: true, only })
    const found = problems.map(({ path, message, repaired }) => ({ path, message, repaired }))
    this.mended.push(...found)
    for (const id of only) await this.#house.changed(id)
    return this.mended
  }

  /** What lies in the bin, the last deleted first. */
  deleted(): Promise<DeletedThing[]> {
    return this.#house.bin.list()
  }

  /** Deletes for good what has lain in the bin for thirty days; see `Bin.purge`. */
  async purge(): Promise<DeletedThing[]> {
    this.#house.mayWrite()
    const { articles, notebooks } = await this.#house.shelf.ids()
    return this.#house.bin.purge(this.#house.now(), (id) => notebooks.has(id) && !articles.has(id))
  }

  /** The last made first. */
  snapshots(): Promise<Snapshot[]> {
    return this.#snapshots.list()
  }

  /** One of them, with its files. Throws GlossError `not-found`. */
  snapshot(name: string): Promise<Snapshot> {
    return this.#snapshots.snapshot(name)
  }

  /** The snapshot of the day, where there is none yet. */
  async daily(signal?: AbortSignal): Promise<Snapshot | null> {
    this.#house.mayWrite()
    return this.#snapshots.daily(this.#house.now(), signal)
  }

  /** A snapshot now, because somebody asks for it. */
  async makeSnapshot(): Promise<Snapshot> {
    this.#house.mayWrite()
    await this.#house.shelf.idle()
    return this.#snapshots.make(this.#house.now(), 'asked')
  }

  /**
   * Goes back to a snapshot, whole or for one article. The library as it is now is kept in a snapshot of its own, whose
   * name is given. Articles that a whole snapshot does not have go into the bin. Throws GlossError `not-found`.
   */
  async restoreSnapshot(name: string, id?: ArticleId): Promise<string> {
    this.#house.mayWrite()
    await this.#snapshots.snapshot(name)
    await this.#house.release(id)
    const before = await this.#snapshots.make(this.#house.now(), 'before-restore')
    await this.#restoring.restore(name, id)
    await this.#house.release(id)
    await this.#house.changed(id)
    return before.name
  }

  /** Ends a restore that a crash has interrupted. */
  async recover(): Promise<void> {
    // Where it cannot be ended now, the library is as safe as it was; it is tried again at the next start.
    const plan = await this.#restoring.finish().catch(() => null)
    if (plan)
      this.mended.push({
        path: `backups/${plan.name}`,
        message: 'Going back to this backup had been cut off; it was ended.',
        repaired: true,
      })
  }
}
