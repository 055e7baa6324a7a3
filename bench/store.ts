/**
 * What a large library costs: 10,000 articles with 100,000 notes beside 100 with 1,000, and beside plain lowdb with one
 * file, in the same run. Needs a build and a display for the two figures of the app; they are left out without.
 *
 *   npx tsx bench/store.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, what stands beside it. Less is better, but for
 * files a second. Medians; large and small in turn.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
// @ts-expect-error a script without types
import { findRuntime } from '../scripts/runtime.mjs'
import { recogniserHash } from '../scripts/recogniserHash'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../scripts/system.mjs'
import { addHighlight, newNotebook } from '../src/core/annotation/edit'
import { serialiseNotebook } from '../src/core/annotation/notebookFile'
import type { Article } from '../src/core/article/article'
import { serialiseArticle } from '../src/core/article/articleFile'
import { textOf } from '../src/core/article/text'
import { textHashOf } from '../src/library/articleId'
import { packed } from '../src/library/keptGlossary'
import { LocalEngine } from '../src/library/localEngine'
import { Library } from '../src/library/library'
import { article as words } from './recogniserText'

const [many, few] = [10_000, 100]
const notesEach = 10
const root = resolve(import.meta.dirname, '..')
const home = mkdtempSync(join(tmpdir(), 'gloss-bench-store-'))
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

function print(name: string, unit: string, value: number, beside: string, other: number): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  console.log(
    JSON.stringify({ name, value: round(value), unit, ratio: round(value / other), [beside]: round(other) }),
  )
}

const texts = Array.from({ length: 40 }, (_, n) => words(n + 1, 600))
const engine = new LocalEngine()
const glossaries = await Promise.all(texts.map((text) => engine.glossary(text.split(/\n+/).join('\n'), 'en')))
const recogniser = recogniserHash(root)

/** A library as if it had been read for years, written without ceremony. */
function generate(name: string, count: number): string {
  const folder = join(home, name)
  for (const part of ['articles', 'notebooks', '.cache/glossaries'])
    mkdirSync(join(folder, part), { recursive: true })
  const time = '2026-01-02T03:04:05.678Z'
  for (let n = 0; n < count; n += 1) {
    const id = `article-${n}-${n.toString(16).padStart(8, '0')}`
    const children = (texts[n % texts.length] ?? '').split(/\n+/)
    const article: Article = {
      header: { id, title: `Article ${n}`, source: { format: 'text' }, added: time, words: 600 },
      blocks: children.map((child) => ({ tag: 'p', children: [child] })),
      foot: [],
    }
    const text = textOf(article.blocks)
    const textHash = textHashOf(text)
    let notebook = newNotebook(article.header)
    for (let note = 0; note < notesEach; note += 1) {
      const start = note * 90
      const quote = {
        exact: text.slice(start, start + 40),
        prefix: '',
        suffix: text.slice(start + 40, start + 72),
      }
      const position = { start, end: start + 40, textHash }
      const highlight = {
        id: `0190a0a0-0000-7000-8000-${String(note).padStart(12, '0')}`,
        quote,
        position,
        color: 'yellow',
      } as const
      notebook = addHighlight(
        notebook,
        { ...highlight, note: `Note ${note} on article ${n}, and what it is about.` },
        time,
      )
    }
    const file = join(folder, 'articles', `${id}.json`)
    writeFileSync(file, serialiseArticle(article))
    writeFileSync(join(folder, '.cache/glossaries', `${id}.json`), glossaryFile(n, textHash, file))
    writeFileSync(join(folder, 'notebooks', `${id}.json`), serialiseNotebook(notebook))
  }
  return folder
}

/** As it is kept once an article has been read; half of the names are in no other article. */
function glossaryFile(n: number, textHash: string, file: string): string {
  const { size, mtimeMs } = statSync(file)
  const known = glossaries[n % glossaries.length] ?? { entities: [] }
  const entities = known.entities.map((entity, at) => {
    if (at % 2 === 0) return entity
    const name = `${entity.name} ${String.fromCharCode(65 + (n % 26))}${n.toString(36)}`
    return { ...entity, name, aliases: [] }
  })
  const head = { $format: 'gloss/glossary', version: 1, recogniser, textHash, stamp: `${size}:${mtimeMs}` }
  return JSON.stringify({ ...head, glossary: packed({ ...known, entities }) })
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
      const id = `article-${n % 20}-${(n % 20).toString(16).padStart(8, '0')}`
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
  await app.close()
  return { time, memory: memory / 1024 / 1024 }
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
  const [large, small] = [generate('large', many), generate('small', few)]
  await saving(large, small)
  await checking(large)
  if (existsSync(join(root, 'out/main/index.cjs')) && (process.env.DISPLAY || process.platform !== 'linux'))
    await starting(large, small)
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
