/**
 * Glossaries over a whole library, beside what they would cost if nothing were kept, in the same run. Needs a build.
 *
 *   npx tsx bench/library.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, the figure of what stands beside it. For times
 * and sizes less is better. Articles have 1,000 words from the recogniser's benchmark. Opening is measured as after a start:
 * a new library and a new worker, from the request to the glossary; medians. Learning is measured in the process that
 * would be the app's main one: how late its timers are meanwhile is what a click might wait.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Library } from '../src/library/library'
import { WorkerEngine } from '../src/main/background/workerEngine'
import { article } from './recogniserText'

const articles = 100
const words = 1_000
const runs = 7
const worker = resolve(import.meta.dirname, '../out/main/worker.cjs')
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

function print(name: string, unit: string, value: number, beside: string, other: number): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  console.log(
    JSON.stringify({ name, value: round(value), unit, ratio: round(value / other), [beside]: round(other) }),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'gloss-bench-library-'))
const cache = join(folder, '.cache')

async function withLibrary<T>(work: (library: Library) => Promise<T>): Promise<T> {
  const engine = new WorkerEngine(worker)
  const library = await Library.open(folder, { engine })
  try {
    return await work(library)
  } finally {
    await library.close()
    await engine.close()
  }
}

const timeToOpen = (id: string): Promise<number> =>
  withLibrary(async (library) => {
    const start = performance.now()
    await library.open(id)
    await library.glossary(id)
    return performance.now() - start
  })

const bytesIn = (path: string): number =>
  readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0)

/** Milliseconds it took and how late timers were meanwhile, 99th percentile. */
const learning = (): Promise<{ time: number; late: number; heap: number }> =>
  withLibrary(async (library) => {
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const start = performance.now()
    await library.learnNames()
    const time = performance.now() - start
    delay.disable()
    globalThis.gc?.()
    return { time, late: delay.percentile(99) / 1e6, heap: process.memoryUsage().heapUsed - before }
  })

async function idle(milliseconds: number): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await wait(milliseconds)
  delay.disable()
  return delay.percentile(99) / 1e6
}

try {
  const ids = await withLibrary(async (library) => {
    const found: string[] = []
    for (let at = 0; at < articles; at += 1) {
      const imported = await library.importDocument({ content: article(at + 1, words), format: 'text' })
      if (imported.ok) found.push(imported.id)
    }
    return found
  })
  const anew = await learning()
  const kept = await learning()
  const still = await idle(1_000)
  const [glossaries, files] = [bytesIn(join(cache, 'glossaries')), bytesIn(join(folder, 'articles'))]

  const opened = { anew: [] as number[], kept: [] as number[] }
  for (const id of ids.slice(0, runs)) {
    opened.kept.push(await timeToOpen(id))
    rmSync(join(cache, 'glossaries', `${id}.json`))
    opened.anew.push(await timeToOpen(id))
  }
  print(
    'glossary of an article read before',
    'ms',
    median(opened.kept),
    'recognised anew',
    median(opened.anew),
  )
  print(`names of ${articles} articles learnt after a start`, 'ms', kept.time, 'recognised anew', anew.time)
  print('timers late while names are recognised, p99', 'ms', anew.late, 'nothing to do', still)
  print('timers late while kept names are read, p99', 'ms', kept.late, 'nothing to do', still)
  print(
    'kept glossary of an article',
    'KB',
    glossaries / articles / 1024,
    'the article',
    files / articles / 1024,
  )
  if (globalThis.gc)
    print(
      'names of an article in memory',
      'KB',
      kept.heap / articles / 1024,
      'kept glossary',
      glossaries / articles / 1024,
    )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
