import { bit } from '../lexicon/lexicon'
import type { SurveyedSentence } from '../text/survey'
import {
  adverbs,
  determiners,
  finite,
  has,
  isCapital,
  isHead,
  openings,
  prepositions,
  set,
  wordAt as word,
} from './nouns'
import { isSmallAt, widthAt } from '../text/letters'

/**
 * The phrase that starts at a token and says what something is: "the capital of the Kurdish region of Iraq".
 * @returns the index of its last token, or -1 when no such phrase starts there.
 */
export function phraseFrom(
  words: SurveyedSentence,
  first: number,
  { bare = false, anyNoun = false }: { bare?: boolean; anyNoun?: boolean } = {},
): number {
  const { tokens } = words
  const opening = word(words, first)
  if (/^(?:and|or|but|not)$/.test(opening)) return -1
  if (opening === 'one' && word(words, first + 1) !== 'of') return -1
  const possessive = possessiveFrom(words, first)
  if (!bare && !openings.has(opening) && possessive < 0 && !startsBare(words, first)) return -1
  let last = first
  let head = -1
  let passedPreposition = false
  for (let at = first; at < tokens.length && at - first < 28; at += 1) {
    const token = tokens[at]
    if (!token) break
    const text = word(words, at)
    // "Batman: The Animated Series"
    const titled =
      text === ':' &&
      isCapital(words.words[at - 1]) &&
      /^(?:the|an?)$/.test(word(words, at + 1)) &&
      isCapital(words.words[at + 1])
    if (titled) continue
    const glued = tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end
    if (/^[.;:!?…()[\]—–“”"]$|^--+$/.test(text) && !(glued && /^[–—]$/.test(text))) {
      if (text === '"' || text === '“' || text === '”') {
        last = at
        continue
      }
      break
    }
    if (text === ',') {
      if (head < 0 && passedPreposition) break
      if (!continuesAfterComma(words, at, head)) break
      continue
    }
    if (prepositions.has(text)) passedPreposition = true
    if (text === '-' && /^[-]$/.test(token.text) && tokens[at - 1]?.end !== token.start) break
    if (head >= 0 && finite.has(text) && at > first && !isParticiple(words, at)) break
    if (head < 0 && finite.has(text) && text !== 'that' && at > first) return -1
    if (head >= 0 && text === 'and' && startsClause(words, at + 1)) break
    if (head >= 0 && (isFiniteVerb(words, at) || standsBeforeArticle(words, at)) && !isFirstTo(words, at))
      break
    if (
      head >= 0 &&
      /^(?:since|until|till|after|before|during|following|unless|interviewed|born|aged|pictured|told|seen)$/.test(
        text,
      )
    )
      break
    // "chief executive of Acme in January"
    if (
      head >= 0 &&
      /^(?:in|last|next)$/.test(text) &&
      has(words, at + 1, bit.calendar) &&
      isCapital(words.words[at + 1])
    )
      break
    // "From Leeds, the Orvalla makes a series of trips"
    if (head < 0 && at > first && standsBeforeArticle(words, at)) return -1
    if (head < 0 && (isHead(words, at) || (anyNoun && mayBeNoun(words, first, at)))) head = at
    // "one of the Great Lakes"
    if (head < 0 && opening === 'one' && at > first + 2 && isCapital(words.words[at])) head = at
    last = at
  }
  while (
    last > first &&
    /^(?:,|and|or|of|in|for|-|the|a|an|to|by|with|from|at|as|on|also|then|not|now|who|,)$/.test(
      word(words, last),
    )
  )
    last -= 1
  if (head < 0 || head > last) return -1
  return last - first < 6 ? relativeClause(words, last) : last
}

/** "a scene made of sand", "the painter called upon": a past form right before a preposition. */
const isParticiple = (words: SurveyedSentence, at: number): boolean =>
  /^(?:made|called|left|lost|told|asked|added|announced)$/.test(word(words, at)) &&
  /^(?:of|by|from|for|up|out|after)$/.test(word(words, at + 1))

/** "the first woman to lead": no verb, whatever lists say. */
const isFirstTo = (words: SurveyedSentence, at: number): boolean =>
  (ordinal.test(word(words, at - 1)) && word(words, at + 1) === 'to') ||
  (ordinal.test(word(words, at - 3)) && word(words, at - 1) === 'to')
const ordinal = /^(?:first|only|last|second|youngest|oldest)$/

/** "the showroom features a lamp": a word right before an article is a verb, if it is none of those that may stand there. */
const standsBeforeArticle = (words: SurveyedSentence, at: number): boolean =>
  /^(?:an?|the)$/.test(words.tokens[at + 1]?.text ?? '') &&
  words.tokens[at]?.shape === 'lower' &&
  !prepositions.has(word(words, at)) &&
  !adverbs.has(word(words, at)) &&
  !/^(?:all|both|half|such|many|what|up|off|out|down|who|whom|which|that|where|including|being)$/.test(
    word(words, at),
  )

/** "a geologist and his mother", "the brother of Ann and co-starred": what is joined is no part of the phrase. */
function startsClause(words: SurveyedSentence, at: number): boolean {
  const next = word(words, at)
  if (finite.has(next) || /^(?:his|her|its|their)$/.test(next)) return true
  return /[a-z]ed$/.test(next) && !words.words[at]?.capital && prepositions.has(word(words, at + 1))
}

/** Whether what stands behind the last hyphen is written small. */
function endsSmall(text: string): boolean {
  let at = text.lastIndexOf('-') + 1
  if (at === text.length) return false
  for (; at < text.length; at += widthAt(text, at)) if (!isSmallAt(text, at)) return false
  return true
}

/** The last word before a preposition or the end, behind an article: a noun by its place, though no list has it. */
function mayBeNoun(words: SurveyedSentence, first: number, at: number): boolean {
  const token = words.words[at]
  if (!token || at === first || !openings.has(word(words, first))) return false
  if (!endsSmall(token.text) || /(?:ly|ing|ous|ful|ive|able|ed|[^uor]est)$/.test(token.folded)) return false
  if (finite.has(token.folded) || adverbs.has(token.folded) || determiners.has(token.folded)) return false
  // "an antiquated, slow and small vessel"
  const more = words.words[at + 2]
  if (word(words, at + 1) === ',' && more?.shape === 'lower' && !finite.has(more.folded)) {
    if (!determiners.has(more.folded) && !prepositions.has(more.folded)) return false
  }
  return /^(?:,|\.|;|:|\)|\]|–|—|--|-|"|”|of|in|for|at|from|to|on|who|which|that|whose|where|based|founded|made|about|)$/.test(
    word(words, at + 1),
  )
}

/** "a character who lives in Oslo": a short phrase says little without its clause. */
function relativeClause(words: SurveyedSentence, last: number): number {
  const led = prepositions.has(word(words, last + 1)) && /^(?:who|whom|which)$/.test(word(words, last + 2))
  if (!led && !/^(?:who|that|which|whose|where)$/.test(word(words, last + 1))) return last
  for (let at = last + 2; at < last + 25 && at < words.tokens.length; at += 1) {
    // "who was once called “the man …": the clause goes on.
    if (word(words, at) === '“') return last
    if (/^[.,;:!?…()[\]—–”"]$|^--+$/.test(word(words, at))) return at > last + 3 ? at - 1 : last
  }
  return last
}

/** "former president", "Syrian president", "son of", "chief executive": no article, but a role within reach. */
export function startsBare(words: SurveyedSentence, first: number): boolean {
  for (let at = first; at < first + 5; at += 1) {
    const text = word(words, at)
    if (prepositions.has(text) || text === ',' || finite.has(text) || determiners.has(text)) return false
    // "accused of fraud" is no role.
    const passive = /ed$/.test(text) && prepositions.has(word(words, at + 1))
    if (has(words, at, bit.role) && words.tokens[at]?.shape === 'lower' && !passive) return true
    if (has(words, at, bit.title) && (at > first || /^(?:of|at|for|to|and)$/.test(word(words, at + 1))))
      return true
    if (isHead(words, at) && has(words, at, bit.role)) return true
    if (text === 'home' && word(words, at + 1) === 'to') return true
    // "capital city of the U.S.", "part of Poland"
    const kind = text === 'part' || has(words, at, bit.placeNoun | bit.groupNoun)
    if (/^(?:north|south|east|west|side|top|middle|end|form|line)$/.test(text)) return false
    if (kind && words.tokens[at]?.shape === 'lower' && /^(?:of|in)$/.test(word(words, at + 1))) return true
    const token = words.tokens[at]
    if (!token || (token.shape === 'sign' && token.text !== '-')) return false
  }
  return false
}

/** "Iraq's", "the company's": the index of the possessive sign, or -1. */
function possessiveFrom(words: SurveyedSentence, first: number): number {
  for (let at = first; at < first + 5 && at < words.tokens.length; at += 1) {
    if (/^['’]s?$/.test(word(words, at)) && at > first) return at
    if (!isCapital(words.words[at]) && !determiners.has(word(words, at))) return -1
  }
  return -1
}

/** A comma inside a phrase: "a British actor, writer and director", "Dallas, Texas". */
function continuesAfterComma(words: SurveyedSentence, comma: number, head: number): boolean {
  if (head < 0)
    return (
      !/^(?:and|or)$/.test(word(words, comma + 1)) &&
      !isCapital(words.words[comma + 1]) &&
      !determiners.has(word(words, comma + 1)) &&
      !finite.has(word(words, comma + 1)) &&
      // "a Harlow himself, distrusted him"
      !(
        has(words, comma + 1, bit.verb) &&
        (determiners.has(word(words, comma + 2)) || /^(?:him|them|it|us|me)$/.test(word(words, comma + 2)))
      )
    )
  if (sharesHead(words, comma)) return true
  let at = comma + 1
  if (word(words, at) === 'and') at += 1
  let seen = false
  for (; at < comma + 5; at += 1) {
    if (isHead(words, at) && has(words, at, bit.role)) seen = true
    const text = word(words, at)
    if (seen && (text === 'and' || text === ','))
      return text === 'and' || continuesAfterComma(words, at, head)
    if (finite.has(text) || prepositions.has(text) || determiners.has(text) || quantity.has(text))
      return false
  }
  return false
}

const quantity = set('all both some several many other others any each every')

/** "the Leeds advertising, public relations and branding firm": the noun comes behind the last of them. */
function sharesHead(words: SurveyedSentence, comma: number): boolean {
  let and = -1
  for (let at = comma + 1; at < comma + 9; at += 1) {
    const text = word(words, at)
    if (text === 'and' && and < 0) and = at
    else if (
      words.tokens[at]?.shape !== 'lower' ||
      finite.has(text) ||
      prepositions.has(text) ||
      determiners.has(text)
    )
      return false
    else if (and >= 0 && isHead(words, at) && has(words, at, bit.groupNoun | bit.organisationWord))
      return and > comma + 1 && and < comma + 4 && at > and + 1
  }
  return false
}

/** "US forces fired the missiles": a past form before an object, not "a firm founded by". */
function isFiniteVerb(words: SurveyedSentence, at: number): boolean {
  const token = words.tokens[at]
  if (token?.shape !== 'lower') return false
  const text = word(words, at)
  const next = word(words, at + 1)
  if (/ed$/.test(text) && has(words, at, bit.ordinary) && word(words, at - 1) !== '-') {
    return (
      determiners.has(next) ||
      /^(?:these|those|this|any|all|no|some)$/.test(next) ||
      (isCapital(words.words[at + 1]) && !prepositions.has(next))
    )
  }
  return (
    has(words, at, bit.verb) &&
    !/(?:ing|ed)$/.test(text) &&
    word(words, at - 1) !== 'to' &&
    (determiners.has(next) || /^(?:to|that)$/.test(next))
  )
}
