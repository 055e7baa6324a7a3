import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IndexedEntity, NameIndex } from '../../../../src/core/entity/across/nameIndex'
import { LibraryFolder } from '../../../../src/library/folder'
import { KnownNames } from '../../../../src/library/glossaries/names/knownNames'
import type { Learnt } from '../../../../src/library/glossaries/names/source'
import { exists, temporaryFolder } from '../../folder'

const learnt = (id: string): Learnt => ({
  id,
  title: `Title of ${id}`,
  textHash: `hash-${id}`,
  date: '2021-03-04',
  order: `2021-03-04 ${id}`,
  basis: { article: `1:${id}`, notebook: `2:${id}`, corrections: '' },
})

const names = ['Maren Holt', 'Karl Holt', 'Varden', 'Lights Board of Norway', 'LBN', 'Ålesund']
const entities: fc.Arbitrary<IndexedEntity[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('person' as const, 'place' as const, 'organisation' as const),
    name: fc.constantFrom(...names),
    aliases: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
    mentions: fc
      .array(fc.nat(200_000), { minLength: 1, maxLength: 3 })
      .map((starts) => starts.map((start) => ({ start, end: start + 5 }))),
    definition: fc.option(
      fc.record({
        text: fc.string({ maxLength: 8 }),
        source: fc.constantFrom('article' as const, 'reader' as const),
        span: fc.constant({ start: 3, end: 300 }),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 4 },
)
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id: fc.constantFrom(...'abcdefgh'), entities }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...'abcdefgh') }),
  fc.constant({ kind: 'save' as const }),
  fc.constant({ kind: 'restart' as const }),
)

/** What is said of every name, in an order that does not depend on where it is kept. */
async function said(
  known: { occurrencesOf: (thing: IndexedEntity) => unknown },
  kind: IndexedEntity['kind'],
): Promise<string[][]> {
  const all: string[][] = []
  for (const name of names) {
    const thing = { kind, name, aliases: [], definition: undefined, mentions: [] }
    const found = (await known.occurrencesOf(thing)) as { article: Learnt }[]
    all.push(found.map(({ article, ...one }) => JSON.stringify([article.id, article.title, one])).sort())
  }
  return all
}

const ids = new Set('abcdefgh')

describe('Names that are written down', () => {
  it('say what names in memory would say, after any puts, removals, savings and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const folder = new LibraryFolder(temporaryFolder())
        const plain = new NameIndex<Learnt>()
        let known = new KnownNames(folder, false, 'r')
        await known.begin('')
        for (const one of steps) {
          if (one.kind === 'put') for (const index of [plain, known]) index.put(learnt(one.id), one.entities)
          if (one.kind === 'remove') for (const index of [plain, known]) index.remove(one.id)
          if (one.kind === 'save') await known.save(ids)
          if (one.kind === 'restart') {
            await known.save(ids)
            await known.close()
            known = new KnownNames(folder, false, 'r')
            await known.begin('')
            for (const id of plain.articles()) {
              expect(known.written(id)).toMatchObject(learnt(id))
              known.confirm(id)
            }
          }
        }
        expect(known.articles().sort()).toEqual(plain.articles().sort())
        for (const kind of ['person', 'place', 'organisation'] as const)
          expect(await said(known, kind)).toEqual(await said(plain, kind))
        for (const id of plain.articles()) {
          const full = (all: readonly { full: string | undefined }[]): unknown[] => all.map((one) => one.full)
          expect(full(await known.namedIn(id))).toEqual(full(plain.namedIn(id)))
        }
        await known.close()
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  const holt: IndexedEntity = {
    kind: 'person',
    name: 'Maren Holt',
    aliases: [],
    definition: { text: 'a keeper', source: 'article', span: { start: 1, end: 9 } },
    mentions: [{ start: 7, end: 17 }],
  }

  async function written(count: number): Promise<{ folder: LibraryFolder; path: string; all: Set<string> }> {
    const folder = new LibraryFolder(temporaryFolder())
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    const all = new Set(Array.from({ length: count }, (_, n) => `article-${n}`))
    for (const id of all) known.put(learnt(id), [holt, { ...holt, name: `Ann ${id}` }])
    await known.save(all)
    await known.close()
    return { folder, path: join(folder.cache, 'names'), all }
  }

  it('say nothing before it is confirmed that their article is as it was', async () => {
    const { folder } = await written(3)
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    expect(known.has('article-1')).toBe(false)
    expect(await known.occurrencesOf(holt)).toEqual([])
    known.confirm('article-1')
    expect(await known.occurrencesOf(holt)).toMatchObject([{ article: { id: 'article-1' }, start: 7 }])
    await known.close()
  })

  it('are many, each found, in a file for its owner only', async () => {
    const { folder, path, all } = await written(1200)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    for (const id of all) known.confirm(id)
    expect(await known.occurrencesOf(holt)).toHaveLength(1200)
    for (const id of ['article-0', 'article-777', 'article-1199'])
      expect(await known.occurrencesOf({ ...holt, name: `Ann ${id}` })).toMatchObject([{ article: { id } }])
    await known.close()
  })

  it('are not written again for a few changes in many, and are where much has changed', async () => {
    const { folder, path, all } = await written(400)
    const before = statSync(path).mtimeMs
    const change = async (count: number): Promise<void> => {
      const known = new KnownNames(folder, false, 'r')
      await known.begin('')
      for (let n = 0; n < count; n += 1) known.put(learnt(`article-${n}`), [])
      await known.save(all)
      await known.close()
    }
    await change(19)
    expect(statSync(path).mtimeMs).toBe(before)
    await change(20)
    expect(statSync(path).mtimeMs).not.toBe(before)
  })

  it('are written few times while many articles are learnt, and a kill on the way costs at most half of them', async () => {
    const folder = new LibraryFolder(temporaryFolder())
    const path = join(folder.cache, 'names')
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    const all = new Set(Array.from({ length: 10_000 }, (_, n) => `article-${n}`))
    let [writings, put] = [0, 0]
    for (const id of all) {
      known.put(learnt(id), [holt])
      put += 1
      if (known.isMuch) {
        await known.save(all)
        writings += 1
      }
      if (put % 1700 !== 0) continue
      // As it would be found after a kill at this moment.
      const after = new KnownNames(folder, true, 'r')
      await after.begin('')
      const kept = [...all].filter((one) => after.written(one) !== undefined)
      expect(kept.length).toBeGreaterThanOrEqual(put / 2)
      await after.close()
    }
    await known.save(all)
    await known.close()
    expect(writings + 1).toBe(5)
    expect(exists(path)).toBe(true)
  }, 60_000)

  it.each([
    ['of another recogniser', 'other', ''],
    ['of other rules', 'r', 'taught'],
  ])('are not used where they are %s', async (_, recogniser, taught) => {
    const { folder } = await written(2)
    const known = new KnownNames(folder, false, recogniser)
    await known.begin(taught)
    expect(known.written('article-1')).toBeUndefined()
    await known.close()
  })

  it('are believed in no part that was garbled, whichever byte it is', async () => {
    const { folder, path, all } = await written(60)
    const good = readFileSync(path)
    for (let at = 0; at < good.length; at += 97) {
      const bytes = Buffer.from(good)
      bytes[at] = (bytes[at] ?? 0) ^ 0x20
      writeFileSync(path, bytes)
      const known = new KnownNames(folder, true, 'r')
      await known.begin('')
      let isLost = known.written('article-1') === undefined
      for (const id of all) known.confirm(id)
      for (const id of ['article-0', 'article-59']) {
        const found = await known.occurrencesOf({ ...holt, name: `Ann ${id}` })
        isLost ||= known.takeLoss()
        const whole = [{ article: learnt(id), mentions: 1, start: 7, said: { text: 'a keeper' } }]
        if (!isLost) expect(found, `byte ${at}`).toMatchObject(whole)
      }
      await known.close()
    }
  })

  it.each([
    ['is empty', (): Buffer => Buffer.alloc(0)],
    ['is cut', (good: Buffer): Buffer => good.subarray(0, good.length >> 1)],
    ['is cut at the end', (good: Buffer): Buffer => good.subarray(0, -1)],
    ['is something else', (): Buffer => Buffer.from('{"entities": []}')],
    [
      'says it is endless',
      (good: Buffer): Buffer => Buffer.concat([good.subarray(0, -4), Buffer.alloc(4, 255)]),
    ],
  ])('are learnt anew where the file %s', async (_, damage) => {
    const { folder, path } = await written(3)
    writeFileSync(path, damage(readFileSync(path)))
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    expect(known.written('article-1')).toBeUndefined()
    known.put(learnt('article-1'), [holt])
    await known.save(new Set(['article-1']))
    await known.close()
    const again = new KnownNames(folder, false, 'r')
    await again.begin('')
    expect(again.written('article-1')).toMatchObject(learnt('article-1'))
    await again.close()
  })

  it('stay in memory where they cannot be written', async () => {
    const folder = new LibraryFolder(temporaryFolder())
    writeFileSync(folder.cache, 'a file where a folder should be')
    const known = new KnownNames(folder, false, 'r')
    await known.begin('')
    known.put(learnt('a'), [holt])
    await known.save(new Set(['a']))
    expect(await known.occurrencesOf(holt)).toHaveLength(1)
    await known.close()
  })

  it('are never written where the library is only read', async () => {
    const { folder, path, all } = await written(3)
    rmSync(path)
    const known = new KnownNames(folder, true, 'r')
    await known.begin('')
    for (const id of all) known.put(learnt(id), [holt])
    await known.save(all)
    await known.close()
    expect(exists(path)).toBe(false)
  })
})
