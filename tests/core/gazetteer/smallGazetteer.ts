import { compileGazetteer, type Entry } from '../../../src/core/gazetteer/compile'
import { mark } from '../../../src/core/gazetteer/fact'
import { type Gazetteer, openGazetteer } from '../../../src/core/gazetteer/gazetteer'

/** Countries, regions and cities enough to tell namesakes apart, and a few people and organisations. */
export const places = 'Places, 2001'
export const people = 'People, 1999'

const country = (code: string, text: string, ...names: string[]): Entry => {
  return { type: 'country', marks: 0, names, text, from: 'Countries, 2001', countries: [code], keys: names }
}
const region = (code: string, text: string, ...names: string[]): Entry => {
  return {
    type: 'region',
    marks: 0,
    names,
    text,
    from: text ? 'WordNet, 2000' : places,
    countries: [code],
    keys: names,
  }
}
const city = (name: string, code: string, population: number, more: Partial<Entry> = {}): Entry => {
  return {
    type: 'city',
    marks: 0,
    names: [],
    text: '',
    from: places,
    countries: [code],
    population,
    keys: [name],
    ...more,
  }
}
const thing = (type: Entry['type'], text: string, names: string[], more: Partial<Entry> = {}): Entry => {
  return { type, marks: 0, names, text, from: people, countries: [], keys: names, ...more }
}

const texas = region('US', 'a state with the Alamo', 'Texas', 'TX', 'Tex.')
const ohio = region('US', 'a state on Lake Erie', 'Ohio', 'OH')
const missouri = region('US', 'a state in the middle', 'Missouri', 'MO')
const massachusetts = region('US', 'a state in New England', 'Massachusetts', 'MA')
const georgiaState = region('US', 'a state in the southeast', 'Georgia', 'Peach State', 'GA')
const england = region('GB', 'a part of the United Kingdom', 'England')

export const entries: readonly Entry[] = [
  country('US', 'Country in North America; capital Washington, D.C.', 'United States', 'US', 'USA'),
  country('FR', 'Country in Western Europe; capital Paris', 'France'),
  country('GB', 'Country in northwestern Europe; capital London', 'United Kingdom', 'UK', 'Britain'),
  country('GE', 'Country in the South Caucasus; capital Tbilisi', 'Georgia'),
  country('IQ', 'Country in Western Asia; capital Baghdad', 'Iraq'),
  country('NL', 'Country in Western Europe; capital Amsterdam', 'Netherlands', 'Holland'),
  ...[texas, ohio, missouri, massachusetts, georgiaState, england],
  city('Paris', 'FR', 2_138_551, { marks: mark.rare | mark.capital }),
  city('Paris', 'US', 24_782, { region: texas }),
  city('Springfield', 'US', 166_810, { region: missouri }),
  city('Springfield', 'US', 154_341, { region: massachusetts }),
  city('Springfield', 'US', 59_680, { region: ohio }),
  city('Cambridge', 'GB', 145_674, { region: england }),
  city('Cambridge', 'US', 110_402, { region: massachusetts }),
  city('Marville', 'FR', 900_000),
  city('Marville', 'US', 120_000, { region: ohio }),
  region('US', 'a state in the far west', 'Marland'),
  city('Marland', 'US', 690_000, { marks: mark.capital }),
  city('Tbilisi', 'GE', 1_049_498, { marks: mark.rare | mark.capital }),
  city('Atlanta', 'US', 463_878, { region: georgiaState, marks: mark.rare | mark.noted }),
  city('Baghdad', 'IQ', 7_216_000, { marks: mark.rare | mark.capital }),
  city('Mosul', 'IQ', 1_683_000, { marks: mark.rare }),
  city('Łódź', 'NL', 52_000, { marks: mark.rare, keys: ['Łódź', 'Lodz'] }),
  thing('place', 'a major river of South America', ['Amazon', 'Amazon River'], { marks: mark.noted }),
  thing('person', 'Swiss mathematician (1707-1783)', ['Leonhard Euler'], { marks: mark.rare }),
  thing('person', 'United States singer known for soul (born in 1933)', ['James Brown'], {
    countries: ['US'],
  }),
  thing('person', 'vice president and 41st President (born in 1924)', ['George Bush', 'George H. W. Bush']),
  thing('person', 'governor of Texas and 43rd President (born in 1946)', ['George Bush', 'George W. Bush']),
  thing('person', 'physicist who formulated the theory of relativity', ['Albert Einstein'], {
    keys: ['Albert Einstein', 'Einstein'],
    marks: mark.rare | mark.noted,
  }),
  thing('organisation', 'Military alliance', ['North Atlantic Treaty Organization', 'NATO'], {
    marks: mark.rare | mark.noted,
    from: 'Gloss, 2001',
  }),
  thing('organisation', 'Health agency of the United Nations', ['World Health Organization', 'WHO'], {
    marks: mark.rare | mark.noted,
    from: 'Gloss, 2001',
  }),
  thing('organisation', 'the upper house of the United States Congress', ['Senate'], { countries: ['US'] }),
  thing('organisation', 'an urban guerrilla group', ['Alto Brigade', 'ABB']),
  thing('other', 'a war between houses of York and Lancaster', ['Wars of the Roses']),
]

export const countryNames = new Map([
  ['US', 'the United States'],
  ['FR', 'France'],
  ['GB', 'the United Kingdom'],
  ['GE', 'Georgia'],
  ['IQ', 'Iraq'],
  ['NL', 'the Netherlands'],
])

export const smallGazetteer = (): Gazetteer => openGazetteer(compileGazetteer(entries, countryNames))
