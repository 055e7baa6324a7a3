import type { ArticleHeader } from '../../article/article'
import { GlossError } from '../../error'
import type { NoteVersion } from '../../record'
import { fingerprint } from '../fingerprint'
import type { Placement } from '../anchoring/anchor'
import { withVersion } from '../noteHistory'
import type { Draft, Highlight, HighlightColor, Notebook, Place, Position, Quote } from '../notebook'
import { realTags } from '../tag'

/** What a new highlight is made of. */
export interface NewHighlight {
  id: string
  quote: Quote
  position: Position
  color: HighlightColor
  note?: string | undefined
  tags?: string[] | undefined
}

export interface HighlightChange {
  color?: HighlightColor | undefined
  note?: string | undefined
  tags?: string[] | undefined
}

/** The notebook of an article nobody has written in yet. */
export function newNotebook(article: ArticleHeader): Notebook {
  const empty = { highlights: [], pageNotes: [], drafts: [], corrections: [], entityNotes: [], place: null }
  return { $format: 'gloss/notebook', version: 1, article, ...empty }
}

/** Highlights that are not deleted, in the notebook's order. */
export function livingHighlights(notebook: Notebook): Highlight[] {
  return notebook.highlights.filter((highlight) => highlight.deleted === undefined)
}

/** Adds a highlight. `now` is ISO 8601 UTC. Throws `bad-request` when the id is taken. */
export function addHighlight(notebook: Notebook, added: NewHighlight, now: string): Notebook {
  if (notebook.highlights.some((highlight) => highlight.id === added.id))
    throw new GlossError('bad-request', `There is already a highlight ${added.id}.`)
  const highlight: Highlight = {
    id: added.id,
    quote: added.quote,
    position: added.position,
    color: added.color,
    tags: realTags(added.tags ?? []),
    note: added.note ?? '',
    created: now,
    modified: now,
  }
  return { ...notebook, highlights: [...notebook.highlights, highlight] }
}

/**
 * Changes colour, note or tags. Saving a note discards its draft. The same notebook comes back when nothing
 * would change. Throws `not-found`.
 */
export function changeHighlight(
  notebook: Notebook,
  id: string,
  change: HighlightChange,
  now: string,
): Notebook {
  const old = livingHighlight(notebook, id)
  const next = revised(old, { ...change, ...(change.tags && { tags: realTags(change.tags) }) }, now)
  const changed = next === old ? notebook : withHighlight(notebook, next)
  return change.note === undefined ? changed : discardDraft(changed, id, now)
}

/** Leaves a tombstone, so that other copies of the notebook learn of it. Throws `not-found`. */
export function removeHighlight(notebook: Notebook, id: string, now: string): Notebook {
  const old = livingHighlight(notebook, id)
  return withHighlight(notebook, revised(old, { deleted: now }, now))
}

/** Brings a deleted highlight back, where somebody is still writing on it. The same notebook where it is not deleted. */
export function reviveHighlight(notebook: Notebook, id: string, now: string): Notebook {
  const old = notebook.highlights.find((highlight) => highlight.id === id)
  if (!old) throw new GlossError('not-found', `There is no highlight ${id}.`)
  const next = revised<Highlight>(old, { deleted: undefined }, now)
  return next === old ? notebook : withHighlight(notebook, next)
}

/** Forgets the other versions of a note that a merge kept; they do not come back with an older copy. */
export function dismissConflicts(notebook: Notebook, id: string, now: string): Notebook {
  const old = livingHighlight(notebook, id)
  if (!old.conflicts?.length) return notebook
  const { conflicts, ...rest } = old
  const replaced = withAll(
    old.replaced,
    conflicts.map((conflict) => fingerprint(conflict.note)),
  )
  return withHighlight(notebook, { ...rest, replaced, modified: laterThan(old.modified, now) })
}

/** Keeps a half-written note of a highlight. Throws `not-found`. */
export function saveDraft(
  notebook: Notebook,
  highlightId: string,
  words: { note: string; tags: string[] },
  now: string,
): Notebook {
  livingHighlight(notebook, highlightId)
  return keepDraft(notebook, highlightId, words, now)
}

/** The same of any note, by the id of its draft. */
export function keepDraft(
  notebook: Notebook,
  id: string,
  { note, tags: typed }: { note: string; tags: string[] },
  now: string,
): Notebook {
  const tags = realTags(typed)
  const old = notebook.drafts.find((draft) => draft.id === id)
  if (!old) {
    const draft: Draft = { id, note, tags, created: now, modified: now }
    return { ...notebook, drafts: [...notebook.drafts, draft] }
  }
  if (!old.deleted && old.note === note && equalValues(old.tags, tags)) return notebook
  const next: Draft = { ...old, note, tags, modified: laterThan(old.modified, now) }
  if (old.deleted !== undefined) {
    next.created = now
    delete next.deleted
  }
  return withDraft(notebook, next)
}

/** Drops a draft; nothing happens when there is none. */
export function discardDraft(notebook: Notebook, highlightId: string, now: string): Notebook {
  const old = notebook.drafts.find((draft) => draft.id === highlightId)
  if (!old || old.deleted !== undefined) return notebook
  return withDraft(notebook, {
    ...old,
    note: '',
    tags: [],
    deleted: now,
    modified: laterThan(old.modified, now),
  })
}

/** Remembers where the reader is; the same notebook comes back for one who has not moved. */
export function setPlace(notebook: Notebook, place: Place): Notebook {
  const { place: old } = notebook
  if (old && equalValues({ ...old, ...place, modified: old.modified }, old)) return notebook
  return { ...notebook, place }
}

/**
 * Takes over where highlights were found in the text with this hash. Lost ones keep the position they had. Not a
 * change by the reader: `modified` stays. The same notebook comes back when nothing moved.
 */
export function settle(notebook: Notebook, placements: readonly Placement[], textHash: string): Notebook {
  const found = new Map(placements.map((placement) => [placement.id, placement]))
  let changed = false
  const highlights = notebook.highlights.map((highlight) => {
    const placement = found.get(highlight.id)
    if (!placement?.span || placement.state === 'lost' || highlight.deleted !== undefined) return highlight
    const { start, end } = placement.span
    const { position } = highlight
    if (position.start === start && position.end === end && position.textHash === textHash) return highlight
    changed = true
    return { ...highlight, position: { ...position, start, end, textHash } }
  })
  return changed ? { ...notebook, highlights } : notebook
}

/** As much of a record as changing it needs. */
interface Revisable {
  modified: string
  deleted?: string | undefined
  note?: string | undefined
  replaced?: string[] | undefined
  history?: NoteVersion[] | undefined
}

/** A record with other fields; the same one when they are what it has. A `deleted` of undefined revives it. */
export function revised<R extends Revisable>(old: R, change: Partial<R>, now: string): R {
  const next = { ...old }
  let changed = false
  for (const [key, value] of Object.entries(change)) {
    if (key === 'deleted' || value === undefined || equalValues(value, Reflect.get(old, key))) continue
    Object.assign(next, { [key]: value })
    changed = true
  }
  if ('deleted' in change && change.deleted !== old.deleted) {
    if (change.deleted === undefined) delete next.deleted
    else next.deleted = change.deleted
    changed = true
  }
  if (!changed) return old
  // What a note said before is remembered as a fingerprint: a merge can tell an older copy from a rival one.
  if (next.note !== old.note && old.note) next.replaced = withAll(old.replaced, [fingerprint(old.note)])
  next.modified = laterThan(old.modified, now)
  if (next.note !== old.note && old.note !== undefined && (old.note || old.history))
    next.history = withVersion(old, next.note ?? '', next.modified)
  return next
}

/** A change is always later than what it changes, even when the clock went back. */
export function laterThan(before: string, now: string): string {
  if (now > before) return now
  const time = Date.parse(before)
  return Number.isNaN(time) ? now : new Date(time + 1).toISOString()
}

export function withHighlight(notebook: Notebook, next: Highlight): Notebook {
  return {
    ...notebook,
    highlights: notebook.highlights.map((highlight) => (highlight.id === next.id ? next : highlight)),
  }
}

function withDraft(notebook: Notebook, next: Draft): Notebook {
  return { ...notebook, drafts: notebook.drafts.map((draft) => (draft.id === next.id ? next : draft)) }
}

function livingHighlight(notebook: Notebook, id: string): Highlight {
  const found = notebook.highlights.find((highlight) => highlight.id === id)
  if (!found || found.deleted !== undefined) throw new GlossError('not-found', `There is no highlight ${id}.`)
  return found
}

/** A sorted list with more in it, everything once. */
export function withAll(list: readonly string[] | undefined, added: readonly string[]): string[] {
  return [...new Set([...(list ?? []), ...added])].sort()
}

/** Equal as JSON; records hold nothing else. */
export function equalValues(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
