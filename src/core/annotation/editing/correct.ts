import {
  type Correction,
  type EntityChange,
  type EntityNote,
  livingCorrections,
} from '../../entity/correction/correction'
import { discardDraft, laterThan, revised, withAll } from './edit'
import { fingerprint } from '../fingerprint'
import type { Draft, Notebook } from '../notebook'

/** See `Correction`. */
export interface NewCorrection extends Pick<Correction, 'id' | 'entity' | 'to' | 'forms' | 'places'> {
  change: EntityChange
}

/** Adds a correction, which goes after all that are there even when the clock went back. `now` is ISO 8601 UTC. */
export function addCorrection(notebook: Notebook, added: NewCorrection, now: string): Notebook {
  const last = livingCorrections(notebook.corrections).at(-1)
  const created = last ? laterThan(last.created, now) : now
  const { id, entity, change, to, forms, places } = added
  const more = { ...(forms && { forms }), ...(places && { places }) }
  const correction: Correction = { id, entity, change, to, ...more, created, modified: created }
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

/** Keeps a half-written note on an entity; `former` are the living drafts of one that there are. */
export function saveNoteDraft(
  notebook: Notebook,
  former: readonly Draft[],
  { id, entity, note }: { id: string; entity: string; note: string },
  now: string,
): Notebook {
  const [first] = former
  if (!first) {
    const draft: Draft = { id, entity, note, tags: [], created: now, modified: now }
    return { ...notebook, drafts: [...notebook.drafts, draft] }
  }
  const next = revised<Draft>(first, { note }, now)
  if (next === first) return notebook
  return { ...notebook, drafts: notebook.drafts.map((draft) => (draft.id === first.id ? next : draft)) }
}

/** Drops drafts; the same notebook where there are none. */
export function discardNoteDrafts(notebook: Notebook, drafts: readonly Draft[], now: string): Notebook {
  return drafts.reduce((current, { id }) => discardDraft(current, id, now), notebook)
}

/** Lists of records that may have lost words in a merge. */
const noted = ['highlights', 'pageNotes', 'entityNotes'] as const

/**
 * Decides about the words of another copy that a note, given by its id, has lost in a merge: they become the note, or
 * they are dropped and do not come back with an older copy. The same notebook where there are no such words.
 */
export function settleConflict(
  notebook: Notebook,
  { id, words, keep }: { id: string; words: string; keep: boolean },
  now: string,
): Notebook {
  for (const list of noted) {
    const old = notebook[list].find((note) => note.id === id && note.deleted === undefined)
    if (!old?.conflicts?.some(({ note }) => note === words)) continue
    const conflicts = old.conflicts.filter(({ note }) => note !== words)
    const replaced = keep ? old.replaced : withAll(old.replaced, [fingerprint(words)])
    const next = revised<Noted>(old, { conflicts, replaced, ...(keep && { note: words }) }, now)
    const records: readonly Noted[] = notebook[list]
    return { ...notebook, [list]: records.map((note) => (note === old ? next : note)) }
  }
  return notebook
}

type Noted = Notebook[(typeof noted)[number]][number]
