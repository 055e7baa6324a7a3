import { atOnce, type Pieces } from '../pieces'
import type { NoteFormat, Skipped } from './incoming'
import type { NotesPreview, PreviewedArticle } from './report'

/** What an import of notes would do, short enough to be looked at. */
export interface NotesOffer {
  /** Names what was read, so that exactly that is taken. */
  offer: string
  /** Names of the files, as the reader knows them. */
  files: string[]
  formats: NoteFormat[]
  added: number
  merged: number
  unchanged: number
  unplaced: number
  /** Addresses among the unplaced ones. */
  saved: number
  articles: OfferedArticle[]
  /** Articles that are not among the ones shown. */
  moreArticles: number
  skipped: Skipped[]
  moreSkipped: number
}

export interface OfferedArticle {
  title: string
  place: PreviewedArticle['place']
  added: number
  merged: number
  unchanged: number
  unplaced: number
  /** The first words of what is new. */
  words: string[]
}

const mostArticles = 500
const mostSkipped = 500
const mostWords = 3
const longest = 160

/** A preview as it is offered to a reader: what brings something first, what cannot be read in full. */
export function offerOf(preview: NotesPreview, offer: string, files: string[]): NotesOffer {
  return atOnce(offering(preview, offer, files))
}

/** The same in pieces. */
export function* offering(preview: NotesPreview, offer: string, files: string[]): Pieces<NotesOffer> {
  const { formats, added, merged, unchanged, unplaced, saved, about, skipped } = preview
  const articles: OfferedArticle[] = []
  for (const one of about) {
    articles.push(offered(one))
    yield
  }
  articles.sort((a, b) => Number(bringsNothing(a)) - Number(bringsNothing(b)))
  return {
    offer,
    files,
    formats,
    added,
    merged,
    unchanged,
    unplaced,
    saved,
    articles: articles.slice(0, mostArticles),
    moreArticles: Math.max(0, articles.length - mostArticles),
    skipped: skipped.slice(0, mostSkipped),
    moreSkipped: Math.max(0, skipped.length - mostSkipped),
  }
}

function offered({ title, place, notes }: PreviewedArticle): OfferedArticle {
  const counts = { added: 0, merged: 0, unchanged: 0, unplaced: 0 }
  for (const { taken } of notes) counts[taken] += 1
  const words: string[] = []
  for (const { quote, note, taken } of notes) {
    if (words.length === mostWords) break
    const text = taken === 'unchanged' ? '' : (quote || note).replace(/\s+/g, ' ').trim()
    if (text !== '') words.push(shortened(text))
  }
  return { title, place, ...counts, words }
}

const bringsNothing = ({ added, merged, unplaced }: OfferedArticle): boolean =>
  added + merged + unplaced === 0

function shortened(text: string): string {
  return text.length > longest ? `${Array.from(text).slice(0, longest).join('').trimEnd()}…` : text
}
