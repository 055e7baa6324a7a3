import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { type Ran, run, useCli } from './gloss'

const article = resolve('tests/fixtures/observatory.txt')
const cli = useCli()

const entities = (env: Record<string, string> = {}): Promise<Ran> =>
  run(cli.file, ['entities', article, '--json'], { env })
const caches = (): string[] => {
  const folder = join(dirname(cli.file), 'chunks')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cache'))
    .map((name) => join(folder, name))
}

it('says the same with compiled code as without, and with what is left of it', async () => {
  const plain = await entities()
  expect(plain).toMatchObject({ code: 0, stderr: '' })
  expect(caches()).toEqual([])

  expect(await entities({ GLOSS_WRITE_CODE_CACHE: '1' })).toEqual(plain)
  expect(caches().length).toBeGreaterThan(5)
  expect(await entities()).toEqual(plain)

  for (const [i, file] of caches().entries())
    writeFileSync(file, i % 2 === 0 ? readFileSync(file).subarray(0, 500) : 'no code')
  expect(await entities()).toEqual(plain)
})

it('has every chunk once, whether it was compiled when the command was built or not', async () => {
  expect((await entities({ GLOSS_WRITE_CODE_CACHE: '1' })).code).toBe(0)
  const missing = { ...(await run(cli.file, ['entities', 'nowhere.txt', '--json'], {})) }
  expect(missing.code).toBe(1)
  for (const file of caches().filter((_, i) => i % 2 === 0)) rmSync(file)
  // Errors are told by their class: they would be unknown to a second copy of it.
  expect(await run(cli.file, ['entities', 'nowhere.txt', '--json'], {})).toEqual(missing)
  expect(JSON.parse(missing.stderr || missing.stdout)).toMatchObject({ error: { code: 'not-found' } })
})
