/**
 * The inner loops of the network, compiled from `scripts/train/network.wat`. They work on a memory of their own; all
 * places in it are in bytes. Four numbers at a time, and as fast in a new process as later.
 */
export interface NetworkKernel {
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
   * Adds up the rows whose places stand from `list` to `listEnd`, lets a share `leak` through where the sum is below
   * zero, and writes to `out` what that gives for each tag by a matrix of twelve columns.
   */
  score(list: number, listEnd: number, bytes: number, matrix: number, leak: number, out: number): void
}

/** What is used of WebAssembly: every host has it, but the types of the language alone do not know it. */
interface Host {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object
    Instance: new (module: object) => { exports: unknown }
  }
}

/** @throws Error when the bytes are no module. */
export function networkKernel(code: Uint8Array): NetworkKernel {
  const { WebAssembly } = globalThis as unknown as Host
  return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as NetworkKernel
}
