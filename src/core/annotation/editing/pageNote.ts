import { discardDraft, keepDraft, revised } from './edit'
import { type Notebook, type PageNote, pageNoteId } from '../notebook'
import { realTags } from '../tag'

/** The note on the article as a whole, where there is one. */
export function pageNoteOf({ pageNotes }: Pick<Notebook, 'pageNotes'>): PageNote | undefined {
  return pageNotes.find(({ id, deleted }) => id === pageNoteId && deleted === undefined)
}

/** Sets it and drops its draft; without words and tags it is deleted. `now` is ISO 8601 UTC. */
export function notePage(
  notebook: Notebook,
  { note, tags }: { note: string; tags: string[] },
  now: string,
): Notebook {
  return discardDraft(withPageNote(notebook, note, realTags(tags), now), pageNoteId, now)
}

/** Keeps it half-written. */
export function draftPageNote(
  notebook: Notebook,
  words: { note: string; tags: string[] },
  now: string,
): Notebook {
  return keepDraft(notebook, pageNoteId, words, now)
}

function withPageNote(notebook: Notebook, note: string, tags: string[], now: string): Notebook {
  const isEmpty = note.trim() === '' && tags.length === 0
  const old = notebook.pageNotes.find(({ id }) => id === pageNoteId)
  if (!old) {
    if (isEmpty) return notebook
    const added: PageNote = { id: pageNoteId, note, tags, created: now, modified: now }
    return { ...notebook, pageNotes: [...notebook.pageNotes, added] }
  }
  const change = isEmpty ? { deleted: old.deleted ?? now } : { note, tags, deleted: undefined }
  const next = revised<PageNote>(old, change, now)
  return next === old
    ? notebook
    : { ...notebook, pageNotes: notebook.pageNotes.map((one) => (one === old ? next : one)) }
}
