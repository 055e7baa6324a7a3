import { nearestColor } from '../nearestColor'
import type { Incoming, IncomingArticle, IncomingHighlight } from '../incoming'
import { readCorrection, readEntityNote } from '../ownRecords'
import { recordIdOf } from '../recordId'
import { isJson, type Json, listOf, tagsOf, textIn, textOf, timeIn, wordsOf } from './fields'
import { type About, Gathering } from './gathering'
import type { ReadJson } from './json'

/**
 * Web annotations: one, a list, a collection or a page of one. https://www.w3.org/TR/annotation-model/
 * Bodies become the note, those that tag become tags. Of selectors, the quotation and the position are read.
 */
export function fromW3c(json: ReadJson): Incoming {
  const gathering = new Gathering()
  const work = isJson(json.value) ? json.value['dcterms:source'] : undefined
  for (const item of annotationsIn(json.value)) {
    if (!isJson(item)) {
      gathering.skip(1, 'it is not an annotation')
      continue
    }
    if (!json.isWhole(item)) continue
    const why = takeAnnotation(item, json.lineOf(item), gathering, isJson(work) ? work : {})
    if (why !== undefined) gathering.skip(json.lineOf(item), why)
  }
  return gathering.done('w3c')
}

/** The annotations themselves, wherever in a collection they stand. */
export function annotationsIn(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => (depth < 4 ? annotationsIn(item, depth + 1) : []))
  if (!isJson(value)) return [value]
  if (depth < 4 && ('first' in value || 'items' in value || '@graph' in value))
    return [value.first, value.items, value['@graph']]
      .filter((part) => typeof part === 'object' && part !== null)
      .flatMap((part) => annotationsIn(part, depth + 1))
  return [value]
}

/** Why an annotation cannot be taken; undefined once it is. One of several targets is one on each. */
function takeAnnotation(item: Json, line: number, gathering: Gathering, work: Json): string | undefined {
  const targets = listOf(item.target)
  if (targets.length === 0) return 'it does not say what it is about'
  const whys = targets.map((target, at) => takeTarget({ item, target, at }, line, gathering, work))
  return whys.find((why) => why !== undefined)
}

function takeTarget(
  { item, target, at }: { item: Json; target: unknown; at: number },
  line: number,
  gathering: Gathering,
  work: Json,
): string | undefined {
  const about = aboutOf(target, work)
  if (!about) return 'it does not say what it is about'
  const article = gathering.article(about)
  const given = textOf(item.id) ?? textOf(item['@id'])
  const ownId = given === undefined ? undefined : glossIdIn(given)
  const times = { created: timeIn(item, 'created'), modified: timeIn(item, 'modified') }
  const bodies = listOf(item.body ?? item.bodyValue)
  const record = { ...times, id: ownId ?? '' }
  if (ownId !== undefined && takeOwnRecord(bodies, record, article)) return undefined

  const selectors = isJson(target) ? listOf(target.selector).filter(isJson) : []
  const quote = quoteIn(selectors)
  const words = noteIn(bodies)
  const name = given ?? JSON.stringify([about.url, about.title, quote, words.note])
  const key = at === 0 ? name : `${name} ${at}`
  const base = { id: ownId ?? recordIdOf(`w3c ${key}`, times.created), own: ownId !== undefined, line }
  if (quote) {
    const near = positionIn(selectors)
    const color = nearestColor(colorOf(item, target, bodies))
    article.highlights.push({ ...base, ...words, ...times, ...quote, color, ...(near && { near }) })
    return undefined
  }
  if (selectors.length > 0) return 'it has no quotation by which its place could be found'
  if (words.note === '' && words.tags.length === 0) return 'it has neither a quotation nor a note'
  article.pageNotes.push({ ...base, ...words, ...times })
  return undefined
}

/** Corrections and notes on names, as Gloss writes them. */
function takeOwnRecord(
  bodies: readonly unknown[],
  { id, created, modified }: { id: string; created?: string | undefined; modified?: string | undefined },
  article: IncomingArticle,
): boolean {
  const body = (purpose: string): string | undefined => {
    const found = bodies.find((one) => isJson(one) && one.purpose === purpose)
    return isJson(found) && typeof found.value === 'string' ? found.value : undefined
  }
  const [edit, name] = [body('editing'), body('identifying')]
  const times = { id, created: created ?? '', modified: modified ?? created ?? '' }
  const correction = edit === undefined ? undefined : readCorrection(edit)
  if (correction) article.corrections.push({ ...correction, ...times })
  const note =
    name === undefined ? undefined : readEntityNote({ ...times, entity: name, note: body('commenting') })
  if (note) article.entityNotes.push(note)
  return correction !== undefined || note !== undefined
}

/** `work` is what the whole collection is about, where it says so. */
function aboutOf(target: unknown, work: Json): About | undefined {
  if (typeof target !== 'string' && !isJson(target)) return undefined
  const source = isJson(target) ? (target.source ?? target) : target
  const address = isJson(source) ? textIn(source, 'id', '@id') : textOf(source)
  const named = isJson(source) ? source : isJson(target) ? target : {}
  const about = { ...(address !== undefined && sourceOf(address)), ...namesIn(named) }
  const isWork = address !== undefined && textIn(work, 'id', '@id') === address
  const whole: About = isWork ? { ...about, ...namesIn(work) } : about
  return whole.id === undefined && whole.url === undefined && whole.title === undefined ? undefined : whole
}

function namesIn(named: Json): About {
  const title = wordsOf(named['dcterms:title'] ?? named['dc:title'] ?? named['schema:name'] ?? named.title)
  const author = wordsOf(named['dcterms:creator'] ?? named['dc:creator'] ?? named['schema:author'])
  const id = textIn(named, 'dcterms:identifier')
  return {
    ...(id !== undefined && /^[a-z0-9-]+$/.test(id) && { id }),
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
  }
}

const ownArticle = /^urn:x-gloss:article:([a-z0-9-]+)$/

function sourceOf(address: string): { id?: string; url?: string } {
  const id = ownArticle.exec(address)?.[1]
  return id === undefined ? { url: address } : { id }
}

/** A record's id in the address Gloss gives an annotation. */
function glossIdIn(address: string): string | undefined {
  const encoded = /^urn:x-gloss:record:(.+)$/.exec(address)?.[1]
  if (encoded === undefined) return undefined
  try {
    return decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** Selectors may refine others; the last of a chain says the most. */
function chainOf(selector: Json): Json[] {
  const chain = [selector]
  for (let next = selector.refinedBy; isJson(next) && chain.length < 8; next = next.refinedBy)
    chain.push(next)
  return chain
}

export function quoteIn(
  selectors: readonly Json[],
): Pick<IncomingHighlight, 'exact' | 'prefix' | 'suffix'> | undefined {
  const quotes = selectors.flatMap(chainOf).filter(({ type }) => type === 'TextQuoteSelector')
  const found = quotes.find(({ exact }) => typeof exact === 'string' && exact.trim() !== '')
  if (!found || typeof found.exact !== 'string') return undefined
  const side = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { exact: found.exact, prefix: side(found.prefix), suffix: side(found.suffix) }
}

/** A position refined by nothing counts from the start of the text. */
function positionIn(selectors: readonly Json[]): IncomingHighlight['near'] {
  const found = selectors.find(({ type }) => type === 'TextPositionSelector')
  const start = found?.start
  return typeof start === 'number' && Number.isSafeInteger(start) && start >= 0
    ? { offset: start, unit: 'code point' }
    : undefined
}

export function noteIn(bodies: readonly unknown[]): { note: string; tags: string[] } {
  const isTag = (body: unknown): boolean =>
    isJson(body) && (body.purpose === 'tagging' || body.purpose === 'classifying')
  const valueOf = (body: unknown): unknown =>
    isJson(body) ? (body.value ?? body['rdf:value'] ?? body.chars) : body
  const notes = bodies.filter((body) => !isTag(body)).flatMap((body) => textOf(valueOf(body)) ?? [])
  return { note: notes.join('\n\n'), tags: tagsOf(bodies.filter(isTag).map(valueOf)) }
}

/** By the class that styles the target, by a `color` beside the words, or in a style sheet. */
function colorOf(item: Json, target: unknown, bodies: readonly unknown[]): string | undefined {
  const style = isJson(target) ? textIn(target, 'styleClass') : undefined
  const own = /^gloss-(\w+)$/.exec(style ?? '')?.[1]
  const beside = bodies.flatMap((body) => (isJson(body) ? (textIn(body, 'color') ?? []) : []))[0]
  const sheet = isJson(item.stylesheet) ? textIn(item.stylesheet, 'value') : undefined
  const css = /(?:background(?:-color)?|color)\s*:\s*([^;}]+)/i.exec(sheet ?? '')?.[1]
  return own ?? beside ?? css ?? style
}
