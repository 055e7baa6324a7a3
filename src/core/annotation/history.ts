import { equalValues, laterThan, revised, withHighlight } from './edit'
import type { Highlight, Notebook } from './notebook'

/** One record before and after an edit; undefined where it did not exist. */
interface Step {
  id: string
  before: Highlight | undefined
  after: Highlight | undefined
}
type Edit = Step[]

/** What can be undone and redone: the highlights each edit touched, newest last. */
export interface History {
  past: Edit[]
  future: Edit[]
}

export interface Undone {
  history: History
  notebook: Notebook
}

// More than anyone undoes by hand; keeps a day of reading small in memory.
const longest = 500

export function emptyHistory(): History {
  return { past: [], future: [] }
}

/** Takes note of a reader's edit. One that touched no highlight (a place, a draft) is not part of history. */
export function remember(history: History, before: Notebook, after: Notebook): History {
  const old = new Map(before.highlights.map((highlight) => [highlight.id, highlight]))
  const edit: Edit = []
  for (const highlight of after.highlights) {
    const earlier = old.get(highlight.id)
    if (earlier !== highlight && !equalValues(earlier, highlight))
      edit.push({ id: highlight.id, before: earlier, after: highlight })
  }
  if (edit.length === 0) return history
  return { past: [...history.past, edit].slice(-longest), future: [] }
}

/** The notebook without the last edit, or null when there is nothing to undo. `now` is ISO 8601 UTC. */
export function undo(history: History, notebook: Notebook, now: string): Undone | null {
  const edit = history.past.at(-1)
  if (!edit) return null
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, edit] },
    notebook: edit.reduce((current, step) => turn(current, step.id, step.after, step.before, now), notebook),
  }
}

/** The notebook with the last undone edit made again, or null. */
export function redo(history: History, notebook: Notebook, now: string): Undone | null {
  const edit = history.future.at(-1)
  if (!edit) return null
  return {
    history: { past: [...history.past, edit], future: history.future.slice(0, -1) },
    notebook: edit.reduce((current, step) => turn(current, step.id, step.before, step.after, now), notebook),
  }
}

/**
 * Turns one record from one state into another, field by field. A field that has been changed since (by a merge,
 * by finding the words elsewhere) is left as it is: undo takes back the reader's step, not somebody else's.
 */
function turn(
  notebook: Notebook,
  id: string,
  from: Highlight | undefined,
  to: Highlight | undefined,
  now: string,
): Notebook {
  const current = notebook.highlights.find((highlight) => highlight.id === id)
  if (!current) {
    if (!to) return notebook
    return {
      ...notebook,
      highlights: [...notebook.highlights, { ...to, modified: laterThan(to.modified, now) }],
    }
  }
  // A record that was not there yet is, to a reader, one that is deleted.
  const isDead = current.deleted !== undefined
  const wasDead = !from || from.deleted !== undefined
  const willBeDead = !to || to.deleted !== undefined
  const change: Parameters<typeof revised>[1] = {}
  if (wasDead !== willBeDead && isDead === wasDead) change.deleted = willBeDead ? now : undefined
  if (from && to) {
    if (equalValues(current.color, from.color)) change.color = to.color
    if (current.note === from.note) change.note = to.note
    if (equalValues(current.tags, from.tags)) change.tags = to.tags
    // The position belongs to the quote: it is taken back only where the quote was changed.
    if (!equalValues(from.quote, to.quote) && equalValues(current.quote, from.quote)) {
      change.quote = to.quote
      change.position = to.position
    }
  }
  const next = revised(current, change, now)
  return next === current ? notebook : withHighlight(notebook, next)
}
