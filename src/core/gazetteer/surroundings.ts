import type { Entity, Glossary } from '../entity/entity'
import { foldWord } from '../entity/lexicon/lexicon'
import type { Fact } from './fact'
import { type Gazetteer, isMarked } from './gazetteer'

/** What an article says around its names: by it namesakes are told apart. */
export interface Surroundings {
  readonly text: string
  /** Whether the article is in a language whose glosses cannot be compared with it. */
  readonly limited: boolean
  /** How often the article names a country, by its name, its people or places in it, leaving out one entity. */
  weightOf(country: string, without: Entity): number
  /** Whether another entity is the region with this id. */
  namesRegion(id: number, without: Entity): boolean
  /** Whether the article names a town of the region with this id. */
  namesTownOf(id: number): boolean
  /** Whether a place is named right before, over a comma: "Salem, OR". */
  followsPlace(start: number): boolean
  /** The country named most. */
  foremost(): string | undefined
  /** Folded words around the first mentions of an entity, its own names left out. */
  wordsNear(entity: Entity): ReadonlySet<string>
}

/** A city that is taken as a sign of its country without being looked at closely. */
const plainlyMeant = 300_000

export function surroundingsOf(
  { entities, peoples = [], limited }: Glossary,
  gazetteer: Gazetteer,
  text: string,
): Surroundings {
  const total = new Map<string, number>()
  const own = new Map<Entity, Map<string, number>>()
  const regions = new Map<number, Set<Entity>>()
  const townRegions = new Set<number>()
  const add = (counts: Map<string, number>, country: string, weight: number): void => {
    counts.set(country, (counts.get(country) ?? 0) + weight)
  }
  for (const entity of entities) {
    if (entity.kind !== 'place') continue
    const facts = gazetteer.factsNamed(entity.name)
    for (const { id, type } of facts)
      if (type === 'region') regions.set(id, (regions.get(id) ?? new Set()).add(entity))
    const towns = facts.filter(({ type }) => type === 'city')
    if (towns.length === 1 && towns[0]?.region !== undefined) townRegions.add(towns[0].region)
    const counts = new Map<string, number>()
    for (const country of countriesMeant(facts)) {
      add(counts, country, entity.mentions.length)
      add(total, country, entity.mentions.length)
    }
    own.set(entity, counts)
  }
  for (const { place, mentions } of peoples) {
    const facts = gazetteer.factsNamed(place)
    const country = facts.find(({ type }) => type === 'country')
    for (const code of country?.countries ?? countriesMeant(facts)) add(total, code, mentions.length)
  }
  const near = new Map<Entity, ReadonlySet<string>>()
  const placeEnds = new Set(
    entities.flatMap(({ kind, mentions }) => (kind === 'place' ? mentions.map(({ end }) => end) : [])),
  )
  return {
    text,
    limited: limited !== undefined,
    namesTownOf: (id) => townRegions.has(id),
    followsPlace: (start) => placeEnds.has(start - 1) || placeEnds.has(start - 2),
    weightOf: (country, without) => (total.get(country) ?? 0) - (own.get(without)?.get(country) ?? 0),
    namesRegion: (id, without) => [...(regions.get(id) ?? [])].some((entity) => entity !== without),
    foremost: () => [...total].sort(([, a], [, b]) => b - a)[0]?.[0],
    wordsNear(entity) {
      const known = near.get(entity)
      if (known) return known
      const words = nearWords(entity, text)
      near.set(entity, words)
      return words
    },
  }
}

/** The countries a place name speaks for; none where it may lie in several. */
function countriesMeant(facts: readonly Fact[]): readonly string[] {
  const country = facts.find(({ type }) => type === 'country')
  const others = facts.filter(({ type }) => type === 'region' || type === 'city')
  const all = new Set(others.flatMap(({ countries }) => countries))
  if (country) {
    // Georgia is a country and a state; the towns named like a country are small.
    const isState = others.some(
      (fact) => fact.type === 'region' && fact.from !== country.from && fact.names.length > 2,
    )
    return isState ? [] : country.countries
  }
  if (all.size === 1) return [...all]
  const [first, second] = others
    .filter(({ type }) => type === 'city')
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))
  const people = first?.population ?? 0
  return first && people >= plainlyMeant && people > 20 * (second?.population ?? 0) && isMarked(first, 'rare')
    ? first.countries
    : []
}

/** UTF-16 code units on each side of a mention, and mentions that are looked at. */
const reach = 300
const mentionsRead = 6

function nearWords({ name, aliases, mentions }: Entity, text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { start, end } of mentions.slice(0, mentionsRead)) {
    const around = `${text.slice(Math.max(0, start - reach), start)} ${text.slice(end, end + reach)}`
    for (const word of wordsIn(around)) words.add(stemOf(foldWord(word)))
  }
  for (const form of [name, ...aliases])
    for (const word of wordsIn(form)) words.delete(stemOf(foldWord(word)))
  return words
}

/** Words and numbers of three letters or more. Plain signs, as `\\p{L}` takes milliseconds the first time. */
export const wordsIn = (text: string): string[] =>
  text.split(/[\s!-/:-@[-`{-~‐-⁊«»¡¿]+/).filter((word) => word.length > 2)

/** Without endings that do not change what is meant: "physicists", "physics" stay apart, "novels" and "novel" do not. */
export const stemOf = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ies|es|s|ed|ing)$/, '') : word
