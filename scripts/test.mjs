// npm test: everything that must hold, in order; goes on after a part that failed; ends with `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findRuntime } from './runtime.mjs'
import { ensureCarriers, ensureSystem, hasScreen, startXvfb } from './system.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const results = join(root, 'test-results')
const bin = (name) => join(root, 'node_modules', '.bin', name)
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await check('types', [
  [bin('tsc'), '-p', 'src/core'],
  [bin('vue-tsc'), '--noEmit', '-p', '.'],
])
await check('lint', [[bin('eslint'), '.', '--max-warnings', '0']])
await check('format', [[bin('prettier'), '--check', '--log-level', 'warn', '.']])
const built = await check('build', [[bin('electron-vite'), 'build', '--logLevel', 'warn']])
ensureCarriers()
await suite('unit', countVitest, async (report) => {
  return await run([
    bin('vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
})
if (built) await suite('end to end', countPlaywright, endToEnd)
else count('end to end', { passed: 0, failed: 1, skipped: 0 }, 'there is no build to test')

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`)
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
)
process.exit(total.failed > 0 ? 1 : 0)

/** One part that passes or fails as a whole. */
async function check(name, commands) {
  heading(name)
  for (const command of commands) {
    if ((await run(command)) !== 0) {
      count(name, { passed: 0, failed: 1, skipped: 0 })
      return false
    }
  }
  count(name, { passed: 1, failed: 0, skipped: 0 })
  return true
}

/** A test runner, whose report is counted. A runner that ends badly without a failed test counts as one failure. */
async function suite(name, countReport, start) {
  heading(name)
  const report = join(results, `${name.replaceAll(' ', '-')}.json`)
  let code
  try {
    code = await start(report)
  } catch (error) {
    return count(name, { passed: 0, failed: 1, skipped: 0 }, error.message)
  }
  const counted = existsSync(report)
    ? countReport(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  if (counted.passed + counted.failed === 0) counted.failed = 1
  count(name, counted)
}

function countVitest(report) {
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded holds no tests that could fail.
    failed:
      report.numFailedTests +
      report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
        .length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function countPlaywright({ stats, errors }) {
  if (stats.flaky > 0) console.log(`Passed at a second attempt only: ${stats.flaky}, named above as flaky.`)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/** The real app in Electron, under Xvfb where there is no screen. */
async function endToEnd(report) {
  const runtime = findRuntime()
  ensureSystem(runtime.executable)
  console.log(`With ${runtime.line}.`)
  const screen = hasScreen ? undefined : await startXvfb()
  try {
    return await run([bin('playwright'), 'test'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      ...(screen ? { DISPLAY: screen.display } : {}),
    })
  } finally {
    screen?.stop()
  }
}

function run([command, ...args], env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NO_COLOR: '1', ...env },
      shell: process.platform === 'win32',
    })
    child.once('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.once('exit', (code) => done(code ?? 1))
  })
}

function heading(name) {
  console.log(`\n== ${name}`)
}

function count(name, { passed, failed, skipped }, why) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (why) console.log(why)
  if (failed > 0) failures.push(failed === 1 ? name : `${name} (${failed})`)
  console.log(`-- ${name}: ${failed === 0 ? 'ok' : `${failed} failed`}`)
}
