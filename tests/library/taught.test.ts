import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Taught } from '../../src/core/annotation/taught'
import { namedPlaces } from '../../src/core/entity/correction/namedPlaces'
import type { Glossary } from '../../src/core/entity/entity'
import type { Engine } from '../../src/library/engine'
import type { Library } from '../../src/library/library'
import { correct, imported, openLibrary, plainEngine, readJson, refusal, temporaryFolder } from './folder'

/** Knows four names, each for itself. */
const engine: Engine = {
  ...plainEngine,
  glossary: (text) => {
    const entities = ['Maren Holt', 'Oslo', 'Bergen', 'Holt']
      .map((name) => {
        const all = namedPlaces(name, text)
        const mentions = name === 'Holt' && text.includes('Maren Holt') ? [] : all
        return {
          id: name.toLowerCase().replace(' ', '-'),
          name,
          kind: 'other' as const,
          aliases: [],
          mentions,
        }
      })
      .filter(({ mentions }) => mentions.length > 0)
    return Promise.resolve({ entities })
  },
}
const first = 'The first\nurl: https://example.org/1\nMaren Holt lives in Oslo, not in Bergen.'
const second = 'The second\nurl: https://example.org/2\nMAREN HOLT? No: Maren Holt, in Oslo and Bergen.'
const third = 'The third\nurl: https://example.org/3\nHolt is a wood, they say in Oslo.'

const names = ({ entities }: Glossary): string[] => entities.map(({ name }) => name)
async function filled(): Promise<{ folder: string; library: Library; ids: [string, string, string] }> {
  const folder = temporaryFolder()
  const library = await openLibrary(folder, { engine })
  const [a, b, c] = [
    await imported(library, first),
    await imported(library, second),
    await imported(library, third),
  ]
  return { folder, library, ids: [a.id, b.id, c.id] }
}
const everywhere = { everywhere: true }

describe('What is taught for every article', () => {
  it('holds in the others, after a restart and for those that come later, not for a surname alone', async () => {
    const { folder, library, ids } = await filled()
    const [a, b, c] = ids
    const renamed = await correct(library, a, 'Maren Holt', 'rename', 'Keeper Holt')
    expect(names(await library.glossary(b))).toContain('Maren Holt')
    const taught = await (await library.correcting(a)).teach(renamed.correction ?? '')
    expect(taught.taught).not.toBe(renamed.taught)
    expect(names(await library.glossary(b))).toContain('Keeper Holt')
    expect(names(await library.glossary(c))).toContain('Holt')
    await library.close()

    const file = readJson(join(folder, 'entities.json')) as Taught
    expect(file).toMatchObject({ $format: 'gloss/entities', version: 1 })
    expect(file.rules).toMatchObject([{ entity: 'Maren Holt', change: 'rename', to: 'Keeper Holt' }])
    const again = await openLibrary(folder, { engine })
    expect(names(await again.glossary(b))).toContain('Keeper Holt')
    const later = await imported(again, second.replace('/2', '/4'))
    expect(names(await again.glossary(later.id))).toContain('Keeper Holt')
    expect(await again.teaching.rules()).toHaveLength(1)
  })

  it('gives way to an article’s own word', async () => {
    const { library, ids } = await filled()
    const [a, b] = ids
    await correct(library, b, 'Maren Holt', 'rename', 'My neighbour')
    await correct(library, a, 'Maren Holt', 'rename', 'Keeper Holt', everywhere)
    expect(names(await library.glossary(b))).toContain('My neighbour')
    await correct(library, a, 'Oslo', 'hide', '', everywhere)
    expect((await library.glossary(b)).hidden?.map(({ name }) => name)).toEqual(['Oslo'])
    const shown = await correct(library, b, 'Oslo', 'show')
    expect(names(shown.glossary)).toContain('Oslo')
    expect(names(await library.glossary(a))).not.toContain('Oslo')
  })

  it('is undone and redone where it was taught, and taken back from anywhere', async () => {
    const { library, ids } = await filled()
    const [a, b] = ids
    await correct(library, a, 'Oslo', 'hide', '', everywhere)
    expect(names(await library.glossary(b))).not.toContain('Oslo')
    expect((await library.undo(a)).taught).toBe('')
    expect(names(await library.glossary(b))).toContain('Oslo')
    expect(names(await library.glossary(a))).not.toContain('Oslo')
    await library.redo(a)
    expect(names(await library.glossary(b))).not.toContain('Oslo')
    const [rule] = await library.teaching.rules()
    const back = await (await library.correcting(b)).takeBackRule(rule?.id ?? '')
    expect(names(back.glossary)).toContain('Oslo')
    await library.undo(b)
    expect(names(await library.glossary(b))).not.toContain('Oslo')
    await library.teaching.takeBackRule(rule?.id ?? '')
    expect(await library.teaching.rules()).toEqual([])
  })

  it('is undone in its place among the changes of the article, however fast', async () => {
    const { folder, library, ids } = await filled()
    const [a] = ids
    await correct(library, a, 'Oslo', 'hide', '', everywhere)
    const [rule] = await library.teaching.rules()
    await (await library.correcting(a)).takeBackRule(rule?.id ?? '')
    await correct(library, a, 'Bergen', 'hide')
    await Promise.all([library.undo(a), library.undo(a), library.undo(a), library.undo(a)])
    expect(await library.teaching.rules()).toEqual([])
    expect(names(await library.glossary(a))).toHaveLength(3)
    await Promise.all([library.redo(a), library.redo(a), library.redo(a), library.redo(a)])
    expect(names(await library.glossary(a))).toEqual(['Maren Holt'])
    expect(readFileSync(join(folder, 'notebooks', `${a}.json`), 'utf8')).not.toContain('"rules"')
  })

  it('is known where names of other articles are', async () => {
    const { library, ids } = await filled()
    const [a] = ids
    await library.learnNames()
    expect((await library.elsewhere(a, 'Bergen')).articles).toHaveLength(1)
    await correct(library, a, 'Bergen', 'rename', 'The town', everywhere)
    await vi.waitFor(async () => expect((await library.elsewhere(a, 'The town')).articles).toHaveLength(1))
  })

  it('is not what concerns single words of one article', async () => {
    const { library, ids } = await filled()
    const [a] = ids
    const [mention] = (await library.glossary(a)).entities[0]?.mentions ?? []
    const spans = mention ? [mention] : []
    const unlinked = await correct(library, a, 'Maren Holt', 'unlink', '', { spans })
    const correcting = await library.correcting(a)
    expect((await refusal(correcting.teach(unlinked.correction ?? ''))).code).toBe('bad-request')
    expect((await refusal(correcting.teach('nobody'))).code).toBe('not-found')
  })
})

describe('A damaged entities.json', () => {
  it('is set aside for the copy beside it, and the reader is told', async () => {
    const { folder, library, ids } = await filled()
    const [a, b] = ids
    await correct(library, a, 'Oslo', 'hide', '', everywhere)
    await correct(library, a, 'Bergen', 'hide', '', everywhere)
    await library.close()
    const path = join(folder, 'entities.json')
    writeFileSync(path, '{"$format": "gloss/ent')
    const again = await openLibrary(folder, { engine })
    expect((await again.open(b)).notice).toMatchObject({ kind: 'restored', about: 'taught' })
    expect(names(await again.glossary(b))).toEqual(['Maren Holt', 'Bergen'])
    expect(readFileSync(join(folder, 'backups', 'entities.json.broken'), 'utf8')).toBe(
      '{"$format": "gloss/ent',
    )
    expect((await again.check()).ok).toBe(true)
  })

  it('without a copy teaches nothing, is kept, and refuses what would be written over it', async () => {
    const { folder, library, ids } = await filled()
    const [a] = ids
    await library.close()
    const path = join(folder, 'entities.json')
    writeFileSync(path, 'gone')
    const again = await openLibrary(folder, { engine })
    expect((await again.open(a)).notice).toMatchObject({ kind: 'damaged', about: 'taught' })
    expect(names(await again.glossary(a))).toHaveLength(3)
    expect((await refusal(correct(again, a, 'Oslo', 'hide', '', everywhere))).code).toBe('damaged')
    expect((await again.open(a)).notebook.corrections).toEqual([])
    expect((await refusal(again.teaching.rules())).code).toBe('damaged')
    expect(readFileSync(path, 'utf8')).toBe('gone')
    expect((await again.check()).problems).toMatchObject([{ path: 'entities.json', code: 'damaged' }])
    rmSync(path)
  })

  it('of a newer Gloss is left alone', async () => {
    const { folder, library, ids } = await filled()
    const [a] = ids
    await library.close()
    const path = join(folder, 'entities.json')
    const text = '{"$format":"gloss/entities","version":9,"rules":{}}'
    writeFileSync(path, text)
    const again = await openLibrary(folder, { engine })
    expect((await again.open(a)).notice).toMatchObject({ kind: 'too-new', about: 'taught' })
    expect((await refusal(correct(again, a, 'Oslo', 'hide', '', everywhere))).code).toBe('too-new')
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(existsSync(join(folder, 'backups', 'entities.json.broken'))).toBe(false)
  })
})
