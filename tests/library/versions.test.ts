import fc from 'fast-check'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { discardDraft } from '../../src/core/annotation/editing/edit'
import { mergeNotebooks } from '../../src/core/annotation/merging/merge'
import { parseNotebook, serialiseNotebook } from '../../src/core/annotation/notebookFile'
import { parseRecords, type RecordsFormat } from '../../src/core/annotation/recordsFile'
import { parseTaught, serialiseTaught } from '../../src/core/annotation/taught'
import { parseArticle, serialiseArticle } from '../../src/core/article/articleFile'
import { snapshotFormat } from '../../src/library/upkeep/backup/snapshotFile'
import { libraryFormat } from '../../src/library/files/libraryFile'
import { openLibrary, readJson, refusal, temporaryFolder } from './folder'

/** One folder for each version that was ever released, one file for each kind, with a field nobody knows. */
const fixtures = resolve('tests/fixtures/versions')
const versions = readdirSync(fixtures)
const fixture = (version: string, kind: string): string =>
  readFileSync(join(fixtures, version, `${kind}.json`), 'utf8')
const id = 'the-keeper-of-skerry-point-35ca7fc8'

/** A library made of the fixtures of one version. */
function laidOut(version: string): string {
  const folder = temporaryFolder()
  for (const name of ['articles', 'notebooks', 'backups/2026-01-02', 'bin/gone'])
    mkdirSync(join(folder, name), { recursive: true })
  for (const [kind, path] of Object.entries({
    article: `articles/${id}.json`,
    notebook: `notebooks/${id}.json`,
    entities: 'entities.json',
    library: 'library.json',
    snapshot: 'backups/2026-01-02/snapshot.json',
    deleted: 'bin/gone/deleted.json',
  }))
    writeFileSync(join(folder, path), fixture(version, kind))
  return folder
}

describe.each(versions)('A library of version %s', (version) => {
  it('is read, changed and checked, and keeps what nobody knows', async () => {
    const folder = laidOut(version)
    const library = await openLibrary(folder)
    const { notebook, notice, placements } = await library.open(id)
    expect(notice).toBeUndefined()
    expect(placements).toHaveLength(1)
    expect(notebook.highlights[0]).toMatchObject({
      note: 'How **long**?',
      tags: ['sea', 'light'],
      color: 'blue',
    })
    expect(notebook.drafts).toMatchObject([{ note: 'half' }])
    expect(notebook.entityNotes).toMatchObject([{ entity: 'Maren Holt', note: 'Ask her.' }])
    expect(await library.teaching.rules()).toHaveLength(1)
    expect(await library.upkeep.snapshots()).toMatchObject([{ name: '2026-01-02', articles: 1 }])
    expect(await library.deleted()).toHaveLength(1)
    await library.highlight(id, { start: 30, end: 40 }, 'green')
    const [rule] = await library.teaching.rules()
    await library.teaching.takeBackRule(rule?.id ?? '')
    await library.upkeep.purge()
    for (const path of [`notebooks/${id}.json`, 'entities.json', 'library.json', 'bin/gone/deleted.json'])
      expect(readJson(join(folder, path)), path).toMatchObject({ futureField: { kept: [1, 'two'] } })
    expect(await library.check()).toMatchObject({ ok: true })
  })

  it('of which a file comes from the future leaves that file as it is', async () => {
    for (const [kind, path] of [
      ['article', `articles/${id}.json`],
      ['notebook', `notebooks/${id}.json`],
      ['entities', 'entities.json'],
      ['deleted', 'bin/gone/deleted.json'],
      ['snapshot', 'backups/2026-01-02/snapshot.json'],
    ] as const) {
      const folder = laidOut(version)
      const text = fixture(version, kind).replace(/"version": \d+/, '"version": 99')
      writeFileSync(join(folder, path), text)
      const library = await openLibrary(folder)
      await library.open(id).catch(() => undefined)
      await library.highlight(id, { start: 30, end: 40 }, 'green').catch(() => undefined)
      await library.upkeep.mend()
      await library.upkeep.purge()
      await library.check({ repair: true })
      expect(readFileSync(join(folder, path), 'utf8'), kind).toBe(text)
      await library.close()
    }
    const folder = laidOut(version)
    writeFileSync(
      join(folder, 'library.json'),
      fixture(version, 'library').replace(/"version": \d+/, '"version": 99'),
    )
    expect((await refusal(openLibrary(folder))).code).toBe('too-new')
  })
})

describe('Migrations', () => {
  const format: RecordsFormat<{ version: number; steps: number[] }> = {
    name: 'test',
    called: 'a test',
    schema: v.looseObject({ version: v.number(), steps: v.array(v.number()) }),
    version: 4,
    migrations: {
      1: (json) => ({ ...json, version: 2, steps: [1] }),
      2: (json) => ({ ...json, version: 3, steps: [...(json.steps as number[]), 2] }),
      3: (json) => ({ ...json, version: 4, steps: [...(json.steps as number[]), 3] }),
    },
  }

  it('are made one after the other from whatever version a file has', () => {
    const file = { $format: 'gloss/test', version: 1, mine: 'kept' }
    expect(parseRecords(file, format)).toMatchObject({ version: 4, steps: [1, 2, 3], mine: 'kept' })
    expect(parseRecords({ ...file, version: 3, steps: [] }, format)).toMatchObject({ version: 4, steps: [3] })
    expect(file).toEqual({ $format: 'gloss/test', version: 1, mine: 'kept' })
  })
})

/** A JSON value with unknown fields put into its objects, and where they were put. */
function withUnknown(
  value: unknown,
  fields: readonly unknown[],
  skip: ReadonlySet<string>,
): { value: unknown; count: number } {
  let count = 0
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, one]) => [key, skip.has(key) ? one : walk(one)]),
    )
    const field = fields[count % fields.length]
    count += 1
    return { ...copy, [`x-unknown-${count}`]: field }
  }
  return { value: walk(value), count }
}

const unknownIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"x-unknown-\d+"/g)].map(([name]) => name).sort()

const fields = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 6 })

describe('Fields that this Gloss does not know', () => {
  it.each([
    ['a notebook', 'notebook', (json: unknown) => serialiseNotebook(parseNotebook(json)), []],
    ['what is taught', 'entities', (json: unknown) => serialiseTaught(parseTaught(json)), []],
    // Blocks are made anew whenever the file is.
    ['an article', 'article', (json: unknown) => serialiseArticle(parseArticle(json)), ['blocks', 'foot']],
    ['library.json', 'library', (json: unknown) => libraryFormat.serialise(libraryFormat.parse(json)), []],
    [
      'a snapshot',
      'snapshot',
      (json: unknown) => snapshotFormat.serialise(snapshotFormat.parse(json)),
      ['files'],
    ],
  ] as const)('are kept wherever they stand in %s', (_name, kind, rewritten, skip) => {
    fc.assert(
      fc.property(fields, (some) => {
        const { value } = withUnknown(JSON.parse(fixture('1', kind)), some, new Set<string>(skip))
        const again: unknown = JSON.parse(rewritten(value))
        expect(unknownIn(again)).toEqual(unknownIn(value))
      }),
      { numRuns: 100 },
    )
  })

  it('are kept by every change of a notebook and by a merge of it with itself', async () => {
    const folder = laidOut('1')
    const path = join(folder, 'notebooks', `${id}.json`)
    const { value } = withUnknown(readJson(path), [{ deep: ['x'] }], new Set())
    writeFileSync(path, JSON.stringify(value))
    // While the tombstone of the fixture is not old.
    const now = (): Date => new Date('2026-01-03T00:00:00.000Z')
    const library = await openLibrary(folder, { now })
    const [highlight] = (await library.open(id)).notebook.highlights
    await library.changeHighlight(id, highlight?.id ?? '', { note: 'other', color: 'green' })
    await library.change(id, (notebook, now) => discardDraft(notebook, highlight?.id ?? '', now))
    await library.undo(id)
    await library.removeHighlight(id, highlight?.id ?? '')
    await library.undo(id)
    expect(unknownIn(readJson(path))).toEqual(unknownIn(value))
    const copy = parseNotebook(readJson(path))
    expect(unknownIn(mergeNotebooks(copy, copy))).toEqual(unknownIn(value))
  })
})
