// Builds `out/` when it is missing or older than what it is made from.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const outputs = ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html']

/** @returns {boolean} whether there was anything to build */
export function ensureBuilt({ say = console.error } = {}) {
  if (isFresh()) return false
  say('Building …')
  build()
  return true
}

export function build({ stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!existsSync(cli)) throw new Error('The packages are not installed. Run npm ci')
  const done = spawnSync(process.execPath, [cli, 'build'], { cwd: root, encoding: 'utf8', stdio })
  if (done.status !== 0) throw new Error(`The build failed.\n${done.stdout ?? ''}${done.stderr ?? ''}`)
}

function isFresh() {
  const files = outputs.map((file) => join(root, file))
  if (!files.every(existsSync)) return false
  const built = Math.min(...files.map((file) => statSync(file).mtimeMs))
  return newest(inputs.map((path) => join(root, path)).filter(existsSync)) <= built
}

function newest(paths) {
  let time = 0
  for (const path of paths) {
    const stat = statSync(path)
    time = Math.max(time, stat.mtimeMs)
    if (stat.isDirectory()) time = Math.max(time, newest(readdirSync(path).map((name) => join(path, name))))
  }
  return time
}
