import type { Definition, Entity } from '../entity'
import { foldName } from '../correction/named'

/** More than this of one thing nobody reads. */
const most = 3

/**
 * An entry with what other articles of the library say of it: after what this article or its reader says, before the
 * gazetteer. `said` is best first; what says the same again is left out.
 */
export function withSaidElsewhere(entity: Entity, said: readonly Definition[]): Entity {
  const { definition, known = [], ...rest } = entity
  const isOwn = definition?.source === 'article' || definition?.source === 'reader'
  const own = definition && isOwn ? [definition] : []
  const listed = definition && !isOwn ? [definition, ...known] : known
  const others = withoutRepeats(said, own).slice(0, most)
  if (others.length === 0) return entity
  const [best, ...more] = [...own, ...others, ...listed]
  return { ...rest, definition: best, ...(more.length > 0 && { known: more }) }
}

function withoutRepeats(said: readonly Definition[], own: readonly Definition[]): Definition[] {
  const seen = new Set(own.map(({ text }) => foldName(text)))
  return said.filter(({ text }) => {
    const words = foldName(text)
    if (seen.has(words)) return false
    seen.add(words)
    return true
  })
}
