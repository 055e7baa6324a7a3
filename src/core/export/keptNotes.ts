import { changeHighlight, livingHighlights } from '../annotation/editing/edit'
import type { Notebook } from '../annotation/notebook'
import { notePage, pageNoteOf } from '../annotation/editing/pageNote'
import { type Block, blocksOf } from './block'
import { readEntityNotes } from './entityBlock'
import { readExcerpt } from './excerptBlock'
import { readHighlight } from './highlightBlock'
import { readPageNote } from './pageNoteBlock'

/** True for the key of a block that holds words of the reader's, which can become a note in Gloss. */
export const holdsNote = (key: string): boolean => /^[hpeqd]:/.test(key)

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
  const edited = new Set(kept)
  return blocksOf(markdown)
    .filter(({ key }) => edited.has(key))
    .flatMap(notesIn)
    .reduce((known, take) => take(known, now), notebook)
}

type Take = (notebook: Notebook, now: string) => Notebook

function notesIn(block: Block): Take[] {
  const highlight = readHighlight(block)
  if (highlight) return [ofHighlight(highlight.id, highlight.note)]
  const page = readPageNote(block)
  if (page) return [ofPage(page.note)]
  const excerpt = readExcerpt(block)
  if (!excerpt) return readEntityNotes(block).map(({ id, note }) => ofName(id, note))
  const { article, of, id, note } = excerpt
  const takes = of === 'highlight' ? [ofHighlight(id, note)] : [ofPage(note, id), ofName(id, note)]
  return takes.map((take) => (known, now) => (known.article.id === article ? take(known, now) : known))
}

function ofHighlight(id: string, note: string): Take {
  return (notebook, now) => {
    const known = livingHighlights(notebook).find((one) => one.id === id)
    return known && known.note !== note ? changeHighlight(notebook, id, { note }, now) : notebook
  }
}

function ofPage(note: string, id?: string): Take {
  return (notebook, now) => {
    const page = pageNoteOf(notebook)
    if (!page || (id !== undefined && page.id !== id) || page.note === note) return notebook
    return notePage(notebook, { note, tags: page.tags }, now)
  }
}

function ofName(id: string, note: string): Take {
  return (notebook, now) => {
    const isOther = (one: Notebook['entityNotes'][number]): boolean =>
      one.id === id && one.deleted === undefined && one.note !== note
    if (!notebook.entityNotes.some(isOther)) return notebook
    const entityNotes = notebook.entityNotes.map((one) => {
      return isOther(one) ? { ...one, note, modified: now } : one
    })
    return { ...notebook, entityNotes }
  }
}
