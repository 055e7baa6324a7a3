import type { Placement } from '../../core/annotation/anchoring/anchor'
import type { Notebook } from '../../core/annotation/notebook'

/**
 * Every change brings the whole notebook anew. Records that are as before keep their former objects, so that what is
 * worked out from them is not worked out again: a draft saved at a keystroke repaints nothing.
 */
export function sharingNotebook(before: Notebook, now: Notebook): Notebook {
  return {
    ...now,
    highlights: sharing(
      before.highlights,
      now.highlights,
      ({ modified, deleted }) => modified + String(deleted),
    ),
  }
}

export function sharingPlacements(before: Placement[], now: Placement[]): Placement[] {
  return sharing(before, now, ({ state, span, score }) => `${state} ${span?.start} ${span?.end} ${score}`)
}

/** `stampOf` differs for two states of one record. The former list itself where nothing in it changed. */
export function sharing<T extends { id: string }>(
  before: T[],
  now: T[],
  stampOf: (record: T) => string,
): T[] {
  const former = new Map(before.map((record) => [record.id, record]))
  let same = before.length === now.length
  const shared = now.map((record, i) => {
    const old = former.get(record.id)
    const kept = old && stampOf(old) === stampOf(record) ? old : record
    same &&= kept === before[i]
    return kept
  })
  return same ? before : shared
}
