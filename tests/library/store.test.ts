import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { imported, lighthouse, openLibrary, plainEngine, readJson, refusal, temporaryFolder } from './folder'

const maker = resolve('../shared/hostile/make.mjs')
if (!existsSync(maker)) console.warn('skipped: hostile library files, because ../shared is not there')

const long = Boolean(process.env.GLOSS_LONG)
/** Making the files takes longer than testing with them: those of articles only in the long form. */
const kinds = long ? (['notebooks', 'articles'] as const) : (['notebooks'] as const)

function notesOf(opened: unknown): string[] {
  return (opened as Awaited<ReturnType<Library['open']>>).notebook.highlights.map(({ note }) => note)
}

/** What a file is, without following links: enough to see whether it was touched. */
function likeness(path: string): string {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return `link to ${readlinkSync(path)}`
  if (found.isDirectory()) return 'folder'
  return readFileSync(path).toString('base64')
}

describe.skipIf(!existsSync(maker))('A library with a hostile file in it', () => {
  const made = mkdtempSync(join(tmpdir(), 'gloss-hostile-'))
  let good = ''
  let id = ''
  const others: string[] = []

  beforeAll(async () => {
    good = join(made, 'good')
    const library = await Library.open(good, { engine: plainEngine })
    id = (await imported(library, lighthouse)).id
    await library.highlight(id, { start: 0, end: 10 }, 'blue', { note: 'keep me' })
    for (const year of ['1950', '1960']) {
      const other = (await imported(library, lighthouse.replace('1998', year))).id
      await library.highlight(other, { start: 0, end: 10 }, 'pink', { note: `note of ${year}` })
      others.push(other)
    }
    await library.close()
    for (const kind of kinds) {
      const record = join(library.folder.root, kind, `${id}.json`)
      execFileSync(process.execPath, [maker, join(made, `made-${kind}`), '--record', record], {
        stdio: 'ignore',
      })
      // A hundred megabytes of pages that nobody here reads.
      for (const name of readdirSync(join(made, `made-${kind}`)))
        if (name !== 'store') rmSync(join(made, `made-${kind}`, name), { recursive: true, force: true })
    }
  }, 120_000)
  afterAll(() => {
    execFileSync('chmod', ['-R', 'u+rwX', made])
    rmSync(made, { recursive: true, force: true })
  }, 60_000)

  /** A fresh copy of the good library. */
  function copied(): string {
    const folder = join(temporaryFolder(), 'library')
    cpSync(good, folder, { recursive: true })
    return folder
  }

  it.each(kinds)(
    'among its %s opens, names it, keeps it and loses nothing else, case by case',
    async (kind) => {
      const store = join(made, `made-${kind}`, 'store')
      const cases = readdirSync(store).filter((name) => name !== 'many' && name !== 'read-only-folder')
      expect(cases.length).toBeGreaterThan(60)
      for (const name of cases) {
        // In the place of the real file, where its name is that of a record; in the long form once beside it, too.
        for (const place of name.endsWith('.json')
          ? [`${id}.json`, ...(long || kind === 'notebooks' ? [name] : [])]
          : [name]) {
          const folder = copied()
          const path = join(folder, kind, place)
          rmSync(path, { force: true })
          rmSync(`${path}.bak`, { force: true })
          cpSync(join(store, name), path, { recursive: true, verbatimSymlinks: true })
          const before = likeness(path)
          const library = await openLibrary(folder)
          const rows = await library.list()
          expect(
            rows.map(({ header }) => header.id),
            name,
          ).toEqual(expect.arrayContaining(others))
          for (const other of others)
            expect((await library.open(other)).notebook.highlights[0]?.note, name).toMatch(/^note of/)
          // A damaged notebook still lets its article be read; a damaged article is refused with its name.
          const opened = await library.open(id).catch((error: unknown) => error)
          if (opened instanceof Error) expect(opened, name).toMatchObject({ name: 'GlossError' })
          else if ('notebook' in (opened as object)) {
            const { notice } = opened as Awaited<ReturnType<Library['open']>>
            if (notice?.kind === 'damaged') {
              expect(notice.reason, name).toContain(`${id}.json`)
              expect((await refusal(library.highlight(id, { start: 0, end: 5 }, 'pink'))).path).toBe(path)
              expect(likeness(path), name).toBe(before)
            }
          }
          const { problems } = await library.check()
          // Nothing is passed over without a word: it is read with all that was in it, named, or nobody's concern.
          const isNamed = problems.some((problem) => problem.path === `${kind}/${place}`)
          const isRead = !(opened instanceof Error) && notesOf(opened).includes('keep me')
          const isOurs = name.endsWith('.json') && !name.startsWith('.')
          expect(isNamed || (isRead && (place === `${id}.json` || !isOurs)), `${name} as ${place}`).toBe(true)
          await library.check({ repair: true })
          if (problems.some((problem) => problem.path === `${kind}/${place}`))
            expect(likeness(path), name).toBe(before)
          await library.close()
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
        }
      }
    },
    240_000,
  )

  it('keeps unknown fields through a save', async () => {
    const folder = copied()
    const path = join(folder, 'notebooks', `${id}.json`)
    cpSync(join(made, 'made-notebooks', 'store', 'extra-fields.json'), path)
    writeFileSync(
      path,
      JSON.stringify({ ...(readJson(path) as object), id: undefined }).replace(
        /"\$format":"[^"]*"/,
        '"$format":"gloss/notebook"',
      ),
    )
    const library = await openLibrary(folder)
    const { notice } = await library.open(id)
    expect(notice).toBeUndefined()
    await library.highlight(id, { start: 12, end: 20 }, 'green')
    expect(readJson(path)).toMatchObject({
      x_unknown: { deep: [1, { y: 'keep' }] },
      'spaced key': 1,
      '': 'empty key',
    })
  })

  it('and 1,000 others lists them all', async () => {
    const folder = copied()
    const text = readFileSync(join(folder, 'notebooks', `${id}.json`), 'utf8')
    for (let n = 0; n < 1000; n += 1)
      writeFileSync(join(folder, 'notebooks', `many-${n}.json`), text.replaceAll(id, `many-${n}`))
    const library = await openLibrary(folder, { readOnly: true })
    expect(await library.list()).toHaveLength(1003)
  })

  it('that may not be written still opens; a save replaces it or says why', async () => {
    const folder = copied()
    const path = join(folder, 'notebooks', `${id}.json`)
    chmodSync(path, 0o444)
    const library = await openLibrary(folder)
    await library.highlight(id, { start: 12, end: 20 }, 'green')
    expect((await library.open(id)).notebook.highlights).toHaveLength(2)
    expect(statSync(path).size).toBeGreaterThan(0)
  })

  it('in place of a folder says so', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'x'))
    writeFileSync(join(folder, 'x', 'articles'), 'a file')
    expect((await refusal(Library.open(join(folder, 'x')))).code).toBe('save-failed')
  })
})
