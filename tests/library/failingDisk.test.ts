import type * as Files from 'node:fs/promises'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GlossError } from '../../src/core/error'
import { DurableFile, type FileFormat } from '../../src/library/durable/durableFile'
import { Library } from '../../src/library/library'
import { imported, lighthouse, plainEngine, temporaryFolder } from './folder'

/** A disk that refuses one call, or dies at it: then every later call is refused as well. */
const disk = vi.hoisted(() => {
  const state = { at: Infinity, dies: false, calls: 0, last: '' }
  const call = (name: string): void => {
    state.calls += 1
    if (state.calls < state.at || (state.calls > state.at && !state.dies)) return
    if (state.calls === state.at) state.last = name
    throw Object.assign(new Error(`ENOSPC: ${name}`), { code: 'ENOSPC' })
  }
  return { state, call }
})

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>()
  const guarded = { ...real }
  for (const name of [
    'rename',
    'link',
    'rm',
    'mkdir',
    'rmdir',
    'copyFile',
    'writeFile',
    'appendFile',
  ] as const)
    Object.assign(guarded, {
      [name]: async (...args: never[]): Promise<unknown> => {
        disk.call(name)
        return (real[name] as (...args: never[]) => unknown)(...args)
      },
    })
  guarded.open = async (...args) => {
    const [path, flags] = args
    const writes = typeof flags === 'number' ? (flags & 3) !== 0 : flags !== 'r'
    if (writes) disk.call(`open ${String(path)}`)
    return guardedHandle(await real.open(...args))
  }
  return guarded
})

function guardedHandle(handle: Files.FileHandle): Files.FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name === 'sync')
        return async () => {
          disk.call('sync')
          await target.sync()
        }
      if (name === 'writeFile')
        return async (text: string) => {
          try {
            disk.call('write')
          } catch (error) {
            // Half of it is there when the disk is full.
            await target.writeFile(text.slice(0, text.length / 2))
            throw error
          }
          await target.writeFile(text)
        }
      return (value as (...args: unknown[]) => unknown).bind(target)
    },
  })
}

function mend(): void {
  Object.assign(disk.state, { at: Infinity, dies: false, calls: 0, last: '' })
}
afterEach(mend)

/** Does `work` with the disk failing at its 1st, 2nd … call until one run needs no more calls; then `after`. */
async function atEveryCall(
  dies: boolean,
  prepare: () => Promise<{
    work: () => Promise<unknown>
    after: (outcome: 'done' | 'refused', where: string) => Promise<void>
  }>,
): Promise<number> {
  for (let at = 1; at < 200; at += 1) {
    const { work, after } = await prepare()
    Object.assign(disk.state, { at, dies, calls: 0, last: '' })
    let outcome: 'done' | 'refused' = 'done'
    try {
      await work()
    } catch (error) {
      expect(error, disk.state.last).toBeInstanceOf(GlossError)
      outcome = 'refused'
    }
    const { last } = disk.state
    mend()
    await after(outcome, `call ${at}: ${last}`)
    if (last === '') return at - 1
  }
  throw new Error('It never ends.')
}

const format: FileFormat<{ n: number }> = {
  parse: (json) => {
    if (typeof json === 'object' && json !== null && 'n' in json && typeof json.n === 'number')
      return { n: json.n }
    throw new GlossError('damaged', 'no number')
  },
  serialise: (value) => JSON.stringify(value),
}

describe.each([
  ['is refused by the disk once', false],
  ['is cut off by a crash', true],
])('A save that %s', (_name, dies) => {
  it('leaves the former file or, where it was confirmed, the new one; and saving goes on', async () => {
    const calls = await atEveryCall(dies, async () => {
      const folder = temporaryFolder()
      const path = join(folder, 'a.json')
      const file = new DurableFile(path, format)
      await file.write({ n: 1 })
      await file.write({ n: 2 })
      return {
        work: () => file.write({ n: 3 }),
        after: async (outcome, where) => {
          const found = await new DurableFile(path, format).read()
          // What a crash cut off may have arrived; what was refused must not have, and what was confirmed must.
          if (outcome === 'done') expect(found, where).toEqual({ n: 3 })
          else if (!dies) expect(found, where).toEqual({ n: 2 })
          else expect([2, 3], where).toContain(found?.n)
          const next = dies ? new DurableFile(path, format) : file
          if (dies) await next.read()
          await next.write({ n: 4 })
          expect(await new DurableFile(path, format).read(), where).toEqual({ n: 4 })
          expect(readdirSync(folder).sort(), where).toEqual(['a.json', 'a.json.bak'])
        },
      }
    })
    expect(calls).toBeGreaterThan(5)
  })

  it('was the first: there is no file or the new one', async () => {
    await atEveryCall(dies, () => {
      const path = join(temporaryFolder(), 'a.json')
      const file = new DurableFile(path, format)
      return Promise.resolve({
        work: () => file.write({ n: 1 }),
        after: async (outcome, where) => {
          const found = await new DurableFile(path, format).read()
          if (outcome === 'done') expect(found, where).toEqual({ n: 1 })
          else if (!dies) expect(found, where).toBeNull()
        },
      })
    })
  })
})

describe('A damaged file', () => {
  it('is read from its copy even while the disk is full, and nothing of it is lost', async () => {
    for (const dies of [false, true])
      await atEveryCall(dies, async () => {
        const path = join(temporaryFolder(), 'a.json')
        const former = new DurableFile(path, format)
        await former.write({ n: 1 })
        await former.write({ n: 2 })
        writeFileSync(path, '{"n": broken')
        const file = new DurableFile(path, format)
        return {
          work: async () => expect(await file.read()).toEqual({ n: 1 }),
          after: async (outcome, where) => {
            expect(outcome, where).toBe('done')
            await file.write({ n: 5 })
            expect(await new DurableFile(path, format).read(), where).toEqual({ n: 5 })
            expect(readFileSync(`${path}.broken`, 'utf8'), where).toBe('{"n": broken')
          },
        }
      })
  })
})

describe.each([
  ['refuses one call', false],
  ['dies', true],
])('When the disk %s', (_name, dies) => {
  async function library(): Promise<{ folder: string; open: Library; id: string; kept: string }> {
    const folder = temporaryFolder()
    const open = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(open, lighthouse)
    const { added } = await open.highlight(id, { start: 0, end: 5 }, 'blue', { note: 'kept' })
    return { folder, open, id, kept: added }
  }

  /** The library opened anew: whole, with the note that was there, and nothing to complain about. */
  async function reopened(folder: string, open: Library, id: string, where: string): Promise<Library> {
    await open.close()
    const again = await Library.open(folder, { engine: plainEngine })
    const report = await again.check()
    expect(report.problems, where).toEqual([])
    expect((await again.notebook(id).catch(() => null))?.highlights[0]?.note ?? 'kept', where).toBe('kept')
    return again
  }

  it('a highlight is saved or refused, and none is lost', async () => {
    await atEveryCall(dies, async () => {
      const { folder, open, id, kept } = await library()
      return {
        work: () => open.highlight(id, { start: 6, end: 9 }, 'pink'),
        after: async (outcome, where) => {
          const again = await reopened(folder, open, id, where)
          const ids = (await again.open(id)).notebook.highlights.map((highlight) => highlight.id)
          expect(ids, where).toContain(kept)
          if (outcome === 'done') expect(ids, where).toHaveLength(2)
          else if (!dies) expect(ids, where).toHaveLength(1)
          await again.close()
        },
      }
    })
  })

  it('an article is imported or can be imported again', async () => {
    await atEveryCall(dies, async () => {
      const { folder, open, id } = await library()
      const other = lighthouse.replace('1998', '1950')
      return {
        work: () => imported(open, other).catch(() => Promise.reject(new GlossError('save-failed', 'no'))),
        after: async (_outcome, where) => {
          await open.close()
          const again = await Library.open(folder, { engine: plainEngine })
          const { id: added } = await imported(again, other)
          expect((await again.check()).problems, where).toEqual([])
          expect((await again.list()).map(({ header }) => header.id).sort(), where).toEqual(
            [added, id].sort(),
          )
          await again.close()
        },
      }
    })
  })

  it('an article is in the library or in the bin with its notes, never in between', async () => {
    await atEveryCall(dies, async () => {
      const { folder, open, id } = await library()
      return {
        work: async () => {
          await open.remove(id)
          await open.restore(id)
        },
        after: async (_outcome, where) => {
          const again = await reopened(folder, open, id, where)
          const [listed, deleted] = [await again.list(), await again.deleted()]
          expect(listed.length + deleted.length, where).toBe(1)
          if (deleted.length > 0) await again.restore(id)
          expect((await again.open(id)).notebook.highlights, where).toHaveLength(1)
          await again.close()
        },
      }
    })
  })
})
