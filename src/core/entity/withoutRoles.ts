import { has, isHead, wordAt } from './definition/nouns'
import { bit } from './lexicon'
import type { Candidate } from './recognise'
import type { Survey, SurveyedSentence } from './survey'

/** People without what their role is of, where both were taken for one name: "Mayor of Lisbon Omar Hassan". */
export function withoutRoles({ sentences }: Survey, candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate) => {
    const words = sentences[candidate.sentence]
    if (!words || candidate.kind !== 'person' || candidate.last - candidate.first < 2) return candidate
    const first = startOfPerson(words, candidate)
    const start = words.tokens[first]?.start
    return first > candidate.first && start !== undefined ? { ...candidate, first, start } : candidate
  })
}

/** The given name behind a place or an organisation, where a role "of" that stands before. */
function startOfPerson(words: SurveyedSentence, { first, last }: Candidate): number {
  const from = linkAt(words, first)
  if (from < 0) return first
  for (let at = from; at < last; at += 1) {
    if (has(words, at, bit.given)) return at > from ? at : first
  }
  return first
}

const link = /^(?:of|at|for)$/

/** The token behind "of", inside the name or before it; -1 where no role stands there. */
function linkAt(words: SurveyedSentence, first: number): number {
  if (link.test(wordAt(words, first + 1)) && has(words, first, bit.title | bit.role)) return first + 2
  const of = /^the$/.test(wordAt(words, first - 1)) ? first - 2 : first - 1
  const isRole = isHead(words, of - 1, true) && has(words, of - 1, bit.title | bit.role)
  return link.test(wordAt(words, of)) && isRole ? first : -1
}
