import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import type { NotesOffer } from '../../src/core/exchange/offer'
import { expect, type Gloss, test } from './app'
import { Reader } from './reader'

const count = 40
const paragraph = (n: number): string =>
  `Passage ${n} of the harbour book tells how Maren Holt kept the lamps and wrote down every ship that came.`
const article = `The harbour book\n\n${Array.from({ length: count }, (_, n) => paragraph(n)).join('\n\n')}\n`
// Of several lengths, so that some would meet the end of a page.
const note = (n: number): string =>
  `Begin-${n}. ${'Words that take their room on the page. '.repeat(3 + ((n * 7) % 11))}End-${n}.`
const csv = [
  'Highlight,Title,Author,URL,Note,Location,Date',
  ...Array.from(
    { length: count },
    (_, n) => `Passage ${n} of the harbour book,The harbour book,,,${note(n)},,`,
  ),
].join('\n')

async function withNotes(gloss: Gloss): Promise<string> {
  const path = join(gloss.folders.home, 'notes.csv')
  writeFileSync(path, csv)
  const offered = await gloss.ask('offerNotes', { paths: [path] })
  if (!offered.ok) throw new Error(offered.message)
  await gloss.ask('takeNotes', { offer: (offered.value as NotesOffer).offer })
  return (await gloss.start()).articles[0]?.header.id ?? ''
}

test('the PDF has the article, its notes by number and its glossary, splits no note, and leaves the window as it is', async ({
  launch,
}) => {
  const file = join((await import('node:os')).tmpdir(), `gloss-print-${process.pid}.txt`)
  writeFileSync(file, article)
  const gloss = await launch({ settings: {}, files: [file] })
  const reader = new Reader(gloss.page)
  await reader.ready()
  const id = await withNotes(gloss)
  const path = join(gloss.folders.exports, 'harbour.pdf')
  await gloss.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await reader.press('Control+k')
  await gloss.page.keyboard.type('Save as PDF')
  await reader.press('Enter')
  await expect(reader.toast).toContainText('Saved harbour.pdf')
  await expect(reader.toast.getByRole('button', { name: 'Show' })).toBeVisible()
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(path)))
  const { totalPages, text: pages } = await extractText(pdf)
  expect(totalPages).toBeGreaterThan(3)
  const all = pages.join('\n')
  expect(all).toContain('The harbour book')
  expect(all).toMatch(/Glossary\s+Maren Holt/)
  for (let n = 0; n < count; n += 1) {
    const begins = pages.findIndex((page) => page.includes(`Begin-${n}.`))
    expect(begins, `note ${n}`).toBeGreaterThanOrEqual(0)
    expect(pages[begins], `note ${n} is whole on its page`).toContain(`End-${n}.`)
    expect(pages[begins]).toMatch(new RegExp(`(^|\\s)${n + 1}\\.\\s`))
  }
  expect(await gloss.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(gloss.page.url()).toContain('index.html')

  // The system's dialog cannot be driven: what is handed to it is looked at instead.
  await gloss.app.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (options, done) => {
        Object.assign(globalThis, { printed: { address: contents.getURL(), options } })
        done?.(true, '')
      }
    })
  })
  await gloss.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await reader.press('Control+p')
  const printed = (): Promise<unknown> =>
    gloss.app.evaluate(() => (globalThis as unknown as { printed?: unknown }).printed ?? null)
  await expect
    .poll(printed)
    .toMatchObject({ address: 'gloss-app://window/print', options: { printBackground: true } })
  expect(await gloss.ask('printArticle', { id })).toEqual({ ok: true, value: true })
  expect(gloss.problems).toEqual([])
})
