import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { bundle } from './gloss'

/** A program for Node, built for the tests of one file; `file` is there once they run. */
export function useChild(entry: string): { readonly file: string } {
  const child = { file: '' }
  let out: string | undefined
  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'gloss-child-'))
    child.file = await bundle(entry, out)
  }, 60_000)
  afterAll(() => {
    if (out !== undefined) rmSync(out, { recursive: true, force: true })
  })
  return child
}
