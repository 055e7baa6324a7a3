import { livingHighlights } from '../core/annotation/editing/edit'
import {
  type Highlight,
  type HighlightColor,
  highlightColors,
  type PageNote,
} from '../core/annotation/notebook'
import { pageNoteOf } from '../core/annotation/editing/pageNote'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import type { CommandLine } from './commandLine'
import { reportError, usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { say, sayJson } from './output'
import { cut, plain } from './plain'

/** `gloss highlight ID --quote TEXT …` */
export async function highlight(line: CommandLine): Promise<number> {
  const given = line.only('ID')
  const exact = line.text('quote')
  if (exact === undefined || exact === '') throw usageError('--quote TEXT is needed.')
  const color = line.choice('color', highlightColors) ?? 'yellow'
  const quote = { exact, prefix: line.text('prefix') ?? '', suffix: line.text('suffix') ?? '' }
  const words = { note: line.text('note'), tags: line.texts('tag') }
  return withLibrary(line, 'write', async (library) => {
    const stored = await library.highlightQuote(await idOf(library, given), quote, color, words)
    if (line.json) await sayJson(stored)
    else if (!line.quiet) await say(`${stored.id}  ${stored.color}  “${cut(stored.quote.exact, 100)}”`)
    return 0
  })
}

interface Note extends Pick<Highlight, 'id' | 'quote' | 'note' | 'tags' | 'created' | 'modified'> {
  article: ArticleId
  /** Null for the note on the article as a whole, which has no words of it either. */
  color: HighlightColor | null
  state: 'held' | 'moved' | 'lost'
}

/** `gloss notes [ID]` */
export async function notes(line: CommandLine): Promise<number> {
  if (line.words.length > 1) throw usageError('One ID or none is expected.')
  const wanted = filterOf(line)
  return withLibrary(line, 'read', async (library) => {
    const [given] = line.words
    const ids = given === undefined ? await library.ids() : [await idOf(library, given)]
    const found: Note[] = []
    let code = 0
    for (const id of ids) {
      try {
        found.push(...(await notesOf(library, id)).filter(wanted))
      } catch (error) {
        code = reportError(error, line.json, id)
      }
    }
    if (line.json) await sayJson(found)
    else for (const note of found) await say(paragraphOf(note))
    return code
  })
}

/** The note on the article first, then in its order; the ones whose words are gone at the end. */
async function notesOf(library: Library, id: ArticleId): Promise<Note[]> {
  const noteOf = (highlight: Highlight, state: Note['state']): Note => {
    const { id: own, quote, color, note, tags, created, modified } = highlight
    return { id: own, article: id, quote, color, note, tags, state, created, modified }
  }
  const reading = await library.open(id).catch(async (error: unknown) => {
    // The reader's words are worth more than the text they were about.
    if (!(error instanceof GlossError)) throw error
    const notebook = await library.notebook(id)
    if (!notebook) throw error
    return { notebook, placements: [], notice: undefined }
  })
  const { notebook, placements, notice } = reading
  if (notice?.kind === 'damaged') throw new GlossError('damaged', notice.reason, { path: notice.file })
  const placed = new Map(placements.map((placement) => [placement.id, placement]))
  const startOf = (highlight: Highlight): number => {
    const placement = placed.get(highlight.id)
    return placement?.span && placement.state !== 'lost' ? placement.span.start : Infinity
  }
  const onHighlights = livingHighlights(notebook)
    .map((highlight) => ({ highlight, start: startOf(highlight) }))
    .sort((a, b) => (a.start === b.start ? 0 : a.start - b.start))
    .map(({ highlight }) => noteOf(highlight, placed.get(highlight.id)?.state ?? 'lost'))
  const page = pageNoteOf(notebook)
  return page ? [noteOnPage(id, page), ...onHighlights] : onHighlights
}

function noteOnPage(article: ArticleId, { id, note, tags, created, modified }: PageNote): Note {
  const quote = { exact: '', prefix: '', suffix: '' }
  return { id, article, quote, color: null, note, tags, state: 'held', created, modified }
}

function filterOf(line: CommandLine): (note: Note) => boolean {
  const color = line.choice('color', highlightColors)
  const tag = line.text('tag')
  const words = line.text('text')?.toLowerCase()
  const unplaced = line.flag('unplaced')
  return (note) =>
    (color === undefined || note.color === color) &&
    (tag === undefined || note.tags.includes(tag)) &&
    (words === undefined || `${note.quote.exact}\n${note.note}`.toLowerCase().includes(words)) &&
    (!unplaced || note.state === 'lost')
}

function paragraphOf({ article, id, quote, color, note, tags, state }: Note): string {
  const head = [
    id,
    color ?? 'on the article',
    state === 'lost' ? 'unplaced' : '',
    article,
    tags.map((tag) => `#${tag}`).join(' '),
  ]
  const said = color === null ? [] : [`  “${cut(quote.exact, 200)}”`]
  const lines = [head.filter((part) => part !== '').join('  '), ...said]
  for (const words of note === '' ? [] : note.split('\n')) lines.push(`  ${plain(words)}`)
  return `${lines.map(plain).join('\n')}\n`
}
