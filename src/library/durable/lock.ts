import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, unlinkSync } from 'node:fs'
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { GlossError } from '../../core/error'
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
    const content = JSON.stringify(mine, null, 2) + '\n'
    try {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        if (await create(path, content)) return new Lock(path, token)
        const found = await foundAt(path)
        if (found === 'gone') continue
        if (found.owner && isAlive(found.owner)) throw lockedBy(found.owner, path)
        if (!(await takeOver(path, found, content))) continue
        await sweep(path)
        return new Lock(path, token)
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
  const draft = draftOf(path)
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
    throw unwritable(cause, path)
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}

/**
 * Puts our lock in the place of a stale one; false where somebody else does. Of all who find the same stale lock only
 * one can make the file that claims it, and nobody replaces a lock without its claim: between reading and replacing
 * it nobody else can have put a living one there. A claim of a process that died on the way is itself claimed.
 */
async function takeOver(path: string, stale: Found, content: string): Promise<boolean> {
  let claim = claimOf(path, stale)
  for (let dead = 0; dead < 20; dead += 1) {
    if (await create(claim, content)) {
      const now = await foundAt(path)
      if (now === 'gone' || now.name !== stale.name) {
        // Done by somebody else meanwhile, whose claim was cleared away.
        await rm(claim, { force: true }).catch(() => undefined)
        return false
      }
      const draft = draftOf(path)
      try {
        await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
        await rename(draft, path)
        return true
      } catch (cause) {
        await rm(draft, { force: true }).catch(() => undefined)
        await rm(claim, { force: true }).catch(() => undefined)
        throw unwritable(cause, path)
      }
    }
    const claimant = await foundAt(claim)
    if (claimant === 'gone') return false
    if (claimant.owner && isAlive(claimant.owner)) {
      // It is about to have the lock.
      await wait(20)
      return false
    }
    claim = claimOf(path, claimant)
  }
  return false
}

const draftOf = (path: string): string => `${path}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`
const claimOf = (path: string, { name }: Found): string => `${path}.${name}.claim`

function unwritable(cause: unknown, path: string): GlossError {
  return new GlossError('save-failed', `The library folder cannot be written: ${reasonOf(cause)}.`, {
    cause,
    path,
  })
}

/**
 * Removes what processes that died while they took the lock have left beside it. Only for who has the lock: a claim is
 * of no use once its lock is replaced, and never comes to be about another, for every lock has a name of its own.
 */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${basename(path)}.`)) continue
    const rest = name.slice(basename(path).length)
    const pid = /^\.(\d+)\.[0-9a-f]{8}\.(?:tmp|stale)$/.exec(rest)?.[1]
    const isClaim = /^\.[0-9a-f]{32}\.claim$/.test(rest)
    if (!isClaim && (pid === undefined || isRunning(Number(pid)))) continue
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

/** A lock or a claim as it stands on the disk. */
interface Found {
  /** None where it was cut by a power failure. */
  owner: Owner | undefined
  /** Tells it from any other: a hash of its content, which has a token nobody else uses. */
  name: string
}

async function foundAt(path: string): Promise<Found | 'gone'> {
  for (let attempt = 0; ; attempt += 1) {
    let text: string
    let made: bigint
    try {
      text = await readFile(path, 'utf8')
      made = (await stat(path, { bigint: true })).mtimeNs
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return 'gone'
      throw new GlossError('locked', `library.lock cannot be read: ${reasonOf(error)}.`, {
        cause: error,
        path,
      })
    }
    try {
      return { owner: v.parse(owner, JSON.parse(text)), name: nameOf(text) }
    } catch {
      // Without hard links it may be half written; one that stays so was cut by a power failure.
      if (attempt === 3) return { owner: undefined, name: nameOf(`${made} ${text}`) }
      await wait(50)
    }
  }
}

const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

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
