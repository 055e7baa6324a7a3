import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { useChild } from '../cli/builtChild'
import { type Ran, run, useCli } from '../cli/gloss'
import { imported, lighthouse, plainEngine, temporaryFolder } from './folder'

/** Commands that each of the two does. */
const commands = process.env.GLOSS_LONG ? 150 : 16
const cli = useCli()
const child = useChild('tests/library/children/appForever.ts')

/** What was printed as done, by all of them. */
interface Done {
  highlights: string[]
  articles: string[]
  refused: number
}

it('an app that saves highlights and two command lines at once: each goes through or says `locked`, and nothing is lost', async () => {
  const folder = temporaryFolder()
  const [library, vault] = [join(folder, 'library'), join(folder, 'vault')]
  const first = await Library.open(library, { engine: plainEngine })
  const { id } = await imported(first, lighthouse)
  await first.close()
  const done: Done = { highlights: [], articles: [], refused: 0 }

  const app = spawn(process.execPath, [child.file, library, id])
  let [saved, errors] = ['', '']
  app.stdout.setEncoding('utf8').on('data', (text: string) => (saved += text))
  app.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const gloss = (args: string[], input = ''): Promise<Ran> =>
    run(cli.file, [...args, '--json'], { input, env: { GLOSS_LIBRARY: library } })

  const commandLine = async (who: string): Promise<void> => {
    for (let n = 0; n < commands; n += 1) {
      const what = Math.floor(Math.random() * 10)
      if (what < 4) {
        const note = `${who} ${n}`
        const ran = await gloss(['highlight', id, '--quote', 'Nobody has asked', '--note', note])
        if (isDone(ran, done)) done.highlights.push(idIn(ran))
      } else if (what < 7) {
        const ran = await gloss(
          ['import', '-'],
          `${who} has written ${n}\n\nThe words of ${who}, number ${n}.\n`,
        )
        if (isDone(ran, done)) done.articles.push(idIn(ran))
      } else if (what < 8)
        expect(await gloss(['export', '--out', join(vault, who)])).toMatchObject({ code: 0 })
      else if (what < 9) isDone(await gloss(['check', '--repair']), done)
      // Whoever reads waits for nobody, and sees nothing half done.
      else expect(await gloss(['check'])).toMatchObject({ code: 0, stderr: '' })
    }
  }
  await Promise.all([commandLine('one'), commandLine('two')])
  app.stdin.end()
  const [code] = (await once(app, 'exit')) as [number | null]
  expect(errors).toBe('')
  expect(code).toBe(0)

  done.highlights.push(...saved.trim().split('\n'))
  const after = await Library.open(library, { engine: plainEngine })
  const { highlights } = (await after.open(id)).notebook
  const ids = new Set(highlights.map((highlight) => highlight.id))
  expect(done.highlights.filter((one) => !ids.has(one))).toEqual([])
  // Nor is anything there that nobody was told of.
  expect(ids.size).toBe(done.highlights.length)
  const articles = new Set((await after.list()).map(({ header }) => header.id))
  expect(done.articles.filter((one) => !articles.has(one))).toEqual([])
  expect(articles.size).toBe(done.articles.length + 1)
  expect(await after.check()).toMatchObject({ ok: true, problems: [] })
  await after.close()
  expect(readdirSync(library).filter((name) => name.startsWith('library.lock'))).toEqual([])
  expect(done.highlights.length).toBeGreaterThan(commands)
  console.warn(
    `${2 * commands} commands beside the app: ${done.highlights.length} highlights and ${done.articles.length} articles ` +
      `acknowledged, 0 lost; ${done.refused} times locked`,
  )
}, 600_000)

/** Anything but done or `locked` is a failure. */
function isDone(ran: Ran, done: Done): boolean {
  if (ran.code === 0) return true
  expect(ran.stderr).toContain('"code":"locked"')
  expect(ran.stdout).toBe('')
  done.refused += 1
  return false
}

function idIn({ stdout }: Ran): string {
  const id = /"id":\s*"([^"]+)"/.exec(stdout)?.[1]
  if (id === undefined) throw new Error(`no id in ${stdout}`)
  return id
}
