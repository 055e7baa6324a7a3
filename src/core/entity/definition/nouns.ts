import { bit } from '../lexicon/lexicon'
import type { SurveyedSentence } from '../text/survey'
import type { Word } from '../lexicon/words'

export const isCapital = (word: Word | undefined): boolean => word?.capital ?? false

export const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const determiners = set('a an the its his her their our my your one another')
export const openings = set('a an the its his her their one another')
export const prepositions = set(
  'of in for to at on from with by between near under over against within among across around outside inside along through into about as than behind beyond based before after until during since like unlike per via without despite toward towards upon amid alongside plus versus except besides including',
)
export const finite = set(
  `is are was were be been am has have had does did do will would can could may might must shall should says said told
  asked added announced became becomes remains remained made went came took gave got says called called began left won lost
  who whom whose which that where when while because although though but if so then there he she it they we i you how what why whether get gets go goes come comes put puts whatever whichever n't`,
)
export const adverbs = set(
  'then now former formerly also most more very highly well newly once largely mostly currently not just only and or &',
)

/** The folded word at a token; empty outside the sentence. */
export const wordAt = (words: SurveyedSentence, at: number): string => words.words[at]?.folded ?? ''
const word = wordAt
/** The lists of the word at a token, with the nouns that no list has. */
export function listsAt(words: SurveyedSentence, at: number): number {
  const word = words.words[at]
  if (!word) return 0
  if (word.shape === 'lower') return word.lists | (more.get(word.folded) ?? tradeOf(word.folded))
  if (word.shape === 'capital' && parties.has(word.folded)) return word.lists | bit.role
  if (!word.capital || !word.text.includes('-')) return word.lists
  if (trades.has(word.folded)) return word.lists | bit.role
  return offices.has(word.folded) ? word.lists | bit.role | bit.title : word.lists
}

/** Whether the word at a token is in one of several lists. */
export function has(words: SurveyedSentence, at: number, bits: number): boolean {
  const word = words.words[at]
  return word !== undefined && ((word.lists & bits) !== 0 || (listsAt(words, at) & bits) !== 0)
}

export const nouns =
  bit.role |
  bit.groupNoun |
  bit.placeNoun |
  bit.thingNoun |
  bit.organisationWord |
  bit.placeWord |
  bit.otherWord

/** Heads of definitions that no list of roles, groups and places has. */
const more = new Map<string, number>()
const also = (bits: number, words: string): void => {
  for (const each of set(words)) more.set(each, (more.get(each) ?? 0) | bits)
}
also(
  bit.role,
  'frontman bandmate influencer podcaster showrunner defenseman cto vp mogul dj gamer postdoc cosplayer vlogger youtuber streamer rapper forward winger playmaker left-back right-back centre-back full-back fly-half superhero supervillain villain protagonist antagonist',
)
also(
  bit.groupNoun,
  'firm spinoff spin-off offshoot affiliate subsidiary conglomerate chipmaker carmaker automaker think-tank nonprofit non-profit startup start-up supermarket franchise',
)
also(bit.placeNoun, 'headquarters hometown homeland birthplace resort barracks exclave airfield zoo')
also(
  bit.thingNoun,
  'website app blog podcast wiki label platform part branch wing arm voice face thesis masterpiece bestseller memoir sequel prequel drama sitcom thriller miniseries mini-series mini-serial play column browser',
)

/** "a Democrat from Ohio". */
const parties = set('democrat republican tory marxist communist socialist')

/** "primatologist", "cartographer": trades that no list has. */
const tradeOf = (word: string): number =>
  word.length > 8 && /(?:ologist|ographer|ematician|etician|ympian|swoman|sman|keeper)$/.test(word)
    ? bit.role
    : 0

/** Titles of several words, written with hyphens. */
const offices = set(
  'inspector-general director-general secretary-general attorney-general governor-general solicitor-general auditor-general editor-in-chief commander-in-chief vice-president vice-chairman vice-chancellor vice-minister co-founder co-chair co-chairman co-director',
)
also(bit.role, [...offices].join(' '))

/** Trades written with hyphens, which may open a sentence. */
const trades = set(
  'singer-songwriter writer-director actor-director director-producer writer-producer player-manager player-coach co-author co-director co-owner co-writer co-star poet-laureate artist-in-residence goalkeeper-turned-coach record-holder title-holder vice-captain team-mate film-maker ex-husband ex-wife ex-minister ex-president',
)
also(bit.role, [...trades].join(' '))

/** Nouns of things that have names of their own. */
export const bearers = set(
  `film movie comedy drama thriller musical documentary biopic cartoon sequel play song single album opera ballet novel book textbook story tale treatise report study poem essay column site website blog magazine newspaper daily weekly
  journal ship boat vessel ferry yacht cruiser frigate submarine aircraft airline car game app software program programme
  language dialect tribe people drug virus storm hurricane typhoon series show sitcom group band duo trio quartet choir
  orchestra team club sect cult church network channel station agency charity firm carmaker automaker chipmaker conglomerate spinoff subsidiary affiliate think-tank nonprofit insurer startup brand label chain militia rebels
  party movement alliance coalition union website festival concert conference exhibition painting sculpture statue comet
  asteroid planet moon star galaxy satellite spacecraft probe rover rocket god goddess horse dog cat`,
)

/** Whether a word can be the head of a phrase that says what something is. */
export function isHead(words: SurveyedSentence, at: number, beforeName = false): boolean {
  const token = words.words[at]
  if (!token || token.shape === 'sign' || token.shape === 'number' || token.text.length < 2) return false
  if (
    /^(?:right|left)-wing$/.test(token.folded) ||
    determiners.has(token.folded) ||
    prepositions.has(token.folded)
  )
    return false
  // "accused of fraud", "9 pm"
  if (/ed$/.test(token.folded) && prepositions.has(word(words, at + 1))) return false
  if (/^[ap]m$/.test(token.folded) && words.words[at - 1]?.shape === 'number') return false
  if (has(words, at, bit.title)) return isCapital(token) || has(words, at, bit.role)
  // "Biologist Ann Lee", "Editor Ann Lee": a capital for its place, or as a title.
  if (beforeName && token.shape === 'capital' && has(words, at, bit.role) && !has(words, at, bit.demonym))
    return true
  if (token.shape === 'lower' && more.has(token.folded)) return true
  // "the U.S. Attorney for the district"
  if (
    token.shape === 'capital' &&
    has(words, at, bit.role) &&
    has(words, at, bit.ordinary) &&
    !has(words, at, bit.given)
  )
    return /^(?:of|for|at|to)$/.test(word(words, at + 1))
  if (token.shape !== 'lower' || !has(words, at, nouns | pluralNoun(words, at))) return false
  if (!has(words, at, bit.verb)) return true
  // "his Supernatural co-star Ann Lee"
  if (beforeName && /^co-./.test(token.folded)) return true
  // "the deal" and "its main rival", but not "they deal".
  const before = word(words, at - 1)
  if (determiners.has(before) || /^['’]s?$/.test(before)) return true
  const ends = /^(?:,|\.|;|of|who|which|)$/.test(word(words, at + 1))
  return ends && words.words[at - 1]?.shape === 'lower' && determiners.has(word(words, at - 2))
}

/** Plurals are listed as ordinary words only; "groups of islands" need no head of their own. */
function pluralNoun(words: SurveyedSentence, at: number): number {
  return /[^s]s$/.test(word(words, at)) ? bit.ordinary : 0
}

/** Whether a possessive stands between two tokens. */
export function hasPossessive({ tokens }: SurveyedSentence, first: number, end: number): boolean {
  for (let at = first; at < end; at += 1) if (/^['’]s?$/.test(tokens[at]?.text ?? '')) return true
  return false
}
