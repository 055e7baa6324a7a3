import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Ran, run, useCli } from './gloss'

const cli = useCli()

const story = (first: string): string =>
  [
    `${first} without a keeper`,
    '',
    `${first} needs nobody now.`,
    '',
    'Maren Holt, the last keeper of the light at Skerry Point, left the tower on Monday. She had kept it since 1998.',
    '',
    'The harbour office in Aldwick will run the lamp from a desk. “I will miss the storms,” Holt said.',
    '',
    'Aldwick Council has not said what will become of the tower, which was built in 1871.',
    '',
  ].join('\n')

interface Entry {
  name: string
  kind: string
  aliases: string[]
  mentions: { start: number; end: number; text: string }[]
  hidden?: boolean
  split?: Entry
}

/** A library with two articles about the same things. */
async function desk(): Promise<{
  folder: string
  gloss: (...args: string[]) => Promise<Ran>
  entry: (...args: string[]) => Promise<Entry>
  names: (nth: 0 | 1) => Promise<string[]>
  ids: string[]
}> {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'a.txt'), story('A lighthouse'))
  writeFileSync(join(folder, 'b.txt'), story('Another lighthouse'))
  const gloss = (...args: string[]): Promise<Ran> =>
    run(cli.file, args, { cwd: folder, env: { GLOSS_LIBRARY: join(folder, 'library') } })
  const added = json<{ id: string }[]>(await gloss('import', 'a.txt', 'b.txt', '--json'))
  const ids = added.map(({ id }) => id)
  const entry = async (...args: string[]): Promise<Entry> =>
    json<Entry>(await gloss('entity', ids[0] ?? '', ...args, '--json'))
  const names = async (nth: 0 | 1): Promise<string[]> =>
    json<{ entities: Entry[] }>(await gloss('entities', ids[nth] ?? '', '--json')).entities.map(
      ({ name }) => name,
    )
  return { folder, gloss, entry, names, ids }
}

/** The JSON on standard output. The tests say what they expect in it. */
function json<T>(ran: Ran): T {
  expect(ran.stderr).toBe('')
  return JSON.parse(ran.stdout) as T
}

describe('gloss entity', () => {
  it('splits by spelling or by mention, and unlinks a mention', async () => {
    const { entry, names, gloss, ids } = await desk()
    const split = await entry('Maren Holt', '--split', 'Holt', '--as', 'Erik Holt')
    expect(split).toMatchObject({
      name: 'Maren Holt',
      aliases: [],
      split: { name: 'Erik Holt', kind: 'person' },
    })
    expect(await names(0)).toContain('Erik Holt')
    expect((await entry('Erik Holt', '--undo')).name).toBe('Maren Holt')
    const parted = await entry('Holt', '--mention', '2', '--as', 'The other Holt')
    expect(parted.split?.mentions.map(({ text }) => text)).toEqual(['Holt'])
    await entry('The other Holt', '--undo')
    expect((await entry('Holt', '--not-here', '2')).mentions).toHaveLength(1)
    expect((await gloss('entity', ids[0] ?? '', 'Maren Holt', '--not-here', '9')).stderr).toContain(
      'no number 9',
    )
  })

  it('hides and shows, and makes words a name', async () => {
    const { entry, names, gloss, ids } = await desk()
    expect(await entry('Aldwick', '--not-a-name')).toMatchObject({ hidden: true })
    expect(await entry('Aldwick')).toMatchObject({ name: 'Aldwick', hidden: true })
    expect(await names(0)).not.toContain('Aldwick')
    expect((await entry('Aldwick', '--show')).hidden).toBeUndefined()
    expect(await names(0)).toContain('Aldwick')
    expect((await gloss('entity', ids[0] ?? '', 'Aldwick', '--show')).stderr).toContain('is not hidden')
    expect(await entry('--name', 'the tower', '--kind', 'place')).toMatchObject({
      name: 'the tower',
      kind: 'place',
      mentions: [{ text: 'the tower' }, { text: 'the tower' }],
    })
    expect((await gloss('entity', ids[0] ?? '', '--name', 'the dark', '--kind', 'other')).code).toBe(1)
  })

  it('teaches for every article, lists what is taught, and takes it back', async () => {
    const { entry, names, gloss, folder } = await desk()
    await entry('Maren Holt', '--rename', 'Keeper Holt', '--everywhere')
    await entry('--name', 'the tower', '--kind', 'place', '--everywhere')
    expect(await names(1)).toEqual(expect.arrayContaining(['Keeper Holt', 'the tower']))
    const rules = json<{ id: string; entity: string }[]>(await gloss('rules', 'list', '--json'))
    expect(rules).toMatchObject([
      { entity: 'Maren Holt', change: 'rename', to: 'Keeper Holt' },
      { entity: 'the tower', change: 'name', to: 'place' },
    ])
    expect((await gloss('rules', 'list')).stdout).toContain('Maren Holt')
    expect((await gloss('rules', 'forget', rules[1]?.id ?? '')).code).toBe(0)
    expect(await names(1)).not.toContain('the tower')
    await entry('Keeper Holt', '--undo', '--everywhere')
    expect(await names(1)).toContain('Maren Holt')
    expect(await names(0)).toContain('Keeper Holt')
    expect((await gloss('rules', 'list')).stdout).toBe('Nothing is taught.\n')
    expect((await gloss('check')).code).toBe(0)
    const path = join(folder, 'library', 'entities.json')
    expect(readFileSync(path, 'utf8')).toMatch(/^{\n {2}"\$format": "gloss\/entities"/)
    writeFileSync(path, 'x')
    expect((await gloss('check')).stdout).toContain('entities.json')
    expect((await gloss('check', '--repair', '--json')).code).toBe(0)
  })

  it.each([
    [['entity', 'a', 'b', '--as', 'c']],
    [['entity', 'a', 'b', '--mention', '2']],
    [['entity', 'a', 'b', '--mention', 'x', '--as', 'c']],
    [['entity', 'a', 'b', '--not-here', '0']],
    [['entity', 'a', 'b', '--split', ' ', '--as', 'c']],
    [['entity', 'a', 'b', '--show', '--hide']],
    [['entity', 'a', 'b', '--everywhere']],
    [['entity', 'a', '--name', 'c']],
    [['entity', 'a', 'b', '--name', 'c', '--kind', 'place']],
    [['entity', 'a', '--name', 'c', '--kind', 'place', '--hide']],
    [['rules']],
    [['rules', 'forget']],
  ])('answers wrong usage %j with exit code 2', async (args) => {
    const { gloss } = await desk()
    expect(await gloss(...args)).toMatchObject({ code: 2, stdout: '' })
  })
})
