import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../../src/library/library'
import { imported, lighthouse, openLibrary, plainEngine, readJson, temporaryFolder } from '../folder'

const day = 24 * 60 * 60 * 1000
const copyName = (name: string): string => `${name}.sync-conflict-20260301-090000-ABCDEFG.json`

async function noted(): Promise<{ folder: string; id: string; other: string }> {
  const folder = temporaryFolder()
  const library = await Library.open(folder, { engine: plainEngine })
  const { id } = await imported(library, lighthouse)
  await library.highlight(id, { start: 0, end: 5 }, 'blue', { note: 'kept' })
  const { id: other } = await imported(library, lighthouse.replace('1998', '1950'))
  await library.upkeep.daily()
  await library.remove(other)
  await library.close()
  return { folder, id, other }
}

async function named(folder: string): Promise<Record<string, string>> {
  const reader = await Library.open(folder, { engine: plainEngine, readOnly: true })
  const { problems } = await reader.check()
  await reader.close()
  return Object.fromEntries(problems.map(({ path, message }) => [path, message]))
}

describe('A check names', () => {
  it.each([
    ['cut', (good: string): string => good.slice(0, good.length / 2)],
    ['empty', (): string => ''],
    [
      'of another article',
      (good: string): string => good.replace(/"id": "the-keeper[^"]*"/, '"id": "x-00000000"'),
    ],
    ['of a newer Gloss', (good: string): string => good.replace('"version": 1', '"version": 99')],
  ])('a conflict copy that is %s, before and after a start, and leaves it where it is', async (_, damage) => {
    const { folder, id } = await noted()
    const path = join(folder, 'notebooks', copyName(id))
    const text = damage(readFileSync(join(folder, 'notebooks', `${id}.json`), 'utf8'))
    writeFileSync(path, text)
    const problem = `notebooks/${copyName(id)}`
    expect((await named(folder))[problem]).toMatch(/damaged|newer Gloss/)
    const library = await openLibrary(folder)
    expect((await library.upkeep.mend()).map((one) => one.path)).toContain(problem)
    await library.check({ repair: true })
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect((await library.open(id)).notebook.highlights[0]?.note).toBe('kept')
  })

  it('a good copy that waits for somebody who may write, until it is merged', async () => {
    const { folder, id } = await noted()
    copyFileSync(join(folder, 'notebooks', `${id}.json`), join(folder, 'notebooks', copyName(id)))
    expect(Object.values(await named(folder))).toEqual([expect.stringMatching(/merged when/)])
    await (await Library.open(folder, { engine: plainEngine })).close()
    expect(await named(folder)).toEqual({})
  })

  it.each([
    ['entities', '{"$format": "gloss/entities", "version": 1, "rules": 7}'],
    ['waiting', 'garbage'],
  ])('a damaged copy of %s.json', async (name, text) => {
    const { folder } = await noted()
    writeFileSync(join(folder, copyName(name)), text)
    expect((await named(folder))[copyName(name)]).toMatch(/damaged/)
  })

  it('a notebook under a name that nobody reads, and no file of anybody else', async () => {
    const { folder, id } = await noted()
    for (const name of ['Shared (1).json', 'Case-A.json'])
      copyFileSync(join(folder, 'notebooks', `${id}.json`), join(folder, 'notebooks', name))
    writeFileSync(join(folder, 'notebooks', 'Somebody else.json'), '{"mine": true}')
    expect(await named(folder)).toEqual({
      'notebooks/Shared (1).json': expect.stringMatching(/not read/) as string,
      'notebooks/Case-A.json': expect.stringMatching(/not read/) as string,
    })
  })

  it('what is damaged in the bin, a snapshot, a restore and a former version', async () => {
    const { folder, id, other } = await noted()
    const [snapshot] = (await (await openLibrary(folder, { readOnly: true })).upkeep.snapshots()).map(
      ({ name }) => name,
    )
    const damaged = [
      `bin/${other}/deleted.json`,
      `bin/${other}/notebooks/${other}.json`,
      `bin/${other}/articles/${other}.json`,
      `backups/${snapshot}/snapshot.json`,
      'backups/restoring.json',
      `articles/${id}.json.former`,
      `articles/${id}.json.revision`,
    ]
    for (const path of damaged) {
      rmSync(join(folder, `${path}.bak`), { force: true })
      writeFileSync(join(folder, path), '{"cut')
    }
    expect(Object.keys(await named(folder)).sort()).toEqual(damaged.sort())
  })
})

describe('An article that was deleted on one computer and noted on the other', () => {
  /** What a sync tool leaves: the article in the bin, as it was, and the later notebook in the library. */
  async function apart(): Promise<{ folder: string; id: string }> {
    const { folder, id } = await noted()
    const clock = { now: new Date('2026-03-01T00:00:00.000Z') }
    const library = await Library.open(folder, { engine: plainEngine, now: () => clock.now })
    await library.highlight(id, { start: 6, end: 9 }, 'pink', { note: 'only in the bin' })
    const binned = readFileSync(library.folder.notebook(id))
    clock.now = new Date('2026-03-01T01:00:00.000Z')
    await library.highlight(id, { start: 10, end: 14 }, 'pink', { note: 'noted elsewhere' })
    const later = readJson(library.folder.notebook(id)) as { highlights: { note: string }[] }
    later.highlights = later.highlights.filter(({ note }) => note !== 'only in the bin')
    await library.remove(id)
    await library.close()
    writeFileSync(join(folder, 'bin', id, 'notebooks', `${id}.json`), binned)
    writeFileSync(join(folder, 'notebooks', `${id}.json`), JSON.stringify(later))
    return { folder, id }
  }

  it('is named with where it lies', async () => {
    const { folder, id } = await apart()
    expect((await named(folder))[`notebooks/${id}.json`]).toMatch(/lies in the bin/)
    const library = await openLibrary(folder)
    await library.check({ repair: true })
    expect((await library.deleted()).map((thing) => thing.id)).toContain(id)
  })

  it('comes back out of the bin with the notes of both', async () => {
    const { folder, id } = await apart()
    const library = await openLibrary(folder)
    await library.restore(id)
    const { notebook, placements } = await library.open(id)
    expect(notebook.highlights.map(({ note }) => note).sort()).toEqual([
      'kept',
      'noted elsewhere',
      'only in the bin',
    ])
    expect(placements.every(({ state }) => state === 'held')).toBe(true)
    expect((await library.deleted()).map((thing) => thing.id)).not.toContain(id)
    expect(existsSync(join(folder, 'backups', `${id}.json`))).toBe(true)
    expect((await library.check()).problems).toEqual([])
  })

  it('comes back also where the notebook in the bin cannot be read, which is kept', async () => {
    const { folder, id } = await apart()
    writeFileSync(join(folder, 'bin', id, 'notebooks', `${id}.json`), 'garbage')
    rmSync(join(folder, 'bin', id, 'notebooks', `${id}.json.bak`), { force: true })
    const library = await openLibrary(folder)
    await library.restore(id)
    expect((await library.open(id)).notebook.highlights.map(({ note }) => note)).toContain('noted elsewhere')
    expect(readFileSync(join(folder, 'backups', `${id}.json`), 'utf8')).toBe('garbage')
  })

  it('stays in the bin as long as there are notes on it', async () => {
    const { folder, id } = await apart()
    const clock = { now: new Date('2026-09-01T00:00:00.000Z') }
    const library = await openLibrary(folder, { now: () => clock.now })
    for (let n = 0; n < 4; n += 1) {
      await library.upkeep.purge()
      clock.now = new Date(clock.now.getTime() + 2 * day)
    }
    expect((await library.deleted()).map((thing) => thing.id)).toContain(id)
    await library.restore(id)
    expect((await library.open(id)).notebook.highlights).toHaveLength(3)
  })

  it('whose way out of the bin was cut off overwrites no notebook that has come meanwhile', async () => {
    const { folder, id } = await apart()
    const file = join(folder, 'bin', id, 'deleted.json')
    writeFileSync(file, JSON.stringify({ ...(readJson(file) as object), moving: 'out' }))
    const before = readFileSync(join(folder, 'notebooks', `${id}.json`), 'utf8')
    mkdirSync(join(folder, 'backups'), { recursive: true })
    const library = await openLibrary(folder)
    expect(readFileSync(join(folder, 'backups', `${id}.json`), 'utf8')).toBe(before)
    expect((await library.open(id)).notebook.highlights.map(({ note }) => note)).toContain('only in the bin')
  })
})
