import { appositiveAt } from '../definition/appositive'
import { bearers, has, hasPossessive, isHead, openings, prepositions, set, wordAt } from '../definition/nouns'
import { phraseBefore } from '../definition/phraseBefore'
import { headOf } from '../definition/phraseWorth'
import type { EntityKind } from '../entity'
import { firmNouns } from '../joining/joinFirms'
import { bit } from '../lexicon/lexicon'
import type { Candidate } from './recognise'
import { withNicknames } from '../joining/quotedNicknames'
import { sameElsewhere } from './sameElsewhere'
import { opensSentence, type Survey, type SurveyedSentence } from '../text/survey'
import { TakenTokens } from './takenTokens'
import { wholePeople } from './wholePeople'

/** Words with capitals that were not taken for a name, by their first and last token. */
interface Run {
  first: number
  last: number
}

interface Named extends Run {
  kind: EntityKind
}

/**
 * Names that nobody would see by themselves but the text introduces: "the novel Dark Rivers", "her friend Bonn",
 * "Siwu, a language spoken in Ghana"; and the same spellings elsewhere.
 * @returns all candidates in order.
 */
export function withIntroduced(survey: Survey, recognised: readonly Candidate[]): Candidate[] {
  const candidates = withNicknames(survey, withWholeTitles(survey, wholePeople(survey, recognised)))
  const taken = new TakenTokens(survey.sentences, candidates)
  const found: Candidate[] = []
  const distinct: Candidate[] = []
  const rest: Candidate[] = []
  survey.sentences.forEach((words, sentence) => {
    if (words.style !== 'plain') return
    for (const run of runsIn(words, taken.in(sentence))) {
      const name = introducedBefore(survey, words, run) ?? introducedBehind(survey, words, run)
      if (!name) {
        rest.push(candidateOf(words, sentence, run, 'other'))
        continue
      }
      const isFirm = name.last > name.first && firmNouns.has(wordAt(words, name.last))
      const candidate = candidateOf(words, sentence, name, isFirm ? 'organisation' : name.kind)
      found.push(candidate)
      if (isDistinct(survey, words, name)) distinct.push(candidate)
    }
  })
  if (found.length === 0) return [...candidates]
  found.push(...sameElsewhere(survey.text, distinct, rest))
  return [...candidates, ...found].sort((a, b) => a.start - b.start)
}

/** "the thriller Flight of the Heron": a title that was cut at a small word goes on to the next word with a capital. */
function withWholeTitles({ sentences }: Survey, candidates: readonly Candidate[]): Candidate[] {
  const whole: Candidate[] = []
  for (const candidate of candidates) {
    const open = whole.at(-1)
    if (open && open.end > candidate.start) continue
    const words = sentences[candidate.sentence]
    const last = words ? endOfTitle(words, candidate) : candidate.last
    const end = words?.tokens[last]?.end ?? candidate.end
    whole.push(last === candidate.last ? candidate : { ...candidate, last, end, kind: 'other' })
  }
  return whole
}

function endOfTitle(words: SurveyedSentence, { first, last }: Candidate): number {
  const before = wordAt(words, first - 1)
  if (
    words.tokens[first - 1]?.shape !== 'lower' ||
    !(works.has(before) || has(words, first - 1, bit.otherWord))
  )
    return last
  if (
    !/^(?:of|by|for|in|on)$/.test(wordAt(words, last + 1)) ||
    !/^(?:the|an?)$/.test(wordAt(words, last + 2))
  )
    return last
  let end = last + 2
  while (words.words[end + 1]?.capital && end < last + 5) end += 1
  return end > last + 2 ? end : last
}

/** Works whose names are titles. */
const works = set(
  'film movie comedy drama thriller musical documentary sequel play song single album opera ballet novel book story tale poem',
)

const confidence = 0.55

function candidateOf(
  { tokens }: SurveyedSentence,
  sentence: number,
  { first, last }: Run,
  kind: EntityKind,
): Candidate {
  const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0]
  return { sentence, first, last, kind, confidence, start, end }
}

/** Rows of words with capitals, small words of titles between: "Blown for Good". */
function runsIn(words: SurveyedSentence, taken: Uint8Array | undefined): Run[] {
  const runs: Run[] = []
  for (let first = 0; first < words.words.length; first += 1) {
    if (!words.words[first]?.capital || taken?.[first] === 1 || !isFree(words, taken, first)) continue
    let last = first
    for (;;) {
      if (isFree(words, taken, last + 1)) last += 1
      else if (!small.test(wordAt(words, last + 1))) break
      else if (isFree(words, taken, last + 2)) last += 2
      else if (/^(?:the|an?)$/.test(wordAt(words, last + 2)) && isFree(words, taken, last + 3)) last += 3
      else break
    }
    // A name beside is part of the same row, and was cut there for a reason.
    if (taken?.[last + 1] !== 1 && taken?.[first - 1] !== 1 && last - first < 8) runs.push({ first, last })
    first = last
  }
  return runs
}

function isFree({ words }: SurveyedSentence, taken: Uint8Array | undefined, at: number): boolean {
  const word = words[at]
  return (
    word !== undefined &&
    word.capital &&
    taken?.[at] !== 1 &&
    (word.lists & bit.calendar) === 0 &&
    word.text !== 'I'
  )
}

const small = /^(?:of|for|in|on|at|by|to|and|or|from|with|the|de|du|la|le|et|y|und|di|del)$/

/** "the novel X", "his friend X", "Judge X", "a project called X". */
function introducedBefore(survey: Survey, words: SurveyedSentence, run: Run): Named | undefined {
  const titles = pastTitles(words, run)
  if (titles > run.first) {
    return titles <= run.last && mayBePerson(words, titles, run.last)
      ? { ...run, first: titles, kind: 'person' }
      : undefined
  }
  let before = run.first - 1
  while (/^["“'‘]$/.test(wordAt(words, before))) before -= 1
  if (before < 0 || words.tokens[before]?.shape !== 'lower' || isLoose(survey, words, before, run))
    return undefined
  if (naming.test(wordAt(words, before))) {
    const first = phraseBefore(words, before - 1, false)
    return first < 0 ? undefined : { ...run, kind: kindOf(words, headOf(words, first, before - 1, false)) }
  }
  if (!isHead(words, before, true)) return undefined
  if (has(words, before, bit.role) && !has(words, before, bit.groupNoun)) {
    return mayBePerson(words, run.first, run.last) ? { ...run, kind: 'person' } : undefined
  }
  const unknown = run.first === run.last && ((words.words[run.first]?.lists ?? 0) & ~bit.beginning) === 0
  const bears = bearers.has(wordAt(words, before)) || has(words, before, bit.otherWord)
  if (!bears && !(unknown && has(words, before, bit.groupNoun | bit.organisationWord))) return undefined
  const first = phraseBefore(words, before, true)
  const determined =
    openings.has(wordAt(words, first)) ||
    hasPossessive(words, first, before) ||
    prepositions.has(wordAt(words, first - 1))
  return determined && !isPeople(words, run) ? { ...run, kind: kindOf(words, before) } : undefined
}

const naming = /^(?:called|named|dubbed|titled|entitled)$/

/** On the next line, or the beginning of a quoted clause: 'the campaign "Starts with one"'. */
function isLoose(
  { text }: Survey,
  { tokens, words }: SurveyedSentence,
  before: number,
  { first, last }: Run,
): boolean {
  if (first === last && before < first - 1 && !/^["”'’,.]$/.test(words[last + 1]?.folded ?? '')) return true
  return text.slice(tokens[before]?.end ?? 0, tokens[first]?.start ?? 0).includes('\n')
}

/** "Siwu, a language spoken in Ghana". */
function introducedBehind(survey: Survey, words: SurveyedSentence, run: Run): Named | undefined {
  if (wordAt(words, run.last + 1) !== ',') return undefined
  if (run.first < 3 ? !isStrange(words, run) : !isDistinct(survey, words, run)) return undefined
  if (!/^(?:an?|the|one)$/.test(wordAt(words, run.last + 2)) || isPeople(words, run)) return undefined
  const last = appositiveAt(words, run.last + 1)
  if (last < 0) return undefined
  // "the CEO of Acme, a firm in Leeds"
  let { first } = run
  while (
    first < run.last - 1 &&
    has(words, first, bit.title | bit.role | bit.acronym) &&
    small.test(wordAt(words, first + 1))
  )
    first += 2
  return { ...run, first, kind: kindOf(words, headOf(words, run.last + 2, last, false)) }
}

/** Words that nobody knows, or with a capital inside: names also where a sentence begins. */
const isStrange = ({ words }: SurveyedSentence, { first, last }: Run): boolean =>
  words
    .slice(first, last + 1)
    .some(({ lists, shape }) => shape === 'mixed' || (shape === 'capital' && (lists & ~bit.beginning) === 0))

function pastTitles(words: SurveyedSentence, { first, last }: Run): number {
  let at = first
  while (at <= last && has(words, at, bit.title) && isHead(words, at)) at += 1
  return at
}

/** Words that may be a person's: known as names, or not known at all. */
function mayBePerson(words: SurveyedSentence, first: number, last: number): boolean {
  if (first === last && has(words, first, bit.common)) return false
  for (let at = first; at <= last; at += 1) {
    const { lists = 0, text = '', shape } = words.words[at] ?? {}
    if (/^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})$/.test(text) && at > first) continue
    if (
      shape !== 'capital' ||
      (lists & (bit.title | bit.demonym | bit.organisationWord | bit.placeWord)) !== 0
    )
      return false
    if ((lists & (bit.surname | bit.given | bit.person)) === 0 && (lists & ~bit.beginning) !== 0) return false
  }
  return true
}

/** "Iranian" and "Danes" are no names. */
const isPeople = (words: SurveyedSentence, { first, last }: Run): boolean =>
  first === last && has(words, first, bit.demonym)

/** Whether a row of words is a name wherever it stands: two words, or one that the text never writes small. */
function isDistinct({ written }: Survey, words: SurveyedSentence, { first, last }: Run): boolean {
  if (last > first) return !opensSentence(words.words, first) || !has(words, first, bit.common)
  return (
    !has(words, first, bit.common | bit.calendar) && (written.get(wordAt(words, first))?.lower ?? 0) === 0
  )
}

/** Roles that companies have rather than people. */
const companies =
  /(?:supplier|maker|producer|manufacturer|retailer|provider|operator|insurer|lender|exporter|distributor|processor|broadcaster)s?$/

function kindOf(words: SurveyedSentence, head: number): EntityKind {
  if (has(words, head, bit.otherWord)) return 'other'
  if (companies.test(wordAt(words, head))) return 'organisation'
  if (has(words, head, bit.role | bit.title)) return 'person'
  if (has(words, head, bit.placeNoun | bit.placeWord)) return 'place'
  return has(words, head, bit.groupNoun | bit.organisationWord) ? 'organisation' : 'other'
}
