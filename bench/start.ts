/**
 * From the start of the process to the article painted and readable: Gloss, with the article in its library as after
 * any earlier day's reading, beside a bare Electron window that shows the same words as static HTML.
 *
 *   node --experimental-websocket --import tsx bench/start.ts
 *
 * needs a display and a build; `npm run bench` sees to both.
 *
 * Both are asked only seconds after they are done, by the browser's own record of when the largest text was painted,
 * so that nothing is added to either for the measurement. Pairs in turn, warm disk cache, medians.
 * One JSON line a figure: { name, value, unit, ratio }; ratio is Gloss over the bare window, less is better.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
// @ts-expect-error a script without types
import { findRuntime } from '../scripts/runtime.mjs'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../scripts/system.mjs'
import { article } from './recogniserText'

const pairs = 9
const targets = v.array(v.object({ type: v.string(), webSocketDebuggerUrl: v.string() }))
const answer = v.object({ result: v.object({ result: v.object({ value: v.number() }) }) })

/** Milliseconds both are left alone in before they are asked. */
const quiet = 2500

const root = resolve(import.meta.dirname, '..')
const electron = String(findRuntime().executable)
const home = mkdtempSync(join(tmpdir(), 'gloss-bench-'))
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const text = article(11, 1_000)
const textFile = join(home, 'article.txt')
const pageFile = join(home, 'article.html')
writeFileSync(textFile, `An ordinary week in the capital\n\n${text}\n`)
writeFileSync(
  pageFile,
  `<!doctype html><meta charset="utf-8"><title>Article</title><body style="max-width: 40em; margin: 2em auto; font: 19px/1.58 serif">` +
    `<article><h1>An ordinary week in the capital</h1>${text
      .split(/\n+/)
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')}</article>`,
)
mkdirSync(join(home, 'gloss'))
writeFileSync(join(home, 'gloss/settings.json'), '{ "sampled": true, "welcomed": true }')

const env = {
  ...process.env,
  GLOSS_LIBRARY: join(home, 'library'),
  GLOSS_USER_DATA: join(home, 'gloss'),
  PLAIN_USER_DATA: join(home, 'plain'),
  PLAIN_PAGE: pageFile,
}

/** Milliseconds from the start of the process until the largest text of the article had been painted. */
async function startUp(app: string, ...files: string[]): Promise<number> {
  const switches = [...sandboxSwitches(), '--disable-gpu', '--remote-debugging-port=0']
  const begin = Date.now()
  const child = spawn(electron, [...switches, app, ...files], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const port = await debuggerPort(child)
    await new Promise((done) => setTimeout(done, quiet))
    const painted = await ask(port, largestPaint)
    return painted - begin
  } finally {
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }
}

/** Evaluated in the page: milliseconds since 1970 at which the article's largest text was painted. */
const largestPaint = `new Promise((answer, fail) => {
  if (!document.querySelector('article')) fail(new Error('no article is shown'))
  new PerformanceObserver((list) => {
    const last = list.getEntries().filter(({ element }) => element && element.closest('article')).at(-1)
    if (last) answer(performance.timeOrigin + last.startTime)
    else fail(new Error('the largest paint was not the article'))
  }).observe({ type: 'largest-contentful-paint', buffered: true })
})`

async function debuggerPort(child: ChildProcess): Promise<number> {
  let said = ''
  for await (const piece of child.stderr ?? []) {
    said += String(piece)
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said)?.[1]
    if (port) return Number(port)
  }
  throw new Error(`the app ended:\n${said}`)
}

/** The number that an expression comes to in the only page of a browser. */
async function ask(port: number, expression: string): Promise<number> {
  const pages = v.parse(targets, await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
  const page = pages.find(({ type }) => type === 'page')
  if (!page) throw new Error('there is no window')
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  try {
    await once(socket, 'open')
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    const [event] = (await once(socket, 'message')) as [MessageEvent<string>]
    return v.parse(answer, JSON.parse(event.data)).result.result.value
  } finally {
    socket.close()
  }
}

try {
  // Once each beforehand: the article gets into the library, both get their caches.
  await startUp(root, textFile)
  await startUp(join(root, 'bench/plain'))
  const gloss: number[] = []
  const plain: number[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const turns = [
      async () => gloss.push(await startUp(root)),
      async () => plain.push(await startUp(join(root, 'bench/plain'))),
    ]
    for (const turn of pair % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const ratios = gloss.map((time, pair) => time / (plain[pair] ?? NaN))
  const round = (value: number): number => Number(value.toPrecision(4))
  console.log(
    JSON.stringify({
      name: 'cold start to readable article',
      value: round(median(gloss)),
      unit: 'ms',
      ratio: round(median(ratios)),
      bareWindow: round(median(plain)),
      pairs,
      range: [round(Math.min(...ratios)), round(Math.max(...ratios))],
    }),
  )
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}
