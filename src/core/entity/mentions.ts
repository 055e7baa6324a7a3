import type { Entity, Glossary, Mention } from './entity'

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
