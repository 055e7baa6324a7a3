import iconv from 'iconv-lite'

/**
 * Sequences of several bytes that are well-formed UTF-8, and bytes that are not UTF-8. A sequence cut off by the
 * end of the file is neither.
 */
export function countUtf8(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    if (length > 1) good += 1
    else if (length === 0) {
      if (isCutOff(bytes, i)) break
      bad += 1
    }
    i += Math.max(1, length)
  }
  return { good, bad }
}

/** Lines that are UTF-8 as UTF-8, the others as windows-1252: files put together from several ones. */
export function decodeMixed(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lines: string[] = []
  for (let start = 0; start <= buffer.length;) {
    const found = buffer.indexOf(10, start)
    const end = found < 0 ? buffer.length : found + 1
    const line = buffer.subarray(start, end)
    const { good, bad } = countUtf8(line)
    lines.push(bad > good ? iconv.decode(line, 'windows-1252') : line.toString('utf8'))
    if (found < 0) break
    start = end
  }
  return lines.join('')
}

/** Length in bytes of the well-formed sequence at `i` (1 for ASCII), or 0. Overlong forms and surrogates are not. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  for (let k = 1; k < length; k++) {
    const next = bytes[i + k] ?? 0
    if (next < lowest(first, k) || next > highest(first, k)) return 0
  }
  return length
}

function lowest(first: number, k: number): number {
  if (k > 1) return 0x80
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
}

function highest(first: number, k: number): number {
  if (k > 1) return 0xbf
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
}

function isCutOff(bytes: Uint8Array, i: number): boolean {
  const first = bytes[i] ?? 0
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || i + length <= bytes.length) return false
  return bytes.subarray(i + 1).every((byte) => byte >= 0x80 && byte <= 0xbf)
}
