import type { Definition, Entity, Mention } from '../core/entity/entity'
import { rowsApart } from '../core/entity/mentions'

/** An entry of the glossary as `--json` gives it. `rows`: the places where the name opens a row ("Lee and Ray"). */
export function entryOf(entity: Entity): object {
  const { id, name, kind, aliases, definition } = entity
  const { mentions, rows } = rowsApart(entity)
  return {
    id,
    name,
    kind,
    aliases,
    mentions: mentions.map(placeOf),
    ...(rows.length > 0 && { rows: rows.map(placeOf) }),
    ...(definition && { definition: definitionOf(definition) }),
  }
}

const placeOf = ({ start, end, text }: Mention): object => ({ start, end, text })

function definitionOf({ text, source, span, from }: Definition): object {
  return {
    text,
    source,
    ...(span && { start: span.start, end: span.end }),
    ...(from !== undefined && { from }),
  }
}
