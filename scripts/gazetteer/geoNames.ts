import { readFileSync } from 'node:fs'

export interface City {
  name: string
  /** In every language GeoNames knows. */
  otherNames: string[]
  country: string
  /** Code of the first-level region, as "US.TX". */
  region: string
  /** GeoNames feature code: PPLC a country's capital, PPLA a region's, PPLX a part of a city. */
  code: string
  population: number
}

/**
 * Populated places from a dump of GeoNames (tab-separated, as at download.geonames.org), without abandoned and historical ones.
 * The year is that of the last change in it.
 */
export function readCities(file: string): { cities: City[]; year: string } {
  let latest = ''
  const cities: City[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const fields = line.split('\t')
    const [, name = '', ascii = '', others = '', , , , code = '', country = ''] = fields
    const changed = fields[18]?.trim() ?? ''
    if (changed > latest) latest = changed
    if (name === '' || /^PPL(?:H|Q|W|CH)$/.test(code)) continue
    const otherNames = [...new Set([ascii, ...others.split(',')])].filter((one) => /^\p{Lu}/u.test(one))
    const population = Number(fields[14])
    cities.push({ name, otherNames, country, region: `${country}.${fields[10] ?? ''}`, code, population })
  }
  return { cities, year: latest.slice(0, 4) }
}
