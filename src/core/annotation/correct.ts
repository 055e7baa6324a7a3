import type { Correction, EntityChange, EntityNote } from '../entity/correction'
import { livingCorrections } from '../entity/correction'
import { laterThan, revised } from './edit'
import type { Notebook } from './notebook'

export interface NewCorrection {
  id: string
  /** The name as recognised; see `Correction`. */
  entity: string
  change: EntityChange
  to: string
}

/** Adds a correction, which goes after all that are there even when the clock went back. `now` is ISO 8601 UTC. */
export function addCorrection(notebook: Notebook, added: NewCorrection, now: string): Notebook {
  const last = livingCorrections(notebook.corrections).at(-1)
  const created = last ? laterThan(last.created, now) : now
  const correction: Correction = { ...added, created, modified: created }
  return { ...notebook, corrections: [...notebook.corrections, correction] }
}

/** Leaves a tombstone of a correction; the same notebook where there is no such one. */
export function takeBackCorrection(notebook: Notebook, id: string, now: string): Notebook {
  const corrections = notebook.corrections.map((correction) =>
    correction.id === id && correction.deleted === undefined
      ? revised<Correction>(correction, { deleted: now }, now)
      : correction,
  )
  const changed = corrections.some((correction, at) => correction !== notebook.corrections[at])
  return changed ? { ...notebook, corrections } : notebook
}

/**
 * Sets the reader's note on an entity. `former` are the living notes it has so far: the first takes the words, others
 * (from a merge of entities or of copies) go, as their words are among those the reader saw. Empty words remove all.
 */
export function noteOnEntity(
  notebook: Notebook,
  former: readonly EntityNote[],
  { id, entity, note }: { id: string; entity: string; note: string },
  now: string,
): Notebook {
  const [first] = former
  if (!first) {
    if (note.trim() === '') return notebook
    const added: EntityNote = { id, entity, note, created: now, modified: now }
    return { ...notebook, entityNotes: [...notebook.entityNotes, added] }
  }
  const keeps = note.trim() === '' ? undefined : first.id
  const gone = new Set(former.map((one) => one.id).filter((one) => one !== keeps))
  const entityNotes = notebook.entityNotes.map((one) => {
    if (one.id === keeps) return revised<EntityNote>(one, { note }, now)
    return gone.has(one.id) ? revised<EntityNote>(one, { deleted: now }, now) : one
  })
  const changed = entityNotes.some((one, at) => one !== notebook.entityNotes[at])
  return changed ? { ...notebook, entityNotes } : notebook
}
