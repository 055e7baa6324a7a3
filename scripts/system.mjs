// What the operating system must have before Electron can run, and a screen where there is none.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's packages behind the libraries Electron links to. Xvfb is asked for only where there is no screen. */
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxtst6',
  'libxkbcommon0',
]

export const isRoot = process.getuid?.() === 0
export const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Makes sure that `executable` can run, with a virtual screen where there is none; else throws with what to do. */
export function ensureSystem(executable, say = console.error) {
  if (process.platform !== 'linux') return
  const missing = missingPackages(executable)
  if (missing.length === 0) return
  const line = `apt-get install -y ${missing.join(' ')}`
  if (!isRoot || !isDebian()) {
    throw new Error(
      `Electron needs system libraries that are not here. Run: sudo apt-get update && sudo ${line}`,
    )
  }
  say(`Installing system packages: ${missing.join(' ')}`)
  apt(['update'])
  apt(['install', '-y', '--no-install-recommends', ...missing.map(currentName)])
  const still = missingLibraries(executable)
  if (still.length > 0) throw new Error(`Electron cannot start: ${still.join(', ')} not found after ${line}`)
}

/** Debian's packages behind tests of two computers; without them those are skipped. */
export function ensureCarriers(say = console.error) {
  const missing = ['git', 'syncthing'].filter((command) => !onPath(command))
  if (missing.length === 0 || process.platform !== 'linux' || !isRoot || !isDebian()) return
  say(`Installing system packages: ${missing.join(' ')}`)
  try {
    apt(['update'])
    apt(['install', '-y', '--no-install-recommends', ...missing])
  } catch (error) {
    say(error.message)
  }
}

function missingPackages(executable) {
  const packages = missingLibraries(executable).length > 0 ? [...libraries] : []
  if (!hasScreen && !onPath('Xvfb')) packages.push('xvfb')
  return packages
}

function missingLibraries(executable) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' })
  if (listed.status !== 0) return []
  return listed.stdout
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0])
}

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${command}`))
}

function isDebian() {
  return existsSync('/etc/debian_version') && onPath('apt-get')
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time. */
function currentName(name) {
  const renamed = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' })
  return renamed.status === 0 ? `${name}t64` : name
}

function apt(args) {
  const done = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status === 0) return
  throw new Error(`apt-get ${args[0]} failed: ${done.stderr.trim().split('\n').slice(-3).join('; ')}`)
}

/** Starts Xvfb on a free display. @returns {Promise<{ display: string, stop: () => void }>} */
export function startXvfb({ width = 1680, height = 1050 } = {}) {
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    )
    const stop = () => server.kill()
    process.once('exit', stop)
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended at once (${code})`)))
    server.stdio[3].once('data', (digits) => resolve({ display: `:${String(digits).trim()}`, stop }))
  })
}

/** Chromium refuses to run as root with its sandbox on; everyone else keeps it. */
export function sandboxSwitches() {
  return isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []
}
