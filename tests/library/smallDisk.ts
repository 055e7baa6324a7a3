import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './folder'

export const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0
const unmount = (folder: string): void => void spawnSync('umount', ['-l', folder])

/** A small disk of its own, where this process may make one. */
export function smallDisk(size: string): string | null {
  const folder = temporaryFolder()
  if (process.platform !== 'linux' || !mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder))
    return null
  onTestFinished(() => unmount(folder))
  return folder
}
