import { randomUUID } from 'node:crypto'
import { readFileSync, unlinkSync } from 'node:fs'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { GlossError } from '../core/error'
import { reasonOf, systemCode } from './reason'

/** What `library.lock` says about the one writer. */
const owner = v.looseObject({
  pid: v.number(),
  host: v.string(),
  time: v.string(),
  /** When the process began, in the system's own count: tells it from a later one with the same number. */
  began: v.optional(v.string()),
  token: v.optional(v.string()),
})
type Owner = v.InferOutput<typeof owner>

/** Held by this process, so that opening a library twice in it is refused as well. */
const held = new Set<string>()

/** The right to write to a library folder. */
export class Lock {
  readonly #path: string
  readonly #token: string
  readonly #onExit = (): void => this.#removeNow()

  private constructor(path: string, token: string) {
    this.#path = path
    this.#token = token
    process.once('exit', this.#onExit)
  }

  /**
   * Takes the lock; one left by a dead process of this computer is taken over. `now` is an ISO 8601 time.
   * Throws GlossError `locked`, or `save-failed` where the folder cannot be written.
   */
  static async take(path: string, now: string): Promise<Lock> {
    const token = randomUUID()
    const mine: Owner = {
      pid: process.pid,
      host: hostname(),
      time: now,
      began: processOf(process.pid).began,
      token,
    }
    // Known before the file is there: others in this process must not take it for a dead one's.
    held.add(token)
    try {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        if (await create(path, JSON.stringify(mine, null, 2) + '\n')) {
          const lock = new Lock(path, token)
          await sweep(path)
          return lock
        }
        const other = await ownerOf(path)
        if (other === 'gone') continue
        if (other !== 'garbled' && isAlive(other)) throw lockedBy(other, path)
        await takeAway(path, other)
      }
      throw new GlossError('locked', 'Another program is opening the library at this moment.', { path })
    } catch (error) {
      held.delete(token)
      throw error
    }
  }

  /** Lets others write. */
  release(): void {
    process.removeListener('exit', this.#onExit)
    this.#removeNow()
  }

  #removeNow(): void {
    held.delete(this.#token)
    try {
      if (readFileSync(this.#path, 'utf8').includes(this.#token)) unlinkSync(this.#path)
    } catch {
      // Nothing to release; a lock that stays is stale once this process has ended.
    }
  }
}

/** The file appears with its content or not at all: a name is linked to a file already written. */
async function create(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
    try {
      await link(draft, path)
      return true
    } catch (error) {
      if (systemCode(error) === 'EEXIST') return false
      // File systems without hard links.
      await writeFile(path, content, { mode: 0o600, flag: 'wx' })
      return true
    }
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false
    throw new GlossError('save-failed', `The library folder cannot be written: ${reasonOf(cause)}.`, {
      cause,
      path,
    })
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}

/** Removes what processes that died while they took the lock have left beside it. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${basename(path)}.`)) continue
    const pid = /^\.(\d+)\.[0-9a-f]{8}\.(?:tmp|stale)$/.exec(name.slice(basename(path).length))?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

async function ownerOf(path: string): Promise<Owner | 'garbled' | 'gone'> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return v.parse(owner, JSON.parse(await readFile(path, 'utf8')))
    } catch (error) {
      const code = systemCode(error)
      if (code === 'ENOENT') return 'gone'
      if (code !== undefined)
        throw new GlossError('locked', `library.lock cannot be read: ${reasonOf(error)}.`, {
          cause: error,
          path,
        })
      // Without hard links it may be half written; one that stays so was cut by a power failure.
      if (attempt === 3) return 'garbled'
      await wait(50)
    }
  }
}

function isAlive(other: Owner): boolean {
  if (other.host !== hostname()) return true
  if (other.pid === process.pid && other.token !== undefined) return held.has(other.token)
  if (!isRunning(other.pid)) return false
  const { state, began } = processOf(other.pid)
  // A process that was killed and not yet collected by its parent writes no more.
  if (state === 'Z' || state === 'X') return false
  return other.began === undefined || began === undefined || began === other.began
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}

/** Fields 3 and 22 of /proc/PID/stat, after the name in brackets, which may hold anything. */
function processOf(pid: number): { state?: string | undefined; began?: string | undefined } {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0], began: fields[19] }
  } catch {
    return {}
  }
}

/** Moves a stale lock away. Had someone else taken it over in the meantime, theirs is put back. */
async function takeAway(path: string, stale: Owner | 'garbled'): Promise<void> {
  const away = `${path}.${process.pid}.${randomUUID().slice(0, 8)}.stale`
  try {
    await rename(path, away)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  const moved = await ownerOf(away)
  const same = JSON.stringify(moved) === JSON.stringify(stale)
  if (!same) await link(away, path).catch(() => undefined)
  await rm(away, { force: true })
}

function lockedBy(other: Owner, path: string): GlossError {
  const here = other.host === hostname()
  return new GlossError(
    'locked',
    here
      ? `The library is in use by another Gloss (process ${other.pid}) since ${other.time}.`
      : `The library is in use on the computer ${other.host} (process ${other.pid}) since ${other.time}. ` +
          'If Gloss is not running there, delete library.lock.',
    { path },
  )
}
