import type { EntityKind } from '../entity'
import { headOf, join, type Name } from './name'

/** The number of the one thing of a kind that a name means outside of any text; none where it may mean several. */
export type KnownThing = (name: string, kind: EntityKind) => number | undefined

/** "UNESCO" and its full name far apart, "Burma" and "Myanmar", "Kiev" and "Kyiv": names known to be of one thing. */
export function joinKnownNames(names: readonly Name[], knownThing: KnownThing): void {
  const byThing = new Map<number, Name>()
  for (const name of names) {
    if (name.joined || name.dropped || (name.kind === 'person' && name.words.length < 2)) continue
    const thing = knownThing(name.text, name.kind)
    if (thing === undefined) continue
    const other = byThing.get(thing)
    if (!other) byThing.set(thing, name)
    else if (isMaybeFamily(name, other)) continue
    else if (isFuller(name, other)) {
      join(other, name)
      byThing.set(thing, name)
    } else if (headOf(other) !== name) join(name, other)
  }
}

/** A father and a son may go by forms of one name; only names that have nothing in common are surely known. */
const isMaybeFamily = (name: Name, other: Name): boolean =>
  name.kind === 'person' && name.words.some((word) => other.words.includes(word))

/** A full name rather than its initials, else the one used more often. */
function isFuller(name: Name, other: Name): boolean {
  const [own, others] = [name, other].map(({ text }) => /^[A-Z.&]+$/.test(text))
  return own === others ? name.candidates.length > other.candidates.length : others === true
}
