import { bit } from '../lexicon/lexicon'
import type { SurveyedSentence } from '../text/survey'
import {
  adverbs,
  determiners,
  finite,
  has,
  isCapital,
  isHead,
  prepositions,
  set,
  wordAt as word,
} from './nouns'

/**
 * The phrase that ends right before a token: "the Lebanese militia group" before "Hezbollah".
 * @param strict only words that may modify a name, as before "Hezbollah"; else also phrases with "of", as before a comma.
 * @returns the index of its first token, or -1.
 */
export function phraseBefore(words: SurveyedSentence, end: number, strict: boolean): number {
  if (strict && !isHead(words, end, true)) return -1
  let first = end
  let head = false
  // "the head of NATO" may end in a name; "Ambassador Ann Lee" is no phrase that says what something else is.
  let linked = isHead(words, end, true)
  for (let at = end; at >= 0 && end - at < 22; at -= 1) {
    const text = word(words, at)
    const token = words.tokens[at]
    if (!token) break
    if (isHead(words, at, true)) head = true
    // "its upstarts - Amazon founder": a dash, where it is not "state - owned"
    if (text === '-' && isDash(words, at)) break
    if (text === '-' || word(words, at + 1) === '-') {
      first = at
      continue
    }
    if (determiners.has(text)) {
      first = at
      if (strict || !joins(words, at - 1) || !isNounLike(words, at - 2)) break
      linked = true
      at -= 1
      continue
    }
    if (/^['’]s?$/.test(text)) continue
    // "Jeanne's [6] sister": over a reference mark
    if (text === ']' && at < end && words.tokens[at - 1]?.shape === 'number' && word(words, at - 2) === '[') {
      at -= 2
      continue
    }
    if (token.shape === 'number' && at < end) {
      first = at
      continue
    }
    if (token.shape === 'sign' && text !== '-' && text !== '&') {
      break
    }
    if (!strict && joins(words, at) && isNounLike(words, at - 1)) {
      linked = true
      continue
    }
    if (prepositions.has(text) || finite.has(text) || /^(?:them|him|me)$/.test(text)) break
    if (text === 'and' || text === 'or') {
      if (at < end && isNounLike(words, at - 1) && !isCapital(words.words[at - 1])) continue
      break
    }
    if (at < end && (isVerbBefore(words, at) || isVerbByPlace(words, at))) break
    // "on the same stage Apple founder Ann Lee": what stands before the name inside the phrase is of something else.
    if (
      at < end &&
      isCapital(words.words[at + 1]) &&
      !(has(words, at + 1, bit.title) && has(words, at, bit.role)) &&
      endsOther(words, at)
    )
      break
    first = at
  }
  return head && linked ? first : -1
}

/** A hyphen with spaces around it, and no participle behind. */
const isDash = ({ tokens }: SurveyedSentence, at: number): boolean =>
  tokens[at - 1]?.end !== tokens[at]?.start && !/(?:ed|ing)$/.test(tokens[at + 1]?.text ?? '')

/** "will feature members", "are writing custom apps". */
const isVerbByPlace = (words: SurveyedSentence, at: number): boolean =>
  words.tokens[at]?.shape === 'lower' &&
  (/^(?:will|would|can|could|may|might|must|shall|should|did|does|do|cannot)$/.test(word(words, at - 1)) ||
    (/ing$/.test(word(words, at)) && /^(?:is|are|was|were|be|been)$/.test(word(words, at - 1))))

/** Nouns that stand before a name as adjectives do: "veteran CBS reporter". */
const adjectival = set(
  'veteran fellow star rookie junior senior giant chief deputy vice assistant associate principal lead top native expert champion ex',
)

/** A common noun before a capital, which ends another phrase. */
const endsOther = (words: SurveyedSentence, at: number): boolean =>
  words.tokens[at]?.shape === 'lower' &&
  isHead(words, at) &&
  !has(words, at, bit.demonym) &&
  !adjectival.has(word(words, at)) &&
  !/-/.test(word(words, at))

const joins = (words: SurveyedSentence, at: number): boolean =>
  /^(?:of|in|for)$/.test(word(words, at)) ||
  (/^(?:at|on)$/.test(word(words, at)) && isCapital(words.words[at + 1]))

const isNounLike = (words: SurveyedSentence, at: number): boolean => {
  const token = words.tokens[at]
  return (
    token !== undefined &&
    token.shape !== 'sign' &&
    !finite.has(word(words, at)) &&
    !prepositions.has(word(words, at))
  )
}

const participles = set(
  `retired elected exiled jailed convicted deposed disgraced renowned celebrated noted acclaimed appointed ousted detained
  imprisoned accused suspected self-proclaimed self-styled so-called wanted unnamed armed united owned rising leading
  acting ruling visiting outgoing incoming reigning sitting working serving founding managing governing`,
)

/** "told reporter Jane Doe": a verb ends the phrase on its left. */
function isVerbBefore(words: SurveyedSentence, at: number): boolean {
  const token = words.tokens[at]
  if (token?.shape !== 'lower') return false
  const text = word(words, at)
  if (adverbs.has(text) || participles.has(text)) return false
  if (/^re-.*ed$/.test(text)) return true
  if (isDetermined(words, at)) return false
  if (/(?:ed|ing)$/.test(text)) {
    const before = word(words, at - 1)
    return has(words, at, bit.verb) && !determiners.has(before) && !/^['’]s?$/.test(before)
  }
  return has(words, at, bit.verb)
}

/** "its cruise ship", "the Norwegian guide book": behind an article, over adjectives, stands no verb. */
function isDetermined(words: SurveyedSentence, at: number): boolean {
  let before = at - 1
  while (before > at - 3 && isCapital(words.words[before]) && !/s$/.test(word(words, before))) before -= 1
  return determiners.has(word(words, before)) || /^['’]s?$/.test(word(words, before))
}
