import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Library } from '../../../src/library/library'
import { Shelf } from '../../../src/library/files/shelf'
import { exists, imported, openLibrary, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const known = { 'Maren Holt': 'person' } as const
const maskFile = (folder: string): string => join(folder, '.cache/notes.json')

/** Three articles; the second has a note on what the first is about, the third one on the weather. Closed. */
async function noted(): Promise<{ folder: string; ids: string[] }> {
  const folder = temporaryFolder()
  const library = await openLibrary(folder, { engine: new NamesEngine(known) })
  const ids: string[] = []
  for (const title of ['One', 'Two', 'Three'])
    ids.push((await imported(library, `${title}\nMaren Holt writes. It rains on ${title}.`)).id)
  await library.highlight(ids[1] ?? '', { start: 19, end: 27 }, 'pink', {
    note: 'As Maren Holt said',
    tags: ['a'],
  })
  await library.highlight(ids[2] ?? '', { start: 19, end: 27 }, 'pink', { note: 'Wet', tags: ['a', 'b'] })
  await library.close()
  // What is in use may be ahead of the disk and is not written down.
  const next = await again(folder)
  await next.learnNames()
  await asked(next, ids)
  await next.close()
  return { folder, ids }
}

async function asked(library: Library, [id = '']: readonly string[]): Promise<string[]> {
  return (await library.elsewhere(id, 'Maren Holt')).notes.map(({ note }) => note)
}

async function again(folder: string, readOnly = false): Promise<Library> {
  return openLibrary(folder, { engine: new NamesEngine(known), readOnly })
}

describe('What is remembered of the words in all notebooks', () => {
  it('is written down, and after a restart no notebook is read that does not have the name', async () => {
    const { folder, ids } = await noted()
    if (process.platform !== 'win32') expect(statSync(maskFile(folder)).mode & 0o777).toBe(0o600)
    const library = await again(folder)
    await library.open(ids[0] ?? '')
    await library.glossary(ids[0] ?? '')
    const read = vi.spyOn(Shelf.prototype, 'readNotebook')
    expect(await asked(library, ids)).toEqual(['As Maren Holt said'])
    expect(new Set(read.mock.calls.map(([id]) => id))).toEqual(new Set([ids[0], ids[1]]))
    read.mockClear()
    expect(await library.tags()).toEqual([
      { tag: 'a', notes: 2 },
      { tag: 'b', notes: 1 },
    ])
    // The open one is in memory and may be ahead of the disk.
    expect(read.mock.calls.map(([id]) => id).filter((id) => id !== ids[0])).toEqual([])
    read.mockRestore()
  })

  it('is found out again of a notebook that has changed, and of no other', async () => {
    const { folder, ids } = await noted()
    const path = join(folder, 'notebooks', `${ids[2]}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"Wet"', '"Maren Holt got wet"'))
    const library = await again(folder)
    expect((await asked(library, ids)).sort()).toEqual(['As Maren Holt said', 'Maren Holt got wet'])
  })

  it.each([
    ['is no JSON', (): string => '{"version":1,"rows":['],
    ['is empty', (): string => ''],
    ['is of a newer version', (good: string): string => good.replace('"version":1', '"version":2')],
    ['has rows of another shape', (): string => '{"version":1,"rows":[["a",1]]}'],
  ])('is made again where the file %s', async (_, damage) => {
    const { folder, ids } = await noted()
    const good = readFileSync(maskFile(folder), 'utf8')
    writeFileSync(maskFile(folder), damage(good))
    const library = await again(folder)
    expect(await asked(library, ids)).toEqual(['As Maren Holt said'])
    expect((await library.check()).problems).toEqual([])
    await library.close()
    expect(JSON.parse(readFileSync(maskFile(folder), 'utf8'))).toMatchObject({ version: 1 })
    expect(rowsIn(folder)).toEqual(rowsOf(good))
  })

  it('forgets notebooks that are gone', async () => {
    const { folder, ids } = await noted()
    const library = await again(folder)
    await library.remove(ids[1] ?? '')
    expect(await asked(library, ids)).toEqual([])
    expect(await library.tags()).toMatchObject([{ tag: 'a', notes: 1 }, { tag: 'b' }])
    await library.close()
    expect(rowsIn(folder)).not.toContain(ids[1])
  })

  it('is written nowhere in a library that is only read', async () => {
    const { folder, ids } = await noted()
    const before = readFileSync(maskFile(folder), 'utf8')
    const path = join(folder, 'notebooks', `${ids[2]}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"Wet"', '"Maren Holt got wet"'))
    const reader = await again(folder, true)
    await reader.learnNames()
    expect(await asked(reader, ids)).toHaveLength(2)
    await reader.close()
    expect(readFileSync(maskFile(folder), 'utf8')).toBe(before)
    rmSync(join(folder, '.cache'), { recursive: true })
    const second = await again(folder, true)
    await second.learnNames()
    expect(await asked(second, ids)).toHaveLength(2)
    await second.close()
    expect(exists(join(folder, '.cache'))).toBe(false)
    expect(readdirSync(folder)).not.toContain('library.lock')
  })
})

const rowsIn = (folder: string): string[] => rowsOf(readFileSync(maskFile(folder), 'utf8'))
const rowsOf = (text: string): string[] =>
  (JSON.parse(text) as { rows: [string][] }).rows.map(([id]) => id).sort()
