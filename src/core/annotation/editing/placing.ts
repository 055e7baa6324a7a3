import type { Span } from '../../article/article'
import { GlossError } from '../../error'
import { quoteOf } from '../anchoring/anchor'
import { equalValues, livingHighlights, revised } from './edit'
import type { Highlight, Notebook } from '../notebook'
import type { Version } from '../anchoring/placeAgain'

/** Where a reader puts a highlight. */
export interface PutAt {
  highlight: string
  /** In the text as it is now. */
  span: Span
}

/**
 * Puts highlights on other words: their quotations are those words from now on. `now` is ISO 8601 UTC. Throws
 * `not-found`, or `bad-request` for a span without words.
 */
export function putHighlights(
  notebook: Notebook,
  puts: readonly PutAt[],
  { text, textHash }: Version,
  now: string,
): Notebook {
  const living = new Map(livingHighlights(notebook).map((highlight) => [highlight.id, highlight]))
  const put = new Map<string, Highlight>()
  for (const { highlight: id, span } of puts) {
    const old = living.get(id)
    if (!old) throw new GlossError('not-found', `There is no highlight ${id}.`)
    const { start, end } = span
    if (!(start < end && end <= text.length) || text.slice(start, end).trim() === '')
      throw new GlossError('bad-request', `The article has no words from ${start} to ${end}.`)
    const place = { quote: quoteOf(text, span), position: { ...old.position, start, end, textHash } }
    put.set(id, revised(old, place, now))
  }
  return withPut(notebook, put)
}

/**
 * Takes a highlight out of a text it was found in; its quotation stays. An empty position says so until the article
 * changes again. Throws `not-found`.
 */
export function takeOut(notebook: Notebook, id: string, textHash: string, now: string): Notebook {
  const old = livingHighlights(notebook).find((highlight) => highlight.id === id)
  if (!old) throw new GlossError('not-found', `There is no highlight ${id}.`)
  const { start } = old.position
  const position = { ...old.position, start, end: start, textHash }
  return withPut(notebook, new Map([[id, revised(old, { position }, now)]]))
}

/** The quotation and position a highlight had. */
export type FormerPlace = Pick<Highlight, 'id' | 'quote' | 'position'>

/** Gives highlights the places they had before; those that are deleted, or were not there, stay as they are. */
export function goBack(notebook: Notebook, places: readonly FormerPlace[], now: string): Notebook {
  const put = new Map<string, Highlight>()
  const former = new Map(places.map((place) => [place.id, place]))
  for (const highlight of livingHighlights(notebook)) {
    const place = former.get(highlight.id)
    if (!place) continue
    const { quote, position } = place
    const back = revised(highlight, { quote }, now)
    // A position alone is no change by the reader.
    put.set(highlight.id, equalValues(back.position, position) ? back : { ...back, position })
  }
  return withPut(notebook, put)
}

function withPut(notebook: Notebook, put: ReadonlyMap<string, Highlight>): Notebook {
  const highlights = notebook.highlights.map((highlight) => put.get(highlight.id) ?? highlight)
  const changed = highlights.some((highlight, i) => highlight !== notebook.highlights[i])
  return changed ? { ...notebook, highlights } : notebook
}
