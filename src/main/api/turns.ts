/**
 * Who may work on an article when: everybody at once, but whoever moves its files away waits until all others are
 * done, and all others wait for him. Otherwise a place saved in passing would make the notebook of a removed article
 * again.
 */
export class Turns {
  readonly #running = new Map<string, Set<Promise<unknown>>>()
  readonly #alone = new Map<string, Promise<unknown>>()

  async together<T>(id: string, work: () => Promise<T>): Promise<T> {
    while (this.#alone.has(id)) await this.#alone.get(id)?.catch(() => undefined)
    const turn = work()
    const running = this.#running.get(id) ?? new Set()
    this.#running.set(id, running.add(turn))
    try {
      return await turn
    } finally {
      running.delete(turn)
      if (running.size === 0) this.#running.delete(id)
    }
  }

  async alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    while (this.#alone.has(id)) await this.#alone.get(id)?.catch(() => undefined)
    const turn = Promise.allSettled(this.#running.get(id) ?? []).then(work)
    this.#alone.set(id, turn)
    try {
      return await turn
    } finally {
      this.#alone.delete(id)
    }
  }
}
