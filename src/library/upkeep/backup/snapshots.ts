import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GlossError } from '../../../core/error'
import { DurableFile } from '../../durable/durableFile'
import type { LibraryFolder } from '../../folder'
import { isFile, namesIn } from '../../durable/onDisk'
import { reasonOf, systemCode } from '../../durable/reason'
import { makeFolder, syncFolder } from '../../durable/rename'
import { dayOf, hasJumped, outdated } from './retention'
import { type SavedFile, type Snapshot, snapshotFormat } from './snapshotFile'
import { copiedIn, noteCopied, takeUnfinished, unfinished } from './unfinished'

/** Files copied at the same time: few, for somebody is reading meanwhile. */
const atOnce = 4

/** Files of the library as a whole. */
const wholeFiles: readonly string[] = ['library.json', 'entities.json', 'waiting.json']

export const snapshotName = /^\d{4}-\d\d-\d\d(?:T\d\d-\d\d-\d\d(?:-\d+)?)?$/

/**
 * Copies of the whole library under `backups/<name>/`, each a folder of plain files. A file that has not changed since
 * the snapshot before is a hard link to the copy there; where the disk has no hard links it is left out and found in
 * the older one. Never a link to the library's own files, which another program may write into.
 */
export class Snapshots {
  readonly #folder: LibraryFolder

  constructor(folder: LibraryFolder) {
    this.#folder = folder
  }

  /** The last made first. One that cannot be read is passed over. */
  async list(): Promise<Snapshot[]> {
    const found: Snapshot[] = []
    for (const name of (await namesIn(this.#folder.backups)).filter((name) => snapshotName.test(name))) {
      const snapshot = await this.#read(name).catch(() => null)
      if (snapshot) found.push(snapshot)
    }
    return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
  }

  /** Throws GlossError `not-found`, or what keeps it from being read. */
  async snapshot(name: string): Promise<Snapshot> {
    const found = snapshotName.test(name) ? await this.#read(name) : null
    if (!found) throw new GlossError('not-found', `There is no backup ${name.slice(0, 80)}.`, { path: name })
    return found
  }

  /**
   * Makes the snapshot of the day where there is none yet, and lets old ones go; `null` where there is one. One that is
   * cut off, by `signal` or a crash, is gone on with the next time. After a clock that has jumped nothing goes: whether
   * it was right before or is now, the snapshot of another day will tell.
   */
  async daily(now: Date, signal?: AbortSignal): Promise<Snapshot | null> {
    const today = dayOf(now.toISOString())
    // Before thousands of names of files are read.
    if (await isFile(join(this.#folder.backups, today, 'snapshot.json'))) return null
    const all = await this.list()
    if (all.some(({ time }) => dayOf(time) === today)) return null
    const made = await this.make(now, 'daily', signal)
    if (!hasJumped(all, now)) await this.prune(now)
    return made
  }

  /** Copies the library as it is now. Throws GlossError `save-failed`; then there is no such snapshot. */
  async make(now: Date, why: Snapshot['why'], signal?: AbortSignal): Promise<Snapshot> {
    try {
      // What is left out here is looked for in older ones only.
      const before = (await this.list()).find(({ time }) => time <= now.toISOString())
      const name = await this.#freeName(now, why)
      const folder = join(this.#folder.backups, `${name}.tmp`)
      if (why === 'daily') await takeUnfinished(this.#folder.backups, folder)
      else await rm(folder, { recursive: true, force: true })
      await makeFolder(folder)
      const files = await this.#copyAll(folder, before, signal)
      await rm(join(folder, unfinished), { force: true })
      const snapshot: Snapshot = {
        $format: 'gloss/snapshot',
        version: 1,
        name,
        time: now.toISOString(),
        why,
        articles: files.filter(({ path }) => path.startsWith('articles/')).length,
        bytes: files.reduce((sum, { size }) => sum + size, 0),
        files,
      }
      await new DurableFile(join(folder, 'snapshot.json'), snapshotFormat).write(snapshot)
      await rename(folder, join(this.#folder.backups, name))
      await syncFolder(this.#folder.backups)
      return snapshot
    } catch (cause) {
      if (cause instanceof GlossError) throw cause
      throw new GlossError('save-failed', `The backup could not be made: ${reasonOf(cause)}.`, {
        cause,
        path: this.#folder.backups,
      })
    }
  }

  /** Where the copy of a file is. Throws GlossError `not-found`. */
  async fileOf(snapshot: Snapshot, { path, stamp }: SavedFile): Promise<string> {
    const near = join(this.#folder.backups, snapshot.name, path)
    if (await isFile(near)) return near
    for (const { name, time, files } of await this.list()) {
      if (time > snapshot.time || !files.some((file) => file.path === path && file.stamp === stamp)) continue
      const copy = join(this.#folder.backups, name, path)
      if (await isFile(copy)) return copy
    }
    throw new GlossError('not-found', `${path} is missing in the backup ${snapshot.name}.`, { path })
  }

  /** Lets go of snapshots that are outdated; what newer ones have left out because it is there goes to the next. */
  async prune(now: Date): Promise<void> {
    const all = (await this.list()).reverse()
    const old = new Set(outdated(all, now.toISOString()))
    for (const [at, { name, files }] of all.entries()) {
      if (!old.has(name)) continue
      const next = all.slice(at + 1).find((one) => !old.has(one.name))
      if (next) await this.#handOn(name, files, next)
      const going = join(this.#folder.backups, `${name}.tmp`)
      await rm(going, { recursive: true, force: true })
      await rename(join(this.#folder.backups, name), going)
      await rm(going, { recursive: true, force: true })
    }
  }

  async #handOn(name: string, files: readonly SavedFile[], next: Snapshot): Promise<void> {
    const wanted = new Map(next.files.map(({ path, stamp }) => [path, stamp]))
    for (const { path, stamp } of files) {
      if (wanted.get(path) !== stamp) continue
      const [from, to] = [join(this.#folder.backups, name, path), join(this.#folder.backups, next.name, path)]
      if ((await isFile(to)) || !(await isFile(from))) continue
      await makeFolder(dirname(to))
      await rename(from, to)
      await syncFolder(dirname(to))
    }
  }

  async #read(name: string): Promise<Snapshot | null> {
    const path = join(this.#folder.backups, name, 'snapshot.json')
    return new DurableFile(path, snapshotFormat, { readOnly: true }).read()
  }

  async #freeName(now: Date, why: Snapshot['why']): Promise<string> {
    const taken = new Set(await namesIn(this.#folder.backups))
    const iso = now.toISOString()
    const name = why === 'daily' ? dayOf(iso) : iso.slice(0, 19).replaceAll(':', '-')
    const long = iso.slice(0, 19).replaceAll(':', '-')
    for (const free of [name, long]) if (!taken.has(free)) return free
    for (let n = 2; ; n += 1) if (!taken.has(`${long}-${n}`)) return `${long}-${n}`
  }

  async #copyAll(
    folder: string,
    before: Snapshot | undefined,
    signal: AbortSignal | undefined,
  ): Promise<SavedFile[]> {
    const paths = await this.#paths()
    const known = new Map(before?.files.map((file) => [file.path, file]))
    const copied = await copiedIn(folder)
    const files: SavedFile[] = []
    for (const path of new Set(paths.map(dirname)))
      await mkdir(join(folder, path), { recursive: true, mode: 0o700 })
    let next = 0
    const worker = async (): Promise<void> => {
      for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
        if (signal?.aborted) throw new GlossError('save-failed', 'The backup was cut off: Gloss is closing.')
        const file = (await this.#isCopied(folder, copied.get(path)))
          ? copied.get(path)
          : await this.#copy(path, folder, before, known.get(path))
        if (!file) continue
        files.push(file)
        if (file !== copied.get(path)) await noteCopied(folder, file)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    await this.#clearOthers(folder, files)
    for (const path of new Set(paths.map(dirname))) await syncFolder(join(folder, path))
    return files.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** Whether the copy of a file that was made before it was cut off is there, and of the file as it is now. */
  async #isCopied(folder: string, file: SavedFile | undefined): Promise<boolean> {
    if (!file) return false
    const [now, copy] = await Promise.all(
      [join(this.#folder.root, file.path), join(folder, file.path)].map((path) =>
        stat(path).catch(() => null),
      ),
    )
    // Left out, without hard links, where an older one has it; then it is looked for again.
    return now !== null && `${now?.size}:${now?.mtimeMs}` === file.stamp && copy?.size === file.size
  }

  /** What was copied before it was cut off and is not in the library any more. */
  async #clearOthers(folder: string, files: readonly SavedFile[]): Promise<void> {
    const kept = new Set(files.map(({ path }) => path))
    for (const part of ['articles', 'notebooks', 'assets'])
      for (const name of await namesIn(join(folder, part)))
        if (!kept.has(`${part}/${name}`)) await rm(join(folder, part, name), { force: true })
    for (const name of wholeFiles) if (!kept.has(name)) await rm(join(folder, name), { force: true })
  }

  async #copy(
    path: string,
    folder: string,
    before: Snapshot | undefined,
    known: SavedFile | undefined,
  ): Promise<SavedFile | null> {
    const [from, to] = [join(this.#folder.root, path), join(folder, path)]
    try {
      const { size, mtimeMs } = await stat(from)
      const file = { path, size, stamp: `${size}:${mtimeMs}` }
      // What was cut off may be a link to an older copy, which nobody may write into.
      await rm(to, { force: true })
      if (before && known?.stamp === file.stamp) {
        const there = await this.fileOf(before, file).catch(() => null)
        if (there) {
          // Without hard links it is left out.
          await link(there, to).catch(() => undefined)
          return file
        }
      }
      await copyFile(from, to, constants.COPYFILE_FICLONE)
      await chmod(to, 0o600)
      await synced(to)
      return file
    } catch (error) {
      // It went into the bin meanwhile, or is a link to nothing.
      if (systemCode(error) === 'ENOENT') return null
      // What nobody can read, the snapshot need not have.
      if (['EISDIR', 'EACCES', 'EPERM', 'ELOOP'].includes(systemCode(error) ?? '')) return null
      throw error
    }
  }

  /** What belongs to a library, within its folder. */
  async #paths(): Promise<string[]> {
    const { root } = this.#folder
    const paths: string[] = []
    for (const name of wholeFiles) if (await isFile(join(root, name))) paths.push(name)
    for (const folder of ['articles', 'notebooks'])
      for (const name of await namesIn(join(root, folder)))
        if (name.endsWith('.json')) paths.push(`${folder}/${name}`)
    for (const name of await namesIn(join(root, 'assets'))) paths.push(`assets/${name}`)
    return paths
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
