import { bit } from '../lexicon/lexicon'
import { isHead, listsAt, prepositions, wordAt } from './nouns'
import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'

/** Forms of address, which say nothing: "Mr. Chief Justice". */
const address = new Set('mr mr. mrs mrs. ms ms. madam sir dear'.split(' '))
/** Roles that organisations, places and things have too: "the world's largest producer of tin". */
const actors =
  /(?:member|maker|producer|provider|owner|publisher|operator|manufacturer|leader|rival|ally|neighbour|neighbor|partner|successor|predecessor|supplier|exporter|carrier|home|centre|center|winner|contender|host|seat|star|retailer|lender|broker|watchdog|regulator|broadcaster|browser|insurer|giant|distributor|developer|contractor|processor|seller|builder|organiser|organizer|promoter|giver|killer|mother)s?$/
/** Whether a role may be an organisation's or a thing's. */
export const isActor = (words: SurveyedSentence, at: number): boolean => actors.test(wordAt(words, at))

/** Nouns that only point back to what was said before: "the deal, known as the Accord". */
const vague = new Set(
  'agreement deal pact accord group move plan case issue problem result part place area region name one way event'.split(
    ' ',
  ),
)

/** No noun phrase begins so: "After calling, X said", "located south of", "not a town". */
const noStart =
  /^(?:says?|said|according|reports?|reported|warns?|warned|after|before|speaking|citing|calling|saying|using|during|not|only|located|situated|this|that|these|those|my|our|your)$/

/** Whether a phrase can say what something is, by its words alone. */
export function sayableFrom(words: SurveyedSentence, first: number, last: number): boolean {
  const word = wordAt(words, first)
  if (address.has(word) || noStart.test(word) || isClause(words, first, last)) return false
  // "the latter winning a prize"
  return !(word === 'the' && wordAt(words, first + 1) === 'latter')
}

/** Whether a phrase is really a clause: "the statement appeared to confirm that". */
function isClause(words: SurveyedSentence, first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) {
    const word = wordAt(words, at)
    if (/^(?:what|whether|how|why|if)$/.test(word)) return true
    const before = words.words[at - 1]?.lists ?? 0
    if (word === 'that' && at > first && (before & bit.verb) !== 0 && !isHead(words, at - 1)) return true
  }
  return false
}

/** "for the first time": nouns that say when or how much, not what. */
const measure =
  /^(?:times?|days?|years?|weeks?|months?|mornings?|nights?|moments?|hours?|fact|number|percent|cents?|names?|account|statements?|form|side|north|south|east|west|majority|thousands|hundreds|efforts?|second|case|feet|miles|metres)$/

/** The word that names the class in a phrase, -1 for none. `beforeName` when a name follows, as in "Biologist Ann Lee". */
export function headOf(words: SurveyedSentence, first: number, last: number, beforeName: boolean): number {
  let head = -1
  for (let at = first; at <= last; at += 1) {
    if (at > first && (prepositions.has(wordAt(words, at)) || /^(?:who|which|that)$/.test(wordAt(words, at))))
      break
    if (isHead(words, at, beforeName && at === last)) head = at
  }
  return head
}

/** Long phrases say more; very long ones are sentences. A person is defined by a role, other things are not. */
export function worthOf(
  words: SurveyedSentence,
  mention: Candidate,
  first: number,
  last: number,
  head: number,
): number {
  const length = last - first + 1
  const lists = listsAt(words, head)
  const isRole = (lists & (bit.role | bit.title)) !== 0
  const isPerson = mention.kind === 'person'
  let worth = length > 25 ? -0.2 : Math.min(length, 8) * 0.01
  if (isRole !== isPerson && !(isRole && isActor(words, head))) {
    // "the US, Iraq's commander said"
    const impossible = isRole && mention.kind === 'place' && mention.confidence > 0.6
    // "heir to the throne, Charles": a noun that is known to be no person
    const other = isPerson && (lists & (bit.groupNoun | bit.placeNoun | bit.thingNoun)) !== 0
    // "according to Reuters, one user said"
    const member = isRole && mention.kind === 'organisation' && mention.confidence > 0.6
    worth -= impossible || (isPerson && length > 14) ? 1 : member ? 0.55 : other ? 0.5 : 0.35
  }
  worth -= tellsLittle(words, first, last, head)
  if (length === 2 && wordAt(words, first) === 'the' && vague.has(wordAt(words, last))) worth -= 0.35
  // "Dale and Ann Harlow, a husband-and-wife team"
  if (isPerson && /^(?:team|couple|duo|pair|trio|twins)$/.test(wordAt(words, head))) worth -= 1
  // "Ann Harlow, Architect of the Dam, Dies at 91": the text says it better.
  if (words.style === 'title') worth -= 0.15
  if (measure.test(lastWordOfNoun(words, first, last))) worth -= 0.6
  // "Sun 9 am - 3 pm"
  const numbers = words.tokens.slice(first, last + 1).filter(({ shape }) => shape === 'number').length
  return numbers > 2 ? worth - 0.5 : worth
}

/** "a citizen of Leeds", "a perfect place": what anybody may be, and what somebody thinks. */
function tellsLittle(words: SurveyedSentence, first: number, last: number, head: number): number {
  let little = anybody.test(wordAt(words, head)) ? 0.12 : 0
  for (let at = first; at <= last && at <= head; at += 1) if (opinion.test(wordAt(words, at))) little += 0.08
  return little
}

const anybody =
  /^(?:citizen|resident|native|man|woman|person|guy|lady|gentleman|boy|girl|kid|bloke|lad|fan|lover|thing|kind|sort)$/
const opinion =
  /^(?:perfect|special|great|good|wonderful|beautiful|amazing|ideal|excellent|fantastic|lovely|nice|awesome|incredible|terrible|worthwhile|must-see)$/

/** The end of the phrase with the quotation that it opens; before its start when that is not closed soon. */
export function closeQuote(words: SurveyedSentence, first: number, last: number): number {
  const isQuote = (at: number): boolean => /^["“”]$/.test(wordAt(words, at))
  let open = false
  for (let at = first; at <= last; at += 1) if (isQuote(at)) open = !open
  if (!open) return last
  for (let at = last + 1; at < last + 12; at += 1) if (isQuote(at)) return at
  return first - 1
}

/** The word before the first preposition: "time" in "the first time in years". */
function lastWordOfNoun(words: SurveyedSentence, first: number, last: number): string {
  let at = first
  while (at < last && !prepositions.has(wordAt(words, at + 1))) at += 1
  return wordAt(words, at)
}
