import { has, set, wordAt } from '../definition/nouns'
import { anyPlace, bit } from '../lexicon/lexicon'
import { firmNouns } from '../joining/joinFirms'
import { endsPartners, never } from './patternSentence'
import type { Candidate } from './recognise'
import { opensSentence, type Survey, type SurveyedSentence } from '../text/survey'

/** Tokens that are one name, from first to last. */
interface Whole {
  first: number
  last: number
  /** Also where all of it was taken for something else. */
  isFirm?: boolean
}

/**
 * Where the names of organisations begin and end, when they were cut: at what they are of ("Bank of England", "Bureau of
 * Fisheries, Forests and Parks"), at an "and" ("Coal and Steel Institute") and between partners ("Harlow, Finch & Moss").
 * @returns candidates in order, none overlapping.
 */
export function wholeOrganisations({ sentences }: Survey, candidates: readonly Candidate[]): Candidate[] {
  const whole: Candidate[] = []
  for (let from = 0; from < candidates.length;) {
    const sentence = candidates[from]?.sentence ?? 0
    let to = from
    while (candidates[to]?.sentence === sentence) to += 1
    const own = candidates.slice(from, to)
    const words = sentences[sentence]
    whole.push(...(!words || words.style === 'upper' ? own : wholeIn(words, own)))
    from = to
  }
  return whole
}

/** The names of a sentence by each of their tokens. */
type NamesAt = (Candidate | undefined)[]

function wholeIn(words: SurveyedSentence, own: readonly Candidate[]): Candidate[] {
  const names: NamesAt = []
  for (const name of own) for (let at = name.first; at <= name.last; at += 1) names[at] = name
  for (let at = 0; at < words.words.length; at += 1) {
    const found =
      institutionAt(words, names, at) ??
      joinedAt(words, names, at) ??
      partnersAt(words, names, at) ??
      firmAt(words, names, at)
    const name = found && wholeOf(words, names, found)
    if (!name) continue
    for (let i = name.first; i <= name.last; i += 1) names[i] = name
    at = name.last
  }
  return names.filter((name, at): name is Candidate => name?.first === at)
}

/** One name of all that the tokens hold; nothing where none was seen there, or all of it. */
function wholeOf({ tokens }: SurveyedSentence, names: NamesAt, found: Whole): Candidate | undefined {
  const inside = names.slice(found.first, found.last + 1).filter((name) => name !== undefined)
  const [one] = inside
  const isWhole = one !== undefined && one.first <= found.first && one.last >= found.last
  if (!one || (isWhole && !found.isFirm)) return undefined
  const first = Math.min(found.first, one.first)
  const last = Math.max(found.last, ...inside.map((name) => name.last))
  const [start, end] = [tokens[first]?.start ?? one.start, tokens[last]?.end ?? one.end]
  const confidence = Math.max(...inside.map((name) => name.confidence))
  return { ...one, first, last, start, end, kind: 'organisation', confidence }
}

/** "Harlow Energy", "Brightwater Renewables": one word that is no place, and what firms are called. */
function firmAt(words: SurveyedSentence, names: NamesAt, noun: number): Whole | undefined {
  const isNoun = words.words[noun]?.shape === 'capital' && firmNouns.has(wordAt(words, noun))
  if (!isNoun || words.words[noun + 1]?.capital || words.words[noun - 2]?.capital) return undefined
  const name = names[noun - 1]
  const isOne =
    name?.first === noun - 1 && name.last <= noun && (name.kind === 'person' || name.kind === 'other')
  if (
    !isOne ||
    has(words, noun - 1, bit.country | bit.city | bit.region | bit.demonym | bit.title | bit.common)
  )
    return undefined
  // "a Harlow painting": what the name only tells from others is written small.
  return wordAt(words, noun + 1) === 'of' ? undefined : { first: noun - 1, last: noun, isFirm: true }
}

/** What an institution may be that is "of" something. */
const institutions = set(
  `academy agency association authority bank board bureau chamber church college commission committee confederation
  congregation council court department directorate faculty federation institute institution league ministry museum office
  order school secretariat society university`,
)

/** "Bank of England", "Chamber of Commerce", "Department of Health, Education, and Welfare". */
function institutionAt(words: SurveyedSentence, names: NamesAt, head: number): Whole | undefined {
  if (!words.words[head]?.capital || !institutions.has(wordAt(words, head))) return undefined
  if (!/^(?:of|for|on)$/.test(wordAt(words, head + 1))) return undefined
  const from = wordAt(words, head + 2) === 'the' ? head + 3 : head + 2
  if (!words.words[from]?.capital || has(words, from, bit.calendar)) return undefined
  const named = names[from]
  if (named && (named.kind === 'person' || isPrize(words, named))) return undefined
  let last = named ? named.last : from
  if (!named && isField(words, from)) while (isField(words, last + 1)) last += 1
  else if (!named) return undefined
  const end = pastFields(words, from, last)
  // "University of Texas at Austin"
  const isCampus = wordAt(words, head) === 'university' && wordAt(words, end + 1) === 'at'
  const campus = isCampus && names[end + 2]?.kind === 'place' ? names[end + 2] : undefined
  return { first: startOf(words, head), last: campus?.last ?? end }
}

/** "National Board of Review Award for Best Director" */
const isPrize = (words: SurveyedSentence, { first, last }: Whole): boolean =>
  words.words.slice(first, last + 1).some(({ folded }) => /^(?:awards?|prizes?|medals?)$/.test(folded))

/** A word that is no name by itself: "Health", "Commerce". */
const isField = (words: SurveyedSentence, at: number): boolean =>
  words.words[at]?.shape === 'capital' &&
  !has(words, at, bit.calendar) &&
  !institutions.has(wordAt(words, at)) &&
  (has(words, at, bit.common) || (has(words, at, bit.ordinary) && !has(words, at, anyPlace | bit.given)))

/** Past further fields: ", Tobacco, Firearms and Explosives". */
function pastFields(words: SurveyedSentence, from: number, last: number): number {
  if (!isField(words, from)) return last
  let end = last
  let whole = last
  for (;;) {
    let next = end + 1
    const comma = wordAt(words, next) === ','
    if (comma) next += 1
    const and = /^(?:and|&)$/.test(wordAt(words, next))
    if (and) next += 1
    if ((!comma && !and) || !isField(words, next)) return whole
    while (isField(words, next + 1)) next += 1
    end = next
    if (and) return end
    // A row must end in "and": "the Department of Health, Commerce said".
    if (end - last > 12) return whole
    whole = last
  }
}

/** The words with capitals before the head: "Maine" of the Maine Chamber of Commerce. */
function startOf(words: SurveyedSentence, head: number): number {
  let first = head
  while (
    words.words[first - 1]?.shape === 'capital' &&
    !opensSentence(words.words, first - 1) &&
    !never.has(wordAt(words, first - 1)) &&
    !has(words, first - 1, bit.title | bit.calendar) &&
    !(has(words, first - 1, bit.role) && has(words, first - 1, bit.common))
  )
    first -= 1
  return first
}

/** "the Marine and Freshwater Research Institute": an ordinary word with a capital, "and", and an organisation. */
function joinedAt(words: SurveyedSentence, names: NamesAt, at: number): Whole | undefined {
  if (!isField(words, at) || wordAt(words, at + 1) !== 'and' || wordAt(words, at - 1) !== 'the')
    return undefined
  const next = names[at + 2]
  if (next?.first !== at + 2 || next.kind !== 'organisation' || next.last === next.first) return undefined
  const isHeaded = has(words, next.last, bit.organisationWord)
  return isHeaded &&
    (has(words, at + 2, bit.ordinary) || !has(words, at + 2, anyPlace | bit.given | bit.surname))
    ? { first: at, last: next.last }
    : undefined
}

/** "Harlow, Finch & Moss", a row of family names; not the authors of a reference. */
function partnersAt(words: SurveyedSentence, names: NamesAt, and: number): Whole | undefined {
  if (wordAt(words, and) !== '&' || !isPartner(words, and - 1) || !words.words[and + 1]?.capital)
    return undefined
  let first = and - 1
  let given = has(words, and - 1, bit.given) ? 1 : 0
  while (wordAt(words, first - 1) === ',' && isPartner(words, first - 2)) {
    first -= 2
    if (has(words, first, bit.given)) given += 1
  }
  const end = words.words[and + 1]
  // "Ann, Bob, Carl & Dora"
  if (given > 1 && !(end && endsPartners(end))) return undefined
  const isCut = words.words[first - 1]?.capital && names[first - 1] !== undefined
  if (first === and - 1 || first < and - 7 || isCut) return undefined
  let last = and + 1
  const next = words.words[and + 2]
  if (next?.capital && endsPartners(next)) last += 1
  const behind = wordAt(words, wordAt(words, last + 1) === ',' ? last + 2 : last + 1)
  return /^\(?\d/.test(behind) || behind === '(' ? undefined : { first, last }
}

function isPartner({ words }: SurveyedSentence, at: number): boolean {
  const word = words[at]
  return (
    word?.shape === 'capital' &&
    words[at - 1]?.shape !== 'capital' &&
    words[at - 1]?.text !== '&' &&
    !endsPartners(word)
  )
}
