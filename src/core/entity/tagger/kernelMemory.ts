import { kernelOf, type Kernel } from './kernel'

const pageBytes = 65_536
/** Pages taken at once: to grow is dear, pages that are not used are not. */
const step = 64
/** What is kept is given up beyond this, so that memory stays bounded. */
const limitBytes = 24 << 20

/** The kernel's memory: what stays from the start, and behind it rows of floats that are kept until it is full. */
export class KernelMemory {
  readonly kernel: Kernel
  floats: Float32Array
  places: Int32Array
  /** Place 0 stands for none. */
  private end = 64
  private keptFrom = 64

  /** @param code `kernel.wasm`. */
  constructor(code: Uint8Array) {
    this.kernel = kernelOf(code)
    this.floats = new Float32Array(this.kernel.memory.buffer)
    this.places = new Int32Array(this.kernel.memory.buffer)
  }

  /** The place of so many bytes that stay; asked before anything is kept. */
  fixed(bytes: number): number {
    const place = this.end
    this.end += Math.ceil(bytes / 64) * 64
    this.keptFrom = this.end
    this.reach()
    return place
  }

  /** The place of numbers that stay. */
  fill(numbers: Float32Array | Int8Array | Uint8Array): number {
    const place = this.fixed(numbers.byteLength)
    this.setBytes(place, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    return place
  }

  /** The place of so many floats, all 0, until what is kept is cleared. */
  keep(length: number): number {
    const place = this.end
    this.end += length * 4
    this.reach()
    this.floats.fill(0, place / 4, this.end / 4)
    return place
  }

  /** Whether so many more floats can be kept. */
  hasRoom(length: number): boolean {
    return this.end + length * 4 < limitBytes || this.end === this.keptFrom
  }

  clear(): void {
    this.end = this.keptFrom
  }

  setBytes(place: number, bytes: Uint8Array): void {
    new Uint8Array(this.kernel.memory.buffer, place, bytes.length).set(bytes)
  }

  setPlace(index: number, place: number): void {
    this.places[index] = place
  }

  private reach(): void {
    const missing = this.end - this.floats.byteLength
    if (missing <= 0) return
    this.kernel.memory.grow(Math.ceil(missing / pageBytes / step) * step)
    this.floats = new Float32Array(this.kernel.memory.buffer)
    this.places = new Int32Array(this.kernel.memory.buffer)
  }
}
