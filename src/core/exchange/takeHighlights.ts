import { type Placement, quoteOf } from '../annotation/anchoring/anchor'
import { laterThan } from '../annotation/editing/edit'
import { fold } from '../annotation/anchoring/fold'
import type { Highlight, Quote } from '../annotation/notebook'
import type { IncomingHighlight } from './incoming'
import type { Pieces } from '../pieces'
import { type IncomingPlaces, placesIn, soughtOf } from './incomingPlaces'
import { originsOf, withOrigin } from './origin'
import { type Taken, wasTakenBack, withNote } from './takeNote'

/** The text an article has, and its hash. */
export interface Text {
  text: string
  textHash: string
}

/**
 * The highlights of a notebook with those of a file. One that is there already, by its id or by the same words at the
 * same place, is merged; one the reader has deleted stays so; one whose words the text does not have is added without
 * a place. `taken` says what came of each, in order. The same list where nothing is new. `places` is where they stand in
 * the text, as far as that was looked up before.
 */
export function* takingHighlights(
  highlights: readonly Highlight[],
  incoming: readonly IncomingHighlight[],
  text: Text,
  now: string,
  places: IncomingPlaces = placesIn(soughtOf(highlights, incoming), text.text),
): Pieces<{ highlights: readonly Highlight[]; taken: Taken[] }> {
  const each = new Map<string, IncomingHighlight>()
  for (const one of incoming) each.set(one.id, joined(each.get(one.id), one))
  const { highlights: records, taken } = yield* takingEach(highlights, [...each.values()], text, now, places)
  const outcomes = new Map(Array.from(each.keys(), (id, at) => [id, taken[at] ?? 'unchanged']))
  return {
    highlights: records,
    taken: incoming.map(({ id }) => {
      const outcome = outcomes.get(id) ?? 'unchanged'
      // The same thing twice in one file is one.
      outcomes.delete(id)
      return outcome
    }),
  }
}

/** What a file says twice of one highlight: the words of both. */
function joined(first: IncomingHighlight | undefined, second: IncomingHighlight): IncomingHighlight {
  if (!first) return second
  const isNew = second.note.trim() !== '' && !first.note.includes(second.note)
  const note = isNew ? [first.note, second.note].filter((words) => words !== '').join('\n\n') : first.note
  return { ...first, note, tags: [...new Set([...first.tags, ...second.tags])] }
}

function* takingEach(
  highlights: readonly Highlight[],
  incoming: readonly IncomingHighlight[],
  { text, textHash }: Text,
  now: string,
  found: IncomingPlaces,
): Pieces<{ highlights: readonly Highlight[]; taken: Taken[] }> {
  const records = [...highlights]
  const before = new Set(highlights.filter(({ deleted }) => deleted === undefined).map(({ id }) => id))
  const places = new Map<string, number[]>()
  const ids = new Map<string, number>()
  for (const [at, record] of records.entries()) {
    for (const { id } of originsOf(record)) ids.set(id, at)
    if (record.deleted === undefined)
      for (const key of keysOf(record, textHash)) {
        const same = places.get(key)
        if (same) same.push(at)
        else places.set(key, [at])
      }
    yield
  }
  records.forEach((record, at) => ids.set(record.id, at))
  const take = (one: IncomingHighlight): Taken => {
    const at = ids.get(one.id) ?? -1
    const known = records[at]
    if (known && known.deleted === undefined) {
      const next = withNote(known, one, now)
      records[at] = next
      return next === known ? 'unchanged' : before.has(known.id) ? 'merged' : 'unchanged'
    }
    if (known && !wasTakenBack(known)) return 'unchanged'
    const placement = found.get(one.id) ?? placesIn([one], text).get(one.id)
    if (!known) {
      const same = sameWords(one, placement, textHash, places, records, before)
      const record = same === undefined ? undefined : records[same]
      if (same !== undefined && record) {
        const noted = withNote(one.own ? record : withOrigin(record, one.id, one.note), one, now)
        const next = withTags(noted, one.tags, now)
        const isNews = next.note !== record.note || next.tags.length !== record.tags.length
        // That it was met is worth writing down only where something else is new, or it could come a second time.
        records[same] = isNews ? next : record
        return isNews ? 'merged' : 'unchanged'
      }
    }
    const made = highlightOf(one, placement, { text, textHash }, now)
    if (known) records[at] = { ...made, modified: laterThan(known.modified, made.modified) }
    else ids.set(one.id, records.push(made) - 1)
    return placement?.span && placement.state !== 'lost' ? 'added' : 'unplaced'
  }
  const taken: Taken[] = []
  for (const one of incoming) {
    taken.push(take(one))
    yield
  }
  const changed =
    records.length !== highlights.length || records.some((record, at) => record !== highlights[at])
  return { highlights: changed ? records : highlights, taken }
}

/** Only when the passage is met for the first time: later, a tag that is missing was taken away. */
function withTags(record: Highlight, tags: readonly string[], now: string): Highlight {
  const missing = tags.filter((tag) => !record.tags.includes(tag))
  if (missing.length === 0) return record
  return { ...record, tags: [...record.tags, ...missing], modified: laterThan(record.modified, now) }
}

/** The words an index finds a highlight by: its place in this text, and its quotation. */
function keysOf({ quote, position }: Highlight, textHash: string): string[] {
  const placed = position.textHash === textHash ? [`@${position.start}:${position.end}`] : []
  return [...placed, wordsKey(quote.exact)]
}

const wordsKey = (exact: string): string => `"${fold(exact).text.trim()}`

/** A highlight that was there before, of the same words; with another note on both, they are two. */
function sameWords(
  one: IncomingHighlight,
  placement: Placement | undefined,
  textHash: string,
  places: ReadonlyMap<string, number[]>,
  records: readonly Highlight[],
  before: ReadonlySet<string>,
): number | undefined {
  const span = placement?.state === 'lost' ? undefined : placement?.span
  const here = span ? (places.get(`@${span.start}:${span.end}`) ?? []) : []
  const alike = (places.get(wordsKey(one.exact)) ?? []).filter((at) => {
    const record = records[at]
    const placed = record?.position.textHash === textHash
    return record !== undefined && !(span && placed) && !rivals(record.quote, one)
  })
  return [...here, ...alike].find((at) => {
    const record = records[at]
    if (!record || !before.has(record.id)) return false
    return record.note === '' || one.note.trim() === '' || record.note.trim() === one.note.trim()
  })
}

/** Words around them that say they are not the same passage. */
function rivals(a: Pick<Quote, 'prefix' | 'suffix'>, b: Pick<Quote, 'prefix' | 'suffix'>): boolean {
  const differ = (x: string, y: string): boolean => {
    const length = Math.min(x.length, y.length)
    return length > 0 && x.slice(0, length) !== y.slice(0, length)
  }
  const back = (text: string): string => Array.from(text).reverse().join('')
  return differ(a.suffix, b.suffix) || differ(back(a.prefix), back(b.prefix))
}

function highlightOf(
  one: IncomingHighlight,
  placement: Placement | undefined,
  { text, textHash }: Text,
  now: string,
): Highlight {
  const { id, exact, prefix, suffix, color, tags, note } = one
  const span = placement?.state === 'lost' ? undefined : placement?.span
  const created = one.created ?? now
  const around = span && quoteOf(text, span)
  const given: Quote = { exact, prefix, suffix }
  // Where the text says it in other words, the quotation stays the one that was made.
  const quote =
    around === undefined
      ? given
      : around.exact === exact
        ? around
        : { exact, prefix: prefix || around.prefix, suffix: suffix || around.suffix }
  const offset = one.near?.unit === 'utf-16' ? one.near.offset : 0
  const position = span
    ? { start: span.start, end: span.end, textHash }
    : { start: offset, end: offset + exact.length, textHash: '' }
  const record: Highlight = {
    id,
    quote,
    position,
    color,
    tags,
    note,
    created,
    modified: one.modified !== undefined && one.modified > created ? one.modified : created,
  }
  return one.own ? record : withOrigin(record, id, note)
}
