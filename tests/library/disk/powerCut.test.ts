import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GlossError } from '../../../src/core/error'
import { Library } from '../../../src/library/library'
import { imported, lighthouse, plainEngine } from '../folder'
import { atEveryCall, emptyDisk, type Keeping } from './atEveryCall'
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
