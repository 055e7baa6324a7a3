import type { Notebook } from '../notebook'
import type { Taught } from '../taught'

/** How long a tombstone is kept, in milliseconds: ninety days. */
const kept = 90 * 24 * 60 * 60 * 1000

interface Mortal {
  deleted?: string | undefined
}

/** The time (ISO 8601 UTC) before which a tombstone is old at `now`. */
export function oldBefore(now: Date): string {
  return new Date(now.getTime() - kept).toISOString()
}

/** A copy without the tombstones that were made before `before` (ISO 8601 UTC); the same one where there are none. */
export function withoutOldTombstones(notebook: Notebook, before: string): Notebook {
  const { highlights, pageNotes, drafts, corrections, entityNotes } = notebook
  const keep = isKept(before)
  if ([highlights, pageNotes, drafts, corrections, entityNotes].every((list: Mortal[]) => list.every(keep)))
    return notebook
  return {
    ...notebook,
    highlights: highlights.filter(keep),
    pageNotes: pageNotes.filter(keep),
    drafts: drafts.filter(keep),
    corrections: corrections.filter(keep),
    entityNotes: entityNotes.filter(keep),
  }
}

/** The same of what is taught for every article. */
export function withoutForgotten(taught: Taught, before: string): Taught {
  const keep = isKept(before)
  const { rules, colors } = taught
  if (rules.every(keep) && colors.every(keep)) return taught
  return { ...taught, rules: rules.filter(keep), colors: colors.filter(keep) }
}

const isKept =
  (before: string) =>
  ({ deleted }: Mortal): boolean =>
    deleted === undefined || deleted >= before
