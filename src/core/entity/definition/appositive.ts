import type { EntityKind } from '../entity'
import { isOfKin } from '../joining/kin'
import { bit } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'
import { has, hasPossessive, isCapital, isHead, openings, prepositions, wordAt } from './nouns'
import { pastName } from './pastName'
import { phraseBefore } from './phraseBefore'
import { phraseFrom } from './phraseFrom'
import { headOf } from './phraseWorth'
import { pastBracket, predicateFrom } from './predicate'
import type { Phrase } from './sayings'
import { capitalsOnly } from '../text/letters'

/** "X, the president of Y, …", "X – a river in Y –", "X (the river)". */
export function behind(words: SurveyedSentence, mention: Candidate): Phrase[] {
  const found: Phrase[] = []
  const next = pastName(words, mention)
  const open = [mention.last + 1, next]
  if (mention.kind === 'place') open.push(pastPlace(words, next))
  for (const at of new Set(open)) {
    if (!/^(?:,|–|—|--|\(|-|\[)$/.test(wordAt(words, at))) continue
    const first = startBehind(words, at)
    if (first < 0) continue
    if (/^(?:who|which)$/.test(wordAt(words, first))) {
      const said = predicateFrom(words, first + 1, 0.8)
      if (said) found.push(said)
      continue
    }
    const known = phraseFrom(words, first)
    const last = known >= 0 ? known : phraseFrom(words, first, { anyNoun: true })
    if (last < 0 || !closesAt(wordAt(words, last + 1)) || isList(words, mention.kind, at, last)) continue
    if (isVerbBehind(words, mention, first) || isOfPlace(words, mention, at, first, last)) continue
    if (isDateline(words, mention, at) || isSubjectBehind(words, mention, first, last)) continue
    found.push({ first, last, score: known >= 0 ? 0.92 : 0.85 })
  }
  return found
}

/**
 * The end of an appositive behind a comma whose noun says what something is: "…, a language spoken in Ghana, …".
 * @returns the index of its last token, or -1.
 */
export function appositiveAt(words: SurveyedSentence, comma: number): number {
  const last = phraseFrom(words, comma + 1)
  const closed = /^(?:,|\.|;|–|—|\)|who|which|)$/.test(wordAt(words, last + 1))
  return last >= 0 && closed && !isList(words, undefined, comma, last) ? last : -1
}

/** "OSLO (AP) — A cat …": a place at the beginning of a report. */
const isDateline = (words: SurveyedSentence, mention: Candidate, dash: number): boolean =>
  mention.first < 4 && words.words[0]?.shape === 'upper' && /^(?:–|—|--|-)$/.test(wordAt(words, dash))

/** "Queen Street in Leeds, a city of …": the city is Leeds. */
function isOfPlace(
  words: SurveyedSentence,
  mention: Candidate,
  comma: number,
  first: number,
  last: number,
): boolean {
  if (comma === mention.last + 1 || !isCapital(words.words[comma - 1])) return false
  if (mention.kind === 'place' && !has(words, mention.last, bit.placeWord)) return false
  return /^(?:city|town|village|suburb|country|state|island|county|province|region|district)$/.test(
    wordAt(words, headOf(words, first, last, false)),
  )
}

/** "Their coach, Ann Lee, blamed referee Tom Hale": behind a name between commas the sentence goes on. */
const isVerbBehind = (words: SurveyedSentence, mention: Candidate, first: number): boolean =>
  wordAt(words, mention.first - 1) === ',' &&
  /ed$/.test(wordAt(words, first)) &&
  has(words, first, bit.verb) &&
  !prepositions.has(wordAt(words, first + 1))

/** "At the yard in Leeds, workers completed the hull": several, with no article, are no appositive of one. */
function isSubjectBehind(words: SurveyedSentence, mention: Candidate, first: number, last: number): boolean {
  if (openings.has(wordAt(words, first)) || hasPossessive(words, first, last)) return false
  const head = headOf(words, first, last, false)
  return /[^s]s$/.test(wordAt(words, head)) && has(words, head, bit.role) && mention.kind !== 'other'
}

/** The first word of what stands behind a comma: over a bracket, an age, "then". */
function startBehind(words: SurveyedSentence, comma: number): number {
  let first = comma + 1
  if (wordAt(words, first) === '[' || wordAt(words, first) === '(') first = pastBracket(words, first)
  if (first < 0) return first
  const late = first + 2
  while (
    first < late &&
    /^(?:then|now|later|formerly|previously|once|currently|originally|today|still|long)$/.test(
      wordAt(words, first),
    )
  )
    first += 1
  // "X, 42, a teacher"
  if (/^\d{1,3}$/.test(wordAt(words, first)) && wordAt(words, first + 1) === ',') first += 2
  return first
}

const closesAt = (word: string): boolean =>
  /^(?:,|\.|;|:|–|—|--|\(|\)|\[|\]|-|!|\?|"|”|’|'|)$/.test(word) ||
  /^(?:who|which|whose|where|and|that|in|at|on|about|to)$/.test(word)

/** The comma behind the larger place: "Braunsberg, East Prussia, then part of Poland". */
function pastPlace(words: SurveyedSentence, comma: number): number {
  if (wordAt(words, comma) !== ',' || !words.words[comma + 1]?.capital) return comma
  let at = comma + 1
  while (words.words[at]?.capital && at < comma + 5) at += 1
  return wordAt(words, at) === ',' ? at : comma
}

/** "Iran, the US and Israel", "Angola, Chad, the eastern border, Laos and Peru": a row of names, not an appositive. */
function isList(words: SurveyedSentence, kind: EntityKind | undefined, comma: number, last: number): boolean {
  if (wordAt(words, comma) !== ',') return false
  // "Avatar, The Lord of the Rings"
  if (/^(?:The|An?)$/.test(words.tokens[comma + 1]?.text ?? '')) return true
  let lower = false
  for (let at = comma + 1; at <= last; at += 1) {
    if (words.words[at]?.shape === 'lower' && !/^(?:the|and|or|of)$/.test(wordAt(words, at))) lower = true
    if (isHead(words, at)) lower = true
  }
  if (!lower || wordAt(words, last + 1) === 'and') return true
  const opensWithArticle = /^an?$/.test(wordAt(words, comma + 1))
  if (wordAt(words, comma - 1) === ')' || opensWithArticle) return false
  // "Senator Baker" in a row is somebody else; "senior vice president for space" is not.
  const hasLower = words.words
    .slice(comma + 1, last + 1)
    .some(({ shape, folded }) => shape === 'lower' && folded !== 'the')
  if (
    kind === 'person' &&
    hasLower &&
    has(words, headOf(words, comma + 1, last, false), bit.role | bit.title)
  )
    return wordAt(words, last + 1) === ',' && /^(?:and|or)$/.test(wordAt(words, last + 2))
  // "the larger caucus, the smaller one and the members"
  for (let at = comma + 2; at < last; at += 1)
    if (wordAt(words, at) === 'and' && wordAt(words, at + 1) === 'the' && wordAt(words, comma + 1) === 'the')
      return true
  return wordAt(words, last + 1) === ',' && rowEnds(words, last + 1)
}

/** "…, and", over further names between commas. */
function rowEnds(words: SurveyedSentence, comma: number): boolean {
  for (let at = comma + 1; at < comma + 14; at += 1) {
    const word = wordAt(words, at)
    if (/^etc/.test(word)) return true
    if (/^(?:and|or)$/.test(word))
      return at === comma + 1 || wordAt(words, at - 1) === ',' || isCapital(words.words[at - 1])
    if (word !== ',' && word !== 'the' && !isCapital(words.words[at])) return false
  }
  return false
}

/** "The company that runs the prize, X, denies it": a noun with its clause, from the beginning of the sentence. */
export function clauseInFront(words: SurveyedSentence, mention: Candidate): Phrase[] {
  const comma = mention.first - 1
  if (wordAt(words, comma) !== ',' || !/^[,.;]$/.test(wordAt(words, pastName(words, mention)))) return []
  let first = 0
  while (/^(?:also|but|and|then|,|["“])$/.test(wordAt(words, first))) first += 1
  if (!/^(?:an?|the|one)$/.test(wordAt(words, first)) || comma - first > 16) return []
  let head = -1
  for (let at = first + 1; at < comma; at += 1) {
    const word = wordAt(words, at)
    if (/^(?:who|that|which)$/.test(word))
      return head === at - 1 ? [{ first, last: comma - 1, score: 0.78 }] : []
    if (word === ',' || prepositions.has(word)) return []
    if (isHead(words, at)) head = at
  }
  return []
}

/** "its official website, X, saying". */
export function inFront(words: SurveyedSentence, mention: Candidate): Phrase[] {
  let comma = mention.first - 1
  while (/^(?:the|an?|["“'‘])$/.test(wordAt(words, comma))) comma -= 1
  if (!/^(?:,|–|—|:)$/.test(wordAt(words, comma))) return []
  comma = beforeBracket(words, comma)
  // "a school in Exeter, Devon"
  if (mention.kind === 'place' && words.words[comma - 1]?.capital && wordAt(words, comma) === ',') return []
  const next = pastName(words, mention)
  const after = wordAt(words, next)
  const nicknamed = /^["“]$/.test(wordAt(words, mention.last + 1))
  const closed = nicknamed || /^(?:,|\.|;|:|–|—|\(|\)|"|”|)$/.test(after)
  if (!closed && (words.words[next]?.shape !== 'lower' || /^(?:and|or|['’]s?)$/.test(after))) return []
  // "the final numbers, Reuters reported", "for the best of screens, the Acme should do"
  const isRole = mention.kind === 'person' && has(words, comma - 1, bit.role | bit.title)
  if (!closed && wordAt(words, comma) !== ',') return []
  if (!closed && !isRole && (saying.test(after) || opensClause(words))) return []
  // "the death of their child, Gloria": the inner phrase, where the outer one opens with no article or does not fit.
  const outer = phraseBefore(words, comma - 1, false)
  const inner = phraseBefore(words, comma - 1, true)
  const opens = (first: number): boolean =>
    openings.has(wordAt(words, first)) || hasPossessive(words, first, comma) || startsAnew(words, first)
  // "the daughter of a potter, Harold Lee"
  const isInner = inner > outer && isOfKin(words, comma - 1)
  const first = isInner || outer < 0 || comma - outer > 14 || !opens(outer) ? inner : outer
  if (first < 0 || !opens(first) || (first === comma - 1 && !startsAnew(words, first))) return []
  // "Turning to his brother, Harry said"
  if (!closed && isRole && !startsAnew(words, first) && !/^[,;–—]$/.test(wordAt(words, first - 1))) return []
  const last = comma - 1
  if (isNameRow(words, mention, next)) return []
  // "A: Bob Marley, Ann Lee": a name is no phrase.
  if (isNameLike(words, first, last) || isPlural(words, first, last)) return []
  const found: Phrase[] = [{ first, last, score: closed ? 0.8 : 0.65 }]
  if (inner > first && openings.has(wordAt(words, inner)))
    found.push({ first: inner, last, score: closed ? 0.78 : 0.6 })
  return found
}

/** "A spokesman for the agency (ABC), Ann Lee": the bracket, where one stands before the comma. */
function beforeBracket(words: SurveyedSentence, comma: number): number {
  if (wordAt(words, comma - 1) !== ')') return comma
  const isAcronym = isShortAcronym((words.tokens[comma - 2]?.text ?? '').replace(/\./g, ''))
  return isAcronym && wordAt(words, comma - 3) === '(' ? comma - 3 : comma
}

/** "any of the other networks, Acme still": several are not what one is. */
const isPlural = (words: SurveyedSentence, first: number, last: number): boolean =>
  /[^s]s$/.test(wordAt(words, last)) &&
  words.tokens[last]?.shape === 'lower' &&
  !/^(?:series|news|headquarters|species|means|works|barracks|politics|one|another)$/.test(
    wordAt(words, last),
  ) &&
  !/^(?:one|another)$/.test(wordAt(words, first)) &&
  !words.words.slice(first, last).some(({ folded }) => prepositions.has(folded))

const saying =
  /^(?:said|says|say|reported|reports|report|wrote|writes|noted|notes|added|adds|announced|told|tells|explained|according)$/

/** A sentence whose first part is a clause or a preposition's: what a comma ends there is not what follows. */
const opensClause = (words: SurveyedSentence): boolean =>
  prepositions.has(wordAt(words, 0)) ||
  /^(?:if|when|while|although|though|because|whereas|once|where|wherever|whenever|unless|whether|according)$/.test(
    wordAt(words, 0),
  )

const isNameLike = (words: SurveyedSentence, first: number, last: number): boolean =>
  isCapital(words.words[first]) &&
  isCapital(words.words[last]) &&
  !has(words, last, bit.title) &&
  !hasPossessive(words, first, last) &&
  !words.words.slice(first, last).some(({ folded }) => prepositions.has(folded))

/** "the mayor, Ann Lee, Bob May and others" */
function isNameRow({ tokens, words }: SurveyedSentence, mention: Candidate, next: number): boolean {
  return (
    tokens[next]?.text === ',' &&
    words[next + 1]?.capital === true &&
    ((words[next + 1]?.lists ?? 0) & bit.title) === 0 &&
    !isShortAcronym(tokens[next + 1]?.text ?? '') &&
    tokens.slice(mention.last + 1, mention.last + 40).some(({ text }) => text === 'and')
  )
}

function isShortAcronym(text: string): boolean {
  const length = capitalsOnly(text)
  return length >= 2 && length <= 4
}

const startsAnew = (words: SurveyedSentence, at: number): boolean =>
  at === 0 || /^(?:["“:]|\.)$/.test(wordAt(words, at - 1))
