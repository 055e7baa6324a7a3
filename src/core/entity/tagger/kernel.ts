/**
 * The inner loops of the tagger, compiled from `scripts/train/kernel.wat`. They work on a memory of their own; all
 * places in it are in bytes. Four numbers at a time, and as fast in a new process as later.
 */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  /** Adds a vector times a matrix to a row of floats; a row of the matrix has `bytes`, a multiple of 64. */
  addProduct(to: number, vector: number, vectorEnd: number, matrix: number, bytes: number): void
  /** Writes a vector: its centre, in signed bytes, and what the book says of each of its codes. */
  decode(
    to: number,
    codes: number,
    codesEnd: number,
    centre: number,
    centreScale: number,
    book: number,
    bookScale: number,
  ): void
  /** Adds rows of `length` signed bytes times `scale` to a row of floats; their numbers stand from `list` to `listEnd`. */
  addRows(to: number, list: number, listEnd: number, rows: number, length: number, scale: number): void
  /**
   * Adds up the rows of `bytes` whose places stand from `list` to `listEnd`, lets a share `leak` through where the sum is
   * below zero, leaves that at `units`, and writes to `out` what it gives by a matrix of 32 columns.
   */
  score(
    list: number,
    listEnd: number,
    units: number,
    bytes: number,
    matrix: number,
    leak: number,
    out: number,
  ): void
  /** Where the linear part finds its sorted keys, the weights of each, and room for the starts of 4,096 buckets and one. */
  setTable(keys: number, count: number, weights: number, starts: number): void
  /**
   * Writes the scores of the tags of a token to `out`, by the words around it and what all says together.
   * @returns 1 where "outside" leads all others by more than `lead`, counted in steps of `scale`.
   */
  scoreToken(token: number, out: number, scale: number, lead: number): number
}

/** What is used of WebAssembly: every host has it, but the types of the language alone do not know it. */
interface Host {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object
    Instance: new (module: object) => { exports: unknown }
  }
}

/** @throws Error when the bytes are no module. */
export function kernelOf(code: Uint8Array): Kernel {
  const { WebAssembly } = globalThis as unknown as Host
  return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel
}
