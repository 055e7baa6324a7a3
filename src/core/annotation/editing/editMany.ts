import { GlossError } from '../../error'
import { equalValues, revised } from './edit'
import type { Highlight, HighlightColor, Notebook } from '../notebook'
import { realTags } from '../tag'

/** What is done to many highlights at once. Tags are added or taken away; the others a highlight has stay. */
export interface ChangeOfMany {
  color?: HighlightColor | undefined
  addTags?: readonly string[] | undefined
  removeTags?: readonly string[] | undefined
}

/**
 * Changes highlights in one edit. Those that are gone are passed over. The same notebook comes back when nothing would
 * change. `now` is ISO 8601 UTC. Throws `not-found` when none of them is there.
 */
export function changeHighlights(
  notebook: Notebook,
  ids: readonly string[],
  change: ChangeOfMany,
  now: string,
): Notebook {
  return editEach(notebook, ids, (old) => {
    const tags = tagsAfter(old.tags, change)
    return revised(old, { color: change.color, tags: equalValues(tags, old.tags) ? undefined : tags }, now)
  })
}

/** Leaves a tombstone for each, in one edit. Throws `not-found` when none of them is there. */
export function removeHighlights(notebook: Notebook, ids: readonly string[], now: string): Notebook {
  return editEach(notebook, ids, (old) => revised(old, { deleted: now }, now))
}

function editEach(notebook: Notebook, ids: readonly string[], edit: (old: Highlight) => Highlight): Notebook {
  const wanted = new Set(ids)
  let found = false
  let changed = false
  const highlights = notebook.highlights.map((old) => {
    if (!wanted.has(old.id) || old.deleted !== undefined) return old
    found = true
    const next = edit(old)
    changed ||= next !== old
    return next
  })
  if (!found) throw new GlossError('not-found', 'None of these highlights is there.')
  return changed ? { ...notebook, highlights } : notebook
}

function tagsAfter(tags: readonly string[], { addTags = [], removeTags = [] }: ChangeOfMany): string[] {
  const gone = new Set(removeTags)
  return realTags([...tags, ...addTags]).filter((tag) => !gone.has(tag))
}
