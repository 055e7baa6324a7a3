/**
 * The notes panel of an article with 5,000 notes, beside the same article with 50.
 *
 *   node --import tsx bench/notesPanel.ts
 *
 * needs a display and a build; `npm run bench` sees to both.
 *
 * In the real window, from the click or key until the frame that shows what came of it has been made (the second
 * animation frame after it). Scrolling is the time between animation frames while the list moves by 300 pixels a frame.
 * Runs in turn, the figures of all of them together.
 * One JSON line a figure: { name, value, unit, fiftyNotes, ratio }; less is better.
 */
import { type Folders, freshFolders, Gloss } from '../tests/e2e/app'
import { writeManyNotes } from '../tests/e2e/manyNotes'

const words = 30_000
const rounds = 3
const sizes = { many: 5_000, few: 50 }
type Size = keyof typeof sizes

/** Milliseconds, by what was done. */
type Times = Record<string, number[]>

const found: Record<Size, Times> = { many: {}, few: {} }
const libraries: Record<Size, { folders: Folders; lastArticle: string }> = {
  many: await prepared(sizes.many),
  few: await prepared(sizes.few),
}
for (let round = 0; round < rounds; round += 1)
  for (const size of ['many', 'few'] as const)
    for (const [what, times] of Object.entries(await measured(libraries[size])))
      (found[size][what] ??= []).push(...times)

line('opening the panel, median', 'open', 0.5)
line('typing in the filter, median of a key', 'filter', 0.5)
line('typing in the filter, slowest key', 'filter', 1)
line('pressing a colour of the filter, median', 'color', 0.5)
line('scrolling, time between frames, p95', 'scroll', 0.95)
line('scrolling, time between frames, worst', 'scroll', 1)
line('End and Home, median', 'jump', 0.5)
line('arrow key, p95', 'arrow', 0.95)
line('selecting all, median', 'all', 0.5)
line('recolouring all, saved and shown', 'recolour', 0.5)

async function prepared(notes: number): Promise<{ folders: Folders; lastArticle: string }> {
  const folders = freshFolders()
  return { folders, lastArticle: await writeManyNotes(folders.library, { notes, words }) }
}

async function measured({ folders, lastArticle }: (typeof libraries)[Size]): Promise<Times> {
  const settings = { tab: 'glossary', lastArticle } as const
  const gloss = await Gloss.launch({ folders, settings, size: { width: 1400, height: 900 } })
  const { page } = gloss
  try {
    // tsx names functions with a helper the page does not have.
    await page.evaluate('globalThis.__name = (f) => f')
    await page.locator('a.entry').first().waitFor({ timeout: 60_000 })
    await page.waitForTimeout(3_000)
    const times = await page.evaluate(inThePage)
    await page.getByRole('list', { name: 'Notes', exact: true }).getByRole('listitem').first().focus()
    const began = performance.now()
    await page.keyboard.press('Control+a')
    await page.keyboard.press(folders === libraries.many.folders ? '4' : '5')
    await page.getByText(/highlights now/).waitFor({ timeout: 60_000 })
    return { ...times, recolour: [performance.now() - began] }
  } finally {
    await gloss.close()
  }
}

/** Runs in the page. */
async function inThePage(): Promise<Times> {
  const times: Times = { open: [], filter: [], color: [], scroll: [], jump: [], arrow: [], all: [] }
  const frame = (): Promise<number> => new Promise((next) => requestAnimationFrame(next))
  const rest = (time: number): Promise<void> => new Promise((next) => setTimeout(next, time))
  const one = <E extends HTMLElement>(selector: string): E => {
    const element = document.querySelector<E>(selector)
    if (!element) throw new Error(`no ${selector}`)
    return element
  }
  const timed = async (what: string, work: () => void): Promise<void> => {
    await rest(80)
    await frame()
    const began = performance.now()
    work()
    await frame()
    await frame()
    times[what]?.push(performance.now() - began)
  }
  const press = (key: string, ctrlKey = false): void =>
    void document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
    )

  for (let round = 0; round < 8; round += 1) {
    one('#tab-glossary').click()
    await timed('open', () => one('#tab-notes').click())
  }
  const field = one<HTMLInputElement>('[aria-label="Filter notes"]')
  for (const typed of ['w', 'wh', 'why', 'why ', 'why i', 'why', '', 'tide', 'tide t', '']) {
    await timed('filter', () => {
      field.value = typed
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }
  for (let round = 0; round < 6; round += 1) await timed('color', () => one('.filters .swatch.blue').click())

  const pane = one('.pane.scrolling')
  for (const start of [0, 0.5]) {
    pane.scrollTop = pane.scrollHeight * start
    await rest(300)
    let last = await frame()
    for (let step = 0; step < 90; step += 1) {
      pane.scrollTop += step < 60 ? 300 : -300
      const now = await frame()
      times.scroll?.push(now - last)
      last = now
    }
  }
  pane.scrollTop = 0
  await rest(300)
  one('.note').focus()
  for (const key of ['End', 'Home', 'End', 'Home', 'End', 'Home']) await timed('jump', () => press(key))
  for (let step = 0; step < 20; step += 1) await timed('arrow', () => press('ArrowDown'))
  for (let round = 0; round < 4; round += 1) {
    await timed('all', () => press('a', true))
    press('Escape')
  }
  return times
}

function line(name: string, what: string, share: number): void {
  const [value, fifty] = [at(found.many[what] ?? [], share), at(found.few[what] ?? [], share)]
  const round = (time: number): number => Number(time.toPrecision(3))
  console.log(
    JSON.stringify({
      name,
      value: round(value),
      unit: 'ms',
      fiftyNotes: round(fifty),
      ratio: round(value / fifty),
    }),
  )
}

function at(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? NaN
}
