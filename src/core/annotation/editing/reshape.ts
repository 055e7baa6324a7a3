import type { Span } from '../../article/article'
import type { Passage } from '../../article/quote'
import { GlossError } from '../../error'
import { discardDraft, livingHighlights, revised, saveDraft, withHighlight } from './edit'
import { wholeGraphemes } from '../anchoring/graphemes'
import type { Draft, Highlight, Notebook } from '../notebook'

/**
 * The span as a highlight takes it: no visible character is cut, no white space at its ends. Throws `bad-request` when
 * no words are left.
 */
export function wordsOf(text: string, { start, end }: Span): Span {
  let [from, to] = [Math.max(0, start), Math.min(end, text.length)]
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  if (from >= to) throw new GlossError('bad-request', `The article has no words from ${start} to ${end}.`)
  return wholeGraphemes(text, { start: from, end: to })
}

/** The words between the places in `at`, each piece as `wordsOf` gives it; pieces without words are left out. */
export function piecesOf(text: string, whole: Span, at: readonly number[]): Span[] {
  const inside = at.filter((place) => place > whole.start && place < whole.end).sort((a, b) => a - b)
  const edges = [whole.start, ...inside, whole.end]
  const pieces: Span[] = []
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = Math.max(edges[i] ?? 0, pieces.at(-1)?.end ?? 0)
    const to = edges[i + 1] ?? from
    if (from < to && /\S/.test(text.slice(from, to))) pieces.push(wordsOf(text, { start: from, end: to }))
  }
  return pieces
}

/** Two highlights belong together when they share words, or when no word stands between them. */
export function canJoin(text: string, a: Span, b: Span): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  return second.start <= first.end || !/[\p{L}\p{N}]/u.test(text.slice(first.end, second.start))
}

/** Gives a highlight other words. `now` is ISO 8601 UTC. Throws `not-found`. */
export function resizeHighlight(
  notebook: Notebook,
  id: string,
  { quote, position }: Passage,
  now: string,
): Notebook {
  const old = living(notebook, id)
  const next = revised<Highlight>(old, { quote, position }, now)
  return next === old ? notebook : withHighlight(notebook, next)
}

/**
 * Cuts a highlight into pieces, in the order of the text. The first keeps the record with its note; the others get its
 * colour and tags. Throws `not-found`, `bad-request` when there is only one piece.
 */
export function splitHighlight(
  notebook: Notebook,
  id: string,
  [first, ...others]: readonly (Passage & { id: string })[],
  now: string,
): Notebook {
  const old = living(notebook, id)
  if (!first || others.length === 0)
    throw new GlossError('bad-request', 'There are no words on both sides of this place.')
  const { color, tags } = old
  const added = others.map(({ id, quote, position }): Highlight => {
    const times = { created: now, modified: now }
    return { id, quote, position, color, tags: [...tags], note: '', ...times }
  })
  const cut = resizeHighlight(notebook, id, first, now)
  return { ...cut, highlights: [...cut.highlights, ...added] }
}

/**
 * Makes one highlight of several. `id` keeps its colour and gets the notes of all in the order of the text, their tags
 * and the words of `passage`; the `others` are deleted. Throws `not-found`.
 */
export function joinHighlights(
  notebook: Notebook,
  id: string,
  others: readonly string[],
  passage: Passage,
  now: string,
): Notebook {
  const kept = living(notebook, id)
  const gone = [...new Set(others)].map((other) => living(notebook, other))
  if (gone.length === 0 || gone.includes(kept))
    throw new GlossError('bad-request', 'A highlight cannot be joined with itself.')
  const inOrder = [kept, ...gone].sort((a, b) => a.position.start - b.position.start)
  const note = joinNotes(inOrder.map((one) => one.note))
  const tags = [...new Set(inOrder.flatMap((one) => one.tags))]
  const conflicts = inOrder.flatMap((one) => one.conflicts ?? [])
  const { quote, position } = passage
  const change = { quote, position, note, tags, ...(conflicts.length > 0 && { conflicts }) }
  let joined = withHighlight(notebook, revised<Highlight>(kept, change, now))
  for (const one of gone) joined = withHighlight(joined, revised<Highlight>(one, { deleted: now }, now))
  return joinDrafts(joined, id, inOrder, now)
}

/** What was being written on any of them goes on in one draft. */
function joinDrafts(notebook: Notebook, id: string, inOrder: readonly Highlight[], now: string): Notebook {
  const drafts = inOrder.map((one) => livingDraft(notebook, one.id))
  if (!drafts.some(Boolean)) return notebook
  const note = joinNotes(inOrder.map((one, i) => drafts[i]?.note ?? one.note))
  const tags = [...new Set(inOrder.flatMap((one, i) => drafts[i]?.tags ?? one.tags))]
  const kept = saveDraft(notebook, id, { note, tags }, now)
  return inOrder.reduce((after, one) => (one.id === id ? after : discardDraft(after, one.id, now)), kept)
}

/** Notes one below the other; the same words are not said twice. */
export function joinNotes(notes: readonly string[]): string {
  return [...new Set(notes.map((note) => note.trim()).filter(Boolean))].join('\n\n')
}

/** Takes the note off a highlight, which keeps its colour and tags; a draft of it stays. Throws `not-found`. */
export function withoutNote(notebook: Notebook, id: string, now: string): Notebook {
  return withHighlight(notebook, revised<Highlight>(living(notebook, id), { note: '' }, now))
}

function living(notebook: Notebook, id: string): Highlight {
  const found = livingHighlights(notebook).find((highlight) => highlight.id === id)
  if (!found) throw new GlossError('not-found', `There is no highlight ${id}.`)
  return found
}

const livingDraft = (notebook: Notebook, id: string): Draft | undefined =>
  notebook.drafts.find((draft) => draft.id === id && draft.deleted === undefined)
