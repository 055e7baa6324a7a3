import { detect } from 'chardet'
import iconv from 'iconv-lite'
import { GlossError } from '../../core/error'
import { binaryKind } from './binary'
import { declaredCharset, labelOf } from './declaredCharset'
import { countUtf8, decodeMixed } from './utf8'

/**
 * The text of a file. In this order: a byte order mark; well-formed UTF-8 that is more than ASCII; what the file
 * declares; UTF-8 with some damage; a guess. Throws GlossError `unreadable` for an empty file and
 * `unsupported-format` for one that is not text.
 */
export function decode(bytes: Uint8Array, path?: string): string {
  if (bytes.length === 0) throw new GlossError('unreadable', 'The file is empty.', { path })
  const marked = charsetOfMark(bytes)
  if (marked) return decodeAs(bytes.subarray(marked.length), marked.charset)

  const utf8 = countUtf8(bytes)
  const wide = charsetOfWideText(bytes)
  if (wide) return decodeAs(bytes, wide)
  const kind = binaryKind(bytes, utf8.bad === 0)
  if (kind !== undefined) {
    throw new GlossError('unsupported-format', `It seems to be ${kind}, not text.`, { path })
  }
  if (utf8.bad === 0 && utf8.good > 0) return decodeAs(bytes, 'utf-8')

  const declared = declaredCharset(iconv.decode(Buffer.from(bytes.subarray(0, 20_000)), 'latin1'))
  if (utf8.bad === 0) return decodeAs(bytes, declared ?? 'utf-8')
  if (declared !== undefined && declared !== 'utf-8') return decodeAs(bytes, declared)
  // Well-formed sequences do not come about by chance: the rest is damage, or lines from another file.
  if (utf8.good > utf8.bad) return decodeMixed(bytes)
  return decodeAs(bytes, guessedCharset(bytes))
}

const marks: readonly { bytes: readonly number[]; charset: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], charset: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], charset: 'utf-32be' },
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
]

function charsetOfMark(bytes: Uint8Array): { charset: string; length: number } | undefined {
  const mark = marks.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte))
  return mark && { charset: mark.charset, length: mark.bytes.length }
}

/** UTF-16 without a mark: in text with spaces and ASCII markup every second byte is often zero. */
function charsetOfWideText(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return undefined
  const sample = bytes.subarray(0, 16_384)
  let even = 0
  let odd = 0
  let letters = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const [a, b] = [sample[i], sample[i + 1]]
    if (a === 0) even += 1
    if (b === 0) odd += 1
    if ((a === 0) !== (b === 0) && isText((a || b) ?? 0)) letters += 1
  }
  const pairs = sample.length / 2
  if (even + odd < pairs * 0.15 || letters < (even + odd) * 0.9) return undefined
  if (odd > even * 20) return 'utf-16le'
  if (even > odd * 20) return 'utf-16be'
  return undefined
}

function isText(byte: number): boolean {
  return byte >= 32 || (byte >= 9 && byte <= 13)
}

/** `windows-1252`, the standard's default, where chardet has no better idea. */
function guessedCharset(bytes: Uint8Array): string {
  const guess = detect(bytes.subarray(0, 200_000))
  const label = guess === null || /^utf-?8|^ascii/i.test(guess) ? undefined : labelOf(guess)
  return label === undefined || label === 'utf-8' ? 'windows-1252' : label
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset, {
    stripBOM: true,
  })
}
