import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GlossError } from '../../../src/core/error'
import { exportToFolder } from '../../../src/library/vault/vault'
import { VaultFiles } from '../../../src/library/vault/vaultFiles'
import { glossary, type Made, readingOf } from '../../core/export/readings'

const a: Made = { id: 'ha', exact: 'the first words', note: 'first note' }
const name = 'Harbour lights the second ledger.md'
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gloss-vault-'))
})
afterEach(async () => {
  await chmod(folder, 0o700)
  await rm(folder, { recursive: true, force: true })
})

const run = (made: readonly Made[] = [a], changes = {}) =>
  exportToFolder(folder, readingOf(made, changes), glossary)

async function failureOf(work: Promise<unknown>): Promise<GlossError> {
  try {
    await work
  } catch (error) {
    if (error instanceof GlossError) return error
    throw error
  }
  throw new Error('did not fail')
}

describe('exporting into a folder', () => {
  it('makes a file named by the rule and leaves nothing else behind', async () => {
    expect(await run()).toMatchObject({ file: join(folder, name), status: 'written', kept: [] })
    expect(await readdir(folder)).toEqual([name])
    expect(await readFile(join(folder, name), 'utf8')).toContain('> the first words')
  })

  it('does not touch the file when nothing changed', async () => {
    const { file } = await run()
    const long = new Date('2020-01-01')
    await utimes(file, long, long)
    expect((await run()).status).toBe('unchanged')
    expect((await stat(file)).mtime).toEqual(long)
  })

  it('finds the file again where the reader put it, under whatever name', async () => {
    const { file } = await run()
    await mkdir(join(folder, 'Reading', '2026'), { recursive: true })
    const moved = join(folder, 'Reading', '2026', 'ledger (read).md')
    await rename(file, moved)
    expect(await run([{ ...a, note: 'new' }])).toMatchObject({ file: moved, status: 'written', kept: [] })
    expect(await readFile(moved, 'utf8')).toContain('\nnew\n')
    expect(await readdir(folder)).toEqual(['Reading'])
  })

  it('keeps the name of the file when the title changes', async () => {
    const { file } = await run()
    expect((await run([a], { title: 'Another title' })).file).toBe(file)
  })

  it('takes a number when the name is another file’s, whatever its case', async () => {
    await writeFile(join(folder, name.toUpperCase()), 'mine')
    const { file } = await run()
    expect(file).toBe(join(folder, 'Harbour lights the second ledger 2.md'))
    expect(await readFile(join(folder, name.toUpperCase()), 'utf8')).toBe('mine')
    expect((await run([a], { id: 'another-00000000' })).file).toBe(
      join(folder, 'Harbour lights the second ledger 3.md'),
    )
  })

  it('reports what the reader edited', async () => {
    const { file } = await run()
    await writeFile(file, (await readFile(file, 'utf8')).replace('first note', 'my note'))
    expect(await run([{ ...a, note: 'new' }])).toMatchObject({ file, status: 'kept', kept: ['h:ha'] })
    expect(await readFile(file, 'utf8')).toContain('my note')
  })

  it('does not look into hidden folders, other files, or folders named like notes', async () => {
    const { file } = await run()
    await mkdir(join(folder, '.trash'))
    await mkdir(join(folder, 'folder.md'))
    await rename(file, join(folder, '.trash', name))
    await writeFile(join(folder, 'notes.txt'), '---\ngloss: harbour-lights-0a1b2c3d\n---\n')
    expect((await run()).file).toBe(file)
  })

  it('writes through a link and leaves it a link', async () => {
    const { file } = await run()
    const other = await mkdtemp(join(tmpdir(), 'gloss-vault-'))
    await rename(file, join(other, 'real.md'))
    await symlink(join(other, 'real.md'), file)
    expect((await run([{ ...a, note: 'new' }])).file).toBe(file)
    expect(await readFile(join(other, 'real.md'), 'utf8')).toContain('\nnew\n')
    await rm(other, { recursive: true })
  })

  it('needs to look through the folder only once for many articles', async () => {
    const { file } = await run()
    await rename(file, join(folder, 'renamed.md'))
    const files = new VaultFiles(folder)
    const both = [{}, { id: 'another-00000000', title: 'Another' }].map((changes) => readingOf([a], changes))
    const done = []
    for (const reading of both) done.push(await exportToFolder(folder, reading, glossary, files))
    expect(done.map(({ file, status }) => [file, status])).toEqual([
      [join(folder, 'renamed.md'), 'unchanged'],
      [join(folder, 'Another.md'), 'written'],
    ])
    expect(await files.find('another-00000000')).toBe(join(folder, 'Another.md'))
  })

  it('names the folder that is not there', async () => {
    const missing = join(folder, 'missing')
    const error = await failureOf(exportToFolder(missing, readingOf([a]), glossary))
    expect(error.code).toBe('not-found')
    expect(error.message).toContain(missing)
  })

  it('says that a file is not a folder', async () => {
    await writeFile(join(folder, 'file'), '')
    expect((await failureOf(exportToFolder(join(folder, 'file'), readingOf([a]), glossary))).code).toBe(
      'save-failed',
    )
  })

  it('leaves a file alone that is not text', async () => {
    const { file } = await run()
    const bytes = Buffer.concat([await readFile(file), Buffer.from([0xff, 0xfe, 0x80])])
    await writeFile(file, bytes)
    const error = await failureOf(run([{ ...a, note: 'new' }]))
    expect(error.code).toBe('save-failed')
    expect(error.message).toContain(file)
    expect((await readFile(file)).equals(bytes)).toBe(true)
  })

  it.skipIf(process.getuid?.() === 0)(
    'says when the folder may not be written, and leaves nothing',
    async () => {
      await chmod(folder, 0o500)
      const error = await failureOf(run())
      expect(error.code).toBe('save-failed')
      expect(error.message).toContain(folder)
      expect(await readdir(folder)).toEqual([])
    },
  )
})
