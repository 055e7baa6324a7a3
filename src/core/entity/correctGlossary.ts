import { type Correction, livingCorrections } from './correction'
import { type Definition, type Entity, entityKinds, type Glossary, type Mention } from './entity'
import { named } from './named'

/** An entry on its way through the corrections. */
interface Entry {
  entity: Entity
  /** Names the recogniser gave: its own, and those of what was merged into it. */
  recognised: string[]
  /** All forms of the name in the article, `recognised` among them. */
  forms: string[]
  /** What was found for it; the reader's definition comes before it. */
  found: Definition | undefined
}

/**
 * The glossary as the reader wants it: corrections are replayed, in the order they were made, on whatever was
 * recognised in this version of the article. One whose entity is gone rests.
 * @param text the canonical text the glossary is of.
 */
export function correctGlossary(
  glossary: Glossary,
  corrections: readonly Correction[],
  text: string,
): Glossary {
  const living = livingCorrections(corrections)
  if (living.length === 0) return glossary
  let entries = glossary.entities.map(entryOf)
  const find = (name: string): Entry | undefined =>
    named(entries, name, ({ recognised, forms, entity }) => [recognised, forms, [entity.name]])
  for (const correction of living) {
    const entry = find(correction.entity)
    if (!entry) continue
    if (correction.change === 'hide') entries = entries.filter((other) => other !== entry)
    else if (correction.change === 'merge') {
      const other = find(correction.to)
      if (!other || other === entry) continue
      merge(entry, other)
      entries = entries.filter((one) => one !== other)
    } else if (correction.change === 'alias') addAlias(entry, correction.to, entries, text)
    else correctAlone(entry, correction)
  }
  return { ...glossary, entities: entries.map(({ entity }) => entity).sort(byFirstMention) }
}

function entryOf(entity: Entity): Entry {
  const { name, aliases, definition } = entity
  const own = { ...entity, mentions: [...entity.mentions] }
  return { entity: own, recognised: [name], forms: formsInOrder(entity, aliases), found: definition }
}

/** What concerns no other entry. A value that makes no sense changes nothing. */
function correctAlone(entry: Entry, { change, to }: Correction): void {
  const { entity } = entry
  if (change === 'rename') {
    const name = oneLine(to)
    if (name === '') return
    entity.name = name
    const [recognised = name] = entry.recognised
    if (recognised === name) delete entity.recognisedAs
    else entity.recognisedAs = recognised
    setAliases(entry)
  } else if (change === 'kind') {
    entity.kind = entityKinds.find((kind) => kind === to) ?? entity.kind
  } else if (change === 'define') {
    setDefinitions(entry, to.trim() === '' ? undefined : { text: to, source: 'reader' })
  }
}

/** The first keeps its name and kind. */
function merge(entry: Entry, other: Entry): void {
  const { entity } = entry
  entity.mentions = withoutOverlap([...entity.mentions, ...other.entity.mentions])
  entry.recognised.push(...other.recognised)
  entry.forms = inTextOrder([...entry.forms, ...other.forms], entity.mentions)
  entry.found = better(entry.found, other.found)
  setAliases(entry)
  setDefinitions(entry, readersOf(entity) ?? readersOf(other.entity))
}

/** Another name, with the places where it stands and nothing else is named. */
function addAlias(entry: Entry, given: string, entries: readonly Entry[], text: string): void {
  const alias = oneLine(given)
  if (alias === '' || alias === entry.entity.name) return
  const taken = entries.flatMap(({ entity }) => entity.mentions)
  const isFree = (place: Mention): boolean =>
    !taken.some(({ start, end }) => start < place.end && place.start < end)
  entry.entity.mentions = withoutOverlap([...entry.entity.mentions, ...placesOf(alias, text).filter(isFree)])
  entry.forms = inTextOrder([...entry.forms, alias], entry.entity.mentions)
  setAliases(entry)
}

function placesOf(name: string, text: string): Mention[] {
  const words = name.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'gu')
  return Array.from(text.matchAll(pattern), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    confidence: 1,
  }))
}

function setAliases({ entity, forms }: Entry): void {
  entity.aliases = forms.filter((form) => form !== entity.name)
}

function setDefinitions({ entity, found }: Entry, readers: Definition | undefined): void {
  delete entity.foundDefinition
  entity.definition = readers ?? found
  if (readers && found) entity.foundDefinition = found
}

const readersOf = ({ definition }: Entity): Definition | undefined =>
  definition?.source === 'reader' ? definition : undefined

const order: readonly Definition['source'][] = ['reader', 'article', 'library', 'gazetteer']

/** The one that goes before; of two from the same source the first. */
function better(a: Definition | undefined, b: Definition | undefined): Definition | undefined {
  if (!a || !b) return a ?? b
  return order.indexOf(b.source) < order.indexOf(a.source) ? b : a
}

/** The name among the aliases, where it stands in the text. */
function formsInOrder({ name, mentions }: Entity, aliases: readonly string[]): string[] {
  return inTextOrder([name, ...aliases], mentions)
}

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

const oneLine = (words: string): string => words.trim().replace(/\s+/g, ' ')

const byFirstMention = (a: Entity, b: Entity): number =>
  (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0)
