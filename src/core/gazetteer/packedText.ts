/**
 * Text in bytes of which the upper half stand for frequent pairs of others (byte pair encoding): half the size, and any
 * stretch can be read by itself.
 */
export class PackedText {
  private readonly words: readonly string[]

  /** @param pairs two bytes for each code from 128 up, each a letter of ASCII or a lower code. */
  constructor(pairs: Uint8Array) {
    const words = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    for (let at = 0; at < pairs.length; at += 2)
      words.push((words[pairs[at] ?? 0] ?? '') + (words[pairs[at + 1] ?? 0] ?? ''))
    this.words = words
  }

  read(bytes: Uint8Array, from: number, to: number): string {
    let text = ''
    for (let at = from; at < to; at += 1) text += this.words[bytes[at] ?? 0] ?? ''
    return /\\u/.test(text) ? text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => letter(code)) : text
  }
}

const letter = (code: string): string => String.fromCharCode(parseInt(code, 16))

/** Every letter beyond ASCII as `\\u` and four digits, as the bytes hold it. */
export function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0'))
}
