import { changeHighlight, livingHighlights } from '../annotation/edit'
import type { Notebook } from '../annotation/notebook'
import { notePage, pageNoteOf } from '../annotation/pageNote'
import { fromMarkdown } from './markdown'

/**
 * The notebook with the notes as the reader has edited them in an exported file. `kept` are the keys of the edited
 * blocks; of others, and of what the file does not say, nothing is taken. `now` is ISO 8601 UTC. The same notebook
 * where nothing is new.
 */
export function withKeptNotes(
  notebook: Notebook,
  markdown: string,
  kept: readonly string[],
  now: string,
): Notebook {
  const { highlights, pageNote, entityNotes } = fromMarkdown(markdown)
  const edited = new Set(kept)
  const notes = new Map(
    highlights.flatMap(({ id, note }) => (edited.has(`h:${encodeURIComponent(id)}`) ? [[id, note]] : [])),
  )
  let next = notebook
  for (const { id, note } of livingHighlights(notebook)) {
    const words = notes.get(id)
    if (words !== undefined && words !== note) next = changeHighlight(next, id, { note: words }, now)
  }
  const page = pageNoteOf(next)
  if (pageNote && page && edited.has('p:page') && pageNote.note !== page.note)
    next = notePage(next, { note: pageNote.note, tags: page.tags }, now)
  const entries = [...edited].some((key) => key.startsWith('e:'))
  const said = new Map(entries ? entityNotes.map(({ id, note }) => [id, note]) : [])
  const changed = next.entityNotes.map((one) => {
    const words = one.deleted === undefined ? said.get(one.id) : undefined
    return words === undefined || words === one.note ? one : { ...one, note: words, modified: now }
  })
  return changed.some((one, at) => one !== next.entityNotes[at]) ? { ...next, entityNotes: changed } : next
}
