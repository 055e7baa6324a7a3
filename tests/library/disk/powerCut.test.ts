import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GlossError } from '../../../src/core/error'
import { Library } from '../../../src/library/library'
import { imported, lighthouse, plainEngine } from '../folder'
import type { Plan, Survivors } from './simulatedDisk'
import { disk } from './simulatedFiles'

vi.mock('node:fs/promises', async (original) => {
  const { simulatedPromises } = await import('./simulatedFiles')
  return simulatedPromises(await original())
})
vi.mock('node:fs', async (original) => {
  const { simulatedSync } = await import('./simulatedFiles')
  return simulatedSync(await original())
})
// Nobody waits for this disk.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }))

const folder = '/sim/library'
afterEach(() => disk.plan(undefined))

/** A number below `below`, always the same ones in a run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What a disk may look like after the power was cut. */
const states: Record<string, Survivors> = {
  'nothing but what was synced': { names: () => 0, data: (safe) => safe },
  'every name, and only synced data': { names: (all) => all, data: (safe) => safe },
  'everything that was written': { names: (all) => all, data: (_safe, written) => written },
  'every name, and half of the data': {
    names: (all) => all,
    data: (_safe, written) => written.subarray(0, written.length >> 1),
  },
  ...Object.fromEntries(
    [1, 2, 3].map((seed) => {
      const roll = dice(seed)
      const some: Survivors = {
        names: (all) => roll(all + 1),
        data: (safe, written) =>
          [safe, written, written.subarray(0, roll(written.length + 1))][roll(3)] ?? safe,
      }
      return [`chance ${seed}`, some]
    }),
  ),
}

interface Outcome {
  points: number
  acknowledged: number
  lost: number
  unreadable: number
}

/** One way of keeping notes: `begin` on a good disk, `save` notes and say which are confirmed, `found` after a restart. */
interface Keeping {
  begin: () => Promise<unknown>
  save: (acknowledge: (note: string) => void) => Promise<void>
  found: () => Promise<Set<string>>
}

/** Every call that changes the disk goes wrong once, in each way and each state of the disk after it. */
async function atEveryCall(how: Plan['how'], keeping: Keeping): Promise<Outcome> {
  disk.insert(emptyDisk)
  await keeping.begin()
  const good = disk.image()
  const outcome: Outcome = { points: 0, acknowledged: 0, lost: 0, unreadable: 0 }
  for (const [state, survivors] of Object.entries(how === 'cut' ? states : { 'no cut': undefined })) {
    for (let at = 1; ; at += 1) {
      disk.insert(good)
      disk.plan({ at, how })
      const acknowledged = new Set<string>()
      await keeping.save((note) => acknowledged.add(note)).catch(() => undefined)
      const { hit } = disk
      if (survivors) disk.cutPower(survivors)
      else disk.plan(undefined)
      if (hit === '') break
      outcome.points += 1
      outcome.acknowledged += acknowledged.size
      try {
        const found = await keeping.found()
        const lost = [...acknowledged].filter((note) => !found.has(note))
        if (lost.length > 0) console.warn(`${state}, call ${at} (${hit}): lost ${lost.join(', ')}`)
        outcome.lost += lost.length
      } catch (error) {
        console.warn(`${state}, call ${at} (${hit}): ${String(error)}`)
        outcome.unreadable += 1
      }
    }
  }
  return outcome
}

const emptyDisk = (() => {
  disk.makeFolder('/sim', true)
  return disk.image()
})()

let id = ''
const gloss: Keeping = {
  begin: async () => {
    const library = await Library.open(folder, { engine: plainEngine })
    id = (await imported(library, lighthouse)).id
    await library.highlight(id, { start: 0, end: 3 }, 'blue', { note: 'first' })
    await library.close()
  },
  save: async (acknowledge) => {
    const library = await Library.open(folder, { engine: plainEngine })
    try {
      acknowledge('first')
      for (const note of ['second', 'third', 'fourth'])
        await library.highlight(id, { start: 4, end: 9 }, 'pink', { note }).then(
          () => acknowledge(note),
          (error: unknown) => expect(error).toBeInstanceOf(GlossError),
        )
    } finally {
      await library.close()
    }
  },
  found: async () => {
    const library = await Library.open(folder, { engine: plainEngine })
    try {
      const { notebook, notice } = await library.open(id)
      if (notice?.kind === 'damaged') throw new Error(notice.reason)
      await library.highlight(id, { start: 10, end: 12 }, 'green', { note: 'after' })
      const report = await library.check()
      if (!report.ok) throw new Error(JSON.stringify(report.problems))
      return new Set(notebook.highlights.map(({ note }) => note))
    } finally {
      await library.close()
    }
  },
}

/** The removal of an article and its return, a snapshot and going back to it. */
const moving: Keeping = {
  ...gloss,
  save: async (acknowledge) => {
    const library = await Library.open(folder, {
      engine: plainEngine,
      now: () => new Date(Date.UTC(2026, 0, 1)),
    })
    try {
      acknowledge('first')
      await library.remove(id)
      await library.restore(id)
      await library.upkeep.daily()
      await library.highlight(id, { start: 4, end: 9 }, 'pink', { note: 'second' })
      await library.upkeep.restoreSnapshot('2026-01-01', id)
    } finally {
      await library.close()
    }
  },
  found: async () => {
    const library = await Library.open(folder, { engine: plainEngine })
    const deleted = await library.deleted()
    if (deleted.length > 0) await library.restore(id)
    await library.close()
    return gloss.found()
  },
}

interface Plain {
  notes: string[]
}
const plainPath = '/sim/db.json'
/** lowdb as its own page shows it: one file, an update for each note. The preset by its parts: in a test it keeps to memory. */
async function plainly(): Promise<Low<Plain>> {
  const db = new Low(new JSONFile<Plain>(plainPath), { notes: [] })
  await db.read()
  return db
}
const plain: Keeping = {
  begin: async () => {
    const db = await plainly()
    await db.update(({ notes }) => notes.push('first'))
    const handle = await (await import('node:fs/promises')).open(plainPath, 'r+')
    await handle.sync()
  },
  save: async (acknowledge) => {
    const db = await plainly()
    acknowledge('first')
    for (const note of ['second', 'third', 'fourth'])
      await db.update(({ notes }) => notes.push(note)).then(() => acknowledge(note))
  },
  found: async () => new Set((await plainly()).data.notes),
}

describe('With a disk that loses its power at every single call', () => {
  it('nothing that was confirmed is lost, and everything can be read', async () => {
    const outcome = await atEveryCall('cut', gloss)
    expect(outcome).toMatchObject({ lost: 0, unreadable: 0 })
    expect(outcome.points).toBeGreaterThan(150)
    console.warn(
      `power cut at ${outcome.points} points, ${outcome.acknowledged} confirmed: 0 lost, 0 unreadable`,
    )
  }, 120_000)

  it('notes are never between the library, the bin and a snapshot', async () => {
    const outcome = await atEveryCall('cut', moving)
    expect(outcome).toMatchObject({ lost: 0, unreadable: 0 })
    expect(outcome.points).toBeGreaterThan(300)
  }, 120_000)

  it('plain lowdb loses what it has confirmed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    vi.stubGlobal('setTimeout', (work: () => void) => setImmediate(work))
    const { points, acknowledged, lost, unreadable } = await atEveryCall('cut', plain)
    vi.unstubAllGlobals()
    warn.mockRestore()
    console.warn(
      `plain lowdb: power cut at ${points} points, ${acknowledged} confirmed: ${lost} lost, ${unreadable} times unreadable`,
    )
    expect(lost + unreadable).toBeGreaterThan(0)
  }, 120_000)
})

describe.each(['fails', 'short'] as const)('With a disk where every single call %s once', (how) => {
  it('nothing that was confirmed is lost, and everything can be read', async () => {
    expect(await atEveryCall(how, gloss)).toMatchObject({ lost: 0, unreadable: 0 })
    expect(await atEveryCall(how, moving)).toMatchObject({ lost: 0, unreadable: 0 })
  }, 120_000)
})

describe('A disk without room', () => {
  it('keeps what was confirmed; with room again saving goes on', async () => {
    disk.insert(emptyDisk)
    await gloss.begin()
    const library = await Library.open(folder, { engine: plainEngine })
    const saved: string[] = ['first']
    disk.free = 20_000
    for (let n = 0; n < 40; n += 1) {
      const note = `note ${n}`
      const done = library
        .highlight(id, { start: n, end: n + 2 }, 'pink', { note })
        .then(() => saved.push(note))
      await done.catch((error: unknown) => expect(error).toMatchObject({ code: 'save-failed' }))
    }
    expect(saved.length).toBeGreaterThan(2)
    expect(saved.length).toBeLessThan(41)
    disk.free = Infinity
    await library.highlight(id, { start: 1, end: 2 }, 'green', { note: 'more' })
    await library.close()
    expect([...(await gloss.found())].sort()).toEqual([...saved, 'more'].sort())
  })
})
