import { appendFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { type SavedFile, savedFile } from './snapshotFile'

/**
 * In the folder of a snapshot that is being made: a line of JSON for each file that was copied and is on the disk, so
 * that one which is cut off can be gone on with.
 */
export const unfinished = 'unfinished'

/** A daily snapshot that was not finished, or an old one that was not deleted to its end. */
const leftOver = /^\d{4}-\d\d-\d\d\.tmp$/

/** Makes what was begun of a daily snapshot the beginning of this one, and clears away what nobody can go on with. */
export async function takeUnfinished(backups: string, folder: string): Promise<void> {
  const left = (await readdir(backups).catch((): string[] => [])).filter((name) => leftOver.test(name))
  const begun: { path: string; time: number }[] = []
  for (const name of left) {
    const path = join(backups, name)
    const list = await stat(join(path, unfinished)).catch(() => null)
    if (list) begun.push({ path, time: list.mtimeMs })
    else await rm(path, { recursive: true, force: true })
  }
  const [last, ...older] = begun.sort((a, b) => b.time - a.time)
  for (const { path } of older) await rm(path, { recursive: true, force: true })
  if (last && last.path !== folder) await rename(last.path, folder)
}

/** What was copied, by path; a line that was cut or garbled says nothing. */
export async function copiedIn(folder: string): Promise<Map<string, SavedFile>> {
  const text = await readFile(join(folder, unfinished), 'utf8').catch(() => '')
  const copied = new Map<string, SavedFile>()
  for (const line of text.split('\n')) {
    const file = parsed(line)
    if (file) copied.set(file.path, file)
  }
  return copied
}

/** Of a file whose copy is on the disk. */
export async function noteCopied(folder: string, file: SavedFile): Promise<void> {
  // In lines of its own: what a crash has cut is the end of no other.
  await appendFile(join(folder, unfinished), `\n${JSON.stringify(file)}`, { mode: 0o600 })
}

function parsed(line: string): SavedFile | undefined {
  try {
    const file = v.safeParse(savedFile, JSON.parse(line))
    return file.success ? file.output : undefined
  } catch {
    return undefined
  }
}
