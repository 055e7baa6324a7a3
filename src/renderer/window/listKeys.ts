/** In lists there is one Tab stop; arrows, Home and End move inside. */
export function moveInList(event: KeyboardEvent, selector: string): void {
  if (!(event.currentTarget instanceof Element) || !(event.target instanceof Element)) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const row = event.target.closest<HTMLElement>(selector)
  const at = row ? rows.indexOf(row) : -1
  if (at < 0) return
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }
  const wanted = to[event.key]
  if (wanted === undefined) return
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, wanted))]?.focus()
}
