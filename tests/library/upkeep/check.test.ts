import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../../src/library/library'
import { exists, imported, lighthouse, openLibrary, plainEngine, readJson, temporaryFolder } from '../folder'

/** A library of three articles with two highlights each, closed. */
async function furnished(): Promise<{ folder: string; ids: string[] }> {
  const folder = temporaryFolder()
  const library = await Library.open(folder, { engine: plainEngine })
  const ids: string[] = []
  for (const year of ['1998', '1999', '2000']) {
    const { id } = await imported(library, lighthouse.replace('1998', year))
    await library.highlight(id, { start: 0, end: 10 }, 'blue', { note: `note of ${year}` })
    await library.highlight(id, { start: 20, end: 30 }, 'pink')
    ids.push(id)
  }
  await library.close()
  return { folder, ids }
}

const check = async (folder: string, repair: boolean): ReturnType<Library['check']> => {
  const library = await Library.open(folder, { engine: plainEngine, readOnly: !repair })
  try {
    return await library.check({ repair })
  } finally {
    await library.close()
  }
}

describe('A check', () => {
  it('finds nothing wrong with a good library, and tolerates the files of others', async () => {
    const { folder, ids } = await furnished()
    for (const name of [
      '.DS_Store',
      'notes.txt~',
      '.syncthing.x.json.tmp',
      'Copy of article.json',
      `${ids[0]}.json.tmp`,
    ])
      writeFileSync(join(folder, 'notebooks', name), 'x')
    mkdirSync(join(folder, '.stfolder'))
    const steps: number[] = []
    const library = await openLibrary(folder, { readOnly: true })
    const report = await library.check({ onProgress: (done) => steps.push(done) })
    expect(report).toEqual({ ok: true, articles: 3, notes: 6, problems: [] })
    expect(steps).toEqual([1, 2, 3])
  })

  it('names a file that is no JSON, with line and column, and changes nothing', async () => {
    const { folder, ids } = await furnished()
    const path = join(folder, 'notebooks', `${ids[1]}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n\}\n$/, ',\n}\n'))
    const before = readdirSync(join(folder, 'notebooks'))
    const report = await check(folder, false)
    expect(report.ok).toBe(false)
    expect(report.problems).toMatchObject([
      { path: `notebooks/${ids[1]}.json`, code: 'damaged', repaired: false },
    ])
    expect(report.problems[0]?.message).toMatch(/line \d+, column \d+: a comma/)
    expect(readdirSync(join(folder, 'notebooks'))).toEqual(before)
  })

  it('repairs from the last good copy and sets the damaged file aside under backups', async () => {
    const { folder, ids } = await furnished()
    const name = `${ids[1]}.json`
    writeFileSync(join(folder, 'notebooks', name), 'garbage')
    const report = await check(folder, true)
    expect(report).toMatchObject({ ok: true, problems: [{ path: `notebooks/${name}`, repaired: true }] })
    expect(readFileSync(join(folder, 'backups', `${name}.broken`), 'utf8')).toBe('garbage')
    expect(readJson(join(folder, 'notebooks', name))).toMatchObject({
      highlights: [{ note: 'note of 1999' }],
    })
    expect(await check(folder, false)).toMatchObject({ ok: true, problems: [] })
  })

  it('leaves what has no good copy as it is', async () => {
    const { folder, ids } = await furnished()
    const path = join(folder, 'notebooks', `${ids[0]}.json`)
    writeFileSync(path, '[]')
    rmSync(`${path}.bak`)
    const report = await check(folder, true)
    expect(report).toMatchObject({ ok: false, problems: [{ code: 'damaged', repaired: false }] })
    expect(readFileSync(path, 'utf8')).toBe('[]')
  })

  it('says which half of an article is missing', async () => {
    const { folder, ids } = await furnished()
    rmSync(join(folder, 'articles', `${ids[0]}.json`))
    rmSync(join(folder, 'notebooks', `${ids[1]}.json`))
    rmSync(join(folder, 'notebooks', `${ids[1]}.json.bak`))
    rmSync(join(folder, 'notebooks', `${ids[2]}.json`))
    const { problems } = await check(folder, false)
    expect(problems.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        [`notebooks/${ids[0]}.json`, 'not-found'],
        [`notebooks/${ids[1]}.json`, 'not-found'],
        [`notebooks/${ids[2]}.json`, 'damaged'],
      ]),
    )
    const repaired = await check(folder, true)
    expect(repaired.problems.map(({ repaired: done }) => done).sort()).toEqual([false, true, true])
    expect(exists(join(folder, 'notebooks', `${ids[1]}.json`))).toBe(true)
    expect(readJson(join(folder, 'notebooks', `${ids[2]}.json`))).toMatchObject({ $format: 'gloss/notebook' })
  })

  it('names files of a newer version and of wrong types, and touches neither', async () => {
    const { folder, ids } = await furnished()
    const [newer = '', wrong = '', other = ''] = ids.map((id) => join(folder, 'notebooks', `${id}.json`))
    for (const path of [newer, wrong, other]) rmSync(`${path}.bak`)
    writeFileSync(newer, JSON.stringify({ ...(readJson(newer) as object), version: 9 }))
    writeFileSync(wrong, JSON.stringify({ ...(readJson(wrong) as object), highlights: 'none' }))
    writeFileSync(other, readFileSync(newer, 'utf8').replace('"version":9', '"version":1'))
    const texts = [newer, wrong, other].map((path) => readFileSync(path, 'utf8'))
    const { problems } = await check(folder, true)
    expect(new Map(problems.map(({ path, code }) => [path, code]))).toEqual(
      new Map([
        [`notebooks/${ids[0]}.json`, 'too-new'],
        [`notebooks/${ids[1]}.json`, 'damaged'],
        [`notebooks/${ids[2]}.json`, 'damaged'],
      ]),
    )
    expect([newer, wrong, other].map((path) => readFileSync(path, 'utf8'))).toEqual(texts)
  })

  it('restores an article of which only the copy is left', async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    const address = 'K\nurl: https://example.org/k\n'
    const { id } = await imported(library, `${address}One.`)
    await imported(library, `${address}Two.`)
    await library.close()
    rmSync(join(folder, 'articles', `${id}.json`))
    expect((await check(folder, false)).problems).toMatchObject([
      { path: `articles/${id}.json`, repaired: false },
    ])
    expect((await check(folder, true)).ok).toBe(true)
    expect(readFileSync(join(folder, 'articles', `${id}.json`), 'utf8')).toContain('One.')
  })
})
