import type { Placement } from '../../annotation/anchoring/anchor'
import { livingHighlights } from '../../annotation/editing/edit'
import type { Highlight } from '../../annotation/notebook'
import { pageNoteOf } from '../../annotation/editing/pageNote'
import type { Block, Inline, Span, TextBlock } from '../../article/article'
import { type Drawn, drawMarks, type Mark } from '../../article/marks'
import { inlineText, isTextBlock, textOf } from '../../article/text'
import type { Entity, Glossary } from '../../entity/entity'
import { notesOn, noteText } from '../../entity/correction/named'
import { inArticleOrder } from '../../export/markdown'
import { wellFormed } from '../../export/fileName'
import type { Reading } from '../../reading'
import { type Content, element, type Markup, page, styleSheet } from './markup'
import { noteMarkup, webLink } from './noteMarkup'
import { pageStyle } from './pageStyle'

/** A highlight with the number its note has; without a note there is none. */
interface Numbered {
  highlight: Highlight
  number: number | undefined
  span: Span | undefined
}

/**
 * An article with its highlights, numbered notes and glossary as one HTML file that loads nothing and runs nothing: for
 * a browser or a printer, never for our own window. The same reading gives the same bytes.
 */
export function toHtml(reading: Reading, glossary: Glossary): string {
  const { header, blocks, foot } = reading.article
  const numbered = numberedHighlights(reading)
  const title = header.title.trim() || 'Untitled'
  const marks = numbered.flatMap((value) => (value.span ? [{ ...value.span, value }] : []))
  const about = [header.author, header.site, header.published?.slice(0, 10)].filter(
    (part) => part !== undefined,
  )
  const address = header.source.url
  const note = pageNoteOf(reading.notebook)
  const html = page(
    header.lang,
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('meta', { name: 'gloss', content: header.id }),
      element('title', {}, title),
      styleSheet(pageStyle),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('h1', { dir: 'auto' }, title),
        about.length > 0 ? element('p', { class: 'about' }, about.join(' · ')) : '',
        address !== undefined ? element('p', { class: 'about' }, webLink(address, address)) : '',
        note ? element('div', { class: 'note own' }, noteMarkup(note.note), tagLine(note.tags)) : '',
      ),
      element('article', {}, ...drawBlocks(blocks, marks)),
      foot.length > 0 ? element('section', { class: 'foot' }, ...drawBlocks(foot, [])) : '',
      notesSection(numbered),
      glossarySection(glossary, reading),
    ),
  )
  return wellFormed(html)
}

/** The id of the article a file of these holds. */
export function articleOfHtml(text: string): string | undefined {
  return /<meta name="gloss" content="([a-z0-9-]+)">/.exec(text.slice(0, 4_000))?.[1]
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; img-src 'none'; base-uri 'none'; form-action 'none'"

function numberedHighlights(reading: Reading): Numbered[] {
  const places = new Map<string, Placement>(reading.placements.map((placement) => [placement.id, placement]))
  let count = 0
  return inArticleOrder(livingHighlights(reading.notebook), reading.placements).map((highlight) => {
    const placement = places.get(highlight.id)
    const span = placement?.state === 'lost' ? undefined : placement?.span
    const isSaid = highlight.note.trim() !== '' || highlight.tags.length > 0 || !span
    return { highlight, span, number: isSaid ? (count += 1) : undefined }
  })
}

function drawBlocks(blocks: readonly Block[], marks: readonly Mark<Numbered>[], from = 0): Content[] {
  let at = from
  return blocks.map((block) => {
    const start = at
    const length = textOf([block]).length
    at += length
    const near = marks.filter((mark) => mark.start < start + length && mark.end > start)
    return drawBlock(block, start, near)
  })
}

function drawBlock(block: Block, start: number, marks: readonly Mark<Numbered>[]): Content {
  if (isTextBlock(block)) return drawText(block, start, marks)
  if (!('children' in block)) {
    if (block.tag === 'hr') return element('hr', {})
    return element('p', { class: 'picture' }, block.alt ? `[Picture: ${block.alt}]` : '[Picture]')
  }
  const children = drawBlocks(block.children, marks, start)
  if (block.tag === 'table') return element('table', {}, element('tbody', {}, ...children))
  return element(block.tag, block.tag === 'ol' ? { start: block.start } : {}, ...children)
}

function drawText(block: TextBlock, start: number, marks: readonly Mark<Numbered>[]): Markup {
  const end = start + inlineText(block.children).length
  const pieces = drawMarks(block, start, marks)
  const { tag, colspan, rowspan } = block
  return element(
    tag,
    { dir: 'auto', colspan, rowspan },
    ...pieces.map((piece) => drawPiece(piece, end, false)),
  )
}

function drawPiece(piece: Drawn<Numbered>, end: number, inLink: boolean): Content {
  if (piece.type === 'text') return piece.text
  const within = inLink || (piece.type === 'inline' && piece.node.tag === 'a')
  const children = piece.children.map((child) => drawPiece(child, end, within))
  if (piece.type === 'inline') return drawInline(piece.node, children)
  const { highlight, number } = piece.mark.value
  // The number stands once, where the words end.
  const isEnd = piece.last && piece.mark.end <= end + 1
  const sign = number !== undefined && isEnd ? signOf(number, inLink) : ''
  return [element('mark', { class: highlight.color }, ...children), sign]
}

/** Links cannot nest: inside one of the article it is the number alone. */
function signOf(number: number, inLink: boolean): Markup {
  const id = `mark-${number}`
  if (inLink) return element('sup', { id }, String(number))
  return element('sup', {}, element('a', { href: `#note-${number}`, id }, String(number)))
}

function drawInline(node: Exclude<Inline, string>, children: readonly Content[]): Content {
  if (node.tag === 'br') return element('br', {})
  if (node.tag === 'img') return node.alt ? `[${node.alt}]` : ''
  if (node.tag === 'a') return webLink(node.href, ...children)
  return element(node.tag, {}, ...children)
}

function notesSection(numbered: readonly Numbered[]): Content {
  const items = numbered.flatMap(({ highlight, number, span }) => {
    if (number === undefined) return []
    const { quote, note, tags, color } = highlight
    return [
      element(
        'li',
        { id: `note-${number}`, value: number, class: 'note' },
        element('blockquote', { class: color, dir: 'auto' }, quote.exact),
        span ? '' : element('p', { class: 'about' }, 'No longer found in the article.'),
        noteMarkup(note),
        tagLine(tags),
        span ? element('p', { class: 'back' }, element('a', { href: `#mark-${number}` }, '↑ back')) : '',
      ),
    ]
  })
  if (items.length === 0) return ''
  return element('section', { class: 'notes' }, element('h2', {}, 'Notes'), element('ol', {}, ...items))
}

function tagLine(tags: readonly string[]): Content {
  return tags.length === 0 ? '' : element('p', { class: 'about' }, tags.map((tag) => `#${tag}`).join(' '))
}

function glossarySection({ entities }: Glossary, reading: Reading): Content {
  if (entities.length === 0) return ''
  const { entityNotes } = reading.notebook
  return element(
    'section',
    { class: 'glossary' },
    element('h2', {}, 'Glossary'),
    element(
      'dl',
      {},
      ...entities.map((entity) => entryOf(entity, noteText(notesOn(entityNotes, entity, entities)))),
    ),
  )
}

function entryOf({ name, kind, aliases, definition }: Entity, note: string): Markup {
  const also = aliases.length > 0 ? `, also ${aliases.join(', ')}` : ''
  const said = definition?.source === 'reader' ? noteMarkup(definition.text) : (definition?.text ?? '')
  const from = definition?.from === undefined ? '' : ` (${definition.from})`
  return element(
    'div',
    { class: 'entry' },
    element('dt', { dir: 'auto' }, name, element('span', { class: 'about' }, ` ${kind}${also}`)),
    definition ? element('dd', { dir: 'auto' }, said, from) : '',
    note === '' ? '' : element('dd', { class: 'note own' }, noteMarkup(note)),
  )
}
