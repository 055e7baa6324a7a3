import type { Entity } from '../entity/entity'
import { type Fact, typesOfKind } from './fact'
import { type Gazetteer, isMarked } from './gazetteer'
import type { Surroundings } from './surroundings'

/** A city this large is known where its country is not named. */
const knownEverywhere = 200_000
const knownInItsCountry = 100_000
/** How many times larger a place must be to be meant without a word for it, and with a word against the other. */
const dwarfs = 20
const outweighs = 3
/** How often an article about a country names it at least, before it says which of two towns is meant. */
const oftenNamed = 3
/** A namesake this many times larger is not passed over once its country is named. */
const muchLarger = 5

/**
 * The place a name means, or none:
 * 1. the region or country that follows decides: "Paris, Texas";
 * 2. a place twenty times larger than its namesakes is taken, unless the article names a region with such a place;
 * 3. else the one in the country that the article names three times as often as those of the others, if none of these
 *    is five times larger;
 * 4. else none. What is left must be a country, something WordNet describes, or a city that is known where the article
 *    is: large, or in a country that is named and with hardly a namesake.
 */
export function choosePlace(entity: Entity, gazetteer: Gazetteer, around: Surroundings): Fact | undefined {
  const candidates = candidatesFor(entity, gazetteer, around)
  if (candidates.length === 0) return undefined
  const following = followingPlaces(entity, gazetteer, around)
  const inside = candidates.filter((fact) => following.some((place) => liesIn(fact, place)))
  if (inside.length > 0) return onlyLarge(inside)
  if (following.some((place) => place.type === 'region')) return undefined
  // "at Gombe, in Tanzania"
  const holding = followingPlaces(entity, gazetteer, around, inCountry)
  if (holding.some((place) => candidates.every((fact) => isElsewhere(fact, place)))) return undefined

  const support = (fact: Fact): number =>
    (fact.region !== undefined && around.namesRegion(fact.region, entity) ? 3 : 0) +
    fact.countries.reduce((sum, country) => sum + around.weightOf(country, entity), 0)
  const ranked = [...candidates].sort((a, b) => sizeOf(b) - sizeOf(a))
  const [first, second] = ranked
  if (!first) return undefined
  // "Ontario" is the province though the article also names California, which has a town called so.
  const regional =
    first.type === 'city' || first.type === 'place'
      ? ranked.find((fact) => fact.region !== undefined && around.namesRegion(fact.region, entity))
      : undefined
  const isDwarfing = !second || sizeOf(first) >= dwarfs * sizeOf(second)
  if (isDwarfing && (!regional || regional === first || support(first) > 0))
    return isKnown(first, support(first), regional === first) ? first : undefined

  const seat = capitalOrState(entity, ranked, around, support)
  if (seat) return seat

  const [best] = [...ranked].sort((a, b) => support(b) - support(a) || sizeOf(b) - sizeOf(a))
  if (!best || support(best) <= 0) return undefined
  const rivals = ranked.filter((fact) => fact !== best)
  const isClear = rivals.every(
    (rival) =>
      !(support(rival) > 0 && sizeOf(rival) >= muchLarger * sizeOf(best)) &&
      !(
        best.type === 'city' &&
        regional !== best &&
        support(best) < oftenNamed &&
        sizeOf(rival) >= outweighs * sizeOf(best) &&
        !sharesCountry(best, rival)
      ) &&
      (support(best) >= outweighs * support(rival) ||
        (sharesCountry(best, rival) && sizeOf(best) >= outweighs * 2 * sizeOf(rival))),
  )
  return isClear && isKnown(best, support(best), regional === best) ? best : undefined
}

/** "Washington": the state behind a town or beside "state", else the capital, where its country speaks or is spoken of. */
function capitalOrState(
  entity: Entity,
  candidates: readonly Fact[],
  { text, followsPlace, namesTownOf }: Surroundings,
  support: (fact: Fact) => number,
): Fact | undefined {
  const capital = candidates.find((fact) => fact.type === 'city' && isMarked(fact, 'capital'))
  const state = candidates.find((fact) => fact.type === 'region' && capital && sharesCountry(fact, capital))
  if (!capital || !state) return undefined
  const ofState = entity.mentions.filter(
    ({ start, end }) =>
      followsPlace(start) ||
      /^ state\b/i.test(text.slice(end, end + 8)) ||
      /\bstate of $/i.test(text.slice(Math.max(0, start - 10), start)),
  )
  if (ofState.length > 0) return ofState.length === entity.mentions.length ? state : undefined
  const speaks = entity.mentions.some(({ end }) => acting.test(text.slice(end, end + 20)))
  return speaks || (support(capital) > 0 && !namesTownOf(state.id)) ? capital : undefined
}

const acting =
  /^ (?:said|says|has|had|will|would|must|wants?|wanted|insists?|insisted|is ready|remains|imposed|warned)\b/

const sharesCountry = (a: Fact, b: Fact): boolean => a.countries.some((code) => b.countries.includes(code))

/** By the name, else by another form of it; a city stands for the region of the same name around it. */
function candidatesFor(entity: Entity, gazetteer: Gazetteer, around: Surroundings): Fact[] {
  for (const form of [entity.name, ...entity.aliases]) {
    const facts = gazetteer
      .factsNamed(form)
      .filter(({ type }) => typesOfKind.place.includes(type))
      .filter(
        (fact) =>
          isWrittenSo(form, fact, entity, around) && !(fact.type === 'city' && isFamily(entity, around.text)),
      )
    if (facts.length === 0) continue
    const country = facts.find(({ type }) => type === 'country')
    const isInside = (fact: Fact): boolean =>
      country !== undefined && fact !== country && fact.type !== 'place' && sharesCountry(fact, country)
    return facts.filter((fact) => !isInside(fact) && !isAroundItsCity(fact, facts))
  }
  return []
}

function isAroundItsCity(region: Fact, facts: readonly Fact[]): boolean {
  if (region.type !== 'region') return false
  const city = facts.find((fact) => fact.type === 'city' && sharesCountry(fact, region))
  return city?.from === region.from && (city.population ?? 0) >= knownInItsCountry
}

/**
 * A code of few letters is a place where it is written so and, unless it is a country's, stands behind a town ("Salem,
 * OR"). The short name of a river or sea has "the" before it: "the Amazon" is no shop.
 */
function isWrittenSo(form: string, fact: Fact, { mentions }: Entity, around: Surroundings): boolean {
  const { text } = around
  const before = (pattern: RegExp): boolean =>
    mentions.some(
      (mention) =>
        mention.text === form && pattern.test(text.slice(Math.max(0, mention.start - 12), mention.start)),
    )
  if (/^[A-Za-z]{1,3}\.?$|^[A-Z.]{1,5}$/.test(form)) {
    if (fact.type === 'city') return /^[A-Z][a-z]+$/.test(form)
    const isBehindTown = before(/[a-z],? ?\(?$/) && mentions.some(({ start }) => around.followsPlace(start))
    return fact.names.includes(form) && (fact.type === 'country' || isBehindTown)
  }
  if (fact.type !== 'place' || form.includes(' ')) return true
  // "Ontario" is no lake, "lakes Ontario and Erie" are.
  if (fact.names.some((name) => name.endsWith(` ${form}`) && landforms.test(name)))
    return before(/\b(?:[Ll]akes?|[Mm]ounts?) (?:[A-Z]\w+,? (?:and )?)*$/)
  const isCutShort = fact.names.some((name) => waters.test(name) && name.startsWith(`${form} `))
  return !isCutShort || before(/\bthe (?:[a-z]+ )?$/i)
}

/** "Linz, B.", "Davenport, Sally (2004)", "Bielefeld argues": somebody called like a city. */
function isFamily({ mentions }: Entity, text: string): boolean {
  return mentions.slice(0, 20).some(({ end }) => reference.test(text.slice(end, end + 40)))
}

const reference =
  /^(?:, (?:[A-Z]\.[\s,;-]|[A-Z][a-zà-ÿ]+(?: [A-Z]\.)? \((?:1[89]|20)\d\d)|,? (?:[a-z]+ly )?(?:argues|argued|acknowledges|acknowledged|wrote|writes|recalls|recalled|joked|smiled|laughed|tweeted)\b)/

const landforms = /^(?:Lake|Mount) /

const waters = / (?:River|Sea|Ocean|Creek|Canal|Strait)$/

/** The places named right behind a mention, after a comma or in brackets. */
function followingPlaces(
  { mentions }: Entity,
  gazetteer: Gazetteer,
  { text }: Surroundings,
  pattern = /^(?:, ?| ?\()/,
): Fact[] {
  const found: Fact[] = []
  for (const { end } of mentions.slice(0, 20)) {
    const behind = text.slice(end, end + 70)
    const opening = pattern.exec(behind)?.[0].length
    const next = opening === undefined ? undefined : placeName.exec(behind.slice(opening))
    const words = next?.[0].split(' ') ?? []
    for (let n = words.length; n > 0; n -= 1) {
      const facts = gazetteer
        .factsNamed(words.slice(0, n).join(' '))
        .filter(({ type }) => type === 'region' || type === 'country')
      found.push(...facts)
      if (facts.length > 0) break
    }
  }
  return found
}

const placeName = /^[A-ZÀ-Þ][^\s,;:()'’–—.]*(?: (?:of |the )*[A-ZÀ-Þ][^\s,;:()'’–—.]*){0,3}/
const inCountry = /^,? in (?:the )?/

function liesIn(fact: Fact, place: Fact): boolean {
  if (fact.id === place.id) return false
  return place.type === 'region'
    ? fact.region === place.id ||
        (fact.type === 'place' && place.names.some((name) => fact.text.includes(name)))
    : fact.type !== 'country' && sharesCountry(fact, place)
}

/** A town of another country than the one that follows. */
const isElsewhere = (fact: Fact, place: Fact): boolean =>
  fact.type === 'city' && place.type === 'country' && !sharesCountry(fact, place)

function onlyLarge(facts: readonly Fact[]): Fact | undefined {
  const [first, second] = [...facts].sort((a, b) => sizeOf(b) - sizeOf(a))
  return !second || sizeOf(first as Fact) >= outweighs * sizeOf(second) ? first : undefined
}

/** How widely a place is known, in people. */
function sizeOf(fact: Fact): number {
  if (fact.type === 'country') return 100_000_000
  const isDescribed = fact.from.startsWith('WordNet')
  if (fact.type === 'region') return isDescribed ? 8_000_000 : 1_000_000
  if (fact.type === 'place') return isMarked(fact, 'noted') ? 5_000_000 : 1_000_000
  return (fact.population ?? 0) * (isMarked(fact, 'capital') ? 5 : 1)
}

/** @param isRegional whether the article names the region it lies in. */
function isKnown(fact: Fact, support: number, isRegional: boolean): boolean {
  if (fact.type === 'country') return true
  if (fact.type === 'place') return isMarked(fact, 'noted') || support > 0 || fact.countries.length === 0
  if (fact.type === 'region') return fact.from.startsWith('WordNet') || support > 0
  if (isMarked(fact, 'capital') || isRegional) return true
  const people = fact.population ?? 0
  const isRare = isMarked(fact, 'rare')
  if (support <= 0) return isRare && people >= knownEverywhere
  return isRare || people >= knownInItsCountry
}
