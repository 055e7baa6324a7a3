import { finite, set, wordAt } from './definition/nouns'
import type { Candidate } from './recognise'
import type { Survey, SurveyedSentence } from './survey'

/**
 * The names of people that open a pair or a row: "Lee" in "Lee and Ray", "Ann Lee" in "Ann Lee of Harlow, the mayor, and
 * Bob Ray", "Hale" in "Hale and his wife".
 * @param people candidates of kind person, in any order.
 */
export function openersOfRows(survey: Survey, people: readonly Candidate[]): Set<Candidate> {
  const bySentence = new Map<number, Candidate[]>()
  for (const person of people) {
    const own = bySentence.get(person.sentence)
    if (own) own.push(person)
    else bySentence.set(person.sentence, [person])
  }
  const openers = new Set<Candidate>()
  for (const [sentence, own] of bySentence) {
    const words = survey.sentences[sentence]
    if (words) for (const opener of openersIn(words, own)) openers.add(opener)
  }
  return openers
}

function openersIn(words: SurveyedSentence, found: readonly Candidate[]): Candidate[] {
  const people = [...found].sort((a, b) => a.first - b.first)
  const openers: Candidate[] = []
  for (let at = 0; at < people.length;) {
    const { members, isClosed } = rowFrom(words, people, at)
    const opener = people[at]
    if (opener && isClosed && !isLater(words, opener.first)) openers.push(opener)
    at += members
  }
  return openers
}

/** How many of the people are joined to one, with that one, and whether "and" closes their row. */
function rowFrom(
  words: SurveyedSentence,
  people: readonly Candidate[],
  from: number,
): { members: number; isClosed: boolean } {
  let members = 1
  for (;;) {
    const next = nextOf(words, people[from + members - 1]?.last ?? 0, people[from + members])
    if (!next) return { members, isClosed: false }
    if (next.isPerson) members += 1
    if (next.closes) return { members, isClosed: true }
  }
}

/** What follows in a row: one of the people, or others ("his wife"), with which it always closes. */
interface Next {
  isPerson: boolean
  /** It stands behind "and". */
  closes: boolean
}

/** What is joined to a name by a comma or "and", over where somebody is from and what is said of them in commas. */
function nextOf(words: SurveyedSentence, last: number, person: Candidate | undefined): Next | undefined {
  let at = last + 1
  if (wordAt(words, at) === '(') {
    const end = at + 30
    while (at < end && wordAt(words, at) !== ')') at += 1
    at += 1
  }
  const direct = joinedAt(words, at, person)
  if (direct) return direct
  // "Ann Lee of the Harlow Party and Bob Ray"
  if (froms.has(words.words[at]?.text ?? ''))
    for (let end = at + 2; end < at + 10 && !isBreak(words, end); end += 1) {
      const next = joinedAt(words, end, person)
      if (next?.isPerson) return next
    }
  // "Ann Lee, a senator who was mayor before, and Bob Ray"
  if (wordAt(words, at) === ',')
    for (let end = at + 2; end < at + 20 && !stops.has(wordAt(words, end)); end += 1) {
      const next = wordAt(words, end) === ',' ? joinedAt(words, end, person) : undefined
      if (next?.isPerson && (next.closes || end < at + 8)) return next
    }
  return undefined
}

function joinedAt(words: SurveyedSentence, at: number, person: Candidate | undefined): Next | undefined {
  const comma = wordAt(words, at) === ','
  const and = comma ? at + 1 : at
  const closes = joins.has(wordAt(words, and))
  if (!comma && !closes) return undefined
  const start = closes ? and + 1 : and
  if (person && person.first >= start && isLead(words, start, person.first)) return { isPerson: true, closes }
  if (closes && isOther(words, start)) return { isPerson: false, closes: true }
  // ", her mother and her sister"
  if (owners.has(wordAt(words, start)))
    for (let next = start + 2; next < start + 4; next += 1)
      if (joins.has(wordAt(words, next)) && owners.has(wordAt(words, next + 1)))
        return { isPerson: false, closes: true }
  return undefined
}

/** "and I", "and his wife", "and other guests". */
const isOther = (words: SurveyedSentence, at: number): boolean =>
  /^(?:i|me|others?)$/.test(wordAt(words, at)) ||
  (owners.has(wordAt(words, at)) && words.words[at + 1]?.shape === 'lower')

/** What stands before a name in its phrase: "the senator", "Harlow's mayor". */
function isLead(words: SurveyedSentence, from: number, to: number): boolean {
  if (to - from > 6) return false
  for (let at = from; at < to; at += 1) {
    const word = wordAt(words, at)
    if (word === "'s" || word === '’s' || word === '-') continue
    if (words.words[at]?.shape === 'sign' && word !== '.') return false
    if (finite.has(word) || joins.has(word)) return false
  }
  return true
}

/** Whether others stand before a name in its row, though they were not seen as people: "Li & Hale". */
function isLater(words: SurveyedSentence, first: number): boolean {
  let at = first - 1
  while (at >= 0 && words.words[at]?.capital && words.words[at]?.shape !== 'sign') at -= 1
  return joins.has(wordAt(words, at)) && words.words[at - 1]?.capital === true
}

/** A caption may run into its article: "Ann Lee of Harlow In the north, …". */
function isBreak({ words }: SurveyedSentence, at: number): boolean {
  const word = words[at]
  if (!word || stops.has(word.folded) || finite.has(word.folded)) return true
  return word.capital && froms.has(word.folded)
}

const joins = set('and &')
const froms = set('of from in at for with')
const owners = set('his her their its my our')
const stops = new Set([...'.;:!?"“”()'])
