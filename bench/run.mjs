// npm run bench: every benchmark, its figures written into docs/benchmarks.md between its markers.
//
//   npm run bench            all of them
//   npm run bench -- start   only those named
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { build } from '../scripts/build.mjs'
import { findRuntime } from '../scripts/runtime.mjs'
import { ensureSystem, hasScreen, startXvfb } from '../scripts/system.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const page = join(root, 'docs/benchmarks.md')

const benchmarks = {
  start: { args: ['--experimental-websocket', '--import', 'tsx', 'bench/start.ts'], needsScreen: true },
  library: { args: ['--expose-gc', '--import', 'tsx', 'bench/library.ts'], needsBuild: true },
  store: { args: ['--import', 'tsx', 'bench/store.ts'], needsBuild: true, needsScreen: true },
  recogniser: { args: ['--import', 'tsx', 'bench/recogniser.ts'], needsBuild: true },
  window: { args: ['--import', 'tsx', 'bench/window.ts'], needsScreen: true },
  panel: { args: ['--import', 'tsx', 'bench/notesPanel.ts'], needsScreen: true },
  export: { args: ['--import', 'tsx', 'bench/export.ts'] },
  import: { args: ['--expose-gc', '--import', 'tsx', 'bench/import.ts'], needsBuild: true },
  anchoring: { args: ['--import', 'tsx', 'bench/anchoring.ts'] },
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`,
  )
  process.exit(2)
}
const chosen = Object.entries(benchmarks).filter(([name]) => named.length === 0 || named.includes(name))
let runtime
let screen
try {
  if (chosen.some(([, { needsScreen, needsBuild }]) => needsScreen || needsBuild)) build()
  if (chosen.some(([, { needsScreen }]) => needsScreen)) {
    runtime = findRuntime()
    ensureSystem(runtime.executable)
    if (!hasScreen) screen = await startXvfb()
  }
  for (const [name, benchmark] of chosen) await record(name, measure(benchmark))
} finally {
  screen?.stop()
}

/** The figures a benchmark prints, one JSON value a line. */
function measure({ args }) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(screen ? { DISPLAY: screen.display } : {}) },
  })
  process.stdout.write(done.stdout)
  if (done.status !== 0) throw new Error(`node ${args.join(' ')} failed`)
  return done.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

async function record(name, figures) {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '# Benchmarks\n'
  const [before, rest] = text.includes(open) ? split(text, open) : [`${text.trimEnd()}\n\n`, '']
  const after = rest.includes(close) ? split(rest, close)[1] : `\n${rest}`
  const whole = `${before}${open}\n\n${tableOf(name, figures)}\n\n${close}${after}`
  writeFileSync(page, await format(whole, { ...(await resolveConfig(page)), filepath: page }))
}

function split(text, mark) {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + mark.length)]
}

function tableOf(name, figures) {
  const rows = figures.map(({ name: figure, value, unit, ratio, ...others }) => [
    figure,
    `${number(value)} ${unit}`,
    Object.entries(others)
      .map(([key, other]) => `${words(key)} ${Array.isArray(other) ? other.join('–') : number(other)}`)
      .join(', '),
    ratio,
  ])
  return [
    `\`npm run bench -- ${name}\`, ${new Date().toISOString().slice(0, 10)}, ${machine(name)}.`,
    '',
    '| figure | Gloss | beside | ratio |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

function number(value) {
  return typeof value === 'number' ? value.toLocaleString('en-GB') : value
}

function words(key) {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function machine(name) {
  const electron = runtime && name === 'start' ? `, ${runtime.line.split(',')[0].split(' from')[0]}` : ''
  return `${cpus().length} cores with a load of ${loadavg()[0].toFixed(1)} at the end, Node ${process.versions.node}${electron}, ${process.platform}`
}
