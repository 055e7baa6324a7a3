/**
 * Words per second from text to glossary beside `compromise`, which only lists names, in the same run.
 *
 *   npx tsx bench/recogniser.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, the figure of what stands beside it: compromise,
 * or Gloss itself on a shorter text. ratio is value over that figure; for times, less is better.
 * warm: the text was read before. fresh: a text never seen, in a warm process. cold: a new process, from its start to
 * the names of a 1,000-word article, everything loaded from disk. Medians.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import nlp from 'compromise'
import { build } from 'vite'
import { glossaryOf } from '../src/core/entity/glossary'
import { loadKnowledge } from '../src/library/knowledge'
import { article, countOfWords } from './recogniserText'

const runs = 7
/** Milliseconds each side reads before anything is measured. */
const warmUp = 3_000
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

function print(name: string, unit: string, value: number, other: number, beside = 'compromise'): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  console.log(
    JSON.stringify({
      name,
      value: round(value),
      unit,
      ratio: round(value / other),
      [beside]: round(other),
    }),
  )
}

const knowledge = loadKnowledge()
const gloss = (text: string): number => glossaryOf(text, knowledge).entities.length
const compromise = (text: string): number => {
  const doc = nlp(text)
  return doc.people().length + doc.places().length + doc.organizations().length
}

function wordsPerSecond(work: (text: string) => number, texts: string[]): number {
  const start = performance.now()
  for (const text of texts) work(text)
  return (texts.reduce((sum, text) => sum + countOfWords(text), 0) / (performance.now() - start)) * 1000
}

function inProcess(): void {
  const known = [article(1, 10_000)]
  for (const work of [gloss, compromise]) {
    const start = performance.now()
    while (performance.now() - start < warmUp) wordsPerSecond(work, known)
  }
  const warm = { gloss: [] as number[], compromise: [] as number[] }
  const fresh = { gloss: [] as number[], compromise: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    const unseen = [article(100 + run, 10_000)]
    warm.gloss.push(wordsPerSecond(gloss, known))
    warm.compromise.push(wordsPerSecond(compromise, known))
    fresh.gloss.push(wordsPerSecond(gloss, unseen))
    fresh.compromise.push(wordsPerSecond(compromise, unseen))
  }
  print('recogniser warm', 'words/s', median(warm.gloss), median(warm.compromise))
  print('recogniser fresh', 'words/s', median(fresh.gloss), median(fresh.compromise))
  const time = (words: number): number => 1e6 / wordsPerSecond(gloss, [article(7, words)])
  const [short, long] = [median([0, 1, 2, 3, 4].map(() => time(10_000))), time(1_000_000)]
  print('recogniser time per word of 1,000,000 words', 'µs', long, short, 'of 10,000 words')
}

const programs = {
  gloss: `import { readFileSync } from 'node:fs'
    import { glossaryOf } from '${resolve('src/core/entity/glossary')}'
    import { loadKnowledge } from '${resolve('src/library/knowledge')}'
    console.log(glossaryOf(readFileSync(process.argv[2], 'utf8'), loadKnowledge()).entities.length)`,
  compromise: `import { readFileSync } from 'node:fs'
    import nlp from 'compromise'
    const doc = nlp(readFileSync(process.argv[2], 'utf8'))
    console.log(doc.people().length + doc.places().length + doc.organizations().length)`,
}

async function newProcess(): Promise<void> {
  // Below the repository, so that the program finds resources/ the way the bundles do.
  const folder = mkdtempSync(resolve('bench/.cold-'))
  const text = join(folder, 'article.txt')
  writeFileSync(text, article(5, 1_000))
  const times: Record<string, number[]> = {}
  for (const [name, source] of Object.entries(programs)) {
    const entry = join(folder, `${name}.mjs`)
    writeFileSync(entry, source)
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: entry,
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        target: 'node18',
        rollupOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
      },
      ssr: { noExternal: true },
    })
  }
  for (let run = 0; run < runs; run += 1) {
    for (const name of Object.keys(programs)) {
      const start = performance.now()
      const done = spawnSync(process.execPath, [join(folder, `${name}.cjs`), text], {
        encoding: 'utf8',
      })
      if (done.status !== 0) throw new Error(done.stderr)
      ;(times[name] ??= []).push(performance.now() - start)
    }
  }
  print(
    'recogniser cold process to names of 1,000 words',
    'ms',
    median(times['gloss'] ?? []),
    median(times['compromise'] ?? []),
  )
  rmSync(folder, { recursive: true })
}

inProcess()
await newProcess()
