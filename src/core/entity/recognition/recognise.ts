import type { Span } from '../../article/article'
import { smallWords } from '../text/english'
import type { EntityKind } from '../entity'
import { contextsOf } from '../tagger/features'
import { bit, type Lexicon } from '../lexicon/lexicon'
import { functionWords } from '../limited/closedWords'
import { candidatesByPattern } from './patterns'
import { pastParticles } from './patternSentence'
import { sameElsewhere } from './sameElsewhere'
import { opensSentence, type Survey } from '../text/survey'
import { tagDocument } from '../tagger/tagDocument'
import type { Tagged, Tagger } from '../tagger/tagger'
import { TakenTokens } from './takenTokens'
import type { Word } from '../lexicon/words'
import { beginsName, kindOfTag, tagCount } from '../tagger/tags'
import { capitalsOnly } from '../text/letters'

/** A name found in the text, before it is known which names are one thing. */
export interface Candidate extends Span {
  /** Index of its sentence, and of its first and last token there. */
  sentence: number
  first: number
  last: number
  kind: EntityKind
  /** 0 to 1. */
  confidence: number
}

/** Mentions below this are not linked. Chosen on the dev sets. */
export const linkingThreshold = 0.35
/** Events, works and products are only named where that is sure. */
const otherThreshold = 0.5
/** How sure a pattern must be to be taken where the model is silent, and the model to overrule it. */
const surePattern = 0.8
const sureOutside = 0.9
/** Company endings decide by themselves. */
const certainPattern = 0.97

/** The names of a text in order, never overlapping: by the trained model, which weighs the patterns too, or by them alone. */
export function candidatesIn(survey: Survey, lexicon: Lexicon, tagger: Tagger | undefined): Candidate[] {
  const patterns = candidatesByPattern(survey, lexicon)
  if (!tagger) return patterns.filter(({ confidence }) => confidence >= surePatternAlone)
  const document = tagDocument(contextsOf(survey, lexicon, patterns), tagger)
  const names = withCertain(
    document.flatMap((tagged, sentence) => namesOf(survey, lexicon, sentence, tagged)),
    patterns.filter(
      ({ first, last, kind, confidence }) =>
        (last > first || kind === 'other') && confidence >= certainPattern,
    ),
  )
  const taken = new TakenTokens(survey.sentences, names)
  const add = (more: Candidate[]): void => {
    names.push(...more)
    for (const name of more) taken.take(name)
  }
  const free = (candidate: Candidate): boolean => taken.isFree(candidate)
  add(patterns.filter((pattern) => free(pattern) && isMissing(pattern, document[pattern.sentence])))
  const distinct = names.filter((name) => isDistinct(survey.text, name))
  add(sameElsewhere(survey.text, distinct, patterns.filter(free)))
  return names.sort((a, b) => a.start - b.start)
}

/** Without a model to weigh them, patterns must be surer than a capital makes them: German writes every noun with one. */
const surePatternAlone = 0.6

function namesOf(survey: Survey, lexicon: Lexicon, sentence: number, tagged: Tagged): Candidate[] {
  const { tokens = [], words = [] } = survey.sentences[sentence] ?? {}
  return namesIn(tagged).flatMap((name) => {
    const { last, kind, confidence } = name
    const first = fromParticles(words, withoutTitle(words, name), kind)
    if (confidence < (kind === 'other' ? otherThreshold : linkingThreshold) || first > last) return []
    if (isTitle(words, first, last, lexicon)) return []
    if (first === last && isPeople(words[first]?.lists ?? 0)) return []
    if (first === last && isForeignArticle(words, first)) return []
    const start = tokens[first]?.start ?? 0
    return { sentence, first, last, kind, confidence, start, end: tokens[last]?.end ?? start }
  })
}

/**
 * Where a name starts after a "The" that opens a sentence or a "Sir", which are no part of it; past its end when it is only
 * a title, such as "Mr. Speaker".
 */
function withoutTitle(words: readonly Word[], { first, last }: NameTokens): number {
  const article = first < last && words[first]?.folded === 'the' && opensSentence(words, first)
  const address = last > first + 1 && /^(?:Mr|Mrs|Ms|Sir|Dame)\.?$/.test(words[first]?.text ?? '')
  const from = article || address ? first + 1 : first
  for (let at = from; at <= last; at += 1) {
    const lists = words[at]?.lists ?? 0
    const titleOnly = (lists & bit.title) !== 0 && (lists & (bit.common | bit.role)) !== 0
    if (!titleOnly && !/^(?:Mr|Mrs|Ms|Madam)\.?$/.test(words[at]?.text ?? '')) return from
  }
  return last + 1
}

/** "Vice President", "Prime Minister": a listed title of several words and nothing more. */
function isTitle(words: readonly Word[], first: number, last: number, lexicon: Lexicon): boolean {
  if (first === last || ((words[last]?.lists ?? 0) & bit.title) === 0) return false
  const phrase = words.slice(first, last + 1).map(({ folded }) => folded)
  return (lexicon.listsOf(phrase.join(' ')) & bit.title) !== 0
}

/** Where a person's name starts with the particles before it, which the model looks at only behind a capital. */
function fromParticles(words: readonly Word[], first: number, kind: EntityKind): number {
  if (kind !== 'person') return first
  for (let at = first - 1; at >= Math.max(0, first - 3); at -= 1)
    if (words[at]?.shape === 'lower' && pastParticles(words, at) === first) return at
  return first
}

/** The names, and certain patterns in the place of those that are parts of them: "Johnson" in "Johnson & Johnson". */
function withCertain(names: readonly Candidate[], certain: readonly Candidate[]): Candidate[] {
  if (certain.length === 0) return [...names]
  const inner = new Set<Candidate>()
  let next = 0
  const added = certain.filter((pattern, i) => {
    while ((names[next]?.end ?? Infinity) <= pattern.start) next += 1
    const here: Candidate[] = []
    for (let at = next; (names[at]?.start ?? Infinity) < pattern.end; at += 1) {
      const name = names[at]
      if (name) here.push(name)
    }
    const neighbours = [certain[i - 1], certain[i + 1]]
    if (
      here.some((name) => crosses(name, pattern) && !neighbours.some((other) => other && holds(name, other)))
    )
      return false
    for (const name of here) inner.add(name)
    return true
  })
  return [...names.filter((name) => !inner.has(name)), ...added]
}

const crosses = (name: Span, pattern: Span): boolean => name.start < pattern.start || name.end > pattern.end

/** "Barlow & Finch and Holt & Sons" taken for one name. */
const holds = (name: Span, other: Span): boolean => other.start >= name.start && other.end <= name.end

/** A name by its pattern that the model left out without being sure of it. */
function isMissing({ first, last, confidence }: Candidate, tagged: Tagged | undefined): boolean {
  if (!tagged || confidence < surePattern) return false
  let outside = 0
  for (let at = first; at <= last; at += 1) outside += tagged.marginals[at * tagCount] ?? 1
  return outside / (last - first + 1) < sureOutside || confidence >= certainPattern
}

/** Acronyms and several words are a name wherever they stand. */
const isDistinct = (text: string, { first, last, start, end }: Candidate): boolean =>
  last > first || isAcronym(text.slice(start, end))

/** Two to six capitals. */
function isAcronym(text: string): boolean {
  const length = capitalsOnly(text)
  return length >= 2 && length <= 6
}

/** "Le" and "Les" in a sentence that is quoted in its own language. */
function isForeignArticle(words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (!word || word.text.length > 4 || word.shape === 'upper' || !functionWords.has(word.folded)) return false
  let foreign = 0
  let english = 0
  for (const { text, folded, shape } of words.slice(at + 1, at + 13)) {
    if (shape !== 'lower') continue
    if (smallWords.has(text)) english += 1
    else if (functionWords.has(folded)) foreign += 1
  }
  return foreign >= 2 && foreign > english
}

/** "Iranian" and "Danes" name no place; what is also a country, a city or a given name may. */
function isPeople(lists: number): boolean {
  return (lists & bit.demonym) !== 0 && (lists & (bit.country | bit.city | bit.given)) === 0
}

export interface NameTokens {
  first: number
  last: number
  kind: EntityKind
  confidence: number
}

/** The names that a row of tags holds. A name is as sure as its least sure token. */
export function namesIn(tagged: Tagged): NameTokens[] {
  const names: NameTokens[] = []
  tagged.tags.forEach((tag, at) => {
    const kind = kindOfTag(tag)
    if (!kind) return
    const sure = tagged.marginals[at * tagCount + tag] ?? 0
    const open = names.at(-1)
    if (beginsName(tag) || !open || open.last !== at - 1)
      names.push({ first: at, last: at, kind, confidence: sure })
    else {
      open.last = at
      open.confidence = Math.min(open.confidence, sure)
    }
  })
  return names
}
