import type { NoteFormat } from '../../core/exchange/incoming'
import type { NotesOffer, OfferedArticle } from '../../core/exchange/offer'
import type { NotesReport } from '../../core/exchange/report'
import type { WaitingRow } from '../../core/exchange/waiting'

/** What a reader calls the products. */
const names: Record<NoteFormat, string> = {
  'gloss bundle': 'Gloss',
  'gloss markdown': 'Markdown of Gloss',
  w3c: 'Web annotations',
  hypothesis: 'Hypothesis',
  readium: 'Readium',
  readwise: 'Readwise',
  kindle: 'Kindle',
  clipper: 'Obsidian Web Clipper',
  pocket: 'Pocket',
  instapaper: 'Instapaper',
  omnivore: 'Omnivore',
  zotero: 'Zotero',
}

/** “My Clippings.txt and 2 more” */
export function filesWords(files: readonly string[]): string {
  const [first = ''] = files
  return files.length > 1 ? `${first} and ${files.length - 1} more` : first
}

/** “My Clippings.txt, Kindle” */
export function sourceWords({ files, formats }: Pick<NotesOffer, 'files' | 'formats'>): string {
  return [filesWords(files), ...formats.map((format) => names[format])].join(', ')
}

type Sums = Pick<NotesOffer, 'added' | 'merged' | 'unchanged' | 'unplaced' | 'saved'>
type Skips = Pick<NotesOffer, 'skipped' | 'moreSkipped'>

/** What an import would bring, each part only where there is something of it. */
export function sumWords({
  added,
  merged,
  unchanged,
  unplaced,
  saved,
  skipped,
  moreSkipped,
}: Sums & Skips): string[] {
  const notes = unplaced - saved
  const bad = skipped.length + moreSkipped
  return [
    added > 0 ? `${count(added, 'note')} will be added` : '',
    merged > 0 ? `${merged} will be merged with what is there` : '',
    notes > 0 ? `${count(notes, 'note')} without a place ${notes === 1 ? 'is' : 'are'} kept` : '',
    saved > 0 ? `${count(saved, 'address', 'addresses')} ${saved === 1 ? 'waits' : 'wait'} for the page` : '',
    unchanged > 0 ? `${unchanged} ${unchanged === 1 ? 'is' : 'are'} there already` : '',
    bad > 0 ? `${count(bad, 'row')} cannot be read` : '',
  ].filter(Boolean)
}

export const bringsSomething = ({ added, merged, unplaced }: Sums, articles: OfferedArticle[]): boolean =>
  added + merged + unplaced > 0 || articles.some(({ place }) => place === 'comes')

/** What becomes of the notes of one article. */
export function articleWords({ place, added, merged, unchanged, unplaced }: OfferedArticle): string {
  const parts = [
    added > 0 ? `${added} new` : '',
    merged > 0 ? `${merged} merged` : '',
    place !== 'awaited' && unplaced > 0 ? `${unplaced} unplaced` : '',
    place === 'awaited' && unplaced > 0 ? count(unplaced, 'note') : '',
    unchanged > 0 ? `${unchanged} there already` : '',
  ].filter(Boolean)
  return parts.join(', ')
}

export const placeWords: Record<OfferedArticle['place'], string> = {
  there: 'In your library',
  comes: 'Come with their article',
  awaited: 'Wait for their article',
}

/** What an import has done, in one line. */
export function doneWords({ added, merged, unplaced, articles }: NotesReport): string {
  const parts = [
    added > 0 ? `${count(added, 'note')} added` : '',
    merged > 0 ? `${merged} merged` : '',
    unplaced > 0 ? `${unplaced} without a place` : '',
    articles.length > 0 ? `${count(articles.length, 'article')} added` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'Nothing new to import' : parts.join(', ')
}

/** The quiet row below the library. */
export function waitingWords(rows: readonly WaitingRow[]): string {
  const notes = rows.reduce((sum, row) => sum + row.notes, 0)
  return notes > 0
    ? `${count(notes, 'note')} ${notes === 1 ? 'waits' : 'wait'} for an article`
    : `${count(rows.length, 'saved address', 'saved addresses')}`
}

export function waitingFacts({ notes, author, saved }: WaitingRow): string {
  const day = saved === undefined ? '' : `saved ${new Date(saved).toLocaleDateString(undefined, dayMonth)}`
  return [author ?? '', notes > 0 ? count(notes, 'note') : '', day].filter(Boolean).join(', ')
}

const dayMonth = { day: 'numeric', month: 'short', year: 'numeric' } as const
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
