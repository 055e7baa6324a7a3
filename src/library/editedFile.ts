import { Low } from 'lowdb'
import { GlossError } from '../core/error'
import { DurableFile, type FileFormat, type Restored } from './durableFile'

/** A file as it was read for editing. */
interface Opened<T> {
  file: DurableFile<T>
  low: Low<T>
  problem: GlossError | undefined
}

/**
 * Reads a file; a missing one is `empty`. One that cannot be read, and has no good copy, opens empty in memory only:
 * `problem` says why, and every change is refused so that what is on the disk is kept.
 */
export async function openedFile<T>(
  path: string,
  format: FileFormat<T>,
  empty: T,
  options: { readOnly: boolean },
): Promise<Opened<T>> {
  const file = new DurableFile(path, format, options)
  const low = new Low<T>(file, empty)
  try {
    await low.read()
    return { file, low, problem: undefined }
  } catch (error) {
    if (!(error instanceof GlossError)) throw error
    return { file, low, problem: error }
  }
}

/**
 * A file of the reader's own work in memory and on disk. Changes are made in the order they are asked for, and memory
 * never knows more than the disk does. There must be only one of these for a file.
 */
export class EditedFile<T> {
  readonly #file: DurableFile<T>
  readonly #low: Low<T>
  readonly #problem: GlossError | undefined
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor({ file, low, problem }: Opened<T>) {
    this.#file = file
    this.#low = low
    this.#problem = problem
  }

  get path(): string {
    return this.#file.path
  }

  /** As it is on the disk. */
  get value(): T {
    return this.#low.data
  }

  get problem(): GlossError | undefined {
    return this.#problem
  }

  /** Set when the last good copy had to be used. */
  get restored(): Restored | undefined {
    return this.#file.restored
  }

  /**
   * Makes a change and saves it; `saved` is called once it is on the disk, before the next change begins. An edit
   * that returns what it was given saves nothing. Throws GlossError `save-failed`, after which the file is what it
   * was before, or the file's `problem`.
   */
  change(edit: (value: T) => T, saved?: (before: T, after: T) => void): Promise<T> {
    return this.#inTurn(async () => {
      if (this.#problem) throw this.#problem
      await this.#takeOutsideChange()
      const before = this.#low.data
      const after = edit(before)
      if (after === before) return before
      this.#low.data = after
      try {
        await this.#low.write()
      } catch (error) {
        this.#low.data = before
        throw error
      }
      saved?.(before, after)
      return after
    })
  }

  /** Puts an empty file on the disk where there is none. */
  ensure(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#problem && !(await this.#file.exists())) await this.#low.write()
    })
  }

  /** Takes over what another program has written into the file. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#problem) await this.#takeOutsideChange()
    })
  }

  /** Resolves when every change asked for so far has been made or refused. */
  async idle(): Promise<void> {
    await this.#lastTurn
  }

  async #takeOutsideChange(): Promise<void> {
    const outside = await this.#file.changedOutside()
    if (outside) this.#low.data = outside
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work)
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}
