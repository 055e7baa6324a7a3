import type { Definition, Entity } from '../core/entity/entity'

/** An entry of the glossary as `--json` gives it. */
export function entryOf({ id, name, kind, aliases, mentions, definition }: Entity): object {
  return {
    id,
    name,
    kind,
    aliases,
    mentions: mentions.map(({ start, end, text }) => ({ start, end, text })),
    ...(definition && { definition: definitionOf(definition) }),
  }
}

function definitionOf({ text, source, span, from }: Definition): object {
  return {
    text,
    source,
    ...(span && { start: span.start, end: span.end }),
    ...(from !== undefined && { from }),
  }
}
