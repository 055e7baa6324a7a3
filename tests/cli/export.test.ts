import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type Ran, run, useCli } from './gloss'

const cli = useCli()

/** A library with an article and a note, and what runs the command there. */
async function withNote(): Promise<{
  vault: string
  id: string
  env: Record<string, string>
  gloss: (...args: string[]) => Promise<Ran>
  files: () => string[]
}> {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env = { GLOSS_LIBRARY: join(folder, 'library') }
  const gloss = (...args: string[]): Promise<Ran> => run(cli.file, args, { env, cwd: folder })
  writeFileSync(
    join(folder, 'keeper.txt'),
    'The keeper\n\nMaren Holt, a lighthouse keeper, has lived in Norway since 1998. Maren Holt writes a diary.',
  )
  const [{ id }] = JSON.parse((await gloss('import', 'keeper.txt', '--json')).stdout) as [{ id: string }]
  await gloss('highlight', id, '--quote', 'a lighthouse keeper', '--note', 'Which one?', '--tag', 'two words')
  const vault = join(folder, 'vault')
  const files = (): string[] =>
    readdirSync(vault)
      .filter((name) => name.endsWith('.md'))
      .sort()
  return { vault, id, env, gloss, files }
}
interface Row {
  id: string
  file: string
  status: string
  deleted?: true
}
const rowsOf = ({ stdout }: Ran): Row[] => JSON.parse(stdout) as Row[]

it('exports in the flavour, with the files and the glossary that are asked for', async () => {
  const { vault, id, gloss, files } = await withNote()
  const rows = rowsOf(
    await gloss(
      'export',
      '--out',
      vault,
      '--json',
      '--flavour',
      'commonmark',
      '--split',
      'highlight',
      '--glossary',
      'pages',
    ),
  )
  expect(rows.every(({ status }) => status === 'written')).toBe(true)
  expect(rows.map(({ file }) => file).sort()).toEqual(files().map((name) => join(vault, name)))
  expect(rows.filter((row) => row.id === id)).toHaveLength(1)
  expect(files()).toContain('Maren Holt.md')
  const all = files().map((name) => readFileSync(join(vault, name), 'utf8'))
  expect(all.join()).not.toContain('[[')
  expect(all.find((text) => text.includes('Which one?'))).toMatch(/^gloss: .*\/h\//m)

  const none = join(vault, 'none')
  await gloss('export', '--out', none, '--glossary', 'none', '--callouts')
  const text = readFileSync(join(none, readdirSync(none)[0] ?? ''), 'utf8')
  expect(text).toContain('> [!quote]')
  expect(text).not.toContain('Glossary')
})

it('exports by a template, and names the line of a mistake without touching a file', async () => {
  const { vault, gloss, files } = await withNote()
  const template = join(vault, '..', 'own.liquid')
  writeFileSync(template, '=== highlight ===\nI read “{{ quote }}”: {{ note }}\n')
  await gloss('export', '--out', vault, '--template', template)
  const [name = ''] = files()
  const before = readFileSync(join(vault, name), 'utf8')
  expect(before).toContain('I read “a lighthouse keeper”: Which one?')
  writeFileSync(template, '=== highlight ===\nfine\n{{ qoute }}\n')
  const ran = await gloss('export', '--out', vault, '--template', template)
  expect(ran.code).toBe(1)
  expect(ran.stderr).toMatch(/template, line 3: /)
  expect(readFileSync(join(vault, name), 'utf8')).toBe(before)
  expect((await gloss('export', '--out', vault, '--template', 'nowhere')).code).toBe(1)
})

it('leaves a deleted file deleted, until --restore', async () => {
  const { vault, gloss, files } = await withNote()
  await gloss('export', '--out', vault)
  for (const name of files()) unlinkSync(join(vault, name))
  expect(rowsOf(await gloss('export', '--out', vault, '--json'))).toMatchObject([
    { status: 'kept', deleted: true },
  ])
  expect((await gloss('export', '--out', vault)).stdout).toMatch(/^deleted/)
  expect(files()).toEqual([])
  expect(rowsOf(await gloss('export', '--out', vault, '--json', '--restore'))).toMatchObject([
    { status: 'written' },
  ])
  expect(files()).toHaveLength(1)
})

it('goes on with --watch, and ends whole', async () => {
  const { vault, id, env, gloss, files } = await withNote()
  const watching = spawn(process.execPath, [cli.file, 'export', '--out', vault, '--watch', '--json'], { env })
  let said = ''
  watching.stdout.on('data', (data: Buffer) => (said += data.toString()))
  const ended = new Promise<number | null>((resolve) => watching.on('exit', resolve))
  onTestFinished(() => void watching.kill('SIGKILL'))
  await vi.waitFor(() => expect(said).toContain('"written"'), 20_000)
  said = ''
  await gloss('highlight', id, '--quote', 'writes a diary', '--note', 'Since when?')
  await vi.waitFor(() => {
    expect(said).toContain('"written"')
    expect(readFileSync(join(vault, files()[0] ?? ''), 'utf8')).toContain('Since when?')
  }, 20_000)
  watching.kill('SIGINT')
  expect(await ended).toBe(0)
}, 60_000)

it.each([
  ['--flavour', 'roam'],
  ['--split', 'word'],
  ['--glossary', 'all'],
])('refuses %s %s', async (option, value) => {
  const { vault, gloss } = await withNote()
  expect((await gloss('export', '--out', vault, option, value)).code).toBe(2)
})
