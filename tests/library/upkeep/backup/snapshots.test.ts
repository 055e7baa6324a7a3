import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Library } from '../../../../src/library/library'
import { imported, lighthouse, openLibrary, plainEngine, refusal, temporaryFolder } from '../../folder'

vi.mock('node:fs/promises', async (original) => ({ ...(await original<typeof files>()) }))

const tomorrow = (day: number): Date => new Date(Date.UTC(2026, 0, day, 8))

/** A library with two articles and a clock that is set by hand. */
async function library() {
  const folder = temporaryFolder()
  const clock = { day: 1 }
  const open = await openLibrary(folder, { now: () => tomorrow(clock.day) })
  const a = (await imported(open, lighthouse)).id
  const b = (await imported(open, lighthouse.replace('1998', '1950'))).id
  const note = async (id: string, words: string): Promise<void> => {
    await open.highlight(id, { start: 0, end: 5 }, 'blue', { note: words })
  }
  const notes = async (id: string): Promise<string[]> =>
    ((await open.notebook(id))?.highlights ?? []).filter((h) => !h.deleted).map((h) => h.note)
  return { folder, open, clock, a, b, note, notes }
}

const tree = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.json'))
    .sort()

const copiedIn = (folder: string, name: string): string[] =>
  Array.from(
    readFileSync(join(folder, 'backups', name, 'unfinished'), 'utf8').matchAll(/"path":"([^"]+)"/g),
    ([, path]) => path ?? '',
  )

describe('The snapshot of a day', () => {
  it('holds every file, is made once a day, and is named after it', async () => {
    const { folder, open, clock, a, b, note } = await library()
    await note(a, 'one')
    const made = await open.upkeep.daily()
    expect(made).toMatchObject({ name: '2026-01-01', why: 'daily', articles: 2 })
    expect(await open.upkeep.daily()).toBeNull()
    clock.day = 2
    expect((await open.upkeep.daily())?.name).toBe('2026-01-02')
    expect((await open.upkeep.snapshots()).map(({ name }) => name)).toEqual(['2026-01-02', '2026-01-01'])
    expect(tree(join(folder, 'backups', '2026-01-01'))).toEqual(
      [
        `articles/${a}.json`,
        `articles/${b}.json`,
        'library.json',
        `notebooks/${a}.json`,
        `notebooks/${b}.json`,
        'snapshot.json',
      ].sort(),
    )
  })

  it('shares what has not changed with the one before, and nothing with the library', async () => {
    const { folder, open, clock, a, b, note } = await library()
    await open.upkeep.daily()
    await note(a, 'later')
    clock.day = 2
    await open.upkeep.daily()
    const inode = (...path: string[]): number => statSync(join(folder, ...path)).ino
    const [first, second] = [
      ['backups', '2026-01-01'],
      ['backups', '2026-01-02'],
    ]
    expect(inode(...second, 'notebooks', `${b}.json`)).toBe(inode(...first, 'notebooks', `${b}.json`))
    expect(inode(...second, 'notebooks', `${a}.json`)).not.toBe(inode(...first, 'notebooks', `${a}.json`))
    expect(inode(...second, 'notebooks', `${b}.json`)).not.toBe(inode('notebooks', `${b}.json`))
    // A program that writes into the library's file does not write into its copy.
    writeFileSync(join(folder, 'notebooks', `${b}.json`), 'edited in place')
    expect(readFileSync(join(folder, ...second, 'notebooks', `${b}.json`), 'utf8')).toContain(
      'gloss/notebook',
    )
  })

  it('can be opened by its owner only', async () => {
    if (process.platform === 'win32') return
    const { folder, open } = await library()
    await open.upkeep.daily()
    for (const name of [
      'backups',
      ...readdirSync(join(folder, 'backups'), { recursive: true }).map((n) => join('backups', String(n))),
    ]) {
      const found = statSync(join(folder, name))
      expect(found.mode & 0o777, name).toBe(found.isDirectory() ? 0o700 : 0o600)
    }
  })

  it('that was cut off is no snapshot, and the next one clears it away', async () => {
    const { folder, open } = await library()
    mkdirSync(join(folder, 'backups', '2026-01-01.tmp', 'notebooks'), { recursive: true })
    expect(await open.upkeep.snapshots()).toEqual([])
    await open.upkeep.daily()
    expect(readdirSync(join(folder, 'backups'))).toEqual(['2026-01-01'])
  })

  it('that was cut off by closing is gone on with, also on another day: nothing is copied twice', async () => {
    const { folder, open, clock, a, b, note } = await library()
    const copy = vi.spyOn(files, 'copyFile')
    const closing = new AbortController()
    copy.mockImplementation(async (from, to) => {
      // Four at once: those that have begun are ended.
      closing.abort()
      writeFileSync(String(to), readFileSync(String(from)))
      return Promise.resolve()
    })
    expect((await refusal(open.upkeep.daily(closing.signal))).code).toBe('save-failed')
    copy.mockRestore()
    const done = copiedIn(folder, '2026-01-01.tmp')
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThan(5)
    await note(a, 'changed since')
    clock.day = 3
    const again = vi.spyOn(files, 'copyFile')
    const made = await open.upkeep.daily()
    const copied = again.mock.calls.map(([from]) => String(from).slice(folder.length + 1))
    again.mockRestore()
    expect(made).toMatchObject({ name: '2026-01-03', articles: 2 })
    const changed = `notebooks/${a}.json`
    expect(copied.filter((path) => done.includes(path) && path !== changed)).toEqual([])
    expect(readdirSync(join(folder, 'backups'))).toEqual(['2026-01-03'])
    expect(readdirSync(join(folder, 'backups', '2026-01-03'))).not.toContain('unfinished')
    for (const path of ['library.json', changed, `notebooks/${b}.json`, `articles/${a}.json`])
      expect(readFileSync(join(folder, 'backups', '2026-01-03', path)), path).toEqual(
        readFileSync(join(folder, path)),
      )
  })

  it('that was cut off holds nothing that has gone since, and writes into no older copy', async () => {
    const { folder, open, clock, a, b, note } = await library()
    await note(b, 'old')
    await open.upkeep.daily()
    const old = readFileSync(join(folder, 'backups', '2026-01-01', 'notebooks', `${b}.json`), 'utf8')
    clock.day = 2
    // Killed between linking the older copy and writing down that it is there.
    const begun = join(folder, 'backups', '2026-01-02.tmp', 'notebooks')
    mkdirSync(begun, { recursive: true })
    linkSync(join(folder, 'backups', '2026-01-01', 'notebooks', `${b}.json`), join(begun, `${b}.json`))
    writeFileSync(join(begun, 'gone-00000000.json'), 'was here')
    writeFileSync(
      join(begun, '..', 'unfinished'),
      '\n{"path":"notebooks/gone-00000000.json","size":8,"stamp":"8:1"}\n{"pa',
    )
    await note(b, 'new')
    await open.upkeep.daily()
    expect(readFileSync(join(folder, 'backups', '2026-01-01', 'notebooks', `${b}.json`), 'utf8')).toBe(old)
    expect(tree(join(folder, 'backups', '2026-01-02'))).toEqual(
      [
        ...[a, b].flatMap((id) => [`articles/${id}.json`, `notebooks/${id}.json`]),
        'library.json',
        'snapshot.json',
      ].sort(),
    )
  })

  it.skipIf(process.getuid?.() === 0)('that cannot be made says why', async () => {
    const { folder, open } = await library()
    mkdirSync(join(folder, 'backups'))
    chmodSync(join(folder, 'backups'), 0o500)
    expect((await refusal(open.upkeep.daily())).message).toContain('permission denied')
    chmodSync(join(folder, 'backups'), 0o700)
  })

  it('leaves out what is in an older one where there are no hard links, and hands it on when that one goes', async () => {
    const link = vi.spyOn(files, 'link')
    const { folder, open, clock, a, b, note, notes } = await library()
    await note(b, 'old')
    link.mockImplementation(() => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })))
    for (clock.day = 1; clock.day <= 40; clock.day += 1) {
      await note(a, `day ${clock.day}`)
      await open.upkeep.daily()
    }
    const kept = await open.upkeep.snapshots()
    expect(kept.length).toBeLessThan(12)
    const copies = kept.filter(({ name }) =>
      existsSync(join(folder, 'backups', name, 'notebooks', `${b}.json`)),
    )
    expect(copies).toHaveLength(1)
    await note(b, 'new')
    await open.upkeep.restoreSnapshot('2026-02-08', b)
    expect(await notes(b)).toEqual(['old'])
    link.mockRestore()
  })
})

describe('Going back', () => {
  it('for one article brings its notes as they were, and nothing else', async () => {
    const { open, clock, a, b, note, notes } = await library()
    await note(a, 'one')
    await note(b, 'one')
    await open.upkeep.daily()
    clock.day = 2
    await note(a, 'two')
    await note(b, 'two')
    const before = await open.upkeep.restoreSnapshot('2026-01-01', a)
    expect([await notes(a), await notes(b)]).toEqual([['one'], ['one', 'two']])
    expect((await open.open(a)).placements).toHaveLength(1)
    // And back again.
    await open.upkeep.restoreSnapshot(before, a)
    expect(await notes(a)).toEqual(['one', 'two'])
  })

  it('whole brings back all of it; what came later is in the bin, and the state before is a snapshot', async () => {
    const { open, clock, a, b, note, notes } = await library()
    await note(a, 'one')
    await open.upkeep.daily()
    clock.day = 2
    await note(a, 'two')
    const later = (await imported(open, lighthouse.replace('1998', '2020'))).id
    await open.remove(b)
    const before = await open.upkeep.restoreSnapshot('2026-01-01')
    expect((await open.list()).map(({ header }) => header.id).sort()).toEqual([a, b].sort())
    expect(await notes(a)).toEqual(['one'])
    expect((await open.deleted()).map(({ id }) => id)).toContain(later)
    expect((await open.upkeep.snapshots()).find(({ name }) => name === before)).toMatchObject({
      why: 'before-restore',
      articles: 2,
    })
    await open.upkeep.restoreSnapshot(before)
    expect(await notes(a)).toEqual(['one', 'two'])
    expect(await open.check()).toMatchObject({ ok: true })
  })

  it('that was cut off is ended at the next start', async () => {
    const { folder, open, clock, a, note } = await library()
    await note(a, 'one')
    await open.upkeep.daily()
    clock.day = 2
    await note(a, 'two')
    await open.close()
    writeFileSync(
      join(folder, 'backups', 'restoring.json'),
      JSON.stringify({ $format: 'gloss/restoring', version: 1, name: '2026-01-01' }),
    )
    const again = await Library.open(folder, { engine: plainEngine })
    expect((await again.notebook(a))?.highlights.map(({ note: words }) => words)).toEqual(['one'])
    expect(existsSync(join(folder, 'backups', 'restoring.json'))).toBe(false)
    await again.close()
  })

  it('to what is not there, or lies elsewhere, is refused before anything is touched', async () => {
    const { folder, open, a, note, notes } = await library()
    await open.upkeep.daily()
    await note(a, 'one')
    for (const name of ['2025-01-01', '..', '../notebooks', ''])
      expect((await refusal(open.upkeep.restoreSnapshot(name))).code).toBe('not-found')
    expect((await refusal(open.upkeep.restoreSnapshot('2026-01-01', 'nobody-00000000'))).code).toBe(
      'not-found',
    )
    rmSync(join(folder, 'backups', '2026-01-01', 'notebooks', `${a}.json`))
    expect(await refusal(open.upkeep.restoreSnapshot('2026-01-01', a))).toMatchObject({ code: 'not-found' })
    expect(await notes(a)).toEqual(['one'])
  })
})
