import type { Entity } from '../entity/entity'
import { type Fact, type FactType, typesOfKind } from './fact'
import { foldName } from './foldName'
import { type Gazetteer, isMarked } from './gazetteer'
import { likeness } from './likeness'
import type { Surroundings } from './surroundings'

/**
 * The organisation, building, event or work a name means, or none. Capitals that the article spells out must be spelt out
 * so in the gazetteer; a national institution is taken only when the article is about its country; single words need a
 * telling word nearby, unless they are known to be one thing.
 */
export function chooseThing(entity: Entity, gazetteer: Gazetteer, around: Surroundings): Fact | undefined {
  const types = entity.kind === 'place' ? siteOnly : typesOfKind[entity.kind]
  const found = gazetteer
    .factsNamed(entity.name)
    .filter((fact) => types.includes(fact.type) && isWrittenSo(entity.name, fact))
  const [fact] = found
  if (!fact || found.length > 1) return undefined
  const isSpeltOut = entity.aliases.some(
    (form) => form.includes(' ') && !isNameOf(form, fact) && !isPartOf(form, fact),
  )
  if (isSpeltOut && !entity.name.includes(' ')) return undefined
  // "NATO" as a thing of another kind is still the organisation; a word that happens to name one is not.
  if (fact.type === 'organisation' && entity.kind === 'other' && !isMarked(fact, 'rare')) return undefined
  const isOneThing = fact.from.startsWith('Gloss') && isMarked(fact, 'rare')
  if (isOneThing && !slang.has(entity.name)) return fact
  if (!isOfThisCountry(fact, around)) return undefined
  const shared = likeness(fact, around.wordsNear(entity))
  const isTelling =
    foldName(entity.name).includes(' ') && !(fact.countries.length === 0 && general.test(entity.name))
  return isTelling || shared >= 1 ? fact : undefined
}

/** What letters that name an organisation also stand for in a chat: "it was great IMO". */
const slang = new Set(['IMO', 'IMHO', 'FYI', 'LOL', 'OMG', 'AMA', 'DM', 'PM', 'OP', 'ETA', 'PSA', 'TIL'])

/** Names that bodies of many countries have. */
const general =
  /^(?:the )?(?:general|supreme|national|central|federal|high|security|state|legislative|grand|privy|city)(?: [a-z]+)? (?:assembly|council|court|congress|bank|committee|convention|synod|party|guard|office|service)$/i

/** "the United Nations headquarters" says the same as UN. */
const isPartOf = (form: string, fact: Fact): boolean =>
  fact.names.some((name) => ` ${foldName(form)} `.includes(` ${foldName(name)} `))

const siteOnly: readonly FactType[] = ['site']

const isNameOf = (form: string, fact: Fact): boolean =>
  fact.names.some((name) => foldName(name) === foldName(form))

/** "WHO" is not "Who"; "Nato" is NATO. */
function isWrittenSo(form: string, { names }: Fact): boolean {
  return names.some(
    (name) =>
      foldName(name) === foldName(form) &&
      (isCapitals(name) ? isCapitals(form) || form.length > 3 : !isCapitals(form) || form.length > 4),
  )
}

const isCapitals = (form: string): boolean => /^[A-Z.&]+$/.test(form)

function isOfThisCountry({ countries }: Fact, around: Surroundings): boolean {
  const foremost = around.foremost()
  return countries.length === 0 || (foremost !== undefined && countries.includes(foremost))
}
