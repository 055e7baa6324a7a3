import type { Span } from '../article/article'
import type { Entity, Glossary, Mention } from './entity'

/** A mention with the entity it is of. */
export interface Naming extends Span {
  entity: Entity
}

/** Every mention of every entity in text order. */
export function namingsOf(entities: readonly Entity[]): Naming[] {
  return entities
    .flatMap((entity) => entity.mentions.map(({ start, end }) => ({ start, end, entity })))
    .sort((a, b) => a.start - b.start)
}

/** Those of spans in text order, none inside another, that begin inside a span. */
export function within<S extends Span>(spans: readonly S[], { start, end }: Span): S[] {
  const from = firstFrom(spans, start)
  let to = from
  while ((spans[to]?.start ?? Infinity) < end) to += 1
  return spans.slice(from, to)
}

/** Index of the first of the spans that starts at an offset or later. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? Infinity) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The mention that follows an offset, wrapping round to the first one.
 * @param offset UTF-16 code units; a mention that starts there is not the next one.
 */
export function nextMention(entity: Entity, offset: number): Mention {
  return found(entity.mentions.find((mention) => mention.start > offset) ?? entity.mentions[0])
}

/**
 * The mention that ends before or at an offset, wrapping round to the last one.
 * @param offset UTF-16 code units; a mention that starts there or holds it is not the previous one.
 */
export function previousMention(entity: Entity, offset: number): Mention {
  return found(entity.mentions.findLast((mention) => mention.end <= offset) ?? entity.mentions.at(-1))
}

/** The entity named at an offset, and where; undefined between names. */
export function mentionAt(
  glossary: Glossary,
  offset: number,
): { entity: Entity; mention: Mention } | undefined {
  for (const entity of glossary.entities) {
    const mention = entity.mentions.find(({ start, end }) => start <= offset && offset < end)
    if (mention) return { entity, mention }
  }
  return undefined
}

function found(mention: Mention | undefined): Mention {
  if (!mention) throw new RangeError('an entity without mentions')
  return mention
}
