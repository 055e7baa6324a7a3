import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imported, lighthouse, openLibrary, readJson, temporaryFolder } from '../folder'

const day = 86_400_000

/** A library with one article in the bin since the first of January, and a clock that is set by hand. */
async function withBin() {
  const folder = temporaryFolder()
  const clock = { now: Date.UTC(2026, 0, 1) }
  const library = await openLibrary(folder, { now: () => new Date(clock.now) })
  const { id } = await imported(library, lighthouse)
  await library.highlight(id, { start: 0, end: 5 }, 'blue', { note: 'mine' })
  await library.remove(id)
  const purgeOn = async (days: number): Promise<number> => {
    clock.now = Date.UTC(2026, 0, 1) + days * day
    return (await library.upkeep.purge()).length
  }
  return { folder, library, id, purgeOn }
}

describe('What lies in the bin', () => {
  it('is kept for thirty days', async () => {
    const { library, purgeOn } = await withBin()
    for (let days = 0; days <= 30; days += 1) expect(await purgeOn(days)).toBe(0)
    expect(await library.deleted()).toHaveLength(1)
  })

  it('goes when two readings of the clock, a day apart, both say that the time is over', async () => {
    const { folder, library, id, purgeOn } = await withBin()
    expect(await purgeOn(30.1)).toBe(0)
    expect(await purgeOn(30.9)).toBe(0)
    expect(readJson(join(folder, 'bin', id, 'deleted.json'))).toHaveProperty('overdue')
    expect(await purgeOn(31.1)).toBe(1)
    expect(await library.deleted()).toEqual([])
    expect(readdirSync(join(folder, 'bin'))).toEqual([])
  })

  it('outlives a clock that jumps ahead and comes back, as often as it likes', async () => {
    const { library, id, purgeOn } = await withBin()
    for (const days of [1, 4000, 2, 9000, 3, -500, 4]) expect(await purgeOn(days)).toBe(0)
    await library.restore(id)
    expect((await library.open(id)).notebook.highlights[0]?.note).toBe('mine')
  })

  it('is still there when its time is not known', async () => {
    const { folder, library, id, purgeOn } = await withBin()
    const path = join(folder, 'bin', id, 'deleted.json')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(path, JSON.stringify({ ...(readJson(path) as object), deleted: 'some day' }))
    for (const days of [100, 200]) expect(await purgeOn(days)).toBe(0)
    expect(await library.deleted()).toHaveLength(1)
    expect(existsSync(path)).toBe(true)
  })
})
