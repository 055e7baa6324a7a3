import { inOrder } from '../../annotation/recordsFile'
import { livingHighlights } from '../../annotation/editing/edit'
import type { Highlight } from '../../annotation/notebook'
import { pageNoteOf } from '../../annotation/editing/pageNote'
import { livingCorrections } from '../../entity/correction/correction'
import { inArticleOrder } from '../../export/markdown'
import { wellFormed } from '../../export/fileName'
import type { Reading } from '../../reading'
import { codePointOffsets } from '../codePoints'

type Json = Record<string, unknown>

/**
 * The notes on an article as a W3C annotation collection in JSON-LD: a quotation and a position (in Unicode code
 * points of the canonical text) for each highlight; the note on the article, notes on names and corrections as
 * annotations of the whole. The same notes give the same bytes.
 */
export function toW3c(reading: Reading, text: string): string {
  const { header } = reading.article
  const { notebook, placements } = reading
  const source = header.source.url ?? `urn:x-gloss:article:${header.id}`
  const work: Json = {
    id: source,
    'dcterms:identifier': header.id,
    'dcterms:title': header.title,
    ...(header.author !== undefined && { 'dcterms:creator': header.author }),
  }
  const places = new Map(placements.map((placement) => [placement.id, placement]))
  const inOrderHere = inArticleOrder(livingHighlights(notebook), placements)
  const spans = inOrderHere.map(({ id }) => {
    const placement = places.get(id)
    return placement?.state === 'lost' ? undefined : placement?.span
  })
  const points = codePointOffsets(
    text,
    spans.flatMap((span) => (span ? [span.start, span.end] : [])),
  )
  const items: Json[] = inOrderHere.map((highlight, at) => {
    const span = spans[at]
    const position = span && { start: points.get(span.start) ?? 0, end: points.get(span.end) ?? 0 }
    return highlightItem(highlight, source, position)
  })
  const page = pageNoteOf(notebook)
  if (page) items.push(item(page, [...comment(page.note), ...page.tags.map(tag)], source, 'commenting'))
  for (const note of notebook.entityNotes) {
    if (note.deleted !== undefined) continue
    const name = { type: 'TextualBody', value: note.entity, purpose: 'identifying' }
    items.push(item(note, [...comment(note.note), name], source, 'commenting'))
  }
  for (const correction of livingCorrections(notebook.corrections)) {
    const { id, created, modified, ...rest } = correction
    const value = JSON.stringify(inOrder(rest))
    const body = { type: 'TextualBody', value, format: 'application/json', purpose: 'editing' }
    items.push(item({ id, created, modified }, [body], source, 'editing'))
  }
  const id = `urn:x-gloss:notes:${header.id}`
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationCollection',
    label: header.title,
    'dcterms:source': work,
    total: items.length,
    first: { id: `${id}:1`, type: 'AnnotationPage', startIndex: 0, items },
  }
  return wellFormed(JSON.stringify(collection, null, 2)) + '\n'
}

/** The id of the article whose notes a file of these holds. */
export function articleOfW3c(text: string): string | undefined {
  return /"id": "urn:x-gloss:notes:([a-z0-9-]+)"/.exec(text.slice(0, 2_000))?.[1]
}

function highlightItem(highlight: Highlight, about: string, position: Json | undefined): Json {
  const { quote, color, note, tags } = highlight
  const selector: Json[] = [
    { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
  ]
  if (position) selector.push({ type: 'TextPositionSelector', ...position })
  const target = { type: 'SpecificResource', source: about, selector, styleClass: `gloss-${color}` }
  const motivation = note === '' ? 'highlighting' : 'commenting'
  return {
    ...item(highlight, [...comment(note), ...tags.map(tag)], about, motivation),
    target,
    stylesheet: {
      type: 'CssStylesheet',
      value: `.gloss-${color} { background-color: ${css[color]} }`,
    },
  }
}

function item(
  record: { id: string; created: string; modified: string },
  body: Json[],
  about: string,
  motivation: string,
): Json {
  return {
    id: `urn:x-gloss:record:${encodeURIComponent(wellFormed(record.id))}`,
    type: 'Annotation',
    motivation,
    created: record.created,
    modified: record.modified,
    ...(body.length > 0 && { body }),
    target: { type: 'SpecificResource', source: about },
  }
}

function comment(note: string): Json[] {
  return note === ''
    ? []
    : [{ type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' }]
}

function tag(value: string): Json {
  return { type: 'TextualBody', value, purpose: 'tagging' }
}

const css: Readonly<Record<Highlight['color'], string>> = {
  yellow: '#ffe58a',
  pink: '#ffc4dd',
  orange: '#ffd0a1',
  green: '#c4ecb4',
  blue: '#bfe0ff',
  purple: '#dccfff',
}
