import { has } from '../definition/nouns'
import type { EntityKind } from '../entity'
import {
  capitalsAndDigitsOf,
  isCapitalAt,
  isDigitAt,
  isLetterOrDigitAt,
  isSmallAt,
  opensWithCapital,
  widthAt,
} from '../text/letters'
import { bit } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import { TakenTokens } from '../recognition/takenTokens'
import type { Survey, SurveyedSentence } from '../text/survey'

/** The words an acronym stands for, as indices of the first and last token in its sentence. */
export interface SpelledOut {
  first: number
  last: number
}

/**
 * Whole names for acronyms that the text spells out, where one of both was seen or seen in part: "Household Water Survey
 * (HWS)", "HWS (Household …)", "the HWS, or Household …", in plural, with "&", hyphens and small words.
 * @returns all candidates in order, none overlapping.
 */
export function withSpelledOut(survey: Survey, candidates: readonly Candidate[]): Candidate[] {
  const bySentence = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const own = bySentence.get(candidate.sentence)
    if (own) own.push(candidate)
    else bySentence.set(candidate.sentence, [candidate])
  }
  const replaced = new Set<Candidate>()
  const added: Candidate[] = []
  survey.sentences.forEach((words, sentence) => {
    if (words.style === 'upper' || words.style === 'lower') return
    const here = bySentence.get(sentence) ?? []
    words.words.forEach((word, at) => {
      if (!(isAcronym(word.text) || isWrittenAsWord(words, at)) || has(words, at, bit.title | bit.calendar))
        return
      const found = spelledOut(survey.text, words, at)
      if (!found) return
      const inside = here.filter(({ first, last }) => first <= found.last && last >= found.first)
      const own = here.find(({ first, last }) => first <= at && last >= at)
      const kind = kindOf(words, found, inside, own)
      if (!kind || (own && own.first !== own.last)) return
      const isWhole = inside.some(({ first, last }) => first <= found.first && last >= found.last)
      const isCrossed = inside.some(({ first, last }) => first < found.first || last > found.last)
      if (!isWhole && !isCrossed) {
        for (const part of inside) replaced.add(part)
        added.push(candidateOf(words, sentence, found.first, found.last, kind))
      }
      if (!own) added.push(candidateOf(words, sentence, at, at, kind))
    })
  })
  if (added.length === 0) return [...candidates]
  const kept = candidates.filter((candidate) => !replaced.has(candidate))
  const taken = new TakenTokens(survey.sentences, kept)
  for (const candidate of added) {
    if (!taken.isFree(candidate)) continue
    taken.take(candidate)
    kept.push(candidate)
  }
  return kept.sort((a, b) => a.start - b.start)
}

const confidence = 0.6

function candidateOf(
  { tokens }: SurveyedSentence,
  sentence: number,
  first: number,
  last: number,
  kind: EntityKind,
): Candidate {
  const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0]
  return { sentence, first, last, kind, confidence, start, end }
}

/** The noun of the words decides, else what was seen of them; nothing where neither was a name. */
function kindOf(
  words: SurveyedSentence,
  { first, last }: SpelledOut,
  inside: readonly Candidate[],
  own: Candidate | undefined,
): EntityKind | undefined {
  const whole = inside.find((name) => name.first <= first && name.last >= last)
  if (whole) return whole.kind
  // "Member of Parliament (MP)"
  if (has(words, first, bit.title) || membership.test(words.words[first]?.folded ?? '')) return undefined
  const seen = [own, ...inside].filter((name) => name !== undefined)
  if (seen.length === 0) return undefined
  let head = first
  while (head < last && !/^(?:of|for|on|in|to)$/.test(words.words[head + 1]?.folded ?? '')) head += 1
  if (has(words, head, bit.organisationWord | bit.groupNoun)) return 'organisation'
  return has(words, head, bit.otherWord) ? 'other' : seen[0]?.kind
}

const membership = /^(?:member|fellow|master|bachelor|doctor|certificate|diploma|officer|head)s?$/

/** Letters and digits that begin with a capital and hold another or a digit, never four small letters in a row. */
function isAcronym(text: string): boolean {
  if (text.length < 2 || text.length >= 12 || !opensWithCapital(text)) return false
  let more = false
  let small = 0
  for (let at = widthAt(text, 0); at < text.length; at += widthAt(text, at)) {
    if (!isLetterOrDigitAt(text, at) && !'&.'.includes(text.charAt(at))) return false
    more ||= isCapitalAt(text, at) || isDigitAt(text, at)
    small = isSmallAt(text, at) ? small + 1 : 0
    if (small === 4) return false
  }
  return more
}

/** "(Sepa)": initials that are spoken, and written, as a word. */
export const isWrittenAsWord = ({ words }: SurveyedSentence, at: number): boolean =>
  words[at]?.shape === 'capital' &&
  (words[at]?.text.length ?? 9) < 9 &&
  /^[([]$/.test(words[at - 1]?.text ?? '') &&
  /^[)\]]$/.test(words[at + 1]?.text ?? '')

/** The words with capitals beside an acronym that begin with its letters. */
export function spelledOut(text: string, words: SurveyedSentence, acronym: number): SpelledOut | undefined {
  const found = beside(text, words, acronym)
  return found && isTitled(words, found.first, found.last) ? found : undefined
}

/** "the joint plan of action (JPA)": words without capitals, before a bracket only. */
export function describedBy(text: string, words: SurveyedSentence, acronym: number): SpelledOut | undefined {
  const found = /^[([]$/.test(words.words[acronym - 1]?.text ?? '') ? beside(text, words, acronym) : undefined
  if (!found || found.last > acronym) return undefined
  const inside = words.words.slice(found.first, found.last + 1)
  return inside.length > 1 && inside.every(({ shape }) => shape === 'lower') ? found : undefined
}

function beside(text: string, words: SurveyedSentence, acronym: number): SpelledOut | undefined {
  const { tokens } = words
  const token = tokens[acronym]
  if (!token) return undefined
  const letters = (
    isWrittenAsWord(words, acronym) ? token.text : capitalsAndDigitsOf(token.text)
  ).toLowerCase()
  if (letters.length < 2) return undefined
  const before = behind.exec(text.slice(Math.max(0, token.start - 40), token.start))?.[0].length
  if (before !== undefined) {
    let last = acronym - 1
    while (last >= 0 && (tokens[last]?.end ?? 0) > token.start - before) last -= 1
    const first = reach(words, last, letters, -1)
    if (first >= 0) return { first, last }
  }
  const after = ahead.exec(text.slice(token.end, token.end + 50))?.[0].length
  if (after === undefined) return undefined
  let first = acronym + 1
  while (first < tokens.length && (tokens[first]?.start ?? 0) < token.end + after) first += 1
  const last = reach(words, first, letters, 1)
  const closed = /^(?:[)\]},;."”’]|'|or|and|)$/.test(words.words[last + 1]?.folded ?? '')
  return last >= 0 && (closed || !/[([]/.test(text.slice(token.end, token.end + after)))
    ? { first, last }
    : undefined
}

/** What stands between a name and its acronym, and the other way round. */
const behind =
  /(?:["”'’]?\s*[([]\s*(?:(?:the|or|also|formerly|short|in short|abbreviated(?: as| to)?|known as|called):?,? )*["“'‘]?|["”'’]?,? (?:or|(?:also |better |commonly |often )?(?:known|referred to|abbreviated)(?: (?:as|to|by the acronym|by its acronym))?|in short|for short|called)(?: the| simply)?,? ["“'‘]?)$/
const ahead =
  /^["”'’]?(?:\s*[([]\s*(?:(?:the|or|short for|for|from|standing for|which stands for|an? (?:acronym|abbreviation) (?:for|of)) )*["“'‘]?|,? (?:or|short for|stands for|standing for|which stands for|an? (?:acronym|abbreviation) (?:for|of)) (?:the )?["“'‘]?)/

const small =
  /^(?:of|the|and|for|in|on|at|to|with|by|from|de|da|do|dos|du|des|del|di|della|la|le|les|el|los|las|der|die|das|und|für|von|van|het|en|y|e|et|a|av|och|i|w|&|-|,|'s|’s|'|’|s)$/i

/**
 * Index of the word at which letters are used up, from a word on in one direction; -1 where the words do not spell them.
 * Small words may have a letter or none.
 */
function reach(words: SurveyedSentence, from: number, letters: string, step: 1 | -1): number {
  const furthest = 2 * letters.length + 2
  let open = new Set([0])
  for (let n = 0; n < furthest && open.size > 0; n += 1) {
    const word = words.words[from + step * n]
    if (!word) return -1
    const next = new Set<number>()
    for (const used of open) {
      for (const initials of initialsOf(word.folded)) {
        const at = step > 0 ? used : letters.length - used - initials.length
        if (at < 0 || !letters.startsWith(initials, at)) continue
        if (used + initials.length < letters.length) next.add(used + initials.length)
        else if (!small.test(word.folded)) return from + step * n
      }
      if (n > 0 && small.test(word.folded)) next.add(used)
    }
    open = next
  }
  return -1
}

/** "asia-pacific" begins with "ap" or with "a", "seven" with "7" or "s". */
function initialsOf(word: string): string[] {
  const parts = word.split('-').filter(Boolean)
  const figure = figures.get(word)
  const all = [
    parts.map((part) => part[0] ?? '').join(''),
    word[0] ?? '',
    figure ?? '',
    /^\d+$/.test(word) ? word : '',
  ]
  return all.filter((initials) => isLetterOrDigitAt(initials, 0))
}

const figures = new Map(
  'two three four five six seven eight nine ten'.split(' ').map((word, i) => [word, String(i + 2)]),
)
  .set('twenty', '20')
  .set('twelve', '12')

/** Whether the words are written as a name: two and more, all but small ones with a capital. */
function isTitled({ words }: SurveyedSentence, first: number, last: number): boolean {
  let capitals = 0
  for (let at = first; at <= last; at += 1) {
    const word = words[at]
    if (word?.capital) capitals += 1
    else if (word && !small.test(word.folded) && word.shape !== 'number') return false
  }
  return capitals >= 2 && words[first]?.capital === true && words[last]?.shape !== 'sign'
}
