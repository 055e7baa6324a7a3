import { lstat, readdir, stat } from 'node:fs/promises'
import { systemCode } from './reason'

/** The names in a folder; none where it is not there. Throws what keeps it from being read. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return []
    throw error
  })
}

/** The names in a folder; none where it cannot be read. */
export const readableNamesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** Whether something bears the name, be it a link to nothing. */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
