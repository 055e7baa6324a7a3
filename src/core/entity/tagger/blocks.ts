/** Bytes of the first block; each further one is twice as long, up to the longest. */
const firstBytes = 4_096
const longestBytes = 1 << 18

/**
 * Cuts short rows of numbers from large blocks. One by one, each row of each sentence would be memory of its own to the
 * engine, which costs more than what it holds; a long text has hundreds of thousands.
 */
export class Blocks {
  private block = new ArrayBuffer(0)
  private used = 0
  private next = firstBytes

  /** So many bytes, all 0. */
  bytes(length: number): Uint8Array {
    const at = this.take(length)
    return new Uint8Array(this.block, at, length)
  }

  /** So many whole numbers, all 0. */
  integers(length: number): Int32Array {
    const at = this.take(4 * length)
    return new Int32Array(this.block, at, length)
  }

  /** So many floats, all 0. */
  floats(length: number): Float32Array {
    const at = this.take(4 * length)
    return new Float32Array(this.block, at, length)
  }

  private take(bytes: number): number {
    const at = this.used
    if (at + bytes <= this.block.byteLength) {
      this.used = (at + bytes + 3) & ~3
      return at
    }
    this.block = new ArrayBuffer(Math.max(this.next, bytes))
    this.next = Math.min(longestBytes, 2 * this.next)
    this.used = (bytes + 3) & ~3
    return 0
  }
}
