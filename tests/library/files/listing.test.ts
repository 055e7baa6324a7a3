import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Library } from '../../../src/library/library'
import { Shelf } from '../../../src/library/files/shelf'
import { imported, lighthouse, openLibrary, plainEngine, temporaryFolder } from '../folder'

async function closed(): Promise<{ folder: string; ids: string[] }> {
  const folder = temporaryFolder()
  const library = await Library.open(folder, { engine: plainEngine })
  const ids: string[] = []
  for (const year of ['1998', '1950', '1960']) {
    const { id } = await imported(library, lighthouse.replace('1998', year))
    await library.highlight(id, { start: 0, end: 4 }, 'blue', { note: 'mine' })
    ids.push(id)
  }
  await library.close()
  // As after the next start: what is open is not looked up.
  const again = await Library.open(folder, { engine: plainEngine })
  await again.list()
  await again.close()
  return { folder, ids }
}

describe('The list of articles', () => {
  it('reads no notebook that has not changed', async () => {
    const { folder, ids } = await closed()
    const [changed = ''] = ids
    const path = join(folder, 'notebooks', `${changed}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"mine"', '""'))
    utimesSync(path, 1, 1)
    const look = vi.spyOn(Shelf.prototype, 'lookInto')
    const library = await openLibrary(folder)
    const rows = await library.list()
    expect(look.mock.calls).toEqual([[changed]])
    expect(rows.map(({ header, notes }) => [header.id, notes]).sort()).toEqual(
      ids.map((id) => [id, id === changed ? 0 : 1]).sort(),
    )
    look.mockClear()
    await library.list()
    expect(look).not.toHaveBeenCalled()
    look.mockRestore()
  })

  it('is the same without what is kept, or with garbage in its place', async () => {
    const { folder } = await closed()
    const rows = await (await openLibrary(folder, { readOnly: true })).list()
    const kept = join(folder, '.cache', 'list.json')
    expect(existsSync(kept)).toBe(true)
    for (const garbage of ['{', '{"version":1,"rows":[["x",{"header":1}]],"whole":{}}', null]) {
      rmSync(`${kept}.bak`, { force: true })
      if (garbage === null) rmSync(kept)
      else writeFileSync(kept, garbage)
      expect(await (await openLibrary(folder, { readOnly: true })).list()).toEqual(rows)
    }
  })
})

describe('What is damaged at the start', () => {
  it('is restored from its copy, set aside and told; nothing else is touched', async () => {
    const { folder, ids } = await closed()
    const [first = '', second = '', third = ''] = ids
    const notebook = join(folder, 'notebooks', `${first}.json`)
    const article = join(folder, 'articles', `${second}.json`)
    const alone = join(folder, 'notebooks', `${third}.json`)
    writeFileSync(`${article}.bak`, readFileSync(article))
    rmSync(`${alone}.bak`, { force: true })
    for (const path of [notebook, article, alone]) writeFileSync(path, '{"a": 1,}')
    rmSync(join(folder, 'library.json'))
    const library = await openLibrary(folder)
    const mended = await library.upkeep.mend()
    expect(Object.fromEntries(mended.map(({ path, repaired }) => [path, repaired]))).toEqual({
      'library.json': true,
      [`notebooks/${first}.json`]: true,
      [`articles/${second}.json`]: true,
      [`notebooks/${third}.json`]: false,
    })
    expect(mended.find(({ path }) => path.includes(third))?.message).toContain('line 1, column 8')
    expect(readFileSync(join(folder, 'backups', `${first}.json.broken`), 'utf8')).toBe('{"a": 1,}')
    expect(readFileSync(alone, 'utf8')).toBe('{"a": 1,}')
    expect((await library.open(second)).article.blocks).toHaveLength(3)
  })

  it('is nothing, mostly', async () => {
    const { folder } = await closed()
    expect(await (await openLibrary(folder)).upkeep.mend()).toEqual([])
  })
})
