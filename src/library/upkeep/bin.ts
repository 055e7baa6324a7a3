import { mkdir, rm, rmdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { articleId, type ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import { DurableFile, type FileFormat, moveInto } from '../durable/durableFile'
import type { LibraryFolder } from '../folder'
import { namesIn } from '../durable/onDisk'
import { refuseNewer } from '../durable/version'
import { reasonOf, systemCode } from '../durable/reason'
import { makeFolder, renamed, syncFolder } from '../durable/rename'

const deletedThing = v.looseObject({
  $format: v.literal('gloss/deleted'),
  version: v.literal(1),
  id: articleId,
  kind: v.literal('article'),
  title: v.string(),
  /** ISO 8601 UTC. */
  deleted: v.string(),
  /** Set while its files are on their way into the bin or out of it: after a crash the way is gone to its end. */
  moving: v.optional(v.picklist(['in', 'out'])),
  /** When it was first found to be older than things in the bin are kept; ISO 8601 UTC. */
  overdue: v.optional(v.string()),
})
export type DeletedThing = v.InferOutput<typeof deletedThing>

/** `deleted.json` of a place in the bin. */
export const deletedFormat: FileFormat<DeletedThing> = {
  parse: (json) => {
    refuseNewer(json)
    const parsed = v.safeParse(deletedThing, json)
    if (!parsed.success) throw new GlossError('damaged', 'it does not say what was deleted')
    return parsed.output
  },
  serialise: (thing) => JSON.stringify(thing, null, 2) + '\n',
}

/**
 * Deleted articles with their notebooks: `bin/<id>/deleted.json` says what it is, beside it lie the files under the
 * folders they came from. A removal or return that was interrupted is finished at the next start.
 */
export class Bin {
  readonly #folder: LibraryFolder

  constructor(folder: LibraryFolder) {
    this.#folder = folder
  }

  /** What lies in the bin, the last deleted first. */
  async list(): Promise<DeletedThing[]> {
    const entries = await this.#entries()
    return entries.map(({ thing }) => thing)
  }

  /** Moves an article's files into the bin. Throws GlossError `save-failed`; then they are where they were. */
  async take(thing: DeletedThing): Promise<void> {
    await saving(async () => {
      const entry = await this.#newEntry(thing.id)
      await fileOf(entry).write({ ...thing, moving: 'in' })
      try {
        await this.#moveIn(entry, thing)
      } catch (error) {
        await this.#moveOut(entry)
        throw error
      }
    })
  }

  /**
   * Brings the last deleted article of this id back, or the one `deleted` then. `makeWay` is called before
   * with its place in the bin, for what of the same id is in the library. Throws GlossError `not-found` or `save-failed`.
   */
  async giveBack(id: ArticleId, makeWay?: (entry: string) => Promise<void>, deleted?: string): Promise<void> {
    const found = (await this.#entries()).find(
      ({ thing }) => thing.id === id && (deleted === undefined || thing.deleted === deleted),
    )
    if (!found) throw new GlossError('not-found', `There is no article ${id} in the bin.`)
    await makeWay?.(found.entry)
    await saving(async () => {
      await fileOf(found.entry).write({ ...found.thing, moving: 'out' })
      await this.#moveOut(found.entry)
    })
  }

  /**
   * Deletes for good what was deleted more than thirty days ago; gives what went. It takes two readings of the clock: the
   * first one only notes that a thing is overdue, one at least a day later deletes it, and one that finds it is not
   * overdue takes the note back. What `isMissed` stays: notes in the library are on it. So a clock that is wrong for a while deletes nothing.
   */
  async purge(now: Date, isMissed: (id: ArticleId) => boolean = () => false): Promise<DeletedThing[]> {
    const gone: DeletedThing[] = []
    await saving(async () => {
      for (const { entry, thing } of await this.#entries()) {
        if (thing.moving || isMissed(thing.id)) continue
        const isOverdue = now.getTime() - Date.parse(thing.deleted) > keptFor
        const { overdue, ...plain } = thing
        if (!isOverdue && overdue !== undefined) await fileOf(entry).write(plain)
        else if (isOverdue && overdue === undefined)
          await fileOf(entry).write({ ...thing, overdue: now.toISOString() })
        else if (isOverdue && now.getTime() - Date.parse(overdue ?? '') >= day) {
          await renamed(entry, `${entry}${going}`)
          await rm(`${entry}${going}`, { recursive: true, force: true })
          gone.push(thing)
        }
      }
    })
    return gone
  }

  /** Ends what a crash has interrupted. */
  async recover(): Promise<void> {
    await saving(async () => {
      for (const name of await namesIn(this.#folder.bin)) {
        if (name.endsWith(going)) await rm(join(this.#folder.bin, name), { recursive: true, force: true })
        else await removeUnused(join(this.#folder.bin, name))
      }
      for (const { entry, thing } of await this.#entries()) {
        if (thing.moving === 'in') await this.#moveIn(entry, thing)
        if (thing.moving === 'out') await this.#moveOut(entry)
      }
    })
  }

  async #moveIn(entry: string, thing: DeletedThing): Promise<void> {
    for (const [from, to] of [
      [this.#folder.notebooks, join(entry, 'notebooks')],
      [this.#folder.articles, join(entry, 'articles')],
    ] as const) {
      // Copies and damaged files go along.
      const names = (await namesIn(from)).filter((name) => name.startsWith(`${thing.id}.json`))
      await moveAll(names, from, to, this.#folder.backups)
    }
    const { moving, ...arrived } = thing
    void moving
    await fileOf(entry).write(arrived)
  }

  async #moveOut(entry: string): Promise<void> {
    for (const [from, to] of [
      [join(entry, 'notebooks'), this.#folder.notebooks],
      [join(entry, 'articles'), this.#folder.articles],
    ] as const) {
      await moveAll(await namesIn(from), from, to, this.#folder.backups)
      await rmdir(from).catch(() => undefined)
    }
    // The copy first: alone it would say that something lies here.
    for (const name of [...unfinished, 'deleted.json.bak', 'deleted.json'])
      await rm(join(entry, name), { force: true })
    await rmdir(entry)
    await syncFolder(this.#folder.bin)
  }

  async #newEntry(id: ArticleId): Promise<string> {
    await makeFolder(this.#folder.bin)
    for (let n = 1; ; n += 1) {
      const entry = join(this.#folder.bin, n === 1 ? id : `${id}.${n}`)
      try {
        await mkdir(entry, { mode: 0o700 })
        await syncFolder(this.#folder.bin)
        return entry
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error
      }
    }
  }

  async #entries(): Promise<{ entry: string; thing: DeletedThing }[]> {
    const entries: { entry: string; thing: DeletedThing }[] = []
    for (const name of await namesIn(this.#folder.bin)) {
      if (name.endsWith(going)) continue
      const entry = join(this.#folder.bin, name)
      // What cannot be read stays in the bin; `check` names it.
      const thing = await fileOf(entry, true)
        .read()
        .catch(() => null)
      if (thing) entries.push({ entry, thing })
    }
    return entries.sort((a, b) => (a.thing.deleted < b.thing.deleted ? 1 : -1))
  }
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000
const keptFor = 30 * day
/** Ends the name of what is being deleted for good. */
const going = '.going'

/** What a save of `deleted.json` that was interrupted may leave. */
const unfinished: readonly string[] = ['deleted.json.tmp', 'deleted.json.bak.tmp']

/** Removes a place in the bin that a crash has left without anything in it. */
async function removeUnused(entry: string): Promise<void> {
  const names = await namesIn(entry)
  if (names.includes('deleted.json') || names.includes('deleted.json.bak')) return
  for (const name of unfinished) await rm(join(entry, name), { force: true }).catch(() => undefined)
  // Folders with something in them stay.
  for (const name of ['notebooks', 'articles']) await rmdir(join(entry, name)).catch(() => undefined)
  await rmdir(entry).catch(() => undefined)
}

function fileOf(entry: string, readOnly = false): DurableFile<DeletedThing> {
  return new DurableFile(join(entry, 'deleted.json'), deletedFormat, { readOnly })
}

/** What has the name already, brought by a sync tool while it was on its way, goes into `backups`. */
async function moveAll(names: readonly string[], from: string, to: string, backups: string): Promise<void> {
  if (names.length === 0) return
  await makeFolder(to)
  const there = new Set(await namesIn(to))
  for (const name of names) {
    if (there.has(name)) await moveInto(join(to, name), backups)
    await renamed(join(from, name), join(to, basename(name)))
  }
  await syncFolder(to)
  await syncFolder(from)
}

async function saving(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    if (cause instanceof GlossError) throw cause
    throw new GlossError('save-failed', `The article could not be moved: ${reasonOf(cause)}.`, { cause })
  }
}
