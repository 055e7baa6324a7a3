/**
 * What highlights and names cost while reading: an article of 100,000 words with 2,000 highlights and about 5,000
 * mentions, all underlined, beside the same words without a highlight and in lower case, where no name is found.
 *
 *   node --import tsx bench/window.ts
 *
 * needs a display and a build; `npm run bench` sees to both.
 *
 * Scrolling, selecting and writing a note are done by real input events in the real window. An event's delay is the time
 * from its time stamp until the page's first listener hears it, taken for every event (what Event Timing calls
 * processingStart - startTime, which it gives only of events over 16 ms); its duration is Event Timing's, until the next
 * frame is painted. Frames are the times between animation frames while the wheel turns.
 * One JSON line a figure: { name, value, unit, beside, ratio }; less is better.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quoteOf } from '../src/core/annotation/anchoring/anchor'
import { highlightColors, type Highlight } from '../src/core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../src/core/annotation/notebookFile'
import { textOf } from '../src/core/article/text'
import type { Reading } from '../src/core/reading'
import { type Folders, freshFolders, Gloss } from '../tests/e2e/app'
import { article } from './recogniserText'

const words = 100_000
const highlights = 2_000
const settings = { links: 'every', lastArticle: null } as const

interface Measured {
  opened: number
  mentions: number
  /** Milliseconds, by what was done. */
  delays: Record<string, number[]>
  durations: Record<string, number[]>
  frames: number[]
}

const dense = article(7, words)
  .split('\n')
  .map((paragraph, i) => (i % 2 === 0 ? paragraph : paragraph.toLowerCase()))
  .join('\n')
const runs = { full: await prepared('full', dense), bare: await prepared('bare', dense.toLowerCase()) }
const full = await measured(runs.full)
const bare = await measured(runs.bare)

console.error(`${full.mentions} mentions`)
line('until the article is open', [full.opened], [bare.opened])
for (const what of ['scrolling', 'selecting', 'writing a note']) {
  line(`${what}: input delay, p95`, full.delays[what] ?? [], bare.delays[what] ?? [], 0.95)
  line(`${what}: input delay, worst`, full.delays[what] ?? [], bare.delays[what] ?? [], 1)
  line(`${what}: event to next frame, p95`, full.durations[what] ?? [], bare.durations[what] ?? [], 0.95)
}
line('turning the wheel: time between frames, p95', full.frames, bare.frames, 0.95)
line('turning the wheel: time between frames, worst', full.frames, bare.frames, 1)

function line(name: string, ours: number[], theirs: number[], share = 1): void {
  const [value, without] = [at(ours, share), at(theirs, share)]
  const round = (x: number): number => Math.round(x * 10) / 10
  const ratio = without > 0 ? Number((value / without).toPrecision(3)) : null
  console.log(JSON.stringify({ name, value: round(value), unit: 'ms', withoutAny: round(without), ratio }))
}

function at(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** A library with the article, and its highlights when it is the full one. */
async function prepared(name: 'full' | 'bare', text: string): Promise<Folders> {
  const folders = freshFolders()
  const file = join(folders.home, `${name}.txt`)
  writeFileSync(file, `An ordinary week in the capital\n\n${text}\n`)
  const gloss = await Gloss.launch({ folders, files: [file], settings })
  await gloss.page.locator('.scroll [data-at]').first().waitFor({ timeout: 60_000 })
  const { open } = await gloss.start()
  const reply = await gloss.ask('openArticle', { id: open })
  await gloss.ask('glossary', { id: open })
  await gloss.close()
  if (!reply.ok) throw new Error(reply.message)
  if (name === 'full') write(folders, reply.value as Reading)
  return folders
}

function write(folders: Folders, { article: { blocks, header }, textHash }: Reading): void {
  const text = textOf(blocks)
  const path = join(folders.library, 'notebooks', `${header.id}.json`)
  const notebook = parseNotebook(JSON.parse(readFileSync(path, 'utf8')))
  const time = new Date(0).toISOString()
  const added = Array.from({ length: highlights }, (_, i): Highlight => {
    const start = Math.floor((text.length * i) / highlights)
    // Every fourth is long enough to overlap the next ones.
    const end = Math.min(text.length, start + (i % 4 === 0 ? 700 : 60 + (i % 7) * 20))
    return {
      id: `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      quote: quoteOf(text, { start, end }),
      position: { start, end, textHash },
      color: highlightColors[i % 6] ?? 'yellow',
      tags: [],
      note: i % 3 === 0 ? 'What does this mean for the harbour?' : '',
      created: time,
      modified: time,
    }
  })
  writeFileSync(path, serialiseNotebook({ ...notebook, highlights: added }))
}

async function measured(folders: Folders): Promise<Measured> {
  const gloss = await Gloss.launch({ folders, size: { width: 1400, height: 900 } })
  const { page } = gloss
  // tsx names functions with a helper the page does not have.
  await page.evaluate('globalThis.__name = (f) => f')
  await page.locator('.scroll [data-at]').first().waitFor({ timeout: 60_000 })
  const opened = await page.evaluate(() => performance.now())
  await page.waitForTimeout(6_000)
  const mentions = await page.locator('a.m').count()
  await page.evaluate(watchEvents)
  const delays: Measured['delays'] = {}
  const durations: Measured['durations'] = {}
  const during = async (what: string, work: () => Promise<void>): Promise<void> => {
    await page.evaluate('bench.delays.length = 0; bench.durations.length = 0; bench.frames.length = 0')
    await work()
    await page.waitForTimeout(300)
    const seen = await page.evaluate<{ delays: number[]; durations: number[] }>('bench')
    delays[what] = [...(delays[what] ?? []), ...seen.delays]
    durations[what] = [...(durations[what] ?? []), ...seen.durations]
  }
  const middle = { x: 700, y: 450 }
  await page.mouse.move(middle.x, middle.y)
  let frames: number[] = []
  await during('wheel', async () => {
    await page.evaluate('bench.counting = true; bench.count()')
    for (let i = 0; i < 120; i += 1) {
      await page.mouse.wheel(0, i < 80 ? 240 : -400)
      await page.waitForTimeout(16)
    }
    frames = await page.evaluate<number[]>('(bench.counting = false, bench.frames)')
  })
  await page.locator('.scroll').focus()
  await during('scrolling', async () => {
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press(i % 6 === 5 ? 'PageUp' : 'PageDown')
      await page.waitForTimeout(60)
    }
    for (let i = 0; i < 6; i += 1) {
      await page.keyboard.press(i % 2 ? 'Home' : 'End')
      await page.waitForTimeout(120)
    }
  })
  await page.evaluate('document.querySelector(".scroll").scrollTop = 30000')
  await page.waitForTimeout(500)
  await during('selecting', async () => {
    await page.mouse.move(middle.x - 150, middle.y)
    await page.mouse.down()
    await page.mouse.move(middle.x + 100, middle.y + 200, { steps: 40 })
    await page.mouse.up()
    await page.waitForTimeout(300)
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press(i % 3 ? 'Shift+ArrowRight' : 'Shift+ArrowDown')
      await page.waitForTimeout(30)
    }
  })
  await during('writing a note', async () => {
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note', exact: true }).waitFor()
    await page.keyboard.type('The harbour office said on Monday that nobody knows yet. Ask again in June.', {
      delay: 60,
    })
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(500)
  })
  await gloss.close()
  return { opened, mentions, delays, durations, frames }
}

/** Runs in the page. */
function watchEvents(): void {
  const bench = {
    delays: [] as number[],
    durations: [] as number[],
    frames: [] as number[],
    counting: false,
    last: 0,
    count: (): void => {
      bench.last = performance.now()
      const next = (): void => {
        const now = performance.now()
        bench.frames.push(now - bench.last)
        bench.last = now
        if (bench.counting) requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
    },
  }
  Object.assign(window, { bench })
  for (const type of [
    'keydown',
    'keyup',
    'pointerdown',
    'pointermove',
    'pointerup',
    'mousedown',
    'wheel',
    'beforeinput',
  ]) {
    window.addEventListener(type, (event) => bench.delays.push(performance.now() - event.timeStamp), {
      capture: true,
      passive: true,
    })
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.durations.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}
