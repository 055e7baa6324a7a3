import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Ran, run, useCli } from './gloss'

const fixture = (name: string): string => resolve(import.meta.dirname, '../fixtures', name)
const trust = 'Varden Harbour Trust'

const cli = useCli()

/** A library with two articles that name one thing. */
async function desk(): Promise<{
  library: string
  gloss: (...args: string[]) => Promise<Ran>
  ids: string[]
}> {
  const library = mkdtempSync(join(tmpdir(), 'gloss-across-'))
  onTestFinished(() => rmSync(library, { recursive: true, force: true }))
  const gloss = (...args: string[]): Promise<Ran> => run(cli.file, args, { env: { GLOSS_LIBRARY: library } })
  const ran = await gloss('import', fixture('harbour-boat.md'), fixture('harbour-trust.md'), '--json')
  return { library, gloss, ids: (JSON.parse(ran.stdout) as { id: string }[]).map(({ id }) => id) }
}

async function definitionOf(ran: Promise<Ran>): Promise<unknown> {
  const { stdout, stderr } = await ran
  expect(stderr).toBe('')
  const { entities } = JSON.parse(stdout) as { entities: { name: string; definition?: unknown }[] }
  return entities.find(({ name }) => name === trust)?.definition
}

const said = {
  text: 'a charity founded by fishermen',
  source: 'library',
  from: 'A charity opens its doors',
}

describe('gloss entities', () => {
  it('says what an earlier article of the library said', async () => {
    const { gloss, ids } = await desk()
    expect(await definitionOf(gloss('entities', ids[0] ?? '', '--json'))).toEqual(said)
    expect(await definitionOf(gloss('entities', ids[1] ?? '', '--json'))).toMatchObject({
      text: said.text,
      source: 'article',
    })
    expect(await definitionOf(gloss('entities', fixture('harbour-boat.md'), '--json'))).toBeUndefined()
    const { stdout } = await gloss('entities', ids[0] ?? '')
    expect(stdout).toContain(`${said.text} (${said.from})`)
  })

  it('says it from what was kept by the import, from a damaged file, and where nothing is kept', async () => {
    const { gloss, ids, library } = await desk()
    const folder = join(library, '.cache/glossaries')
    expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.json`).sort())
    for (const id of ids) writeFileSync(join(folder, `${id}.json`), '{"version":1,')
    expect(await definitionOf(gloss('entities', ids[0] ?? '', '--json'))).toEqual(said)
    rmSync(folder, { recursive: true })
    expect(await definitionOf(gloss('entities', ids[0] ?? '', '--json'))).toEqual(said)
    expect(JSON.parse((await gloss('check', '--json')).stdout)).toMatchObject({ ok: true, problems: [] })
  })

  it('says it no more when the earlier article is gone', async () => {
    const { gloss, ids, library } = await desk()
    for (const part of ['articles', 'notebooks'])
      for (const name of readdirSync(join(library, part)))
        if (name.startsWith(ids[1] ?? '')) rmSync(join(library, part, name))
    expect(await definitionOf(gloss('entities', ids[0] ?? '', '--json'))).toBeUndefined()
  })
})
