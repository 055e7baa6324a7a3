import constants from 'node:constants'
import type * as Sync from 'node:fs'
import type * as Files from 'node:fs/promises'
import { SimulatedDisk } from './simulatedDisk'

export const disk = new SimulatedDisk()
const isHere = (path: unknown): path is string => typeof path === 'string' && path.startsWith('/sim')

const flagsOf = (flags: unknown): number => {
  if (typeof flags === 'number') return flags
  if (flags === 'wx') return constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL
  if (flags === 'w') return constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC
  return flags === 'r+' ? constants.O_RDWR : constants.O_RDONLY
}
const bytesOf = (data: unknown): Buffer =>
  typeof data === 'string' ? Buffer.from(data) : Buffer.from(data as Uint8Array)
const textOf = (data: Buffer, options: unknown): Buffer | string => {
  const encoding =
    typeof options === 'string' ? options : (options as { encoding?: BufferEncoding } | undefined)?.encoding
  return encoding ? data.toString(encoding as BufferEncoding) : data
}

function write(path: string, data: unknown, flags: number): void {
  const node = disk.open(path, flags)
  if (node.kind === 'folder') throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' })
  disk.write(node, bytesOf(data), path)
}

/** What the simulated disk does in place of `node:fs/promises`, by name. */
const simulated: Record<string, (...args: never[]) => unknown> = {
  access: (path: string) => void disk.stat(path),
  stat: (path: string) => disk.stat(path),
  lstat: (path: string) => disk.stat(path),
  readFile: (path: string, options: unknown) => textOf(disk.read(path), options),
  writeFile: (path: string, data: unknown, options: unknown) => {
    const flag = (options as { flag?: string } | undefined)?.flag
    write(path, data, flagsOf(flag ?? 'w'))
  },
  appendFile: (path: string, data: unknown) => {
    const node = disk.open(path, constants.O_WRONLY | constants.O_CREAT)
    if (node.kind === 'file') disk.write(node, Buffer.concat([node.data, bytesOf(data)]), path)
  },
  copyFile: (from: string, to: string) => write(to, disk.read(from), flagsOf('w')),
  readdir: (path: string) => disk.list(path),
  mkdir: (path: string, options?: { recursive?: boolean }) =>
    disk.makeFolder(path, options?.recursive ?? false),
  rename: (from: string, to: string) => disk.rename(from, to),
  link: (from: string, to: string) => disk.link(from, to),
  chmod: () => undefined,
  unlink: (path: string) => disk.remove(path),
  rmdir: (path: string) => disk.remove(path),
  rm: (path: string, options?: { force?: boolean; recursive?: boolean }) => {
    try {
      disk.stat(path)
    } catch (error) {
      if (options?.force) return
      throw error
    }
    disk.remove(path, options?.recursive)
  },
  open: (path: string, flags: unknown) => {
    const node = disk.open(path, flagsOf(flags))
    return {
      writeFile: (data: unknown) =>
        attempt(() => node.kind === 'file' && disk.write(node, bytesOf(data), path)),
      sync: () => attempt(() => disk.sync(node)),
      close: () => Promise.resolve(),
    }
  },
}

/** Always in a later turn, as real calls are. */
const attempt = async <T>(work: () => T): Promise<T> => {
  await Promise.resolve()
  return work()
}

/** `node:fs/promises` that keeps `/sim` in memory. */
export function simulatedPromises(real: typeof Files): typeof Files {
  const files: Record<string, unknown> = { ...real }
  for (const [name, work] of Object.entries(simulated)) {
    const original = files[name] as (...args: never[]) => unknown
    files[name] = (...args: never[]) => (isHere(args[0]) ? attempt(() => work(...args)) : original(...args))
  }
  files.default = files
  return files as unknown as typeof Files
}

function statsAt(path: string): ReturnType<typeof disk.stat> | undefined {
  try {
    return disk.stat(path)
  } catch {
    return undefined
  }
}

/** The few synchronous calls: of the lock, and of looks at thousands of files. */
export function simulatedSync(real: typeof Sync): typeof Sync {
  const files: Record<string, unknown> = {
    ...real,
    readFileSync: (path: never, options: never) =>
      isHere(path) ? textOf(disk.read(path), options) : real.readFileSync(path, options),
    statSync: (path: never, options: never) => (isHere(path) ? statsAt(path) : real.statSync(path, options)),
    unlinkSync: (path: never) => (isHere(path) ? disk.remove(path) : real.unlinkSync(path)),
  }
  files.default = files
  return files as unknown as typeof Sync
}
