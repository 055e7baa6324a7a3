import { type FileHandle, open } from 'node:fs/promises'
import { documentIdIn, headOf } from '../../core/export/frontMatter'

// Front matter longer than this belongs to no file that Gloss has made; that of most is within the first.
const [short, long] = [4 * 1024, 64 * 1024]

/** The id in the front matter of a file; undefined for a file without one, or that cannot be read. */
export async function idIn(file: string): Promise<string | undefined> {
  const start = await startOf(file)
  return start === undefined ? undefined : documentIdIn(start)
}

/** True for a file without an id that has blocks of Gloss's. */
export async function isHeadless(file: string): Promise<boolean> {
  const start = await startOf(file, long)
  return start !== undefined && documentIdIn(start) === undefined && /^<!-- gloss:[a-z]:/m.test(start)
}

async function startOf(file: string, size = short): Promise<string | undefined> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return undefined
  try {
    const start = await read(handle, size)
    const isCut = size < long && start.startsWith('---', start.startsWith('\ufeff') ? 1 : 0) && !headOf(start)
    return isCut ? await read(handle, long) : start
  } catch {
    // A folder named like a note, a broken disk: not the file we look for.
    return undefined
  } finally {
    await handle.close()
  }
}

async function read(handle: FileHandle, size: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, 0)
  return buffer.toString('utf8', 0, bytesRead)
}
