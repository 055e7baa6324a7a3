import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A small disk of its own at a folder. `size` as `mount` takes it. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null where this process may not mount one. */
  static at(folder: string, size: string): SmallDisk | null {
    mkdirSync(folder, { recursive: true })
    if (process.platform !== 'linux') return null
    return mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder) ? new SmallDisk(folder) : null
  }

  /** From now on nothing can be written. */
  makeReadOnly(): void {
    mount('-o', 'remount,ro', this.folder)
  }

  release(): void {
    spawnSync('umount', ['-l', this.folder])
  }
}

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0
