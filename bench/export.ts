/**
 * A library of 1,000 articles with 10,000 highlights exported as Markdown, and once more with nothing changed, each as
 * after a start: by a library opened anew.
 *
 *   npx tsx bench/export.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, the figure of what stands beside it. Seconds
 * of the processor count, and by the clock; glossaries are kept before, so that both runs are about the files alone.
 * Fails when the second run writes a file.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Library } from '../src/library/library'
import { article } from './recogniserText'

const articles = 1_000
const each = 10
const folder = mkdtempSync(join(tmpdir(), 'gloss-bench-export-'))
const vault = join(folder, 'vault')

interface Cost {
  clock: number
  processor: number
}

async function exported(): Promise<Cost & { written: number }> {
  const library = await Library.open(join(folder, 'library'), { readOnly: true })
  const ids = await library.ids()
  const started = process.cpuUsage()
  const start = performance.now()
  const writer = await library.vaults.into(vault)
  let written = 0
  for (const id of ids) if ((await writer.article(id)).status === 'written') written += 1
  await writer.finish()
  const clock = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(started)
  await library.close()
  return { clock, processor: (user + system) / 1e6, written }
}

/** Every file with the time it was written. */
const stateOf = (path: string): string =>
  readdirSync(path)
    .map((name) => `${name} ${statSync(join(path, name)).mtimeMs}`)
    .join('\n')

function print(name: string, value: number, first: number): void {
  const round = (figure: number): number => Number(figure.toPrecision(3))
  console.log(
    JSON.stringify({
      name,
      value: round(value),
      unit: 's',
      ratio: round(value / first),
      first: round(first),
    }),
  )
}

try {
  mkdirSync(vault)
  const library = await Library.open(join(folder, 'library'))
  for (let at = 0; at < articles; at += 1) {
    const content = article(at + 1, 300)
    const imported = await library.importDocument({ content, format: 'text' })
    if (!imported.ok) throw new Error(imported.message)
    const { text } = await textOf(library, imported.id)
    for (let n = 0; n < each; n += 1) {
      const start = Math.floor((text.length / (each + 1)) * n)
      const span = { start, end: Math.min(start + 60, text.length) }
      await library.highlight(imported.id, span, 'yellow', { note: `Note ${n} on it.`, tags: ['claims'] })
    }
    await library.glossary(imported.id)
  }
  await library.close()

  const first = await exported()
  const before = stateOf(vault)
  if (readdirSync(vault).length !== articles) throw new Error('not every article was exported')
  const second = await exported()
  if (second.written > 0 || stateOf(vault) !== before) throw new Error('the second export has written files')
  const what = `export of ${articles} articles with ${articles * each} highlights, nothing changed`
  print(`${what}, by the clock`, second.clock, first.clock)
  print(`${what}, processor`, second.processor, first.processor)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function textOf(library: Library, id: string): Promise<{ text: string }> {
  const { blocks } = await library.article(id)
  const { textOf: canonical } = await import('../src/core/article/text')
  return { text: canonical(blocks) }
}
