import type { EntityKind } from '../entity/entity'

/** What a fact is about. A `site` is a building, a bridge, an exchange, a planet. */
export const factTypes = [
  'person',
  'country',
  'region',
  'city',
  'place',
  'organisation',
  'site',
  'other',
] as const
export type FactType = (typeof factTypes)[number]

/** What an entity of each kind may be. NATO is also named among the things that are nothing else. */
export const typesOfKind: Readonly<Record<EntityKind, readonly FactType[]>> = {
  person: ['person'],
  place: ['country', 'region', 'city', 'place'],
  organisation: ['organisation', 'site'],
  other: ['other', 'site', 'organisation'],
}

/** What else the choice between namesakes needs to know; bits of `Fact.marks`. */
export const mark = {
  /** Few other places have this name, by people; a person's name that others are not likely to have. */
  rare: 1,
  /** The capital of its country. */
  capital: 2,
  /** The capital of its region; of persons and other things: written about more than once in the source. */
  noted: 4,
  /** A part of a city. */
  part: 8,
} as const

/** One entry of the gazetteer. */
export interface Fact {
  /** Stable within one gazetteer; a city's `region` is the id of another fact. */
  id: number
  type: FactType
  marks: number
  /** Names as they are written, the usual one first. Empty for cities, which are only looked up. */
  names: readonly string[]
  /** Says what it is, as it stands in the source or, for places, put together from its figures. */
  text: string
  /** The source and its year: "GeoNames, 2023". */
  from: string
  /** ISO 3166 codes of the countries it lies in or has to do with; of a country its own. */
  countries: readonly string[]
  region?: number | undefined
  /** Rounded to two digits; cities only. */
  population?: number | undefined
}
