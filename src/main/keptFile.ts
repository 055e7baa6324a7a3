import { readFileSync } from 'node:fs'
import { DurableFile, type FileFormat } from '../library/durable/durableFile'
import { parseJsonText } from '../library/durable/jsonText'

/** Any JSON: who reads it sorts out what it can use. */
const anyJson: FileFormat<unknown> = {
  parse: (json) => json,
  serialise: (value) => `${JSON.stringify(value, null, 2)}\n`,
}

/**
 * A small file of the app itself, as safe on disk as the library's, but read at once, because a window cannot be
 * shown before it. Of saves that come faster than the disk, only the last is written.
 */
export class KeptFile {
  readonly #file: DurableFile<unknown>
  #next: { value: unknown } | undefined
  #writing: Promise<void> | undefined

  constructor(path: string) {
    this.#file = new DurableFile(path, anyJson)
  }

  /** What the file holds, or its copy where it is damaged; undefined where there is neither. Never throws. */
  readNow(): unknown {
    for (const path of [this.#file.path, `${this.#file.path}.bak`]) {
      try {
        return parseJsonText(readFileSync(path))
      } catch (error) {
        if (!isMissing(error)) console.error(`gloss: ${path} could not be read:`, error)
      }
    }
    return undefined
  }

  /** Resolves when this value, or one given later, is on disk. Throws GlossError `save-failed`. */
  write(value: unknown): Promise<void> {
    this.#next = { value }
    return (this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined
    }))
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing?.catch(() => undefined)
  }

  async #writeAll(): Promise<void> {
    while (this.#next) {
      const { value } = this.#next
      this.#next = undefined
      await this.#file.write(value)
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
