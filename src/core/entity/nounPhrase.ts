import { bit } from './lexicon'
import type { SurveyedSentence } from './survey'
import type { Word } from './words'

const isCapital = (word: Word | undefined): boolean => word?.capital ?? false

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const determiners = set('a an the its his her their our my your one another')
export const openings = set('a an the its his her their one another')
export const prepositions = set(
  'of in for to at on from with by between near under over against within among across around outside inside along through into about as than behind beyond based',
)
const finite = set(
  `is are was were be been am has have had does did do will would can could may might must shall should says said told
  asked added announced became becomes remains remained made went came took gave got says called called began left won lost
  who whom whose which that where when while because although though but if so then there he she it they we i you`,
)
const adverbs = set(
  'then now former formerly also most more very highly well newly once largely mostly currently not just only and or &',
)

/** The folded word at a token; empty outside the sentence. */
export const wordAt = (words: SurveyedSentence, at: number): string => words.words[at]?.folded ?? ''
const word = wordAt
const has = (words: SurveyedSentence, at: number, bits: number): boolean =>
  ((words.words[at]?.lists ?? 0) & bits) !== 0

const nouns =
  bit.role |
  bit.groupNoun |
  bit.placeNoun |
  bit.thingNoun |
  bit.organisationWord |
  bit.placeWord |
  bit.otherWord

/** Heads of definitions that no list of roles, groups and places has. */
export const alsoNouns = set(
  `firm website spinoff spin-off offshoot part branch wing arm voice face affiliate subsidiary thesis headquarters hometown
  homeland birthplace masterpiece bestseller memoir sequel prequel drama sitcom thriller miniseries mini-series play column
  superhero supervillain villain protagonist antagonist cosplayer vlogger youtuber streamer rapper`,
)

/** Whether a word can be the head of a phrase that says what something is. */
export function isHead(words: SurveyedSentence, at: number, beforeName = false): boolean {
  const token = words.words[at]
  if (!token || token.shape === 'sign' || token.shape === 'number') return false
  if (has(words, at, bit.title)) return isCapital(token) || has(words, at, bit.role)
  // "Biologist Ann Lee", "Editor Ann Lee": a capital for its place, or as a title.
  if (beforeName && token.shape === 'capital' && has(words, at, bit.role) && !has(words, at, bit.demonym))
    return true
  if (token.shape === 'lower' && alsoNouns.has(token.folded)) return true
  if (token.shape !== 'lower' || !has(words, at, nouns | pluralNoun(words, at))) return false
  if (!has(words, at, bit.verb)) return true
  // "his Supernatural co-star Ann Lee"
  if (beforeName && /^co-./.test(token.folded)) return true
  // "the deal" and "its main rival", but not "they deal".
  const before = word(words, at - 1)
  if (determiners.has(before) || /^['’]s?$/.test(before)) return true
  const ends = /^(?:,|\.|;|of|who|which|)$/.test(word(words, at + 1))
  return ends && words.words[at - 1]?.shape === 'lower' && determiners.has(word(words, at - 2))
}

/** Plurals are listed as ordinary words only; "groups of islands" need no head of their own. */
function pluralNoun(words: SurveyedSentence, at: number): number {
  return /[^s]s$/.test(word(words, at)) ? bit.ordinary : 0
}

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
  const possessive = possessiveFrom(words, first)
  if (!bare && !openings.has(opening) && possessive < 0 && !startsBare(words, first)) return -1
  let last = first
  let head = -1
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
      if (!continuesAfterComma(words, at, head)) break
      continue
    }
    if (text === '-' && /^[-]$/.test(token.text) && tokens[at - 1]?.end !== token.start) break
    if (head >= 0 && finite.has(text) && at > first) break
    if (head < 0 && finite.has(text) && text !== 'that' && at > first) return -1
    if (head >= 0 && text === 'and' && startsClause(words, at + 1)) break
    if (head >= 0 && isFiniteVerb(words, at)) break
    if (
      head >= 0 &&
      /^(?:since|until|till|after|before|during|following|unless|interviewed|born|aged|pictured|told|seen)$/.test(
        text,
      )
    )
      break
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

/** "a geologist and his mother", "the brother of Ann and co-starred": what is joined is no part of the phrase. */
function startsClause(words: SurveyedSentence, at: number): boolean {
  const next = word(words, at)
  if (finite.has(next) || /^(?:his|her|its|their)$/.test(next)) return true
  return /[a-z]ed$/.test(next) && !words.words[at]?.capital && prepositions.has(word(words, at + 1))
}

/** The last word before a preposition or the end, behind an article: a noun by its place, though no list has it. */
function mayBeNoun(words: SurveyedSentence, first: number, at: number): boolean {
  const token = words.words[at]
  if (!token || at === first || !openings.has(word(words, first))) return false
  if (!/^(?:.*-)?\p{Ll}+$/u.test(token.text) || /(?:ly|ing|ous|ful|ive|able|ed)$/.test(token.folded))
    return false
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
    if (/^[.,;:!?…()[\]—–“”"]$|^--+$/.test(word(words, at))) return at > last + 3 ? at - 1 : last
  }
  return last
}

/** "former president", "Syrian president", "son of", "chief executive": no article, but a role within reach. */
export function startsBare(words: SurveyedSentence, first: number): boolean {
  for (let at = first; at < first + 5; at += 1) {
    const text = word(words, at)
    if (prepositions.has(text) || text === ',' || finite.has(text) || determiners.has(text)) return false
    if (has(words, at, bit.role) && words.tokens[at]?.shape === 'lower') return true
    if (has(words, at, bit.title) && at > first) return true
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
      !isCapital(words.words[comma + 1]) &&
      !determiners.has(word(words, comma + 1)) &&
      !finite.has(word(words, comma + 1))
    )
  let at = comma + 1
  if (word(words, at) === 'and') at += 1
  let seen = false
  for (; at < comma + 5; at += 1) {
    if (isHead(words, at) && has(words, at, bit.role)) seen = true
    const text = word(words, at)
    if (seen && (text === 'and' || text === ','))
      return text === 'and' || continuesAfterComma(words, at, head)
    if (finite.has(text) || prepositions.has(text) || determiners.has(text)) return false
  }
  return false
}

/** "US forces fired the missiles": a past form before an object, not "a firm founded by". */
function isFiniteVerb(words: SurveyedSentence, at: number): boolean {
  const token = words.tokens[at]
  if (token?.shape !== 'lower') return false
  const text = word(words, at)
  const next = word(words, at + 1)
  if (/ed$/.test(text) && has(words, at, bit.ordinary)) {
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
    if (prepositions.has(text) || finite.has(text)) break
    if (text === 'and' || text === 'or') {
      if (at < end && isNounLike(words, at - 1) && !isCapital(words.words[at - 1])) continue
      break
    }
    if (at < end && isVerbBefore(words, at)) break
    first = at
  }
  return head && linked ? first : -1
}

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
  if (/(?:ed|ing)$/.test(text)) {
    const before = word(words, at - 1)
    return has(words, at, bit.verb) && !determiners.has(before) && !/^['’]s?$/.test(before)
  }
  return has(words, at, bit.verb)
}
