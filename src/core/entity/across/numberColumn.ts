/** Whole numbers below 2^32 in four bytes each; those that were never set are 0. */
export class NumberColumn {
  #values = new Uint32Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  get(at: number): number {
    return this.#values[at] ?? 0
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      const longer = new Uint32Array(Math.max(at + 1, Math.ceil(this.#values.length * 1.5)))
      longer.set(this.#values)
      this.#values = longer
    }
    this.#values[at] = value
    this.#length = Math.max(this.#length, at + 1)
  }
}
