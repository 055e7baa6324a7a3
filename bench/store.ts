/**
 * What a large library costs: 10,000 articles with 100,000 notes beside 100 with 1,000, and beside plain lowdb with one
 * file, in the same run. Needs a build and a display for the two figures of the app; they are left out without.
 *
 *   npx tsx bench/store.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, what stands beside it. Less is better, but for
 * files a second. Medians; large and small in turn.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
// @ts-expect-error a script without types
import { findRuntime } from '../scripts/runtime.mjs'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../scripts/system.mjs'
import type { Glossary } from '../src/core/entity/entity'
import type { Elsewhere } from '../src/core/reading'
import type { Method } from '../src/ipc/contract'
import { Library } from '../src/library/library'
import { generateLibrary, idOf, notesEach, sharedName } from './largeLibrary'

const [many, few] = [10_000, 100]
const root = resolve(import.meta.dirname, '..')
const home = mkdtempSync(join(tmpdir(), 'gloss-bench-store-'))
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

function print(name: string, unit: string, value: number, beside: string, other: number): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  console.log(
    JSON.stringify({ name, value: round(value), unit, ratio: round(value / other), [beside]: round(other) }),
  )
}

const millisecondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function saving(large: string, small: string): Promise<void> {
  const times = { large: [] as number[], small: [] as number[] }
  const libraries = { large: await Library.open(large), small: await Library.open(small) }
  for (let n = 0; n < 120; n += 1)
    for (const size of ['large', 'small'] as const) {
      const id = idOf(n % 20)
      const save = (): Promise<unknown> =>
        libraries[size].highlight(id, { start: n, end: n + 30 }, 'pink', { note: `new ${n}` })
      const time = await millisecondsOf(save)
      // The first time an article is opened it is read.
      if (n >= 20) times[size].push(time)
    }
  for (const library of Object.values(libraries)) await library.close()
  print('saving a note among 100,000', 'ms', median(times.large), 'among 1,000', median(times.small))

  const plain = async (count: number): Promise<number> => {
    const path = join(home, `plain-${count}.json`)
    const notes = Array.from({ length: count }, (_, n) => ({
      id: n,
      quote: 'x'.repeat(112),
      note: `Note ${n}, and what it is about.`,
    }))
    const db = new Low(new JSONFile<{ notes: unknown[] }>(path), { notes })
    const samples: number[] = []
    for (let n = 0; n < 11; n += 1)
      samples.push(await millisecondsOf(() => db.update((data) => data.notes.push({ id: n, note: 'new' }))))
    return median(samples)
  }
  print(
    'the same with plain lowdb, one file',
    'ms',
    await plain(many * notesEach),
    'among 1,000',
    await plain(few * notesEach),
  )
}

async function checking(large: string): Promise<void> {
  const library = await Library.open(large, { readOnly: true })
  await library.check()
  const time = await millisecondsOf(() => library.check())
  await library.close()
  print('files checked in a second', 'files', (2 * many) / (time / 1000), 'promised', 2_000)
}

/**
 * From the start of the process until the library is on the screen; with `rested` also what its main process holds once the
 * snapshot of the day is made and the names of all articles are learnt.
 */
async function opening(
  library: string,
  isEmpty: boolean,
  rested = false,
): Promise<{ time: number; memory: number }> {
  const userData = mkdtempSync(join(home, 'user-'))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ sampled: true, welcomed: true }))
  const start = performance.now()
  const app = await _electron.launch({
    executablePath: String(findRuntime().executable),
    args: [...sandboxSwitches(), '--disable-gpu', root],
    env: { ...process.env, GLOSS_LIBRARY: library, GLOSS_USER_DATA: userData } as Record<string, string>,
  })
  const page = await app.firstWindow()
  await page.waitForSelector(isEmpty ? '.library .waiting' : '.library .row')
  if (isEmpty) await page.waitForSelector('.blank')
  const time = performance.now() - start
  if (rested) await atRest(app)
  const memory = await app.evaluate(() => process.memoryUsage().rss)
  if (rested) await mustBeKnown(page, library.endsWith('large') ? many : few)
  await app.close()
  return { time, memory: memory / 1024 / 1024 }
}

/** What one article says must be known of all the others: nothing was measured before it was learnt. */
async function mustBeKnown(page: Page, count: number): Promise<void> {
  const { others, name } = sharedName(count)
  const ask = async <T>(method: Method, request: object): Promise<T> => {
    const send = ([name, body]: [Method, unknown]): Promise<unknown> => window.gloss.call(name, body)
    const asked: [Method, unknown] = [method, request]
    return ((await page.evaluate(send, asked)) as { value: T }).value
  }
  const id = idOf(0)
  await ask('openArticle', { id })
  const { entities } = await ask<Glossary>('glossary', { id })
  const entity = entities.find((one) => one.name === name)?.id ?? ''
  const found = (await ask<Elsewhere>('elsewhere', { id, entity })).articles.length
  if (found !== others) throw new Error(`${name} is known in ${found} other articles, not ${others}.`)
}

/** Resolves when the main process has done next to nothing for four seconds. */
async function atRest(app: ElectronApplication): Promise<void> {
  const used = (): Promise<number> => app.evaluate(() => process.cpuUsage().user + process.cpuUsage().system)
  for (let quiet = 0, before = 0; quiet < 2;) {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const now = await used()
    quiet = now - before < 100_000 ? quiet + 1 : 0
    before = now
  }
}

async function starting(large: string, small: string): Promise<void> {
  const empty = join(home, 'empty')
  const runs = { large: [] as number[], empty: [] as number[] }
  const memory = { large: [] as number[], small: [] as number[] }
  // Once each: the list and the snapshot are made, and the system knows the files.
  for (const library of [large, small]) await opening(library, false, true)
  for (let n = 0; n < 7; n += 1) {
    runs.large.push((await opening(large, false)).time)
    runs.empty.push((await opening(empty, true)).time)
  }
  for (let n = 0; n < 3; n += 1) {
    memory.large.push((await opening(large, false, true)).memory)
    memory.small.push((await opening(small, false, true)).memory)
  }
  print(
    'opening the app on 10,000 articles',
    'ms',
    median(runs.large),
    'on an empty library',
    median(runs.empty),
  )
  print(
    'memory of its main process, all names learnt',
    'MB',
    median(memory.large),
    'with 100 articles',
    median(memory.small),
  )
}

try {
  const [large, small] = [
    generateLibrary(join(home, 'large'), many),
    generateLibrary(join(home, 'small'), few),
  ]
  await saving(large, small)
  await checking(large)
  if (existsSync(join(root, 'out/main/index.cjs')) && (process.env.DISPLAY || process.platform !== 'linux'))
    await starting(large, small)
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
