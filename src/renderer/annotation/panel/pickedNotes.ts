/** The notes a reader has selected in the list. */
export interface Picked {
  readonly ids: ReadonlySet<string>
  /** Where a range begins that Shift extends, and what was selected before it. */
  readonly anchor: string | null
  readonly before: ReadonlySet<string>
}

export const nothingPicked: Picked = { ids: new Set(), anchor: null, before: new Set() }

/** Ctrl+click, Ctrl+Space: one more or one less. */
export function toggled({ ids }: Picked, id: string): Picked {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id, before: next }
}

/** Shift+click, Shift+arrow: what was selected before and all from the anchor to this one. `order` is the list's. */
export function extended({ anchor, before }: Picked, order: readonly string[], id: string): Picked {
  const to = order.indexOf(id)
  const known = anchor === null ? -1 : order.indexOf(anchor)
  const from = known < 0 ? to : known
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...before, ...range]), anchor: order[from] ?? null, before }
}

/** A range would begin here. */
export function anchored({ ids }: Picked, id: string | null): Picked {
  return { ids, anchor: id, before: ids }
}

/** Without the notes that are no longer in the list: nothing is done to what a reader does not see. */
export function among(picked: Picked, present: ReadonlySet<string>): Picked {
  const ids = new Set([...picked.ids].filter((id) => present.has(id)))
  if (ids.size === picked.ids.size) return picked
  return { ids, anchor: picked.anchor, before: ids }
}
