import { has, isHead, set, wordAt } from '../definition/nouns'
import { bit } from '../lexicon/lexicon'
import { isInitial } from '../text/letters'
import type { Candidate } from './recognise'
import type { Survey, SurveyedSentence } from '../text/survey'

/**
 * Where the names of people begin and end: without what their role is of ("Mayor of Lisbon Omar Hassan"), with their
 * number ("Harald III") and with a nickname in quotes ("William “Bill” Harrow").
 * @returns candidates in order, none overlapping.
 */
export function wholePeople({ sentences }: Survey, candidates: readonly Candidate[]): Candidate[] {
  const whole: Candidate[] = []
  for (const candidate of candidates) {
    const words = sentences[candidate.sentence]
    // Parts of a name that went on past them.
    if ((whole.at(-1)?.end ?? 0) > candidate.start) continue
    if (!words || candidate.kind !== 'person') {
      whole.push(...withPerson(words, candidate))
      continue
    }
    const award = pastHonour(words, candidate)
    if (award > candidate.last) {
      whole.push(spanned(words, { ...candidate, last: award, kind: 'other' }))
      continue
    }
    const first = pastTitles(
      words,
      withGiven(words, startOfPerson(words, candidate), candidate.last),
      candidate.last,
    )
    const last = pastNickname(words, first, pastParticle(words, first, candidate.last))
    whole.push(spanned(words, { ...candidate, first, last: pastNumber(words, first, last) }))
  }
  return whole
}

/** "ambassador to Norway Laura Stein", where all of it was taken for a place. */
function withPerson(words: SurveyedSentence | undefined, candidate: Candidate): Candidate[] {
  if (!words || candidate.kind !== 'place') return [candidate]
  // "Bronx District Attorney Ann Lee"
  if (
    candidate.last > candidate.first &&
    wordAt(words, candidate.last) === 'district' &&
    /^(?:attorney|judge|court)$/.test(wordAt(words, candidate.last + 1))
  )
    return [spanned(words, { ...candidate, last: candidate.last - 1 })]
  const first = startOfPerson(words, candidate)
  if (first <= candidate.first) return [candidate]
  const place = spanned(words, { ...candidate, last: first - 1 })
  return [place, spanned(words, { ...candidate, first, kind: 'person' })]
}

/** "manager Pep Harlow", where only the family name was seen: a word that is nothing else, behind a role. */
function withGiven(words: SurveyedSentence, first: number, last: number): number {
  const word = words.words[first - 1]
  const isUnknown =
    word?.shape === 'capital' &&
    (word.lists & ~(bit.beginning | bit.given | bit.surname | bit.person | bit.ordinary | bit.verb)) === 0
  if (first !== last || !isUnknown) return first
  return words.words[first - 2]?.shape === 'lower' &&
    has(words, first - 2, bit.role) &&
    isHead(words, first - 2, true)
    ? first - 1
    : first
}

/** "Man of the Match", "Player of the Year": an honour, not a person called Player. */
function pastHonour(words: SurveyedSentence, { first, last }: Candidate): number {
  const isRole = has(words, last, bit.role) && has(words, last, bit.common) && !has(words, last, bit.title)
  if (last !== first || !isRole || wordAt(words, last + 1) !== 'of') return last
  return wordAt(words, last + 2) === 'the' && words.words[last + 3]?.capital ? last + 3 : last
}

function spanned({ tokens }: SurveyedSentence, candidate: Candidate): Candidate {
  const { first, last, start, end } = candidate
  return { ...candidate, start: tokens[first]?.start ?? start, end: tokens[last]?.end ?? end }
}

/** "Harald III"; "Harald I" only behind a title, as "I" is mostly another word. */
function pastNumber(words: SurveyedSentence, first: number, last: number): number {
  const next = words.tokens[last + 1]?.text ?? ''
  if (/^(?:I{2,3}|IV|VI{1,3}|IX|XI{0,3}|XIV|XVI{0,3})$/.test(next)) return last + 1
  const behind = wordAt(words, last + 2)
  const crowned = /^(?:king|queen|emperor|empress|shah|tsar|pope|sultan|prince|duke)$/.test(
    wordAt(words, first - 1),
  )
  return next === 'I' && crowned && /^(?:of|in|,|\.|;|\)|and|)$/.test(behind) ? last + 1 : last
}

/** "Ann T." before "Read", "Lorenzo de" before "’ Medici": past the family name that was cut off. */
function pastParticle(words: SurveyedSentence, first: number, last: number): number {
  const end = words.tokens[last]?.text ?? ''
  const next = words.words[last + 1]
  const isOpen = last > first && isInitial(end) && end.endsWith('.') && has(words, first, bit.given)
  const isName = next?.shape === 'capital' && !words.words[last + 2]?.capital && !starts.has(next.folded)
  if (isOpen && isName && !has(words, last + 1, bit.calendar)) return last + 1
  const isCut = /^d[ei]$/.test(end) && /^['’]$/.test(next?.text ?? '') && words.words[last + 2]?.capital
  return isCut ? last + 2 : last
}

const starts = set('the a an he she it they we i his her their its this that in on at for from by as but and')

/** "William “Bill” Harrow": past a word in quotes or brackets behind the given name, and the family name. */
function pastNickname(words: SurveyedSentence, first: number, end: number): number {
  let last = end
  const isInitials = isInitial(words.tokens[first]?.text ?? '')
  if (!isInitials && (end !== first || !has(words, first, bit.given))) return end
  if (isInitials && wordAt(words, last + 1) === '.') last += 1
  const quoted = `${wordAt(words, last + 1)}${wordAt(words, last + 3)}`
  const isNick =
    /^(?:"|“|'|‘)(?:"|”|'|’)$/.test(quoted) || (quoted === '()' && has(words, last + 2, bit.given))
  if (!isNick || !words.words[last + 2]?.capital) return end
  let to = last + 3
  while (words.words[to + 1]?.capital && !has(words, to + 1, bit.calendar) && to < last + 6) to += 1
  return to > last + 3 ? to : end
}

/** "Empress Jingu", "Vice President Harrow": the office is no part of the name; "Lord Byron" and "St Paul" are names. */
function pastTitles(words: SurveyedSentence, first: number, last: number): number {
  let at = first
  while (at < last && isOffice(words, at)) at += 1
  return /^['’]s$/.test(wordAt(words, at)) ? first : at
}

const isOffice = (words: SurveyedSentence, at: number): boolean =>
  (has(words, at, bit.title) &&
    has(words, at, bit.role | bit.common) &&
    !has(words, at, bit.given) &&
    !/^(?:mr|mrs|ms|dr|sir|lord|lady|saint|st|miss|dame|don|mother|father|brother|sister)\.?$/.test(
      wordAt(words, at),
    )) ||
  (wordAt(words, at) === 'vice' && has(words, at + 1, bit.title))

/** The given name behind a place or an organisation, where a role "of" that stands before. */
function startOfPerson(words: SurveyedSentence, { first, last }: Candidate): number {
  if (last - first < 2) return first
  const from = linkAt(words, first)
  if (from < 0) return first
  for (let at = from; at < last; at += 1) {
    if (has(words, at, bit.given)) return at > from ? at : first
  }
  return first
}

const link = /^(?:of|at|for|to)$/

/** The token behind "of", inside the name or before it; -1 where no role stands there. */
function linkAt(words: SurveyedSentence, first: number): number {
  if (link.test(wordAt(words, first + 1)) && has(words, first, bit.title | bit.role)) return first + 2
  const of = /^the$/.test(wordAt(words, first - 1)) ? first - 2 : first - 1
  const isRole = isHead(words, of - 1, true) && has(words, of - 1, bit.title | bit.role)
  return link.test(wordAt(words, of)) && isRole ? first : -1
}
