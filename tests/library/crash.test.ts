import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { useChild } from '../cli/builtChild'
import { imported, lighthouse, openLibrary, plainEngine, temporaryFolder } from './folder'

/** `failingDisk.test.ts` goes through every call; this is the real thing, with as much luck as there is time for. */
const kills = Number(process.env.GLOSS_KILLS ?? (process.env.GLOSS_LONG ? 300 : 50))
const child = useChild('tests/library/children/saveForever.ts')
const plain = useChild('tests/library/children/plainForever.ts')

/** Runs the child, kills it at a random moment after it has begun to save, and gives what it acknowledged. */
function killedWhileSaving(program: string, ...place: string[]): Promise<string[]> {
  return new Promise((done, failed) => {
    const saving = spawn(process.execPath, [program, ...place], { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    let errors = ''
    saving.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (text === '') setTimeout(() => saving.kill('SIGKILL'), Math.random() * 60)
      text += part
    })
    saving.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part))
    saving.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') failed(new Error(`The child ended by itself: ${errors}`))
      // An id cut in the middle was not acknowledged.
      else done(text.split('\n').slice(0, -1))
    })
  })
}

describe('A process that saves highlights', () => {
  it(`and is killed at a random moment, ${kills} times, loses none of those it acknowledged`, async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(library, lighthouse)
    await library.close()
    const acknowledged = new Set<string>()
    let restored = 0
    for (let n = 0; n < kills; n += 1) {
      for (const added of await killedWhileSaving(child.file, folder, id)) acknowledged.add(added)
      const reader = await openLibrary(folder, { readOnly: true })
      const { notebook, notice } = await reader.open(id)
      if (notice) restored += 1
      const stored = new Set(notebook.highlights.map((highlight) => highlight.id))
      expect([...acknowledged].filter((added) => !stored.has(added))).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills)
    expect(restored).toBe(0)
    const after = await openLibrary(folder)
    await after.highlight(id, { start: 0, end: 5 }, 'pink')
    expect(await after.check()).toMatchObject({ ok: true, problems: [] })
    expect(readdirSync(join(folder, 'notebooks')).sort()).toEqual([`${id}.json`, `${id}.json.bak`])
    expect(existsSync(join(folder, 'backups', `${id}.json.broken`))).toBe(false)
  }, 600_000)

  it('with plain lowdb, which replaces its file by a rename too, loses none either: a power cut is what it does not stand', async () => {
    const file = join(temporaryFolder(), 'db.json')
    const acknowledged = new Set<string>()
    for (let n = 0; n < kills; n += 1) {
      for (const added of await killedWhileSaving(plain.file, file)) acknowledged.add(added)
      const stored = new Set(idsIn(file))
      expect([...acknowledged].filter((added) => !stored.has(added))).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills)
  }, 600_000)
})

function idsIn(file: string): string[] {
  const ids = v.object({ highlights: v.array(v.object({ id: v.string() })) })
  return v.parse(ids, JSON.parse(readFileSync(file, 'utf8'))).highlights.map(({ id }) => id)
}
