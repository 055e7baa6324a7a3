import { bit } from '../lexicon'
import type { Candidate } from '../recognise'
import type { SurveyedSentence } from '../survey'
import { namingEnd } from './known'
import { alsoNouns, hasPossessive, isHead, openings, prepositions, wordAt } from './nouns'
import { phraseBefore } from './phraseBefore'
import { phraseFrom } from './phraseFrom'
import type { Phrase } from './sayings'

/** "Syrian President X", "the Lebanese militia group X". */
export function roles(words: SurveyedSentence, mention: Candidate): Phrase[] {
  let last = mention.first - 1
  while (/^(?:the|["“'‘])$/.test(wordAt(words, last))) last -= 1
  if (last < 0 || !isHead(words, last, true) || namingEnd.has(wordAt(words, last))) return []
  const bits = words.words[last]?.lists ?? 0
  const first = phraseBefore(words, last, true)
  if (first < 0) return []
  const bare = first === last
  if (bare && !isTelling(words, mention, last)) return []
  const isPerson = (bits & (bit.role | bit.title)) !== 0
  if (isPerson !== (mention.kind === 'person') && mention.confidence > 0.6) return []
  const determined = openings.has(wordAt(words, first)) || hasPossessive(words, first, last)
  const nouns = bit.groupNoun | bit.placeNoun | bit.otherWord | bit.organisationWord | bit.thingNoun
  const isThing = (bits & nouns) !== 0 || alsoNouns.has(wordAt(words, last))
  if (!isPerson && !isThing && !(determined && mention.kind === 'other')) return []
  const isTitles =
    words.tokens.slice(first, last + 1).every((token) => /^\p{Lu}/u.test(token.text)) &&
    last - first < 3 &&
    !hasPossessive(words, first, last)
  // "the films A and B" are each a film; the phrase is about both.
  const plural = /[^s]s$/.test(wordAt(words, last)) && !/^(?:the|an?)$/.test(wordAt(words, mention.first - 1))
  const score = bare ? 0.45 : isTitles ? 0.6 : isPerson ? 0.82 : 0.7
  return [{ first, last, score: score - (plural ? 0.15 : 0), beforeName: true }]
}

/** Whether one word before a name says what it is: "President X", "biologist X", "in journal X". */
function isTelling(words: SurveyedSentence, mention: Candidate, at: number): boolean {
  const word = wordAt(words, at)
  const bits = words.words[at]?.lists ?? 0
  const isTitle = (bits & bit.title) !== 0 && /^\p{Lu}/u.test(words.tokens[at]?.text ?? '')
  const genre =
    prepositions.has(wordAt(words, at - 1)) &&
    words.tokens[at]?.shape === 'lower' &&
    !/^(?:board|top|behalf|behest|face|part)$/.test(word) &&
    (bits & (bit.thingNoun | bit.groupNoun | bit.organisationWord)) !== 0
  if (!isTitle && !genre && (bits & bit.role) === 0) return false
  if (/^(?:mr|mrs|ms|miss|dr|sir|st|saint|lord|lady|madame)\.?$/.test(word)) return false
  if ((bits & bit.given) !== 0 && mention.first === mention.last) return false
  return !/^(?:de|of|von|van|di|du)$/.test(wordAt(words, mention.first))
}

/** "the X garrison in southern Syria". */
export function placeNouns(words: SurveyedSentence, mention: Candidate): Phrase[] {
  const at = mention.last + 1
  const bits = words.words[at]?.lists ?? 0
  if (!(bits & (bit.placeNoun | bit.placeWord | bit.groupNoun)) || words.tokens[at]?.shape !== 'lower')
    return []
  if (!/^(?:in|near|on|at|of|outside)$/.test(wordAt(words, at + 1))) return []
  const last = phraseFrom(words, at, { bare: true })
  return last > at + 1 ? [{ first: at, last, score: 0.5 }] : []
}
