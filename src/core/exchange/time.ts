/** ISO 8601 UTC in milliseconds for what a file gives as a time, or undefined. A time without a zone counts as UTC. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string' || value.trim() === '' || value.length > 100) return undefined
  const text = value.trim()
  if (/^\d{9,13}$/.test(text)) return fromNumber(Number(text))
  const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(text)
  const zoned = iso ? (text.length > 10 ? text.replace(' ', 'T') + 'Z' : text) : text
  const hasZone = iso || /(?:z|[+-]\d{2}:?\d{2}|gmt|utc)$/i.test(text)
  return fromNumber(Date.parse(hasZone ? zoned : `${text} UTC`), 1)
}

/** Seconds or milliseconds since 1970. */
function fromNumber(number: number, unit?: number): string | undefined {
  const millis = number * (unit ?? (Math.abs(number) < 1e11 ? 1000 : 1))
  // Years of four digits: what comes before and after is no time of a note.
  if (!(millis >= -62_135_596_800_000 && millis < 253_402_300_800_000)) return undefined
  return new Date(millis).toISOString()
}
