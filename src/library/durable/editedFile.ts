import { Low } from 'lowdb'
import { GlossError } from '../../core/error'
import { ChangedMeanwhile, DurableFile, type FileFormat, type Restored } from './durableFile'
import type { Unsaved, UnsavedWork } from './unsaved'

export interface EditedFileOptions {
  readOnly: boolean
  asideFolder?: string | undefined
  /** The clock by which tombstones are old; none are where not given. */
  now?: (() => Date) | undefined
  /** Where given, what cannot be saved is kept and tried again; else such a change is refused and taken back. */
  unsaved?: UnsavedWork | undefined
}

/** A file as it was read for editing. */
interface Opened<T> {
  file: DurableFile<T>
  low: Low<T>
  format: FileFormat<T>
  problem: GlossError | undefined
  unsaved: UnsavedWork | undefined
}

/**
 * Reads a file; a missing one is `empty`. One that cannot be read, and has no good copy, opens empty in memory only:
 * `problem` says why, and every change is refused so that what is on the disk is kept.
 */
export async function openedFile<T>(
  path: string,
  format: FileFormat<T>,
  empty: T,
  options: EditedFileOptions,
): Promise<Opened<T>> {
  const file = new DurableFile(path, format, { ...options, isShared: true })
  const low = new Low<T>(file, empty)
  const opened = { file, low, format, unsaved: options.unsaved }
  try {
    await low.read()
    return { ...opened, problem: undefined }
  } catch (error) {
    if (!(error instanceof GlossError)) throw error
    return { ...opened, problem: error }
  }
}

/** Writings of one save, where another program keeps changing the file between reading and writing. */
const attempts = 5

/** A change somebody has asked for. */
interface Asked<T> {
  edit: (value: T) => T
  saved: ((before: T, after: T) => void) | undefined
  done: (value: T) => void
  refused: (error: unknown) => void
}

/** One that was made in memory. */
interface Made<T> extends Asked<T> {
  before: T
  after: T
}

/**
 * A file of the reader's own work in memory and on disk. Changes are made in the order they are asked for; those asked
 * for while the file is being written go to the disk together with the next writing. There must be only one of these
 * for a file.
 */
export class EditedFile<T> {
  readonly #file: DurableFile<T>
  readonly #low: Low<T>
  readonly #format: FileFormat<T>
  readonly #problem: GlossError | undefined
  readonly #work: UnsavedWork | undefined
  #asked: Asked<T>[] = []
  #lastTurn: Promise<unknown> = Promise.resolve()
  /** Something in memory is not in the file that another program has put there. */
  #isAhead: boolean
  #takenIn = 0
  #failed: { reason: GlossError; changes: number } | undefined

  constructor({ file, low, format, problem, unsaved }: Opened<T>) {
    this.#file = file
    this.#low = low
    this.#format = format
    this.#problem = problem
    this.#work = unsaved
    this.#isAhead = file.marked
  }

  get path(): string {
    return this.#file.path
  }

  /** As it is on the disk or, where that could not be written, as it should be there. */
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

  /** How often anything new by another program was merged, also by a change: who looks later can tell. */
  get takenIn(): number {
    return this.#takenIn
  }

  /** What is in memory only. */
  unsaved(): Unsaved | undefined {
    return this.#failed && { path: this.path, ...this.#failed, text: this.#format.serialise(this.value) }
  }

  /**
   * Makes a change and saves it; `saved` is called before the next change begins. An edit that returns what it was
   * given saves nothing. Throws the file's `problem`, or GlossError `save-failed`, after which the file is what it was
   * before; where unsaved work is kept it does not throw, and `unsaved` says so.
   */
  change(edit: (value: T) => T, saved?: (before: T, after: T) => void): Promise<T> {
    return new Promise((done, refused) => {
      this.#asked.push({ edit, saved, done, refused })
      void this.#inTurn(() => this.#makeAll(this.#asked.splice(0)))
    })
  }

  /** Puts an empty file on the disk where there is none. */
  ensure(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#problem && (this.#isAhead || !(await this.#file.exists()))) await this.#write()
    })
  }

  /** Merges what another program has written into the file; `takenIn` says whether that was anything new. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#problem) return
      await this.#takeOutsideChange()
      if (this.#isAhead && !this.#failed && !this.#file.isReadOnly) await this.#write()
    })
  }

  /** Tries to save what could not be saved; true when all is on the disk. */
  retry(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.#failed) return true
      try {
        await this.#takeOutsideChange()
        await this.#write()
      } catch (error) {
        this.#keep(asGlossError(error, this.path), 0)
      }
      return !this.#failed
    })
  }

  /** Resolves when every change asked for so far has been made or refused. */
  async idle(): Promise<void> {
    await this.#lastTurn
  }

  async #makeAll(asked: readonly Asked<T>[]): Promise<void> {
    if (asked.length === 0) return
    try {
      if (this.#problem) throw this.#problem
      await this.#takeOutsideChange()
    } catch (error) {
      for (const { refused } of asked) refused(error)
      return
    }
    const before = this.#low.data
    const made = this.#makeInMemory(asked)
    if (this.#low.data !== before || this.#isAhead) {
      const changes = made.filter((one) => one.after !== one.before).length
      try {
        await this.#write()
      } catch (error) {
        const reason = asGlossError(error, this.path)
        if (!this.#work) {
          this.#low.data = before
          this.#file.forget()
          // What came after the first change was made on top of it.
          const changed = made.findIndex((one) => one.after !== one.before)
          const first = changed < 0 ? made.length : changed
          for (const { done } of made.slice(0, first)) done(before)
          for (const { refused } of made.slice(first)) refused(reason)
          return
        }
        this.#keep(reason, changes)
      }
    }
    for (const one of made) {
      if (one.after !== one.before) one.saved?.(one.before, one.after)
      one.done(one.after)
    }
  }

  #makeInMemory(asked: readonly Asked<T>[]): Made<T>[] {
    return asked.flatMap((one) => {
      const before = this.#low.data
      try {
        const after = one.edit(before)
        this.#low.data = after
        return [{ ...one, before, after }]
      } catch (error) {
        one.refused(error)
        return []
      }
    })
  }

  async #write(): Promise<void> {
    for (let left = attempts; left > 0; left -= 1) {
      try {
        await this.#low.write()
        break
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) throw error
        if (left === 1)
          throw new GlossError('save-failed', 'It could not be saved: another program keeps changing it.', {
            path: this.path,
          })
        await this.#takeOutsideChange()
      }
    }
    this.#isAhead = false
    if (!this.#failed) return
    this.#failed = undefined
    this.#work?.remove(this.path)
  }

  #keep(reason: GlossError, changes: number): void {
    this.#failed = { reason, changes: (this.#failed?.changes ?? 0) + changes }
    this.#work?.add(this.path, this)
  }

  async #takeOutsideChange(): Promise<void> {
    const outside = await this.#file.changedOutside()
    if (!outside) return
    const { merge, serialise } = this.#format
    const merged = merge ? merge(this.#low.data, outside) : outside
    const text = serialise(merged)
    this.#isAhead = this.#file.marked || text !== serialise(outside)
    if (text === serialise(this.#low.data)) return
    this.#low.data = merged
    this.#takenIn += 1
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#lastTurn.then(work)
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}

function asGlossError(error: unknown, path: string): GlossError {
  if (error instanceof GlossError) return error
  return new GlossError('save-failed', `It could not be saved: ${String(error)}.`, { cause: error, path })
}
