import { mark } from './fact'

interface City {
  marks: number
  population: number
  /** The name of its region, where that is known. */
  region: string | undefined
  /** With "the" where a sentence needs it. */
  country: string
}

/** "City in Lombardy, Italy, capital of the region; about 1.2 million people". */
export function cityText({ marks, population, region, country }: City): string {
  return `${whatAndWhere(marks, population, region, country)}; about ${people(population)} people`
}

function whatAndWhere(
  marks: number,
  population: number,
  region: string | undefined,
  country: string,
): string {
  if (marks & mark.capital) return `Capital of ${country}`
  if (marks & mark.part) return `Part of a city in ${[region, country].filter(Boolean).join(', ')}`
  const what = population < 100_000 ? 'Town' : 'City'
  if (region === undefined) return `${what} in ${country}`
  if (marks & mark.noted) return `${what} in ${country}, capital of ${region}`
  return `${what} in ${region}, ${country}`
}

function people(population: number): string {
  if (population >= 1_000_000) return `${Number((population / 1_000_000).toPrecision(2))} million`
  return String(population).replace(/\B(?=(\d{3})+$)/g, ',')
}
