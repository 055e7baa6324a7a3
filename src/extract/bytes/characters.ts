/** What the bytes 0x80 to 0x9F mean in windows-1252: text with these as control characters was decoded wrongly once. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * Text without what no reader can see and some programs stumble over: NUL and other control characters, byte order
 * marks, soft hyphens. Line ends become `\n`, lone surrogates U+FFFD. Everything else stays, zero-width joiners and
 * direction marks included: they belong to words.
 */
export function cleanCharacters(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u0085|\v/g, '\n')
    .replace(/\u2029|\f/g, '\n\n')
    .replace(/[\0-\x08\x0e-\x1f\x7f\u00ad\ufeff]/g, '')
    .replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80] ?? '')
    .replace(/[\x80-\x9f]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}
