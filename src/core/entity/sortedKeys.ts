/** Sorted 32-bit keys with an index over their upper 16 bits: a look-up touches a handful of neighbours. */
export class SortedKeys {
  private readonly starts = new Uint32Array(65_537)

  constructor(private readonly keys: Uint32Array) {
    let at = 0
    for (let top = 0; top < 65_536; top += 1) {
      this.starts[top] = at
      while (at < keys.length && (keys[at] ?? 0) >>> 16 === top) at += 1
    }
    this.starts[65_536] = keys.length
  }

  get length(): number {
    return this.keys.length
  }

  /** The place of a key (an unsigned 32-bit number), or -1. */
  indexOf(key: number): number {
    const top = key >>> 16
    const end = this.starts[top + 1] ?? 0
    for (let at = this.starts[top] ?? 0; at < end; at += 1) {
      const here = this.keys[at] ?? 0
      if (here >= key) return here === key ? at : -1
    }
    return -1
  }
}
