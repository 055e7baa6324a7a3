/**
 * Where the numbers of a compiled resource lie in memory: in place, or in a copy when they do not lie on a multiple of four.
 * @param from bytes before the numbers.
 */
export function numbersIn(bytes: Uint8Array, from: number): { buffer: ArrayBufferLike; offset: number } {
  const offset = bytes.byteOffset + from
  if (offset % 4 === 0) return { buffer: bytes.buffer, offset }
  return { buffer: Uint8Array.from(bytes.subarray(from)).buffer, offset: 0 }
}
