import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Bundles an entry for Node as electron.vite.config.ts does for the main process; gives the file. */
export async function bundle(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node18',
      minify: false,
      rollupOptions: {
        input: { entry: resolve(root, entry) },
        external: ['electron', 'canvas'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  })
  return join(outDir, 'entry.cjs')
}

/**
 * The command line, built for the tests of one file alone: a build that runs at the same time must not pull it from under
 * them. Below the repository, so that it finds `resources/` as the real one does. `file` is there once the tests run.
 */
export function useCli(): { readonly file: string } {
  const folder = resolve(root, `out/test-cli/${process.pid}`)
  const cli = { file: '' }
  beforeAll(async () => {
    cli.file = await bundle('src/cli/index.ts', folder)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return cli
}

/** Runs a built file in plain Node with nothing of this process's settings. */
export function run(
  file: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string>; cwd?: string } = {},
): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: options.cwd ?? tmpdir(),
      env: { PATH: process.env.PATH ?? '', HOME: join(tmpdir(), 'gloss-no-such-home'), ...options.env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', failed)
    child.on('close', (code) => done({ code, stdout, stderr }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}
