import { nearestColor } from '../nearestColor'
import type { Incoming, IncomingNote } from '../incoming'
import { recordIdOf } from '../recordId'
import { clippedFrom } from './clipper'
import { tagsOf } from './fields'
import { Gathering } from './gathering'
import { plainWords } from './plainMarkdown'
import { type MarkdownUnit, unitsOf } from './zoteroUnits'

const annotation = /zotero:\/\/open(?:-pdf)?\/[^)\s"]*[?&](?:#x26;|amp;)?annotation=[\w-]{4,40}/
const standing = /^[ \t]*>.*zotero:\/\/open[^)\s]*[?&]page=|<mark\b[^\n]*zotero:\/\/open[^)\s]*[?&]page=/m
const inHtml =
  /<span class="(?:highlight|underline)" data-annotation="([^"\n]*)"[^>\n]*><a href="(zotero:[^"\n]*)">([^\n]*?)<\/a><\/span>/g
const citationInHtml =
  /<span class="citation"[^>\n]*>\(<span class="citation-item"><a href="([^"\n]*)">([^<\n]*)<\/a><\/span>\)<\/span>/g

export function isZoteroMarkdown(text: string): boolean {
  return annotation.test(text) || standing.test(text) || text.search(inHtml) >= 0
}

/**
 * Notes of Zotero's annotations as Markdown: as Zotero exports them (`“words” ([Orde, 2020, p. 5](zotero://select/…))
 * ([pdf](zotero://open/…?annotation=KEY)) comment`), as Better Notes does, in HTML, and as the templates of Zotero
 * Integration for Obsidian do: in quotations, callouts or marks, before or after the link to their place.
 * https://www.zotero.org/support/note_templates https://github.com/mgmeyers/obsidian-zotero-integration
 */
export function fromZoteroMarkdown(markdown: string): Incoming {
  const gathering = new Gathering()
  const known = new Map<string, IncomingNote>()
  const about = clippedFrom(markdown)
  let { title } = about ?? {}
  let before: MarkdownUnit | undefined
  for (const unit of unitsOf(withoutHtml(markdown))) {
    const heading = /^# +(.+?)\s*#*$/.exec(unit.words)?.[1]
    if (heading !== undefined) {
      if (about?.title === undefined && !general.test(heading)) title = plainWords(heading)
      continue
    }
    const pieces = piecesOf(unit)
    for (const piece of pieces) {
      const { key, work, citation } = piece
      const alone = piece.quotation === '' && piece.comment === '' && pieces.length === 1
      const quoted = alone && before?.isQuotation === true ? before : undefined
      const marked = wordsOf(quoted ? quoted.words : piece.quotation)
      const { note, tags } = noteOf([piece.comment, quoted?.nested ?? ''])
      const former = key === undefined ? undefined : known.get(key)
      if (marked.exact === '' && note === '' && tags.length === 0) {
        if (!former) gathering.skip(unit.line, 'it has no words')
        continue
      }
      if (former) {
        const more = marked.exact === '' ? note : marked.exact
        if (!former.note.includes(more)) former.note = [former.note, more].filter(Boolean).join('\n\n')
        continue
      }
      const name = title ?? citation
      const article = gathering.article(
        { url: about?.url, title: name, author: about?.author },
        name ?? work ?? '',
      )
      const source = key ?? JSON.stringify([work, marked.exact, note])
      const record: IncomingNote = {
        id: recordIdOf(`zotero ${source}`),
        own: false,
        note,
        tags,
        line: unit.line,
      }
      if (key !== undefined) known.set(key, record)
      if (marked.exact === '') article.pageNotes.push(record)
      else {
        const color = nearestColor(marked.color ?? unit.color)
        const highlight = { ...record, exact: marked.exact, prefix: '', suffix: '', color }
        if (key !== undefined) known.set(key, highlight)
        article.highlights.push(highlight)
      }
    }
    before = pieces.length === 0 ? unit : undefined
  }
  return gathering.done('zotero')
}

/** What a template calls the parts of a note; no title of a work. */
const general = /^(?:annotations?|notes?|highlights?|comments?|zotero|imported)\b/i

interface Piece {
  /** Of the annotation. */
  key: string | undefined
  /** Of the document it is in. */
  work: string | undefined
  /** As in “Orde, 2024”. */
  citation: string | undefined
  quotation: string
  comment: string
}

const selecting = /\(?\[([^\]\n]*)\]\(zotero:\/\/select\/[^)\s]*\)\)?/g
const opening = /\(?\[[^\]\n]*\]\((zotero:\/\/open(?:-pdf)?\/[^)\s]*)\)\)?(?:[ \t]*\[\[?[^\]\n]*\]\]?)?/g

/** A unit's words at their links; none where it does not point to an annotation. */
function piecesOf({ words, nested, isQuotation }: MarkdownUnit): Piece[] {
  const citation = words
    .matchAll(selecting)
    .next()
    .value?.[1]?.replace(/,\s*\p{L}{1,3}\.[^,]*$/u, '')
  const text = words.replace(selecting, '')
  const links = Array.from(text.matchAll(opening), (found) => ({
    address: found[1] ?? '',
    start: found.index,
    end: found.index + found[0].length,
  }))
  const isMark = isQuotation || /<mark\b/.test(words)
  if (!links.some(({ address }) => annotation.test(address) || (isMark && /[?&]page=/.test(address))))
    return []
  const between = [0, ...links.map(({ end }) => end)].map((start, at) =>
    text.slice(start, links[at]?.start ?? text.length),
  )
  // After a citation stands a comment: Zotero's own note without a quotation.
  const isBefore = (between[0] ?? '').trim() === '' && citation === undefined
  const pieces = links.map(({ address }): Piece => ({
    key: /annotation=([\w-]+)/.exec(address)?.[1],
    work: /\/items\/([A-Z0-9]+)/.exec(address)?.[1],
    citation,
    quotation: '',
    comment: '',
  }))
  pieces.forEach((piece, at) => {
    if (isBefore) piece.quotation = between[at + 1] ?? ''
    else {
      const [comment, quotation] = at === 0 ? ['', between[0] ?? ''] : divided(between[at] ?? '')
      const last = pieces[at - 1]
      if (last) last.comment = comment
      piece.quotation = quotation
      if (at === pieces.length - 1) piece.comment = between[at + 1] ?? ''
    }
  })
  const last = pieces.at(-1)
  if (last) last.comment = [last.comment.trim(), nested].filter(Boolean).join('\n\n')
  return pieces.map((piece) => ({
    ...piece,
    quotation: piece.quotation.trim(),
    comment: piece.comment.trim(),
  }))
}

/** What stands between two links: the comment on the first, and the words of the second. */
function divided(text: string): [string, string] {
  const quoted = /[“„«][^“„«]*[”“»]\s*\(?\s*$/u.exec(text)
  if (quoted) return [text.slice(0, quoted.index), quoted[0]]
  const end = text.indexOf('\n')
  return end < 0 ? ['', text] : [text.slice(0, end), text.slice(end + 1)]
}

/** Before words: a list's mark, a picture sign, a name in bold with a colon. */
const label =
  /^(?:[-*+•]\s+|\d+\.\s+|\p{Extended_Pictographic}\ufe0f?\s*|(\*\*|__|\*|_)[^*_\n]{1,40}?(?:[:：]\1|\1\s*[:：])\s*)+/u

function wordsOf(quotation: string): { exact: string; color: string | undefined } {
  const color =
    /background(?:-color)?:\s*(#[0-9a-f]{6})/i.exec(quotation)?.[1] ??
    /class="hltr-(\w+)"/.exec(quotation)?.[1]
  const mark = /<mark\b[^>]*>([^]*?)<\/mark>/.exec(quotation)?.[1]
  const plain = plainWords((mark ?? quotation).replace(label, '').replace(/\(\s*$/, ''))
  const inside = /^[“„«"]([^]+)[”“»"]$/u.exec(plain)?.[1]
  return { exact: (inside ?? plain).trim(), color }
}

/** Lines of nothing but tags are tags. */
function noteOf(parts: readonly string[]): { note: string; tags: string[] } {
  const lines = parts.join('\n').split('\n')
  const isTags = (line: string): boolean => /^\s*(?:[-*+]\s+)?(?:#[^\s#]+\s*)+$/.test(line)
  const tags = lines.filter(isTags).flatMap((line) => line.match(/(?<=#)[^\s#]+/g) ?? [])
  const rest = lines.filter((line) => !isTags(line)).join('\n')
  const note = rest.trim().replace(label, '').trim()
  return { note: /^[-–—,.;()\s]*$/.test(note) ? '' : note, tags: tagsOf(tags) }
}

/** Better Notes gives highlights as HTML within the Markdown; lines stay where they are. */
function withoutHtml(markdown: string): string {
  return markdown
    .replace(inHtml, (_, data: string, address: string, words: string) => {
      const key = /"annotationKey":"(\w+)"/.exec(decoded(data))?.[1]
      const color = /"color":"(#[0-9a-f]{6})/i.exec(decoded(data))?.[1]
      const plain = words.replace(/<[^>]*>/g, '')
      const shown = color === undefined ? plain : `<mark style="background: ${color}">${plain}</mark>`
      // Without a key of its own the annotation is known by its words.
      const to = address.replace(/&(?:#x26|amp);/g, '&')
      const name = annotation.test(to)
        ? ''
        : `${to.includes('?') ? '&' : '?'}annotation=${key ?? keyOf(plain)}`
      return `${shown} ([pdf](${to}${name}))`
    })
    .replace(citationInHtml, '([$2]($1))')
}

const keyOf = (words: string): string => recordIdOf(`zotero words ${words}`)

function decoded(data: string): string {
  try {
    return decodeURIComponent(data)
  } catch {
    return ''
  }
}
