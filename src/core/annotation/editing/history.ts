import { equalValues, laterThan, revised } from './edit'
import type { Correction, EntityNote } from '../../entity/correction/correction'
import type { Highlight } from '../notebook'

/** The lists of records that a reader's edits change: those of a notebook, and the rules of `entities.json`. */
const lists = ['highlights', 'pageNotes', 'corrections', 'entityNotes', 'rules', 'drafts'] as const
type List = (typeof lists)[number]

/** A file with such lists. No edit changes two files. */
type Recorded = { [L in List]?: readonly NotebookRecord[] | undefined }

/** One record before and after an edit; undefined where it did not exist. */
export interface Step {
  list: List
  id: string
  before: NotebookRecord | undefined
  after: NotebookRecord | undefined
}

/** What one edit has done. Times are numbers that grow with every deed, in whichever article. */
export interface Edit {
  steps: Step[]
  /** When the reader made it. */
  made: number
  /** When it was made, undone or done again last. */
  at: number
}

/** A record of any of the lists: what they have in common, the fields an edit can change, and what it is about. */
export interface NotebookRecord
  extends
    Partial<Pick<Highlight, 'color' | 'tags' | 'note' | 'quote' | 'position'>>,
    Partial<Pick<EntityNote, 'conflicts'>>,
    Partial<Pick<Correction, 'entity' | 'change'>> {
  id: string
  modified: string
  deleted?: string | undefined
}

/** What can be undone and redone: the records each edit touched, newest last. */
export interface History {
  past: Edit[]
  future: Edit[]
}

export interface Undone<F> {
  history: History
  file: F
}

// More than anyone undoes by hand; keeps a day of reading small in memory.
const longest = 500

export function emptyHistory(): History {
  return { past: [], future: [] }
}

/**
 * Takes note of a reader's edit. One that touched no such record (a place, a draft) is not part of history; a draft that
 * is dropped is. `at` is as in `Edit`.
 */
export function remember(history: History, before: Recorded, after: Recorded, at = 0): History {
  const noted = lists
    .filter((list) => list !== 'drafts')
    .flatMap((list) => stepsIn(list, before[list] ?? [], after[list] ?? []))
  const steps = [...noted, ...droppedDrafts(before, after, noted)]
  if (steps.length === 0) return history
  return { past: [...history.past, { steps, made: at, at }].slice(-longest), future: [] }
}

/** Drafts whose words are in no note. */
function droppedDrafts(before: Recorded, after: Recorded, noted: readonly Step[]): Step[] {
  const dropped = stepsIn('drafts', before.drafts ?? [], after.drafts ?? []).filter(
    ({ before: old, after: now }) => old?.note && old.deleted === undefined && now?.deleted !== undefined,
  )
  if (dropped.length === 0 || noted.some(isOfWords)) return []
  const saved = new Set(
    (['highlights', 'pageNotes', 'entityNotes'] as const)
      .flatMap((list) => after[list] ?? [])
      .flatMap(({ deleted, note }) => (deleted === undefined && note ? [note.trim()] : [])),
  )
  return dropped.filter(({ before: old }) => !saved.has(old?.note?.trim() ?? ''))
}

/** The reader has written something. */
const isOfWords = ({ before, after }: Step): boolean =>
  after?.deleted === undefined && (after?.note ?? '') !== (before?.note ?? '')

function stepsIn(list: List, before: readonly NotebookRecord[], after: readonly NotebookRecord[]): Step[] {
  if (before === after) return []
  const old = new Map(before.map((record) => [record.id, record]))
  return after
    .map((record) => ({ list, id: record.id, before: old.get(record.id), after: record }))
    .filter((step) => step.before !== step.after && !equalValues(step.before, step.after))
}

/** Whether the next step of undo or redo is about the rules, and not about the notebook. */
export function isAboutRules(edits: readonly Edit[]): boolean {
  return edits.at(-1)?.steps.some(({ list }) => list === 'rules') ?? false
}

/** The file without the last edit, or null when there is nothing to undo. `now` is ISO 8601 UTC, `at` as in `Edit`. */
export function undo<F extends Recorded>(history: History, file: F, now: string, at = 0): Undone<F> | null {
  const edit = history.past.at(-1)
  if (!edit) return null
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, { ...edit, at }] },
    file: turnAll(file, edit.steps, ({ before, after }) => [after, before], now),
  }
}

/** The file with the last undone edit made again, or null. */
export function redo<F extends Recorded>(history: History, file: F, now: string, at = 0): Undone<F> | null {
  const edit = history.future.at(-1)
  if (!edit) return null
  return {
    history: { past: [...history.past, { ...edit, at }], future: history.future.slice(0, -1) },
    file: turnAll(file, edit.steps, ({ before, after }) => [before, after], now),
  }
}

/** Turns the records of an edit from one state into another, each list gone through once. */
function turnAll<F extends Recorded>(
  file: F,
  edit: readonly Step[],
  ends: (step: Step) => [from: NotebookRecord | undefined, to: NotebookRecord | undefined],
  now: string,
): F {
  let turnedFile = file
  for (const list of lists) {
    const steps = new Map(edit.filter((step) => step.list === list).map((step) => [step.id, step]))
    if (steps.size === 0) continue
    let changed = false
    const records = (file[list] ?? []).map((current) => {
      const step = steps.get(current.id)
      if (!step) return current
      steps.delete(current.id)
      const next = turned(current, ...ends(step), now)
      changed ||= next !== current
      return next
    })
    for (const step of steps.values()) {
      const [, to] = ends(step)
      if (!to) continue
      records.push({ ...to, modified: laterThan(to.modified, now) })
      changed = true
    }
    if (changed) turnedFile = { ...turnedFile, [list]: records }
  }
  return turnedFile
}

/**
 * Field by field. A field that has been changed since (by a merge, by finding the words elsewhere) is left as it is:
 * undo takes back the reader's step, not somebody else's.
 */
function turned(
  current: NotebookRecord,
  from: NotebookRecord | undefined,
  to: NotebookRecord | undefined,
  now: string,
): NotebookRecord {
  // A record that was not there yet is, to a reader, one that is deleted.
  const isDead = current.deleted !== undefined
  const wasDead = !from || from.deleted !== undefined
  const willBeDead = !to || to.deleted !== undefined
  const change: Partial<NotebookRecord> = {}
  if (wasDead !== willBeDead && isDead === wasDead) change.deleted = willBeDead ? now : undefined
  if (from && to) {
    if (equalValues(current.color, from.color)) change.color = to.color
    if (current.note === from.note) change.note = to.note
    if (equalValues(current.tags, from.tags)) change.tags = to.tags
    if (!equalValues(from.conflicts, to.conflicts) && equalValues(current.conflicts, from.conflicts))
      change.conflicts = to.conflicts ?? []
    // The position belongs to the quote: it is taken back where the quote was changed, or it alone by the reader.
    const place = ({ quote, position }: NotebookRecord): unknown => [quote, position]
    if (!equalValues(from.quote, to.quote) && equalValues(current.quote, from.quote)) {
      change.quote = to.quote
      change.position = to.position
    } else if (!equalValues(place(from), place(to)) && equalValues(place(current), place(from)))
      change.position = to.position
  }
  return revised(current, change, now)
}
