import type * as Files from 'node:fs/promises'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GlossError } from '../../../src/core/error'
import type { FileFormat } from '../../../src/library/durable/durableFile'
import { EditedFile, openedFile } from '../../../src/library/durable/editedFile'
import { temporaryFolder } from '../folder'

/** Counts the calls that reach the disk and lets another program in just before one of them. */
const disk = vi.hoisted(() => {
  const state = { calls: 0, before: Infinity, times: 1, target: '', intrude: (): void => undefined }
  const call = (name: string, to?: unknown): void => {
    state.calls += 1
    // Between the last look at a file and the call that replaces it no program can look again.
    const replaces = name === 'rename' && to === state.target
    if (replaces || state.calls < state.before || state.times === 0) return
    state.times -= 1
    state.intrude()
  }
  return { state, call }
})
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>()
  const watched = { ...real }
  for (const name of ['lstat', 'stat', 'readFile', 'rename', 'link', 'rm', 'mkdir', 'open'] as const)
    Object.assign(watched, {
      [name]: (...args: unknown[]): unknown => {
        disk.call(name, args[1])
        return (real[name] as (...args: unknown[]) => unknown)(...args)
      },
    })
  return watched
})

interface Words {
  words: string[]
}
const format: FileFormat<Words> = {
  parse: (json) => {
    if (typeof json !== 'object' || json === null || !('words' in json) || !Array.isArray(json.words))
      throw new GlossError('damaged', 'it has no words')
    return { words: json.words.map(String) }
  },
  serialise: (value) => JSON.stringify(value),
  merge: (a, b) => ({ words: [...new Set([...a.words, ...b.words])].sort() }),
}
const add =
  (word: string) =>
  ({ words }: Words): Words => ({ words: [...words, word].sort() })

const path = (): string => disk.state.target
const onDisk = (): string[] => format.parse(JSON.parse(readFileSync(path(), 'utf8'))).words

async function opened(): Promise<EditedFile<Words>> {
  Object.assign(disk.state, { before: Infinity, times: 1, target: join(temporaryFolder(), 'a.json') })
  writeFileSync(path(), format.serialise({ words: ['first'] }))
  return new EditedFile(await openedFile(path(), format, { words: [] }, { readOnly: false }))
}
/** As a sync tool does it: its own version of what it knows, whole, by renaming. */
function theirs(word: string): () => void {
  return () => {
    writeFileSync(`${path()}.syncing`, format.serialise({ words: ['first', word] }))
    renameSync(`${path()}.syncing`, path())
  }
}
afterEach(() => {
  Object.assign(disk.state, { before: Infinity })
})

describe('A file two programs write', () => {
  it('has the words of both, whenever during a save the other one comes', async () => {
    let points = 0
    for (let before = 1; ; before += 1) {
      const file = await opened()
      Object.assign(disk.state, { calls: 0, before, intrude: theirs('theirs') })
      await file.change(add('ours'))
      const came = disk.state.times === 0
      await file.refresh()
      if (!came) break
      points += 1
      expect(file.value.words, `before call ${before}`).toEqual(['first', 'ours', 'theirs'])
      expect(onDisk(), `before call ${before}`).toEqual(['first', 'ours', 'theirs'])
    }
    expect(points).toBeGreaterThan(10)
  })

  it('has them as well where it came while the file was being opened', async () => {
    for (let before = 1; before < 5; before += 1) {
      Object.assign(disk.state, { target: join(temporaryFolder(), 'a.json'), times: 1 })
      writeFileSync(path(), format.serialise({ words: ['first'] }))
      Object.assign(disk.state, { calls: 0, before, intrude: theirs('theirs') })
      const file = new EditedFile(await openedFile(path(), format, { words: [] }, { readOnly: false }))
      Object.assign(disk.state, { before: Infinity })
      await file.change(add('ours'))
      expect(onDisk(), `before call ${before}`).toEqual(['first', 'ours', 'theirs'])
    }
  })

  it('is refused where the other one never rests, and nothing of either is lost', async () => {
    const file = await opened()
    let n = 0
    const intrude = (): void => {
      n += 1
      theirs(`theirs ${n}`)()
    }
    Object.assign(disk.state, { calls: 0, before: 1, times: Infinity, intrude })
    await expect(file.change(add('ours'))).rejects.toThrow('another program keeps changing it')
    Object.assign(disk.state, { before: Infinity })
    expect(onDisk()).toEqual(['first', `theirs ${n}`])
    await file.change(add('ours again'))
    expect(onDisk()).toEqual(expect.arrayContaining(['first', 'ours again', `theirs ${n}`]))
  })
})
