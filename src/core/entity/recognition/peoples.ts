import type { Entity, Mention, PeopleNames } from '../entity'
import { bit, hashOf, type Lexicon } from '../lexicon/lexicon'
import type { Candidate } from './recognise'
import { opensSentence, type Survey } from '../text/survey'
import type { Token } from '../text/tokens'
import type { Word } from '../lexicon/words'

/** Peoples and languages are listed words with a capital: nearly always what they seem. */
const confidence = 0.9

/**
 * The peoples, languages and their adjectives a text names outside of names, by their place, in order of first mention.
 * @param entities what the text names; a place that is among them keeps its id.
 * @param freeId makes an id for a place that is not.
 */
export function peoplesIn(
  survey: Survey,
  candidates: readonly Candidate[],
  entities: readonly Entity[],
  lexicon: Lexicon,
  freeId: (name: string) => string,
): PeopleNames[] {
  const found = new Map<string, Mention[]>()
  let next = 0
  survey.sentences.forEach(({ tokens, words }) => {
    for (let at = 0; at < words.length; at += 1) {
      const named = peopleAt(survey, tokens, words, at, lexicon)
      if (!named) continue
      while ((candidates[next]?.end ?? Infinity) <= named.start) next += 1
      if ((candidates[next]?.start ?? Infinity) < named.end) continue
      const text = survey.text.slice(named.start, named.end)
      const mentions = found.get(named.place)
      const mention = { start: named.start, end: named.end, text, confidence }
      if (mentions) mentions.push(mention)
      else found.set(named.place, [mention])
      at = named.last
    }
  })
  if (found.size === 0) return []
  const ids = idsOfPlaces(entities, lexicon)
  return [...found].map(([place, mentions]) => ({ id: ids.get(place) ?? freeId(place), place, mentions }))
}

interface Found {
  place: string
  start: number
  end: number
  last: number
}

/** The longest people's name that starts at a token: "South Korean"; in "Franco-German" its last part. */
function peopleAt(
  survey: Survey,
  tokens: readonly Token[],
  words: readonly Word[],
  at: number,
  lexicon: Lexicon,
): Found | undefined {
  const word = words[at]
  const token = tokens[at]
  if (!word?.capital || !token) return undefined
  const phrase = phraseAt(words, at, lexicon)
  if (phrase) return { ...phrase, start: token.start, end: tokens[phrase.last]?.end ?? token.end }
  if ((word.lists & bit.demonym) === 0) return undefined
  const whole = lexicon.placeOf(word.text)
  if (whole !== undefined) {
    const opens = opensSentence(words, at) && (word.lists & bit.ordinary) !== 0
    const doubtful = opens && (survey.written.get(word.folded)?.capital ?? 0) === 0
    return doubtful ? undefined : { place: whole, start: token.start, end: token.end, last: at }
  }
  const hyphen = word.text.lastIndexOf('-')
  const place = hyphen > 0 ? lexicon.placeOf(word.text.slice(hyphen + 1)) : undefined
  if (place === undefined || token.end - token.start !== word.text.length) return undefined
  return { place, start: token.start + hyphen + 1, end: token.end, last: at }
}

/** "South Korean", "Papua New Guinean": the longest listed people of several words. */
function phraseAt(
  words: readonly Word[],
  first: number,
  lexicon: Lexicon,
): Pick<Found, 'place' | 'last'> | undefined {
  const opening = words[first]
  if (!opening) return undefined
  let { hash, lists } = opening
  let found: Pick<Found, 'place' | 'last'> | undefined
  for (let last = first + 1; (lists & bit.beginning) !== 0 && words[last]?.capital; last += 1) {
    hash = hashOf(words[last]?.folded ?? '', hashOf(' ', hash))
    lists = lexicon.listsOfHash(hash)
    if ((lists & bit.demonym) === 0) continue
    const phrase = words.slice(first, last + 1).map(({ folded }) => folded)
    const place = lexicon.placeOf(phrase.join(' '))
    if (place !== undefined) found = { place, last }
  }
  return found
}

/** The usual name of each place among the entities, with its id. */
function idsOfPlaces(entities: readonly Entity[], lexicon: Lexicon): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { id, kind, name, aliases } of entities) {
    if (kind !== 'place') continue
    for (const form of [name, ...aliases]) {
      const usual = lexicon.usualName(form) ?? form
      if (!ids.has(usual)) ids.set(usual, id)
    }
  }
  return ids
}
