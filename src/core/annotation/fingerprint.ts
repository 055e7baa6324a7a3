/**
 * Eleven characters that stand for a text: equal texts have equal ones. For recognising a text seen before, not
 * for secrets (53 bits; a chance meeting within one notebook is below one in a billion).
 */
export function fingerprint(text: string): string {
  let h1 = 0xdeadbeef
  let h2 = 0x41c6ce57
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    h1 = Math.imul(h1 ^ code, 2654435761)
    h2 = Math.imul(h2 ^ code, 1597334677)
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
  const number = 4294967296 * (2097151 & (h2 >>> 0)) + (h1 >>> 0)
  return number.toString(36).padStart(11, '0')
}
