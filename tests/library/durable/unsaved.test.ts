import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { DurableFile } from '../../../src/library/durable/durableFile'
import { UnsavedWork } from '../../../src/library/durable/unsaved'
import { imported, lighthouse, openLibrary, readJson, refusal, temporaryFolder } from '../folder'

/** A folder in the place of the next temporary file: no save gets through until it is gone. */
function obstruct(path: string): () => void {
  mkdirSync(`${path}.tmp`)
  writeFileSync(`${path}.tmp/in the way`, '')
  return () => rmSync(`${path}.tmp`, { recursive: true })
}

const notesOf = (path: string): string[] =>
  (readJson(path) as { highlights: { note: string }[] }).highlights.map(({ note }) => note)

async function reading(pauses: number[] = [60_000]) {
  const unsaved = new UnsavedWork(pauses)
  const library = await openLibrary(temporaryFolder(), { unsaved })
  const { id } = await imported(library, lighthouse)
  return { unsaved, library, id, path: library.folder.notebook(id) }
}

describe('Changes that come faster than the disk', () => {
  it('are saved together, in the order they were made, and each is on the disk when it is confirmed', async () => {
    const { library, id, path } = await reading()
    const write = vi.spyOn(DurableFile.prototype, 'write')
    await library.open(id)
    write.mockClear()
    const confirmed: number[] = []
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        await library.highlight(id, { start: n, end: n + 3 }, 'yellow', { note: `note ${n}` })
        expect(notesOf(path)).toContain(`note ${n}`)
        confirmed.push(n)
      }),
    )
    expect(confirmed).toEqual(Array.from({ length: 40 }, (_, n) => n))
    expect(write.mock.calls.length).toBeLessThan(10)
    write.mockRestore()
  })

  it('are each undone by one undo', async () => {
    const { library, id } = await reading()
    const spans = [0, 4, 8].map((start) => ({ start, end: start + 2 }))
    await Promise.all(spans.map((span) => library.highlight(id, span, 'yellow')))
    const living = (change: { placements: unknown[] }): number => change.placements.length
    expect(living(await library.undo(id))).toBe(2)
    expect(living(await library.undo(id))).toBe(1)
    expect(living(await library.redo(id))).toBe(2)
  })

  it('are all refused where the disk refuses them, and the one that cannot be made alone is refused alone', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    const { added } = await library.highlight(id, { start: 0, end: 3 }, 'blue')
    const mend = obstruct(library.folder.notebook(id))
    const all = await Promise.all(
      [1, 2, 3].map((n) => refusal(library.highlight(id, { start: n, end: n + 3 }, 'pink'))),
    )
    expect(all.map(({ code }) => code)).toEqual(['save-failed', 'save-failed', 'save-failed'])
    mend()
    const [first, wrong, last] = await Promise.allSettled([
      library.changeHighlight(id, added, { note: 'mine' }),
      library.changeHighlight(id, 'nobody', { note: 'x' }),
      library.changeHighlight(id, added, { color: 'green' }),
    ])
    expect([first.status, wrong.status, last.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await library.notebook(id))?.highlights).toMatchObject([{ note: 'mine', color: 'green' }])
  })
})

describe('What cannot be saved', () => {
  it('is kept in memory, said to be unsaved, and on the disk as soon as the disk takes it', async () => {
    const { unsaved, library, id, path } = await reading()
    await library.highlight(id, { start: 0, end: 3 }, 'blue', { note: 'before' })
    const mend = obstruct(path)
    const change = await library.highlight(id, { start: 4, end: 8 }, 'pink', { note: 'meanwhile' })
    expect(change.unsaved).toBe(true)
    expect(notesOf(path)).toEqual(['before'])
    expect(unsaved.list).toMatchObject([{ path, changes: 1, reason: { code: 'save-failed' } }])
    expect(unsaved.list[0]?.text).toContain('meanwhile')
    expect((await library.open(id)).notebook.highlights).toHaveLength(2)
    await library.highlight(id, { start: 9, end: 12 }, 'pink')
    expect(unsaved.list).toMatchObject([{ changes: 2 }])
    expect(await unsaved.retry()).toBe(false)
    mend()
    expect(await unsaved.retry()).toBe(true)
    expect(unsaved.list).toEqual([])
    expect(notesOf(path)).toEqual(['before', 'meanwhile', ''])
    const after = await library.undo(id)
    expect(after.unsaved).toBeUndefined()
    expect(after.placements).toHaveLength(2)
  })

  it('is tried again by itself, and by the next change', async () => {
    const { unsaved, library, id, path } = await reading([5])
    const changed = vi.fn()
    unsaved.changed = changed
    let mend = obstruct(path)
    await library.highlight(id, { start: 4, end: 8 }, 'pink', { note: 'meanwhile' })
    expect(changed).toHaveBeenCalled()
    mend()
    while (unsaved.list.length > 0) await wait(5)
    expect(notesOf(path)).toEqual(['meanwhile'])

    unsaved.stop()
    mend = obstruct(path)
    await library.highlight(id, { start: 9, end: 12 }, 'pink', { note: 'again' })
    mend()
    expect((await library.highlight(id, { start: 0, end: 2 }, 'pink')).unsaved).toBeUndefined()
    expect(unsaved.list).toEqual([])
    expect(notesOf(path)).toHaveLength(3)
  })

  it('is put together with what another program wrote meanwhile', async () => {
    const { unsaved, library, id, path } = await reading()
    const { notebook } = await library.highlight(id, { start: 0, end: 3 }, 'blue', { note: 'before' })
    const mend = obstruct(path)
    await library.highlight(id, { start: 4, end: 8 }, 'pink', { note: 'mine' })
    const [highlight] = notebook.highlights
    writeFileSync(
      path,
      JSON.stringify({
        ...notebook,
        highlights: [highlight, { ...highlight, id: '0190a0a0-0000-7000-8000-0000000000ff', note: 'theirs' }],
      }),
    )
    mend()
    expect(await unsaved.retry()).toBe(true)
    expect(notesOf(path).sort()).toEqual(['before', 'mine', 'theirs'])
  })

  it('keeps its article out of the bin and is saved when the library is closed', async () => {
    const { library, id, path } = await reading()
    const mend = obstruct(path)
    await library.highlight(id, { start: 4, end: 8 }, 'pink', { note: 'mine' })
    expect((await refusal(library.remove(id))).code).toBe('save-failed')
    expect(existsSync(path)).toBe(true)
    mend()
    await library.close()
    expect(notesOf(path)).toEqual(['mine'])
  })

  it.skipIf(process.getuid?.() === 0)('because the folder may not be written is kept as well', async () => {
    const { unsaved, library, id, path } = await reading()
    chmodSync(library.folder.notebooks, 0o500)
    expect((await library.highlight(id, { start: 4, end: 8 }, 'pink')).unsaved).toBe(true)
    expect(unsaved.list[0]?.reason.message).toContain('permission denied')
    chmodSync(library.folder.notebooks, 0o700)
    expect(await unsaved.retry()).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain('pink')
  })
})

describe('Articles that were left long ago', () => {
  it('can still be undone', async () => {
    const { library, id } = await reading()
    await library.highlight(id, { start: 4, end: 8 }, 'pink')
    for (let n = 0; n < 10; n += 1) {
      const other = await imported(library, lighthouse.replace('1998', `19${n}0`))
      await library.open(other.id)
    }
    expect((await library.undo(id)).placements).toEqual([])
  })
})
