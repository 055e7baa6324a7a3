import { bit } from '../lexicon/lexicon'
import { wordAt } from './nouns'
import { phraseFrom, startsBare } from './phraseFrom'
import type { SurveyedSentence } from '../text/survey'
import type { Phrase } from './sayings'

const adverb =
  /^(?:also|still|now|currently|then|originally|both|actually|later|once|today|formerly|previously|probably|arguably|officially|technically|historically|traditionally|essentially|basically|himself|herself|itself|first|again|presently|perhaps|thus|itself)$/

/** A form of "to be"; "'s" only before an article, as it is mostly a possessive. */
const isBe = (words: SurveyedSentence, at: number): boolean =>
  /^(?:is|was|are|were|been)$/.test(wordAt(words, at)) ||
  (/^['’]s$/.test(wordAt(words, at)) && /^(?:an?|the|one)$/.test(wordAt(words, at + 1)))
/** "the problem", "a lot": no saying of what a thing is. */
const saysNothing =
  /^(?:same|problem|result|case|reason|lot|bit|few|little|kind|good|great|bad|best|worst|way|thing|answer|issue|question|point|matter|pity|shame)$/

/** "the problem", "a sticking point". */
const isSaysNothing = (words: SurveyedSentence, at: number): boolean =>
  saysNothing.test(wordAt(words, at)) ||
  (words.words[at]?.shape === 'lower' &&
    /^(?:problem|result|case|issue|question|point|matter|concern|priority|obstacle|challenge|surprise|exception|success|failure)$/.test(
      wordAt(words, at + 1),
    ) &&
    /^(?:[,.;:!?]|for|in|between|)$/.test(wordAt(words, at + 2)))

/** What follows a form of "to be" or the like: "is now the capital of Y", "has served as mayor of Y since 1990". */
export function predicateFrom(words: SurveyedSentence, verb: number, score: number): Phrase | undefined {
  let first = verb
  let worth = score
  if (
    /^(?:has|had|have)$/.test(wordAt(words, first)) &&
    /^(?:been|become|served|worked)$/.test(wordAt(words, first + 1))
  )
    first += 1
  else if (wordAt(words, first) === 'would' && /^(?:become|later)$/.test(wordAt(words, first + 1))) first += 1
  while (/^(?:also|later|then|soon|eventually|currently|now)$/.test(wordAt(words, first)) && first < verb + 3)
    first += 1
  if (
    /^(?:served|serves|worked|works|acted|acts|serving|working)$/.test(wordAt(words, first)) &&
    wordAt(words, first + 1) === 'as'
  ) {
    first += 2
    worth = Math.min(worth, 0.82)
  } else if (/^(?:became|become|becomes|remains|remained)$/.test(wordAt(words, first))) {
    first += 1
    worth = Math.min(worth, 0.85)
  } else if (isBe(words, first)) {
    // "Ann's a good sport": as people speak.
    if (/^['’]s$/.test(wordAt(words, first))) worth = Math.min(worth, 0.6)
    first += 1
  } else return undefined
  while (adverb.test(wordAt(words, first))) first += 1
  const determined =
    /^(?:a|an|the|one|its|his|her|their)$/.test(wordAt(words, first)) ||
    /^['’]s$/.test(wordAt(words, first + 1)) ||
    /^['’]s$/.test(wordAt(words, first + 2))
  if (!determined && !startsBare(words, first)) return secondPredicate(words, verb, first, score)
  if (/^(?:the|a)$/.test(wordAt(words, first)) && isSaysNothing(words, first + 1)) return undefined
  const known = phraseFrom(words, first)
  const last = known >= 0 ? known : phraseFrom(words, first, { anyNoun: true })
  if (last < 0) return
  return { first, last, score: worth - (known >= 0 ? 0 : 0.1) - (determined ? 0 : 0.08) }
}

/** "is south of the town and is an airport": what comes second says it. */
function secondPredicate(
  words: SurveyedSentence,
  verb: number,
  first: number,
  score: number,
): Phrase | undefined {
  for (let at = first; at < first + 10; at += 1) {
    if (/^[,.;:]$/.test(wordAt(words, at))) return undefined
    if (wordAt(words, at) === 'and' && wordAt(words, at + 1) === wordAt(words, verb))
      return predicateFrom(words, at + 1, score - 0.1)
  }
  return undefined
}

/** The verb behind one or more asides: "X, founded in 1990, and known as Y, is a firm". */
export function pastAsides(words: SurveyedSentence, comma: number, opensSentence: boolean): number {
  if (isBe(words, comma + 1)) return comma + 1
  for (let end = comma + 1; end < comma + 48 && end < words.tokens.length; end += 1) {
    const word = wordAt(words, end)
    if (word === '(') {
      const past = pastBracket(words, end)
      if (past < 0) break
      end = past - 1
      continue
    }
    if (/^[.;:?!]$/.test(word)) break
    if (!isBe(words, end)) continue
    if (wordAt(words, end - 1) === ',' && (end - comma < 17 || opensSentence)) return end
    if (!/^(?:who|which|that)$/.test(wordAt(words, end - 1))) break
  }
  return comma
}

/** The token behind a bracket that opens at a token, or -1. */
export function pastBracket(words: SurveyedSentence, open: number): number {
  const close = wordAt(words, open) === '(' ? ')' : ']'
  for (let end = open; end < open + 40; end += 1) if (wordAt(words, end) === close) return end + 1
  return -1
}

/** Whether a name that starts at a token is the subject of what follows. */
export function isSubject(words: SurveyedSentence, first: number): boolean {
  let at = first - 1
  // "Professor Chomsky is"
  while (at >= 0 && ((words.words[at]?.lists ?? 0) & bit.title) !== 0 && words.words[at]?.capital) at -= 1
  if (/^(?:the|["“'‘])$/.test(wordAt(words, at))) at -= 1
  const before = words.tokens[at]
  if (!before) return true
  // "Jane Lee, better known as Jay Lee, is a singer"
  if (wordAt(words, at) === 'as' && /^(?:known|called)$/.test(wordAt(words, at - 1))) return true
  return (
    /^(?:,|;|:|–|—|\(|"|“|and|but|that|while|as|because|since|where|said|says|though|although|today|now)$/.test(
      wordAt(words, at),
    ) || before.shape === 'number'
  )
}
