import type { GlossError } from '../../core/error'

/** Work that could not be saved and is kept in memory. */
export interface Unsaved {
  /** The file it belongs into. */
  path: string
  /** Changes since the last one that is on the disk. */
  changes: number
  /** Why the last attempt has failed. */
  reason: GlossError
  /** The text the file would have now. */
  text: string
}

interface Keeper {
  unsaved(): Unsaved | undefined
  /** Tries once more; true when all is on the disk. */
  retry(): Promise<boolean>
}

/** Milliseconds from one attempt to the next; the last one again and again. */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000]

/** What a library could not save and has not given up: tried again until it is on the disk. */
export class UnsavedWork {
  readonly #keepers = new Map<string, Keeper>()
  readonly #pauses: readonly number[]
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Called whenever there is something else to say. */
  changed: (() => void) | undefined

  constructor(milliseconds: readonly number[] = pauses) {
    this.#pauses = milliseconds
  }

  get list(): Unsaved[] {
    return [...this.#keepers.values()].flatMap((keeper) => keeper.unsaved() ?? [])
  }

  /** From now on `keeper` is asked to try again. */
  add(path: string, keeper: Keeper): void {
    this.#keepers.set(path, keeper)
    this.#plan()
    this.changed?.()
  }

  /** Its work is on the disk. */
  remove(path: string): void {
    if (!this.#keepers.delete(path)) return
    if (this.#keepers.size === 0) this.stop()
    this.changed?.()
  }

  /** Tries at once; true when nothing is left. */
  async retry(): Promise<boolean> {
    for (const keeper of [...this.#keepers.values()]) await keeper.retry()
    return this.#keepers.size === 0
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#attempt = 0
  }

  #plan(): void {
    if (this.#timer) return
    const pause = this.#pauses[Math.min(this.#attempt, this.#pauses.length - 1)]
    this.#attempt += 1
    this.#timer = setTimeout(() => {
      void this.retry().finally(() => {
        this.#timer = undefined
        if (this.#keepers.size > 0) this.#plan()
      })
    }, pause)
    this.#timer.unref?.()
  }
}
