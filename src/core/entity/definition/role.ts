import { anyPlace, bit } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'
import { namingEnd } from './known'
import {
  listsAt,
  bearers,
  finite,
  has,
  hasPossessive,
  isCapital,
  isHead,
  openings,
  prepositions,
  wordAt,
} from './nouns'
import { phraseBefore } from './phraseBefore'
import { phraseFrom } from './phraseFrom'
import { headOf, isActor } from './phraseWorth'
import type { Phrase } from './sayings'
import { opensWithCapital } from '../text/letters'

/** What may stand between a role and a name: "the", quotes, and titles that say nothing. */
const skipped = /^(?:the|["“'‘]|(?:mr|mrs|ms|dr|rev|sir|dame)\.?)$/

/** "Syrian President X", "the Lebanese militia group X". */
export function roles(words: SurveyedSentence, mention: Candidate): Phrase[] {
  let last = mention.first - 1
  while (skipped.test(wordAt(words, last))) last -= 1
  if (mention.kind === 'person' && isCapital(words.words[last]) && !isHead(words, last, true))
    return rolesOf(words, last)
  if (last < 0 || !isHead(words, last, true) || namingEnd.has(wordAt(words, last))) return []
  // "Arsenal host Chelsea on Sunday"
  if (wordAt(words, last) === 'host' && /^(?:on|at|in|next|this)$/.test(wordAt(words, mention.last + 1)))
    return []
  if (
    /^(?:key|open|main|major|top|big|public|private|own|other|local|current|past|present)$/.test(
      wordAt(words, last),
    )
  )
    return []
  const bits = listsAt(words, last)
  const first = pastTime(words, phraseBefore(words, last, true), last)
  if (first < 0) return []
  const bare = first === last
  if (bare && !isTelling(words, mention, last)) return []
  const isPerson =
    (bits & (bit.role | bit.title)) !== 0 && (mention.kind === 'person' || !isActor(words, last))
  if (isPerson !== (mention.kind === 'person') && mention.confidence > 0.6) return []
  const determined = openings.has(wordAt(words, first)) || hasPossessive(words, first, last)
  // "making America", "the state Department of Safety"
  if (!determined && !isPerson && /ing$/.test(wordAt(words, last))) return []
  if (mention.kind === 'organisation' && (bits & (bit.placeNoun | bit.groupNoun)) === bit.placeNoun) return []
  const nouns = bit.groupNoun | bit.placeNoun | bit.otherWord | bit.organisationWord | bit.thingNoun
  const isThing = (bits & nouns) !== 0 || isActor(words, last)
  if (!isPerson && !isThing && !(determined && mention.kind === 'other')) return []
  if (!isPerson && (isModifier(words, mention) || (determined && isVague(words, mention, first, last))))
    return []
  if (!determined && followsVerb(words, first, last)) return []
  // "Derby play Wycombe"
  const isVerb = has(words, last, bit.verb) || wordAt(words, last) === 'host'
  if (!determined && !isPerson && isVerb && isCapital(words.words[last - 1])) return []
  const isTitles =
    words.tokens.slice(first, last + 1).every((token) => opensWithCapital(token.text)) &&
    last - first < 3 &&
    !hasPossessive(words, first, last)
  // "the films A and B" are each a film; the phrase is about both.
  const plural = /[^s]s$/.test(wordAt(words, last)) && !/^(?:the|an?)$/.test(wordAt(words, mention.first - 1))
  const score = bare ? 0.45 : isTitles ? 0.6 : isPerson ? 0.82 : 0.7
  return [{ first, last, score: score - (plural ? 0.15 : 0), beforeName: true }]
}

/** "co-founder of Acme X", "professor at the University of Leeds X". */
function rolesOf(words: SurveyedSentence, last: number): Phrase[] {
  const first = phraseBefore(words, last, false)
  if (first < 0) return []
  const head = headOf(words, first, last, false)
  const linked = /^(?:of|at|for)$/.test(wordAt(words, head + 1))
  return linked && has(words, head, bit.role | bit.title) ? [{ first, last, score: 0.75 }] : []
}

/** "In 1788 Captain X", "on Monday Labour leader X", "currently Dame X": when, before a title. */
function pastTime(words: SurveyedSentence, first: number, last: number): number {
  let at = first
  while (
    at >= 0 &&
    at < last &&
    (words.tokens[at]?.shape === 'number' ||
      has(words, at, bit.calendar) ||
      /^(?:currently|now|then)$/.test(wordAt(words, at))) &&
    isCapital(words.words[at + 1])
  )
    at += 1
  return at
}

/** "its flagship X channels", "a custom X module": the name only says which. */
function isModifier(words: SurveyedSentence, mention: Candidate): boolean {
  const next = mention.last + 1
  const word = words.words[next]
  if (!word || word.shape !== 'lower' || finite.has(word.folded) || prepositions.has(word.folded))
    return false
  if (has(words, next, bit.verb) || /(?:ly|ed|ing)$/.test(word.folded) || /^['’]/.test(word.text))
    return false
  return !/^(?:and|or|but|as|to|nor|too|again|now|also|then|today|not|yet|so|here|there|yesterday|tomorrow)$/.test(
    word.folded,
  )
}

/** "has not really chosen X": what follows these is a verb, whatever else it may be. */
function followsVerb(words: SurveyedSentence, first: number, last: number): boolean {
  let before = first - 1
  while (/ly$/.test(wordAt(words, before))) before -= 1
  return (
    /^(?:n't|not|has|have|had|is|are|was|were|be|been)$/.test(wordAt(words, before)) &&
    /(?:ed|en|ing)$/.test(wordAt(words, last))
  )
}

/** "around the table X": the name only stands near. */
function isVague(words: SurveyedSentence, mention: Candidate, first: number, last: number): boolean {
  // "a Dutch speaking X", "the united X"
  if (/ing$/.test(wordAt(words, last)) && last > first + 1) return true
  if (/ed$/.test(wordAt(words, last))) return true
  if (mention.kind === 'place' || last > first + 1 || wordAt(words, first) !== 'the') return false
  return (
    !has(words, last, bit.organisationWord | bit.otherWord) &&
    !isActor(words, last) &&
    !bearers.has(wordAt(words, last))
  )
}

/** Whether one word before a name says what it is: "President X", "biologist X", "in journal X". */
function isTelling(words: SurveyedSentence, mention: Candidate, at: number): boolean {
  const word = wordAt(words, at)
  const bits = listsAt(words, at)
  const isTitle = (bits & bit.title) !== 0 && opensWithCapital(words.tokens[at]?.text ?? '')
  const genre =
    prepositions.has(wordAt(words, at - 1)) &&
    words.tokens[at]?.shape === 'lower' &&
    !/^(?:board|top|behalf|behest|face|part)$/.test(word) &&
    (bits & (bit.thingNoun | bit.groupNoun | bit.organisationWord)) !== 0
  if (!isTitle && !genre && (bits & bit.role) === 0) return false
  if (/^(?:mr|mrs|ms|miss|dr|sir|st|saint|lord|lady|madame)\.?$/.test(word)) return false
  if (!isTitle && (bits & bit.given) !== 0 && mention.first === mention.last) return false
  return !/^(?:de|of|von|van|di|du)$/.test(wordAt(words, mention.first))
}

/** "the X garrison in southern Syria". */
export function placeNouns(words: SurveyedSentence, mention: Candidate): Phrase[] {
  const at = mention.last + 1
  const bits = listsAt(words, at)
  if (!(bits & (bit.placeNoun | bit.placeWord | bit.groupNoun)) || words.tokens[at]?.shape !== 'lower')
    return []
  if (!/^(?:in|near|at|of|outside)$/.test(wordAt(words, at + 1))) return []
  // "the US government on Monday" is not what the US are.
  const own = words.words[mention.last]?.lists ?? 0
  if (
    (own & (anyPlace | bit.demonym)) !== 0 ||
    /^(?:his|her|its|their|['’]s)$/.test(wordAt(words, mention.first - 1))
  )
    return []
  if (((words.words[at + 2]?.lists ?? 0) & bit.calendar) !== 0) return []
  const last = phraseFrom(words, at, { bare: true })
  return last > at + 1 ? [{ first: at, last, score: 0.5 }] : []
}
