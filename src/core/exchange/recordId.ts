import { fingerprint } from '../annotation/fingerprint'

/**
 * A record's id for something another product made: a UUID of version 7 whose time is `created` (ISO 8601; the epoch
 * without one) and whose other bits come from `source`, so that the same thing has the same id in every import.
 */
export function recordIdOf(source: string, created?: string): string {
  const time = created === undefined ? 0 : Date.parse(created)
  const millis = Number.isFinite(time) && time > 0 ? Math.min(time, 2 ** 48 - 1) : 0
  const when = Math.trunc(millis).toString(16).padStart(12, '0')
  const bits = bitsOf(source) + bitsOf(`\u0001${source}`)
  const variant = (8 + (parseInt(bits.charAt(3), 16) & 3)).toString(16)
  return [
    when.slice(0, 8),
    when.slice(8),
    '7' + bits.slice(0, 3),
    variant + bits.slice(4, 7),
    bits.slice(7, 19),
  ].join('-')
}

/** 48 of a fingerprint's 53 bits as hexadecimal digits. */
function bitsOf(text: string): string {
  return parseInt(fingerprint(text), 36).toString(16).padStart(14, '0').slice(-12)
}
