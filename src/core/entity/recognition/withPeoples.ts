import type { Entity, Glossary } from '../entity'
import { readable } from '../text/unseen'

/**
 * The glossary with its peoples as mentions of their places; a place that is named by its people only becomes an entry.
 * Once joined they are not joined again.
 */
export function withPeoples({ peoples = [], ...glossary }: Glossary): Glossary {
  if (peoples.length === 0) return glossary
  const joined = new Map(glossary.entities.map((entity) => [entity.id, entity]))
  for (const { id, place, definition, mentions } of peoples) {
    const forms = mentions.map(({ text }) => readable(text))
    const unnamed: Entity = { id, kind: 'place', name: place, aliases: [], mentions: [], definition }
    const entity = joined.get(id) ?? unnamed
    joined.set(id, {
      ...entity,
      aliases: [...new Set([...entity.aliases, ...forms])].filter((form) => form !== entity.name),
      mentions: [...entity.mentions, ...mentions].sort((a, b) => a.start - b.start),
    })
  }
  const start = ({ mentions }: Entity): number => mentions[0]?.start ?? 0
  return { ...glossary, entities: [...joined.values()].sort((a, b) => start(a) - start(b)) }
}
