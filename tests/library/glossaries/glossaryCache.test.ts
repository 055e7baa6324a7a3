import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Glossary } from '../../../src/core/entity/entity'
import type { Library } from '../../../src/library/library'
import { exists, imported, openLibrary, readJson, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const page = [
  'The keeper',
  'url: https://example.org/keeper',
  'Maren Holt has kept the light of Varden, a town by the sea, since 1998.',
  'Nobody has asked Holt for her book.',
].join('\n')
const known = { 'Maren Holt|Holt': 'person', Varden: 'place' } as const

const cacheOf = (folder: string, id: string): string => join(folder, '.cache/glossaries', `${id}.json`)

/** A library with the page, its glossary kept, and closed again. */
async function kept(folder: string): Promise<{ id: string; fresh: Glossary }> {
  const library = await openLibrary(folder, { engine: new NamesEngine(known) })
  const { id } = await imported(library, page)
  const fresh = await library.glossary(id)
  await library.close()
  return { id, fresh }
}

async function again(folder: string, readOnly = false): Promise<{ library: Library; engine: NamesEngine }> {
  const engine = new NamesEngine(known)
  return { library: await openLibrary(folder, { engine, readOnly }), engine }
}

describe('A recognised glossary', () => {
  it('is kept and used again after a restart, and is the same', async () => {
    const folder = temporaryFolder()
    const { id, fresh } = await kept(folder)
    const { library, engine } = await again(folder)
    expect(await library.glossary(id)).toEqual(fresh)
    expect(engine.asked).toEqual([])
    expect(fresh.entities[1]).toMatchObject({ name: 'Varden', definition: { text: 'a town by the sea' } })
    if (process.platform !== 'win32') expect(statSync(cacheOf(folder, id)).mode & 0o777).toBe(0o600)
  })

  it('is kept without corrections, which are made after it is read', async () => {
    const folder = temporaryFolder()
    const { id } = await kept(folder)
    const { library } = await again(folder)
    const { glossary } = await (await library.correcting(id)).correct('Maren Holt', 'rename', 'Keeper Holt')
    await (await library.correcting(id)).correct('Varden', 'hide')
    await library.close()
    expect(readFileSync(cacheOf(folder, id), 'utf8')).not.toContain('Keeper')
    const later = await again(folder)
    const names = (await later.library.glossary(id)).entities.map(({ name, aliases }) => [name, aliases])
    expect(names).toEqual([['Keeper Holt', ['Maren Holt', 'Holt']]])
    expect(glossary.entities[0]?.name).toBe('Keeper Holt')
    expect(later.engine.asked).toEqual([])
  })

  it.each([
    ['is no JSON', () => 'garbage{'],
    ['is empty', () => ''],
    ['is something else', () => '{"entities":[]}'],
    [
      'has mentions beyond the text',
      (file: string) => file.replace(/"mentions":\[\d+,\d+/, '"mentions":[5,99999'),
    ],
    [
      'has mentions that end before they begin',
      (file: string) => file.replace(/"mentions":\[\d+/, '"mentions":[800'),
    ],
    ['has a kind that there is not', (file: string) => file.replace('"person"', '"ship"')],
    ['has no mention of a name', (file: string) => file.replace(/"mentions":\[[\d,]+\]/, '"mentions":[]')],
    ['is of another text', (file: string) => file.replace(/"textHash":"[^"]+"/, '"textHash":"0"')],
    [
      'is of another recogniser',
      (file: string) => file.replace('"recogniser":"names"', '"recogniser":"old"'),
    ],
    ['is of a newer version', (file: string) => file.replace('"version":1', '"version":2')],
  ])('is made anew where the file %s, without a word', async (_, damage) => {
    const folder = temporaryFolder()
    const { id, fresh } = await kept(folder)
    const file = cacheOf(folder, id)
    const good = readFileSync(file, 'utf8')
    writeFileSync(file, damage(good))
    expect(readFileSync(file, 'utf8')).not.toBe(good)
    const { library, engine } = await again(folder)
    expect((await library.check()).problems).toEqual([])
    expect(await library.glossary(id)).toEqual(fresh)
    expect(engine.asked).toHaveLength(1)
    await library.close()
    expect(readFileSync(file, 'utf8')).toBe(good)
    expect(readdirSync(join(folder, '.cache/glossaries'))).toEqual([`${id}.json`])
  })

  it('may be deleted at any time, with the whole folder', async () => {
    const folder = temporaryFolder()
    const { id, fresh } = await kept(folder)
    const { library } = await again(folder)
    rmSync(join(folder, '.cache'), { recursive: true })
    expect(await library.glossary(id)).toEqual(fresh)
    await library.close()
    expect(exists(cacheOf(folder, id))).toBe(true)
  })

  it('is only read in a library that is not written', async () => {
    const folder = temporaryFolder()
    const { id, fresh } = await kept(folder)
    const file = cacheOf(folder, id)
    const first = await again(folder, true)
    expect(await first.library.glossary(id)).toEqual(fresh)
    expect(first.engine.asked).toEqual([])
    writeFileSync(file, 'garbage')
    const second = await again(folder, true)
    expect(await second.library.glossary(id)).toEqual(fresh)
    expect(readFileSync(file, 'utf8')).toBe('garbage')
    rmSync(join(folder, '.cache'), { recursive: true })
    const third = await again(folder, true)
    expect(await third.library.glossary(id)).toEqual(fresh)
    expect(exists(join(folder, '.cache'))).toBe(false)
  })

  it('is shown all the same where it cannot be kept', async () => {
    const folder = temporaryFolder()
    const { id, fresh } = await kept(folder)
    rmSync(join(folder, '.cache'), { recursive: true })
    writeFileSync(join(folder, '.cache'), 'a file where the folder should be')
    const { library } = await again(folder)
    expect(await library.glossary(id)).toEqual(fresh)
    rmSync(join(folder, '.cache'))
    mkdirSync(join(folder, '.cache/glossaries'), { recursive: true })
    chmodSync(join(folder, '.cache/glossaries'), 0o500)
    const second = await again(folder, true)
    expect(await second.library.glossary(id)).toEqual(fresh)
    chmodSync(join(folder, '.cache/glossaries'), 0o700)
  })

  it('goes with its article, and is another one for another text', async () => {
    const folder = temporaryFolder()
    const { id } = await kept(folder)
    const { library, engine } = await again(folder)
    await imported(library, page.replace('since 1998', 'for years, and Varden knows it'))
    expect((await library.glossary(id)).entities[1]?.mentions).toHaveLength(2)
    expect(engine.asked).toHaveLength(1)
    await library.remove(id)
    expect(exists(cacheOf(folder, id))).toBe(false)
  })

  it('holds each mention in three numbers', async () => {
    const folder = temporaryFolder()
    const { id } = await kept(folder)
    const file = readJson(cacheOf(folder, id)) as { glossary: { entities: { mentions: number[] }[] } }
    expect(file.glossary.entities[0]?.mentions).toEqual([0, 10, 875, 89, 93, 875])
  })
})
