import { AsyncLocalStorage } from 'node:async_hooks'
import type * as files from 'node:fs/promises'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Lock } from '../../src/library/durable/lock'
import { temporaryFolder } from './folder'

type LockClass = typeof Lock
type Held = Awaited<ReturnType<LockClass['take']>>

const schedules = process.env.GLOSS_LONG ? 10_000 : 250
const time = '2026-01-02T03:04:05.678Z'

/**
 * Processes that take turns by chance: whichever is next makes one call of the file system, and may die instead. What
 * real ones do within microseconds, in any order, and the same order again for the same seed.
 */
class Schedule {
  readonly #waiting: { pid: number; go: () => void }[] = []
  readonly #alive = new Set<number>()
  #state: number
  #calls = 0

  constructor(seed: number) {
    this.#state = seed * 2654435761
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * limit)
  }

  isAlive(pid: number): boolean {
    return this.#alive.has(pid)
  }

  start(pid: number): void {
    this.#alive.add(pid)
  }

  /** From now on it does nothing more. */
  kill(pid: number): void {
    this.#alive.delete(pid)
  }

  turn(pid: number): Promise<void> {
    return new Promise((go) => this.#waiting.push({ pid, go }))
  }

  /** A call that the system is at. */
  async calling<R>(call: Promise<R>): Promise<R> {
    this.#calls += 1
    try {
      return await call
    } finally {
      this.#calls -= 1
    }
  }

  /** Lets them go on, one call at a time, until nobody wants to. */
  async run(deaths: number): Promise<void> {
    for (let left = deaths, idle = 0; idle < 3;) {
      // Whoever was let go has come to its next call by then.
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#calls > 0) continue
      const [next] = this.#waiting.splice(this.below(this.#waiting.length), 1)
      if (!next) idle += 1
      else {
        idle = 0
        if (left > 0 && this.below(12) === 0) {
          left -= 1
          this.kill(next.pid)
        } else if (this.isAlive(next.pid)) next.go()
      }
    }
  }
}

const who = new AsyncLocalStorage<number>()
let schedule: Schedule | undefined

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>()
  const inTurn =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const [pid, now] = [who.getStore(), schedule]
      if (pid === undefined || !now) return call(...args)
      await now.turn(pid)
      const done = await now.calling(
        call(...args).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        ),
      )
      // A process may be stopped between a call and what it does with the answer.
      await now.turn(pid)
      if ('error' in done) throw done.error
      return done.value
    }
  return {
    ...real,
    link: inTurn(real.link),
    readdir: inTurn(real.readdir),
    readFile: inTurn(real.readFile),
    rename: inTurn(real.rename),
    rm: inTurn(real.rm),
    stat: inTurn(real.stat),
    writeFile: inTurn(real.writeFile),
  }
})
vi.mock('node:timers/promises', () => ({
  setTimeout: () => schedule?.turn(who.getStore() ?? 0) ?? Promise.resolve(),
}))

const pidOf = Object.getOwnPropertyDescriptor(process, 'pid')
afterEach(() => {
  vi.restoreAllMocks()
  if (pidOf) Object.defineProperty(process, 'pid', pidOf)
})

it(`one stale lock and four processes, ${schedules} orders of their calls with deaths on the way: never two holders`, async () => {
  const real = process.pid
  Object.defineProperty(process, 'pid', { configurable: true, get: () => who.getStore() ?? real })
  vi.spyOn(process, 'kill').mockImplementation((pid) => {
    if (schedule?.isAlive(pid)) return true
    throw Object.assign(new Error('none'), { code: 'ESRCH' })
  })
  // Each process has a memory of its own.
  const classes: LockClass[] = []
  for (let n = 0; n < 4; n += 1) {
    vi.resetModules()
    classes.push((await import('../../src/library/durable/lock')).Lock)
  }
  const folder = temporaryFolder()
  let [given, takenOver] = [0, 0]
  for (let seed = 1; seed <= schedules; seed += 1) {
    schedule = new Schedule(seed)
    const path = join(folder, `${seed}`)
    // Beyond the numbers that a system gives, so that nobody else has them.
    const first = 5_000_000 + seed * 10
    if (seed % 5 !== 0)
      writeFileSync(path, JSON.stringify({ pid: first + 9, host: hostname(), time, token: `stale ${seed}` }))
    const holders = new Set<number>()
    const mostAtOnce: number[] = []
    const locks: Held[] = []
    const life = async (pid: number, Lock: LockClass): Promise<void> => {
      for (let round = 0; round < 2; round += 1) {
        const lock: Held | undefined = await Lock.take(path, time).catch(() => undefined)
        if (!lock) continue
        holders.add(pid)
        locks.push(lock)
        mostAtOnce.push([...holders].filter((one) => schedule?.isAlive(one)).length)
        await schedule?.turn(pid)
        await schedule?.turn(pid)
        holders.delete(pid)
        lock.release()
      }
    }
    for (const [n, Lock] of classes.entries()) {
      const pid = first + n
      schedule.start(pid)
      void who.run(pid, () => life(pid, Lock))
    }
    await schedule.run(seed % 3)
    expect(Math.max(0, ...mostAtOnce), `schedule ${seed}`).toBeLessThanOrEqual(1)
    given += locks.length
    if (seed % 5 !== 0 && mostAtOnce.length > 0) takenOver += 1
    // Whoever comes later, alone, gets it: nothing was left that keeps everybody out.
    for (const pid of [first, first + 1, first + 2, first + 3]) schedule.kill(pid)
    schedule.start(first + 8)
    const [Lock] = classes
    let last: Held | undefined
    void who.run(first + 8, async () => (last = await Lock?.take(path, time)))
    await schedule.run(0)
    expect(last, `after schedule ${seed}`).toBeDefined()
    who.run(first + 8, () => last?.release())
    // Of those who died as well: in truth their memory is gone with them.
    for (const lock of locks) lock.release()
    expect(existsSync(path), `after schedule ${seed}`).toBe(false)
    expect(readdirSync(folder).filter((name) => name.endsWith('.claim'))).toEqual([])
  }
  expect(given).toBeGreaterThan(schedules)
  expect(takenOver).toBeGreaterThan(schedules / 3)
}, 600_000)
