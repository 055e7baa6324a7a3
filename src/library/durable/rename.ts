import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemCode } from './reason'

const windows = process.platform === 'win32'
/** Milliseconds; a virus scanner or indexer lets go of a file within a second. */
const pauses = [10, 20, 50, 100, 200, 400, 800]

/** Renames over whatever is there, waiting on Windows for a file that another program has open. */
export async function renamed(from: string, to: string): Promise<void> {
  for (const pause of windows ? pauses : []) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '')) throw error
      await wait(pause)
    }
  }
  await rename(from, to)
}

/** Puts the names in a folder on the disk. Without it a new name may be gone after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (windows) return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network file systems cannot sync a folder.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'ENOSYS'].includes(systemCode(error) ?? '')) throw error
  } finally {
    await handle.close()
  }
}

/** Makes a folder that only its owner can open, and the ones above it where they are missing. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first !== undefined) await syncFolder(dirname(first))
}
