import type { Span } from '../../article/article'
import type { Definition, Entity, EntityKind, Mention } from '../entity'
import { oneLine, overlap } from './namedPlaces'

/** An entry of a glossary on its way through the reader's corrections. */
export interface Entry {
  entity: Entity
  /** Names the recogniser gave: its own, and those of what was merged into it. */
  recognised: string[]
  /** All forms of the name in the article, `recognised` among them. */
  forms: string[]
  /** What was found for it, best first; the reader's definition comes before it. */
  found: Definition[]
  hidden: boolean
}

export function entryOf(entity: Entity): Entry {
  const { name, aliases, definition, otherDefinitions = [], mentions } = entity
  const own = { ...entity, mentions: [...mentions] }
  const forms = inTextOrder([name, ...aliases], mentions)
  return {
    entity: own,
    recognised: [name],
    forms,
    found: definition ? [definition, ...otherDefinitions] : [],
    hidden: false,
  }
}

export function newEntry(id: string, kind: EntityKind, name: string): Entry {
  const entity = { id, kind, name, aliases: [], mentions: [] }
  return { entity, recognised: [name], forms: [name], found: [], hidden: false }
}

export function rename(entry: Entry, name: string): void {
  const { entity } = entry
  entity.name = name
  const [recognised = name] = entry.recognised
  if (recognised === name) delete entity.recognisedAs
  else entity.recognisedAs = recognised
  setAliases(entry)
}

/** The first keeps its name and kind. */
export function merge(entry: Entry, other: Entry): void {
  const { entity } = entry
  entity.mentions = withoutOverlap([...entity.mentions, ...other.entity.mentions])
  entry.recognised.push(...other.recognised)
  entry.forms = inTextOrder([...entry.forms, ...other.forms], entity.mentions)
  entry.found = bestFirst([...entry.found, ...other.found])
  const known = [...(entity.known ?? []), ...(other.entity.known ?? [])]
  if (known.length > 0) entity.known = known
  setAliases(entry)
  define(entry, readersOf(entity) ?? readersOf(other.entity))
}

/** Sets the reader's definition above what was found, or takes it away. */
export function define({ entity, found }: Entry, readers: Definition | undefined): void {
  const [best, ...others] = found
  delete entity.foundDefinition
  delete entity.otherDefinitions
  entity.definition = readers ?? best
  if (readers && best) entity.foundDefinition = best
  if (others.length > 0) entity.otherDefinitions = others
}

/** Sets what was found for it, best first. */
export function setFound(entry: Entry, found: Definition[]): void {
  entry.found = found
  define(entry, readersOf(entry.entity))
}

/** Names that are those of another entry now; the one it is spoken of by stays. */
export function forgetNames(entry: Entry, names: readonly string[]): void {
  const [first, ...more] = entry.recognised
  const stays = (form: string): boolean => form === first || !names.includes(form)
  entry.recognised = [...(first === undefined ? [] : [first]), ...more.filter(stays)]
  const left = new Set(entry.entity.mentions.map(({ text }) => oneLine(text)))
  entry.forms = entry.forms.filter((form) => stays(form) || left.has(form))
  setAliases(entry)
}

/** More mentions, which overlap none of its own, and more names. */
export function addMentions(entry: Entry, mentions: readonly Mention[], names: readonly string[]): void {
  entry.entity.mentions = withoutOverlap([...entry.entity.mentions, ...mentions])
  entry.forms = inTextOrder([...entry.forms, ...names], entry.entity.mentions)
  setAliases(entry)
}

/**
 * Takes mentions away, with the spellings and the definitions that go with them. The definitions are given back: they
 * may be about what was taken out.
 */
export function removeMentions(entry: Entry, isGone: (mention: Mention) => boolean): Definition[] {
  const { entity } = entry
  const gone = entity.mentions.filter(isGone)
  if (gone.length === 0) return []
  entity.mentions = entity.mentions.filter((mention) => !isGone(mention))
  const left = new Set(entity.mentions.map(({ text }) => oneLine(text)))
  const lost = new Set(gone.map(({ text }) => oneLine(text)).filter((form) => !left.has(form)))
  // The name by which the corrections speak of it stays, and so does the one that is shown.
  entry.forms = entry.forms.filter((form) => !lost.has(form) || entry.recognised.includes(form))
  setAliases(entry)
  const goes = ({ source, sentence, span }: Definition): boolean => {
    const said = source === 'article' ? (sentence ?? span) : undefined
    const isThere = (mention: Span): boolean => said !== undefined && overlap(mention, said)
    return gone.some(isThere) && !entity.mentions.some(isThere)
  }
  const said = entry.found.filter(goes)
  if (said.length > 0)
    setFound(
      entry,
      entry.found.filter((one) => !goes(one)),
    )
  return said
}

function setAliases({ entity, forms }: Entry): void {
  entity.aliases = forms.filter((form) => form !== entity.name)
}

const readersOf = ({ definition }: Entity): Definition | undefined =>
  definition?.source === 'reader' ? definition : undefined

const order: readonly Definition['source'][] = ['reader', 'article', 'library', 'gazetteer']

/** By their source; of those from one source the first stays first. */
const bestFirst = (found: readonly Definition[]): Definition[] =>
  [...found].sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source))

/** By the first mention that is spelt so; forms that are no mention's whole text come last, as they were. */
function inTextOrder(forms: readonly string[], mentions: readonly Mention[]): string[] {
  const first = new Map<string, number>()
  for (const { text, start } of mentions) {
    const form = oneLine(text)
    if (!first.has(form)) first.set(form, start)
  }
  const placeOf = (form: string): number => first.get(form) ?? Number.MAX_SAFE_INTEGER
  return [...new Set(forms)].sort((a, b) => placeOf(a) - placeOf(b))
}

/** In text order; of two that share words the first stays. */
function withoutOverlap(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end))
    if (mention.start >= (kept.at(-1)?.end ?? 0)) kept.push(mention)
  return kept
}
