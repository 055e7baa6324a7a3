/** What a list knows about itself when a key asks where to go. Rows are counted from 0. */
export interface ListPlace {
  at: number
  count: number
  /** The row one window above or below. */
  pageFrom: (at: number, by: 1 | -1) => number
}

/** Where a key leads in a list; undefined for keys that lead nowhere. */
export function moveTo(key: string, { at, count, pageFrom }: ListPlace): number | undefined {
  const to: Record<string, () => number> = {
    ArrowDown: () => at + 1,
    ArrowUp: () => at - 1,
    PageDown: () => Math.max(at + 1, pageFrom(at, 1)),
    PageUp: () => Math.min(at - 1, pageFrom(at, -1)),
    Home: () => 0,
    End: () => count - 1,
  }
  const wanted = to[key]?.()
  return wanted === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, wanted))
}

/**
 * The row that stands where another one stood: the next of its old neighbours that is still there, else the one before
 * it; null when none is left.
 */
export function neighbourOf(id: string, before: readonly string[], now: readonly string[]): string | null {
  const left = new Set(now)
  const at = before.indexOf(id)
  const after = before.slice(at + 1).find((other) => left.has(other))
  if (after !== undefined) return after
  for (let i = Math.min(at, before.length) - 1; i >= 0; i -= 1) {
    const other = before[i]
    if (other !== undefined && left.has(other)) return other
  }
  return now.at(-1) ?? null
}
