// npm run crash: the long form of what must not lose a note: 300 kills, 24,000 damaged files, 40 races for the lock and
// 10,000 orders of its calls, 300 commands beside the app, all hostile library files, and a disk that fails at every
// call. About ten minutes.
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const files = [
  'crash',
  'killed',
  'fuzz',
  'lock',
  'store',
  'disk',
  'fullDisk',
  'failingDisk',
  'besideTheApp',
].map((name) => `tests/library/${name}`)
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GLOSS_LONG: '1' },
  },
)
process.exit(status ?? 1)
