import { afterEach, describe, expect, it, vi } from 'vitest'
import { Library } from '../../../src/library/library'
import { deeds, notesIn, page } from '../deeds'
import { imported, plainEngine } from '../folder'
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
const on = (day: number): Promise<Library> =>
  Library.open(folder, { engine: plainEngine, now: () => new Date(Date.UTC(2026, 0, day, 8)) })

let id = ''
/** An article with two notes and nine snapshots; then one deed, at any call of which the disk may fail. */
const during = (deed: string): Keeping => ({
  begin: async () => {
    for (let day = 1; day < 10; day += 1) {
      const library = await on(day)
      if (day === 1) id = (await imported(library, page(0))).id
      if (day < 3)
        await library.highlight(id, { start: day * 5, end: day * 5 + 4 }, 'blue', { note: `of day ${day}` })
      await library.upkeep.daily()
      await library.close()
    }
  },
  save: async (acknowledge) => {
    const library = await on(10)
    try {
      for (const day of [1, 2]) acknowledge(`of day ${day}`)
      await deeds[deed]?.(library, id, 1)
    } finally {
      await library.close().catch(() => undefined)
    }
  },
  found: async () => {
    const library = await on(11)
    try {
      await library.upkeep.mend()
      await library.upkeep.daily()
      const found = new Set(await notesIn(library, id))
      expect((await library.upkeep.snapshots()).length).toBeGreaterThan(6)
      return found
    } finally {
      await library.close()
    }
  },
})

afterEach(() => disk.plan(undefined))

describe.each(Object.keys(deeds))('During %s', (deed) => {
  it.each(['cut', 'fails', 'short'] as const)(
    'a disk that %s at any call loses no note, and leaves nothing that cannot be read',
    async (how) => {
      disk.insert(emptyDisk)
      const outcome = await atEveryCall(how, during(deed))
      expect(outcome).toMatchObject({ lost: 0, unreadable: 0 })
      expect(outcome.points).toBeGreaterThan(4)
    },
    240_000,
  )
})
