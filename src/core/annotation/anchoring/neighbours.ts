import type { Position } from '../notebook'

/** Where something certain stood in an older text, and where it stands now. */
interface Landmark {
  from: number
  to: number
}

/**
 * Highlights of one older text that were found without doubt: what stood between two of them most likely still does.
 * Only those next to a place are asked, so that a text whose parts changed places does not confuse them.
 */
export class Neighbours {
  readonly #landmarks = new Map<string, Landmark[]>()
  #sorted = false

  /** Takes note of a highlight that was at `position` and starts at `to` now. */
  add({ start, textHash }: Position, to: number): void {
    const known = this.#landmarks.get(textHash)
    if (known) known.push({ from: start, to })
    else this.#landmarks.set(textHash, [{ from: start, to }])
    this.#sorted = false
  }

  /** Where something that was at `position` should start now, as the nearer neighbour has shifted. */
  expected(position: Position): number | undefined {
    const [before, after] = this.#around(position)
    const { start } = position
    if (!before || !after) return shifted(before ?? after, start)
    return shifted(start - before.from <= after.from - start ? before : after, start)
  }

  /** Whether a place at `to` is on the other side of a neighbour than it was. */
  isOutOfOrder(position: Position, to: number): boolean {
    const [before, after] = this.#around(position)
    // Neighbours that changed places say nothing.
    if (before && after && before.to > after.to) return false
    return (before !== undefined && to < before.to) || (after !== undefined && to > after.to)
  }

  #around({ start, textHash }: Position): [Landmark | undefined, Landmark | undefined] {
    if (!this.#sorted) for (const list of this.#landmarks.values()) list.sort((a, b) => a.from - b.from)
    this.#sorted = true
    const list = this.#landmarks.get(textHash) ?? []
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.from ?? 0) < start) low = middle + 1
      else high = middle
    }
    let next = low
    while (list[next]?.from === start) next += 1
    return [list[low - 1], list[next]]
  }
}

const shifted = (by: Landmark | undefined, start: number): number | undefined => by && by.to + start - by.from
