import { mkdir } from 'node:fs/promises'
import { livingHighlights } from '../core/annotation/edit'
import { type Highlight, highlightColors } from '../core/annotation/notebook'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import { reasonOf } from '../library/reason'
import { filesOfArticles } from '../library/vault'
import type { CommandLine } from './commandLine'
import { reportError, usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { Progress, say, sayJson } from './output'
import { cut, plain, table } from './plain'

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

interface Note extends Pick<Highlight, 'id' | 'quote' | 'color' | 'note' | 'tags' | 'created' | 'modified'> {
  article: ArticleId
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

/** In the order of the article; the ones whose words are gone at the end. */
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
  return livingHighlights(notebook)
    .map((highlight) => ({ highlight, start: startOf(highlight) }))
    .sort((a, b) => (a.start === b.start ? 0 : a.start - b.start))
    .map(({ highlight }) => noteOf(highlight, placed.get(highlight.id)?.state ?? 'lost'))
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
    color,
    state === 'lost' ? 'unplaced' : '',
    article,
    tags.map((tag) => `#${tag}`).join(' '),
  ]
  const lines = [head.filter((part) => part !== '').join('  '), `  “${cut(quote.exact, 200)}”`]
  for (const words of note === '' ? [] : note.split('\n')) lines.push(`  ${plain(words)}`)
  return `${lines.map(plain).join('\n')}\n`
}

/** `gloss export [ID…] --out DIR` */
export async function exportNotes(line: CommandLine): Promise<number> {
  const out = line.text('out')
  if (out === undefined || out === '') throw usageError('--out DIR is needed.')
  const format = line.choice('format', ['markdown', 'w3c', 'csv', 'json'])
  if (format !== undefined && format !== 'markdown')
    throw usageError(`--format ${format} is not available in this version of Gloss.`)
  return withLibrary(line, 'read', async (library) => {
    const ids =
      line.words.length === 0
        ? await library.ids()
        : await Promise.all(line.words.map((word) => idOf(library, word)))
    await makeOut(out)
    const files = await filesOfArticles(out)
    const progress = new Progress(line.quiet)
    const written: { id: ArticleId; file: string; status: string }[] = []
    let code = 0
    for (const [i, id] of ids.entries()) {
      try {
        written.push({ id, ...(await library.exportMarkdown(id, out, files)) })
      } catch (error) {
        progress.clear()
        code = reportError(error, line.json, id)
      }
      progress.show(i + 1, ids.length, 'Exporting')
    }
    progress.clear()
    if (line.json) await sayJson(written)
    else if (!line.quiet && written.length > 0)
      await say(table(written.map(({ status, file }) => [status, file])))
    return code
  })
}

async function makeOut(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new GlossError('save-failed', `The folder cannot be made: ${reasonOf(cause)}.`, {
      cause,
      path: folder,
    })
  })
}
