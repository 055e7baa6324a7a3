/** Numbers and words written one after the other, small ones in few bytes. */
export class PackedBytes {
  #bytes = new Uint8Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** A whole number from 0 to 2^53 - 1. */
  putNumber(value: number): void {
    let rest = value
    while (rest > 127) {
      this.#putByte((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.#putByte(rest)
  }

  putWords(words: string): void {
    this.putNumber(words.length)
    for (let at = 0; at < words.length; at += 1) this.putNumber(words.charCodeAt(at))
  }

  putBytes(bytes: Uint8Array): void {
    this.putNumber(bytes.length)
    for (const byte of bytes) this.#putByte(byte)
  }

  /** What was written, to be read from any offset. */
  reader(at = 0): PackedReader {
    return new PackedReader(this.#bytes, at)
  }

  /** A copy of what was written, as long as it has to be. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #putByte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(this.#length * 2)
      longer.set(this.#bytes)
      this.#bytes = longer
    }
    this.#bytes[this.#length] = byte
    this.#length += 1
  }
}

/** Reads what `PackedBytes` wrote, in the same order. */
export class PackedReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  get at(): number {
    return this.#at
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  number(): number {
    let byte = this.#bytes[this.#at++] ?? 0
    if (byte < 128) return byte
    let value = byte - 128
    for (let unit = 128; ; unit *= 128) {
      byte = this.#bytes[this.#at++] ?? 0
      if (byte < 128) return value + byte * unit
      value += (byte - 128) * unit
    }
  }

  /** A view, not a copy. */
  bytes(): Uint8Array {
    const length = this.number()
    const bytes = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return bytes
  }

  words(): string {
    const length = this.number()
    let words = ''
    for (let at = 0; at < length; at += 1) words += String.fromCharCode(this.number())
    return words
  }
}
