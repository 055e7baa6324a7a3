/**
 * Words per second from text to glossary beside `compromise`, which only lists names, in the same run.
 *
 *   npx tsx bench/recogniser.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and, under its name, the figure of what stands beside it: compromise,
 * or Gloss itself on a shorter text. ratio is value over that figure; for times, less is better.
 * warm: the text was read before. fresh: a text never seen, in a warm process. cold: a new process, from its start to its
 * end, that reads a 1,000-word article and makes its whole glossary, definitions of the gazetteer among them, by the engine
 * of app and command. Everything is loaded from disk. It starts as the command does (src/cli/index.ts): code was compiled
 * before, by running it on another article, and V8 is told to expect a short run. command: `gloss entities FILE --json` as
 * it is built, which also tells what kind of file it is and what in it is the article. Medians.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import nlp from 'compromise'
import { build } from 'vite'
import { glossaryOf } from '../src/core/entity/glossary'
import { loadKnowledge } from '../src/library/glossaries/knowledge'
import { article, countOfWords } from './recogniserText'

const runs = 7
const coldRuns = 15
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
  gloss: `import { useCodeCache } from '${resolve('src/cli/codeCache')}'
    import { expectShortRun } from '${resolve('src/cli/shortRun')}'
    expectShortRun()
    useCodeCache(__filename, process.env['GLOSS_WRITE_CODE_CACHE'] === '1')
    void import('./engine.mjs')`,
  compromise: `import { readFileSync } from 'node:fs'
    import nlp from 'compromise'
    const doc = nlp(readFileSync(process.argv[2], 'utf8'))
    console.log(doc.people().length + doc.places().length + doc.organizations().length)`,
}
const engine = `import { readFileSync } from 'node:fs'
  import { LocalEngine } from '${resolve('src/library/localEngine')}'
  const text = readFileSync(process.argv[2], 'utf8')
  void new LocalEngine().glossary(text).then(({ entities }) => console.log(entities.length))`

async function newProcess(): Promise<void> {
  // Below the repository, so that the program finds resources/ the way the bundles do.
  const folder = mkdtempSync(resolve('bench/.cold-'))
  try {
    const text = join(folder, 'article.txt')
    writeFileSync(text, article(5, 1_000))
    writeFileSync(join(folder, 'engine.mjs'), engine)
    for (const [name, source] of Object.entries(programs)) await bundle(folder, name, source)
    const command = resolve('out/main/cli.cjs')
    const inFolder = (name: string): string => join(folder, `${name}.cjs`)
    run([inFolder('gloss'), resolve('resources/sample/erbil-missile-attack.md')], {
      GLOSS_WRITE_CODE_CACHE: '1',
    })
    const times = new Map<string, number[]>()
    const timed = (name: string, args: string[]): void => {
      const time = run(args)
      times.set(name, [...(times.get(name) ?? []), time])
    }
    for (let count = 0; count < coldRuns; count += 1) {
      timed('gloss', [inFolder('gloss'), text])
      timed('compromise', [inFolder('compromise'), text])
      if (existsSync(command)) timed('command', [command, 'entities', text, '--json'])
    }
    const of = (name: string): number => median(times.get(name) ?? [])
    print('recogniser cold process to glossary of 1,000 words', 'ms', of('gloss'), of('compromise'))
    if (times.has('command'))
      print('gloss entities FILE --json of 1,000 words', 'ms', of('command'), of('compromise'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function bundle(folder: string, name: string, source: string): Promise<void> {
  const entry = join(folder, `${name}.mjs`)
  writeFileSync(entry, source)
  await build({
    configFile: false,
    logLevel: 'silent',
    define: { __RECOGNISER__: '"bench"' },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node18',
      rollupOptions: {
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true },
  })
}

/** Runs a program in a new process, in an environment that sets nothing of Node's. @returns milliseconds. */
function run(args: string[], more: Record<string, string> = {}): number {
  // Such as NODE_EXTRA_CA_CERTS, which makes any start of Node twice as long.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_'))
  const start = performance.now()
  const done = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...Object.fromEntries(own), ...more },
  })
  const time = performance.now() - start
  if (done.status !== 0) throw new Error(done.stderr)
  return time
}

inProcess()
await newProcess()
