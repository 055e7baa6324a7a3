import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'
import { wordAt } from './nouns'
import { pastName } from './pastName'
import { isSubject, pastAsides, predicateFrom } from './predicate'
import type { Phrase } from './sayings'

/** "X is the capital of Y", with X as the subject. */
export function predicates(words: SurveyedSentence, mention: Candidate): Phrase[] {
  if (!isSubject(words, mention.first)) return []
  let at = pastName(words, mention)
  while (words.tokens[at]?.shape === 'number' || /^[+-]$/.test(wordAt(words, at))) at += 1
  if (wordAt(words, at) === ',') at = pastAsides(words, at, mention.first < 2)
  // "a stop in Montgomery, Alabama, is"
  if (
    mention.kind === 'place' &&
    wordAt(words, mention.first - 1) === ',' &&
    words.words[mention.first - 2]?.capital
  )
    return []
  // "Chad and Laos are members"
  if (/^(?:are|were)$/.test(wordAt(words, at)) && isJoined(words, mention.first)) return []
  const found = predicateFrom(words, at, 0.95)
  return found ? [found] : []
}

const isJoined = (words: SurveyedSentence, first: number): boolean =>
  /^(?:and|or)$/.test(wordAt(words, wordAt(words, first - 1) === 'the' ? first - 2 : first - 1))
