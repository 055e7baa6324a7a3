// Scores extraction on saved pages: npx tsx scripts/eval/extraction.ts [DATA_DIR] [--pages]
// DATA_DIR holds score.mjs and the sets (default ../shared/extraction).
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { textOf } from '../../src/core/article/text'
import { extract } from '../../src/extract/extract'

interface PageFile {
  id: string
  file: string
  url: string | undefined
}
interface Scored {
  summary: Record<string, number>
  pages: { id: string; f1: number; [field: string]: unknown }[]
}

const [dataDir = resolve('../shared/extraction')] = process.argv
  .slice(2)
  .filter((arg) => !arg.startsWith('--'))
if (!existsSync(dataDir)) {
  console.log(`extraction: skipped, no data in ${dataDir}`)
  process.exit(0)
}
const { score } = (await import(pathToFileURL(join(dataDir, 'score.mjs')).href)) as {
  score(set: string, dir: string, predictions: object): Scored
}

for (const set of ['scrapinghub', 'mozilla', 'trafilatura']) {
  const predictions: Record<string, object> = {}
  const times: number[] = []
  let empty = 0
  for (const { id, file, url } of pagesOf(set)) {
    const content = gunzipSync(readFileSync(file))
    const start = process.cpuUsage()
    try {
      const article = extract({ content, name: `${id}.html`, url })
      predictions[id] = { text: textOf(article.blocks), title: article.title, byline: article.author }
      if (article.blocks.length === 0) empty += 1
    } catch (error) {
      empty += 1
      console.log(`  ${set} ${id}: ${error instanceof Error ? error.message : String(error)}`)
    }
    times.push(process.cpuUsage(start).user / 1000)
  }
  const { summary, pages } = score(set, dataDir, predictions)
  const parts = Object.entries(summary).map(([k, v]) => `${k} ${Number.isInteger(v) ? v : v.toFixed(4)}`)
  const mean = times.reduce((a, b) => a + b, 0) / times.length
  console.log(
    `${set}: ${parts.join(', ')}; none or empty ${empty}; ${mean.toFixed(1)} ms of processor time a page`,
  )
  if (process.argv.includes('--pages')) {
    for (const page of pages.sort((a, b) => a.f1 - b.f1).slice(0, 25))
      console.log(' ', page.f1.toFixed(3), page.id)
  }
}

function pagesOf(set: string): PageFile[] {
  if (set === 'mozilla') {
    return readdirSync(join(dataDir, set, 'pages')).map((id) => ({
      id,
      file: join(dataDir, set, 'pages', id, 'source.html.gz'),
      url: 'http://fakehost/test/page.html',
    }))
  }
  const list = set === 'scrapinghub' ? 'ground-truth.json' : 'segments.json'
  const truth = JSON.parse(readFileSync(join(dataDir, set, list), 'utf8')) as Record<string, { url?: string }>
  return Object.entries(truth).map(([id, { url }]) => ({
    id,
    file: join(dataDir, set, 'html', `${id}.html.gz`),
    url,
  }))
}
