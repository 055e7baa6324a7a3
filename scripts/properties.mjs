// Runs every property test with new seeds: `npm run properties -- [ROUNDS] [PATH …]`, ten rounds of all unless told.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [rounds = '10', ...paths] = process.argv.slice(2)
const usesProperties = (file) =>
  file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("'fast-check'")
const files = (paths.length > 0 ? paths : ['tests'])
  .flatMap((path) =>
    path.endsWith('.ts') ? [path] : readdirSync(path, { recursive: true }).map((name) => join(path, name)),
  )
  .filter(usesProperties)

let failed = 0
for (let round = 1; round <= Number(rounds); round += 1) {
  const seed = randomInt(2 ** 31)
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...files],
    {
      env: { ...process.env, GLOSS_SEED: String(seed) },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  )
  if (status !== 0) {
    failed += 1
    process.stdout.write(stdout)
  }
  process.stdout.write(`Round ${round} of ${rounds}, seed ${seed}: ${status === 0 ? 'passed' : 'FAILED'}\n`)
}
process.exitCode = failed === 0 ? 0 : 1
