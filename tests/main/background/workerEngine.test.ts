import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { GlossErrorCode } from '../../../src/core/error'
import { WorkerEngine } from '../../../src/main/background/workerEngine'

/** A worker that does what the text of its job says, instead of reading it. */
const fake = `
const { parentPort, threadId } = require('node:worker_threads')
let jobs = 0
parentPort.on('message', (job) => {
  jobs += 1
  const say = job.source ? job.source.content : job.text
  const reply = (value) => parentPort.postMessage({ ok: true, value: { say, threadId, jobs, ...value } })
  if (say === 'hang') while (true);
  if (say === 'crash') throw new Error('out of its depth')
  if (say === 'exit') process.exit(3)
  if (say === 'memory') { const all = []; while (true) all.push(new Array(1e5).fill(Math.random())) }
  if (say === 'refuse') return parentPort.postMessage({ ok: false, code: 'no-article-in-page', message: 'None.', path: 'a.html' })
  if (say === 'bug') return parentPort.postMessage({ ok: false, code: null, message: 'TypeError: x', path: undefined })
  if (say === 'long') return setTimeout(() => reply({}), 3000)
  if (say === 'slow') return setTimeout(() => reply({}), 300)
  reply({})
})`

let folder: string
let engine: WorkerEngine
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gloss-worker-'))
  writeFileSync(join(folder, 'worker.cjs'), fake)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => engine.close())

function open(limit = 10_000, patience = 10_000): WorkerEngine {
  engine = new WorkerEngine(join(folder, 'worker.cjs'), { extract: limit, glossary: limit }, 64, patience)
  return engine
}
const extract = (content: string): Promise<unknown> =>
  engine.extract({ content, name: '/home/anna/page.html' })
const refusal = (code: GlossErrorCode, words: RegExp): unknown =>
  expect.objectContaining({ code, message: expect.stringMatching(words) as string })

it('does one job after the other on one thread', async () => {
  open()
  const outcomes = (await Promise.all(['a', 'b', 'c'].map(extract))) as { say: string; jobs: number }[]
  expect(outcomes.map(({ say, jobs }) => [say, jobs])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ])
})

it('recognises on another thread, so that an import does not keep a glossary waiting', async () => {
  open()
  const order: string[] = []
  await Promise.all([
    extract('slow').then(() => order.push('extracted')),
    engine.glossary('text', 'en').then(() => order.push('recognised')),
  ])
  expect(order).toEqual(['recognised', 'extracted'])
})

it('passes on why a page was refused, with the file it was', async () => {
  open()
  await expect(extract('refuse')).rejects.toMatchObject({ code: 'no-article-in-page', path: 'a.html' })
})

it('does not make an error of Gloss out of a bug', async () => {
  open()
  await expect(extract('bug')).rejects.toThrow(/^TypeError: x$/)
})

it('stops a page that takes too long and goes on with the next', async () => {
  open(1000)
  const hung = extract('hang')
  const next = extract('after')
  await expect(hung).rejects.toEqual(refusal('too-large', /page\.html.*too long/))
  expect(await next).toMatchObject({ say: 'after', jobs: 1 })
})

it.each([
  ['crash', 'unexpected', /page\.html.*out of its depth/],
  ['exit', 'unexpected', /page\.html/],
  ['memory', 'too-large', /page\.html.*memory/],
] as const)('survives a thread that dies: %s', async (say, code, words) => {
  open()
  await expect(extract(say)).rejects.toEqual(refusal(code, words))
  expect(await extract('after')).toMatchObject({ say: 'after', jobs: 1 })
})

it('names a file by its name, never by its path', async () => {
  open(500)
  await expect(extract('hang')).rejects.toThrow(/^“page\.html”/)
})

it('does glossaries first that a reader waits for', async () => {
  open()
  const order: string[] = []
  const ask = (text: string, urgency: 'now' | 'when idle'): Promise<unknown> =>
    engine.glossary(text, 'en', urgency).then(() => order.push(text))
  await Promise.all([ask('one', 'when idle'), ask('two', 'when idle'), ask('three', 'now')])
  expect(order).toEqual(['one', 'three', 'two'])
})

it('stops a long job that nobody waits for when a reader asks, and does it again later', async () => {
  open(10_000, 100)
  const order: string[] = []
  const long = engine.glossary('long', 'en', 'when idle').then((value) => {
    order.push('long')
    return value
  })
  await engine.glossary('short', 'en')
  order.push('short')
  expect(await long).toMatchObject({ say: 'long' })
  expect(order).toEqual(['short', 'long'])
})

it('goes on after a job that nobody waits for has killed its thread', async () => {
  open()
  const crashed = engine.glossary('crash', 'en', 'when idle')
  const next = engine.glossary('after', 'en', 'when idle')
  await expect(crashed).rejects.toMatchObject({ code: 'unexpected' })
  expect(await next).toMatchObject({ say: 'after' })
})

it('a job that is stopped ends at once, whether it runs or waits, and the next one is done', async () => {
  open()
  const [running, waiting] = [new AbortController(), new AbortController()]
  const hanging = engine.finding.places([], 'hang', running.signal)
  const queued = engine.finding.places([], 'never begun', waiting.signal)
  const after = extract('after')
  waiting.abort()
  await expect(queued).rejects.toBe(waiting.signal.reason)
  running.abort()
  await expect(hanging).rejects.toBe(running.signal.reason)
  expect(await after).toMatchObject({ say: 'after', jobs: 1 })
  const late = engine.finding.places([], 'x', running.signal)
  await expect(late).rejects.toBe(running.signal.reason)
})
