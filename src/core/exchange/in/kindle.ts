import type { Incoming, IncomingHighlight } from '../incoming'
import { recordIdOf } from '../recordId'
import { Gathering } from './gathering'
import { type KindleLine, readKindleLine } from './kindleLine'

/**
 * Kindle's `My Clippings.txt`, of a device in any language. https://www.amazon.com/gp/help (Kindle: "My Clippings")
 * A note goes with the highlight on whose words it was written, else it is one on the book; of a highlight that was
 * made longer or shorter the last one counts.
 */
export function fromKindle(text: string): Incoming {
  const gathering = new Gathering()
  const books = new Map<string, Clipping[]>()
  for (const { lines, line } of clippingsOf(text)) {
    const clipping = readClipping(lines, line)
    if (typeof clipping === 'string') gathering.skip(line, clipping)
    else if (clipping) {
      const book = books.get(clipping.heading)
      if (book) book.push(clipping)
      else books.set(clipping.heading, [clipping])
    }
  }
  for (const [heading, clippings] of books) takeBook(heading, clippings, gathering)
  return gathering.done('kindle')
}

export function isKindle(text: string): boolean {
  return (
    /^={10}[ \t]*$/m.test(text) &&
    clippingsOf(text.slice(0, 20_000)).some(({ lines }) => readKindleLine(lines[1] ?? ''))
  )
}

interface Clipping extends KindleLine {
  heading: string
  words: string
  line: number
}

/** Between lines of equal signs. */
function clippingsOf(text: string): { lines: string[]; line: number }[] {
  const found: { lines: string[]; line: number }[] = []
  let lines: string[] = []
  let start = 1
  const end = (next: number): void => {
    const blank = lines.findIndex((one) => one.trim() !== '')
    if (blank >= 0) found.push({ lines: lines.slice(blank), line: start + blank })
    lines = []
    start = next
  }
  text.split(/\r\n|\n|\r/).forEach((line, at) => {
    if (/^={10}\s*$/.test(line)) end(at + 2)
    else lines.push(line.replace(/\ufeff/g, ''))
  })
  end(0)
  return found
}

/** The clipping, why it cannot be taken, or undefined for a bookmark, which has no words. */
function readClipping(
  [heading = '', about = '', ...rest]: string[],
  line: number,
): Clipping | string | undefined {
  const read = readKindleLine(about)
  if (!read) return 'its second line does not say what it is'
  const words = rest.join('\n').trim()
  if (read.kind === 'bookmark') return undefined
  if (words === '') return 'it has no words'
  if (/^<[^<>\n]+>$/.test(words)) return `it has no words but the device’s own: ${words.slice(0, 100)}`
  // Where the language is not known: words of several places are marked, those at one place were written there.
  const kind = read.kind ?? (read.place && read.place.start === read.place.end ? 'note' : 'highlight')
  return { ...read, kind, heading: heading.trim(), words, line }
}

function takeBook(heading: string, clippings: readonly Clipping[], gathering: Gathering): void {
  const article = gathering.article(aboutOf(heading))
  const marked = clippings.filter(({ kind }) => kind === 'highlight')
  const kept = marked.filter((one, at) => !marked.slice(at + 1).some((later) => replaces(later, one)))
  const notes = new Map<Clipping | undefined, string[]>()
  const written = clippings.filter(({ kind }) => kind === 'note')
  const last = written.filter((one, at) => !written.slice(at + 1).some((later) => samePlace(later, one)))
  const onBook: Clipping[] = []
  for (const note of last) {
    const under = highlightOf(note, kept)
    if (under) notes.set(under, [...(notes.get(under) ?? []), note.words])
    else onBook.push(note)
  }
  const idOf = ({ words, place, created }: Clipping): string =>
    recordIdOf(`kindle ${JSON.stringify([heading, place, words])}`, created)
  for (const clipping of kept) {
    const highlight: IncomingHighlight = {
      id: idOf(clipping),
      own: false,
      exact: clipping.words,
      prefix: '',
      suffix: '',
      color: 'yellow',
      note: (notes.get(clipping) ?? []).join('\n\n'),
      tags: [],
      created: clipping.created,
      line: clipping.line,
    }
    article.highlights.push(highlight)
  }
  for (const clipping of onBook) {
    const { words: note, created, line } = clipping
    article.pageNotes.push({ id: idOf(clipping), own: false, note, tags: [], created, line })
  }
}

/** "Title (Author)"; the author stands in the last brackets. */
function aboutOf(heading: string): { title: string; author?: string } {
  const text = heading.slice(0, 1_000)
  if (!text.endsWith(')')) return { title: text }
  let depth = 0
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] === ')') depth += 1
    if (text[at] === '(') depth -= 1
    if (depth > 0) continue
    const [title, author] = [text.slice(0, at).trim(), text.slice(at + 1, -1).trim()]
    if (title === '') return { title: text }
    // What was sent to the device without an author.
    return /^(?:null|unknown)?$/i.test(author) ? { title } : { title, author }
  }
  return { title: text }
}

/** A later highlight over the same words that was made longer or shorter. */
function replaces(later: Clipping, earlier: Clipping): boolean {
  const [a, b] = [later.place, earlier.place]
  if (!a || !b || a.unit !== b.unit || a.start > b.end || b.start > a.end) return false
  return later.words.includes(earlier.words) || earlier.words.includes(later.words)
}

function samePlace({ place: a }: Clipping, { place: b }: Clipping): boolean {
  return a !== undefined && b !== undefined && a.unit === b.unit && a.start === b.start
}

/** The device gives a note the last place of its highlight; of several, the shortest one around it. */
function highlightOf({ place }: Clipping, highlights: readonly Clipping[]): Clipping | undefined {
  if (!place) return undefined
  const around = highlights.filter(
    (one) => one.place?.unit === place.unit && one.place.start <= place.start && place.start <= one.place.end,
  )
  const length = ({ place: at }: Clipping): number => (at ? at.end - at.start : Infinity)
  return around.sort((a, b) => length(a) - length(b))[0]
}
