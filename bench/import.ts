/**
 * How long the main process stands still while notes from elsewhere are looked at, taken, taken a second time and taken
 * back: the longest delay of its event loop, which is what a click might wait. Needs a build.
 *
 *   npx tsx bench/import.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, the figure of what stands beside it: the
 * longest delay of the same process with nothing to do. Seconds by the clock stand in the row as well. The files are made
 * as large as the largest honest ones: 20,000 rows of Readwise, a Hypothesis account as one JSON file of 50 MB, an
 * Omnivore archive of 2,000 articles (10,000 take minutes: `npx tsx bench/import.ts Omnivore 5`).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Zip, ZipDeflate, strToU8 } from 'fflate'
import { Library } from '../src/library/library'
import { glossApi } from '../src/main/api/api'
import { SettingsFile } from '../src/main/settingsFile'
import { WorkerEngine } from '../src/main/background/workerEngine'
import { quietSurroundings } from '../tests/main/surroundings'
import { article } from './recogniserText'

const [only, scale = '1'] = process.argv.slice(2)
const worker = resolve(import.meta.dirname, '../out/main/worker.cjs')
const many = (number: number): number => Math.max(1, Math.round(number * Number(scale)))
const round = (figure: number): number => Number(figure.toPrecision(3))

interface Blocked {
  longest: number
  seconds: number
}

async function blockedBy(work: () => Promise<unknown>): Promise<Blocked> {
  globalThis.gc?.()
  await wait(200)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  // A block at the very end is seen by the next tick only.
  await wait(20)
  delay.disable()
  return { longest: delay.max / 1e6, seconds }
}

/** Notes in a library that has some of their articles. */
async function measure(name: string, prepare: (folder: string) => Promise<Prepared>): Promise<void> {
  if (only !== undefined && only !== 'all' && !name.includes(only)) return
  const folder = mkdtempSync(join(tmpdir(), 'gloss-bench-import-'))
  const engine = new WorkerEngine(worker)
  const library = await Library.open(join(folder, 'library'), { engine })
  const settings = new SettingsFile(join(folder, 'settings.json'))
  try {
    const api = glossApi(library, { ...quietSurroundings(folder, settings), notesReader: engine })
    const { path, articles, notes } = await prepare(folder)
    for (const content of articles) await library.importDocument({ content, format: 'text' })
    const still = await blockedBy(() => wait(2_000))
    let offer = ''
    const offered = async (): Promise<void> => {
      offer = (await api.offerNotes({ paths: [path] }))?.offer ?? ''
    }
    const took = async (): Promise<void> => {
      const report = await api.takeNotes({ offer })
      if (!report) throw new Error('nothing was taken')
      const all = report.added + report.unplaced + report.unchanged + report.merged
      if (all < notes) throw new Error(`only ${all} of ${notes} notes were taken`)
    }
    for (const [what, work] of [
      ['looked at', offered],
      ['taken', took],
      ['looked at again', offered],
      ['taken back', () => api.takeNotesBack({})],
    ] as const) {
      const { longest, seconds } = await blockedBy(work)
      const others = { 'nothing to do': round(still.longest), seconds: round(seconds) }
      const ratio = round(longest / still.longest)
      console.log(
        JSON.stringify({ name: `${name}, ${what}`, value: round(longest), unit: 'ms', ratio, ...others }),
      )
    }
  } finally {
    await library.close()
    await settings.close()
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Prepared {
  path: string
  /** Texts that are in the library. */
  articles: string[]
  notes: number
}

/** Words of a text to mark, each at another place. */
function marksIn(text: string, number: number): string[] {
  const step = Math.floor(text.length / (number + 1))
  return Array.from({ length: number }, (_, at) =>
    text.slice(step * at + 20, step * at + 100).replace(/["\n]/g, ' '),
  )
}

const titleOf = (text: string): string => text.split('\n', 1)[0] ?? ''

/** Half of them on articles of the library, half waiting; one book has a quarter of all. */
async function readwise(folder: string): Promise<Prepared> {
  const rows = many(20_000)
  const texts = Array.from({ length: many(100) }, (_, at) => `Article ${at}\n\n${article(at + 1, 1_000)}`)
  const book = `A long book\n\n${article(7_000, many(100_000))}`
  const quotes = texts.flatMap((text) =>
    marksIn(text, Math.ceil(rows / 4 / texts.length)).map((words) => [words, titleOf(text)]),
  )
  const inBook = marksIn(book, Math.floor(rows / 4)).map((words) => [words, titleOf(book)])
  const waiting = Array.from({ length: Math.floor(rows / 2) }, (_, at) => [
    `Words ${at} that stand in no article of the library, ${at * 7}.`,
    `Elsewhere ${at % many(1_000)}`,
  ])
  const all = [...quotes, ...inBook, ...waiting].slice(0, rows)
  const lines = all.map(
    ([words, title], at) => `"${words}",${title},Somebody,,A note ${at}.,,2024-03-02 10:00:00`,
  )
  const path = join(folder, 'readwise.csv')
  writeFileSync(path, ['Highlight,Title,Author,URL,Note,Location,Date', ...lines].join('\n'))
  return Promise.resolve({ path, articles: [...texts, book], notes: all.length * 0.9 })
}

async function hypothesis(folder: string): Promise<Prepared> {
  const size = many(50_000_000)
  const rows: string[] = []
  for (let length = 0, at = 0; length < size; at += 1) {
    const uri = `https://example.org/pages/${at % many(4_000)}`
    const row = JSON.stringify({
      id: `id${at}`,
      created: '2024-03-02T10:00:00.123456+00:00',
      updated: '2024-03-02T10:05:00.000000+00:00',
      user: 'acct:reader@hypothes.is',
      uri,
      text: `A note ${at}: ${'what was thought of it '.repeat(10)}`,
      tags: ['one', `tag ${at % 40}`],
      group: '__world__',
      permissions: { read: ['group:__world__'], admin: ['acct:reader@hypothes.is'] },
      target: [
        {
          source: uri,
          selector: [
            { type: 'RangeSelector', startContainer: '/div[1]/p[3]', endContainer: '/div[1]/p[3]' },
            { type: 'TextPositionSelector', start: at, end: at + 90 },
            {
              type: 'TextQuoteSelector',
              exact: `words ${at} ${'of a page '.repeat(8)}`,
              prefix: 'p'.repeat(32),
              suffix: 's'.repeat(32),
            },
          ],
        },
      ],
      document: { title: [`Page ${at % 4_000}`] },
    })
    rows.push(row)
    length += row.length + 2
  }
  const path = join(folder, 'hypothesis.json')
  writeFileSync(path, `{"rows": [\n${rows.join(',\n')}\n], "total": ${rows.length}}`)
  return Promise.resolve({ path, articles: [], notes: rows.length * 0.9 })
}

async function omnivore(folder: string): Promise<Prepared> {
  const number = many(2_000)
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const add = (name: string, text: string): void => {
    const file = new ZipDeflate(name, { level: 1 })
    zip.add(file)
    file.push(strToU8(text), true)
  }
  const texts = Array.from({ length: 200 }, (_, at) => article(at + 1, 300))
  for (let from = 0; from < number; from += 20) {
    const items = Array.from({ length: Math.min(20, number - from) }, (_, n) => {
      const at = from + n
      return {
        id: `o${at}`,
        slug: `slug-${at}`,
        title: `Article ${at}`,
        author: 'Somebody',
        url: `https://example.org/${at}`,
        state: 'Active',
        labels: ['one'],
        savedAt: '2024-03-02T10:00:00.000Z',
      }
    })
    add(`metadata_${from}_to_${from + 20}.json`, JSON.stringify(items, null, 2))
  }
  for (let at = 0; at < number; at += 1) {
    const text = `This is text ${at}. ${texts[at % texts.length] ?? ''}`
    add(
      `content/slug-${at}.html`,
      `<div>${text
        .split('\n')
        .map((words) => `<p>${words}</p>`)
        .join('')}</div>`,
    )
    add(
      `highlights/slug-${at}.md`,
      marksIn(text, 2)
        .map((words) => `> ${words}\n\nA note.`)
        .join('\n\n'),
    )
  }
  zip.end()
  const path = join(folder, 'omnivore.zip')
  writeFileSync(path, Buffer.concat(chunks))
  return Promise.resolve({ path, articles: [], notes: number * 1.5 })
}

await measure('20,000 rows of Readwise', readwise)
await measure('50 MB of Hypothesis', hypothesis)
await measure('2,000 articles of Omnivore', omnivore)
