import { constants } from 'node:fs'
import { copyFile, link, lstat, open, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'
import { GlossError } from '../../core/error'
import { sidesOf } from '../upkeep/merging/conflictMarkers'
import { parseJsonText } from './jsonText'
import { reasonOf, systemCode } from './reason'
import { makeFolder, renamed, syncFolder } from './rename'

/** How values of one kind become a file and come back. `parse` throws GlossError `damaged` or `too-new`. */
export interface FileFormat<T> {
  parse(json: unknown): T
  serialise(value: T): string
  /** The same text in pieces, where making it takes so long that others should have their turn meanwhile. */
  pieces?(value: T): Iterable<string> | undefined
  /** Two copies as one, with all that is in either. */
  merge?(a: T, b: T): T
}

/** Said when the last good copy was read in place of the file. */
export interface Restored {
  /** The damaged file where it is kept now; the file itself where there was none. */
  file: string
  reason: string
  /** ISO 8601 UTC time of the copy in use. */
  copyFrom: string
}

/** Thrown by a write that would have replaced what another program has just put there; nothing was written. */
export class ChangedMeanwhile extends Error {}

interface DurableOptions {
  readOnly?: boolean | undefined
  /** Where a damaged file is set aside; beside the file unless said otherwise. */
  asideFolder?: string | undefined
  /** Refuse to replace what another program has put into the file since it was read; where it can be merged. */
  isShared?: boolean | undefined
}

/** Larger library files are refused before they are read. */
const maximumBytes = 256 * 1024 * 1024

/**
 * One JSON file that survives a crash at any moment: what was written is on the disk when `write` returns, and the
 * save before it stands beside it as `.bak`. A damaged file is never overwritten, it is set aside.
 */
export class DurableFile<T> implements Adapter<T> {
  readonly path: string
  readonly #format: FileFormat<T>
  readonly #readOnly: boolean
  readonly #asideFolder: string
  readonly #isShared: boolean
  #stamp: string | undefined
  #seen = ''
  #restored: Restored | undefined
  #marked = false

  constructor(path: string, format: FileFormat<T>, options: DurableOptions = {}) {
    this.path = path
    this.#format = format
    this.#readOnly = options.readOnly ?? false
    this.#asideFolder = options.asideFolder ?? dirname(path)
    this.#isShared = (options.isShared ?? false) && format.merge !== undefined
  }

  /** Size and time of the file just before it was last read; empty where there was none. */
  get seen(): string {
    return this.#seen
  }

  get isReadOnly(): boolean {
    return this.#readOnly
  }

  /** Set when what was read last held both sides of a conflict, and is not on the disk as one yet. */
  get marked(): boolean {
    return this.#marked
  }

  /** Set when the last `read` had to use the copy. */
  get restored(): Restored | undefined {
    return this.#restored
  }

  /**
   * The value; its last good copy when the file is damaged or gone; `null` when there is neither file nor copy.
   * Throws GlossError `damaged`, `too-new`, `too-large` or `unreadable`, and then touches nothing.
   */
  async read(): Promise<T | null> {
    this.#restored = undefined
    this.#seen = ''
    // Before it is read: what comes in between is found later, rather than never.
    const stamp = await stampOf(this.path)
    const current = await this.#load(this.path)
    if (current instanceof GlossError) return this.#readCopy(current)
    if (current !== null) {
      this.#stamp = stamp
      // A leftover of a save that was never confirmed; the file beside it is good.
      if (!this.#readOnly) await rm(`${this.path}.tmp`, { force: true }).catch(() => undefined)
      return current
    }
    this.#stamp = undefined
    const copy = await this.#load(`${this.path}.bak`)
    if (copy === null) return null
    if (copy instanceof GlossError) throw copy
    return this.#adopt(copy, this.path, 'the file is missing')
  }

  /**
   * Replaces the file. Throws GlossError `save-failed`; then the file on disk is the former one. A shared file throws
   * `ChangedMeanwhile` where it was changed since.
   */
  async write(value: T): Promise<void> {
    if (this.#readOnly)
      throw new GlossError('save-failed', `${basename(this.path)} was opened for reading only.`, {
        path: this.path,
      })
    const temporary = `${this.path}.tmp`
    let replaced: 'not yet' | 'nothing' | 'the former' = 'not yet'
    try {
      if (this.#marked) await keptAside(this.path, this.#asideFolder)
      await writeWhole(temporary, this.#format.pieces?.(value) ?? this.#format.serialise(value))
      // Before it has its name: from then on another program may replace it.
      const stamp = await stampOf(temporary)
      const former = await this.#keepCopy()
      if (this.#isShared && (await stampOf(this.path)) !== former) throw new ChangedMeanwhile()
      await renamed(temporary, this.path)
      this.#stamp = stamp
      replaced = former === undefined ? 'nothing' : 'the former'
      await syncFolder(dirname(this.path))
      this.#marked = false
    } catch (cause) {
      for (const leftover of [temporary, `${this.path}.bak.tmp`])
        await rm(leftover, { force: true }).catch(() => undefined)
      // What was not confirmed must not turn up later as if it had been.
      if (replaced !== 'not yet') await this.#takeBack(replaced === 'the former').catch(() => undefined)
      if (cause instanceof GlossError || cause instanceof ChangedMeanwhile) throw cause
      throw new GlossError('save-failed', `${basename(this.path)} could not be saved: ${reasonOf(cause)}.`, {
        cause,
        path: this.path,
      })
    }
  }

  /**
   * The value another program has put into the file since it was last read or written here; `null` when there is none
   * or what is there now is damaged. Throws GlossError `too-new` or `unreadable`.
   */
  async changedOutside(): Promise<T | null> {
    const stamp = await stampOf(this.path)
    if (stamp === undefined || stamp === this.#stamp) return null
    const current = await this.#load(this.path)
    if (current === null || current instanceof GlossError) return null
    this.#stamp = stamp
    return current
  }

  /** What is in the file counts as another program's from now on. */
  forget(): void {
    this.#stamp = undefined
  }

  /** Whether there is a file now, whole or not. */
  async exists(): Promise<boolean> {
    return (await stampOf(this.path)) !== undefined
  }

  async #load(path: string): Promise<T | GlossError | null> {
    let bytes: Uint8Array
    try {
      const { size, mtimeMs } = await stat(path)
      if (path === this.path) this.#seen = `${size}:${mtimeMs}`
      if (size > maximumBytes)
        throw new GlossError('too-large', `${basename(path)} is too large to be read.`, { path })
      bytes = await readFile(path)
    } catch (cause) {
      if (cause instanceof GlossError) throw cause
      if (systemCode(cause) === 'ENOENT' && !(await isLink(path))) return null
      const reason =
        systemCode(cause) === 'ENOENT' ? 'it is a link to a file that is not there' : reasonOf(cause)
      throw new GlossError('unreadable', `${basename(path)} cannot be read: ${reason}.`, { cause, path })
    }
    try {
      const value = this.#format.parse(parseJsonText(bytes))
      if (path === this.path) this.#marked = false
      return value
    } catch (cause) {
      const merged = this.#mergedSides(bytes)
      if (merged) {
        if (path === this.path) this.#marked = true
        return merged.value
      }
      if (!(cause instanceof GlossError) || cause.code !== 'damaged') throw named(cause, path)
      return named(cause, path)
    }
  }

  /** Both sides of a conflict as one, where both are whole. */
  #mergedSides(bytes: Uint8Array): { value: T } | null {
    const { merge, parse } = this.#format
    const sides = merge && sidesOf(new TextDecoder().decode(bytes))
    if (!sides) return null
    try {
      const [ours, theirs] = sides.map((side) => parse(parseJsonText(new TextEncoder().encode(side))))
      return ours === undefined || theirs === undefined ? null : { value: merge(ours, theirs) }
    } catch {
      return null
    }
  }

  async #readCopy(damage: GlossError): Promise<T> {
    const copy = await this.#load(`${this.path}.bak`).catch(() => null)
    if (copy === null || copy instanceof GlossError) throw damage
    const reason = damage.message
    if (this.#readOnly) return this.#adopt(copy, this.path, reason)
    // Where it cannot be moved now, it is before the next save.
    const aside = await setAside(this.path, this.#asideFolder).catch(() => this.path)
    return this.#adopt(copy, aside, reason)
  }

  /** Takes the copy for the file; where writing is allowed, also on disk, so that the next reading finds it whole. */
  async #adopt(copy: T, file: string, reason: string): Promise<T> {
    const backup = `${this.path}.bak`
    const copyFrom = (await stat(backup)).mtime.toISOString()
    this.#restored = { file, reason, copyFrom }
    this.#stamp = undefined
    if (this.#readOnly || (await stampOf(this.path)) !== undefined) return copy
    // A full disk keeps nobody from reading: the copy stays where it is and the next save makes the file.
    const copied = await copyWhole(backup, this.path).catch(() => false)
    if (copied) this.#stamp = await stampOf(this.path)
    return copy
  }

  /** After a save that failed when its file had its name already: the former file, or none, as it was before. */
  async #takeBack(hadFormer: boolean): Promise<void> {
    if (hadFormer) {
      const next = `${this.path}.tmp`
      await link(`${this.path}.bak`, next).catch(() => copyFile(`${this.path}.bak`, next))
      this.#stamp = await stampOf(next)
      await renamed(next, this.path)
      await rm(next, { force: true })
    } else {
      this.#stamp = undefined
      await rm(this.path, { force: true })
    }
    await syncFolder(dirname(this.path))
  }

  /**
   * Makes the file as it is now the `.bak` and returns its stamp; a file another program has damaged meanwhile is set
   * aside instead.
   */
  async #keepCopy(): Promise<string | undefined> {
    const stamp = await stampOf(this.path)
    if (stamp === undefined) return undefined
    if (stamp !== this.#stamp) {
      if ((await this.#load(this.path)) instanceof GlossError) {
        await setAside(this.path, this.#asideFolder)
        return undefined
      }
      if (this.#isShared) throw new ChangedMeanwhile()
    }
    const next = `${this.path}.bak.tmp`
    await rm(next, { force: true })
    await link(this.path, next).catch(async (error: unknown) => {
      // File systems without hard links.
      if (systemCode(error) === 'ENOSPC' || systemCode(error) === 'EROFS') throw error
      await copyFile(this.path, next)
      await synced(next)
    })
    if (this.#isShared && (await stampOf(this.path)) !== stamp) throw new ChangedMeanwhile()
    await renamed(next, `${this.path}.bak`)
    // A rename between two names of one file does nothing, so the first name may still be there.
    await rm(next, { force: true })
    return stamp
  }
}

/** The error with the file's name and path, for a reader. */
function named(error: unknown, path: string): GlossError {
  const code = error instanceof GlossError ? error.code : 'damaged'
  const words = error instanceof Error ? error.message : String(error)
  const why = words.replace(/^The [a-z]+ cannot be read: /, '').replace(/\.$/, '')
  const message = code === 'damaged' ? `${basename(path)} is damaged: ${why}.` : `${basename(path)}: ${words}`
  return new GlossError(code, message, { cause: error, path })
}

/** Renames a damaged file to a name in `folder` that is free and returns its new path. */
export async function setAside(path: string, folder: string = dirname(path)): Promise<string> {
  try {
    return await movedAside(path, folder)
  } catch (error) {
    // The folder may be on another disk, or not to be made.
    if (folder === dirname(path)) throw error
    return movedAside(path, dirname(path))
  }
}

/** Keeps a copy of a file with the marks of a conflict. */
async function keptAside(path: string, folder: string): Promise<void> {
  await makeFolder(folder)
  const aside = await freeName(folder, `${basename(path)}.conflict`)
  await copyFile(path, aside)
  await synced(aside)
}

/** Moves a file as it is into `folder`, under its name or the next that is free. */
export async function moveInto(path: string, folder: string): Promise<void> {
  await makeFolder(folder)
  await renamed(path, await freeName(folder, basename(path)))
  await syncFolder(folder)
}

async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const path = join(folder, n === 1 ? name : `${name}-${n}`)
    if ((await stampOf(path)) === undefined) return path
  }
}

async function movedAside(path: string, folder: string): Promise<string> {
  await makeFolder(folder)
  for (let n = 1; ; n += 1) {
    const aside = join(folder, `${basename(path)}.broken${n === 1 ? '' : `-${n}`}`)
    if ((await stampOf(aside)) !== undefined) continue
    await renamed(path, aside)
    await syncFolder(folder)
    return aside
  }
}

async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  await rm(path, { force: true })
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    if (typeof text === 'string') await file.writeFile(text)
    else for (const piece of portionsOf(text)) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Pieces together, as many as are written in one go; making one of them takes a few milliseconds. */
function* portionsOf(pieces: Iterable<string>): Generator<string, void, undefined> {
  let portion = ''
  for (const piece of pieces) {
    portion += piece
    if (portion.length < 200_000) continue
    yield portion
    portion = ''
  }
  yield portion
}

async function copyWhole(from: string, to: string): Promise<true> {
  const temporary = `${to}.tmp`
  try {
    await writeWhole(temporary, await readFile(from, 'utf8'))
    await renamed(temporary, to)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(to))
  return true
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Changes whenever a file is written or replaced; `undefined` when there is none. */
async function stampOf(path: string): Promise<string | undefined> {
  try {
    const found = await lstat(path, { bigint: true })
    return `${found.ino}:${found.size}:${found.mtimeNs}`
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false
}
