import type { Span } from '../../article/article'
import { describedBy } from '../joining/abbreviations'
import type { Definition } from '../entity'
import { bit } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import type { Survey, SurveyedSentence } from '../text/survey'
import { behind, clauseInFront, inFront } from './appositive'
import { predicates } from './copula'
import { calledSo } from './known'
import { closeQuote, headOf, isActor, sayableFrom, worthOf } from './phraseWorth'
import { placeNouns, roles } from './role'

/** What the text says a thing is, with how well it says it (0 to 1). */
export interface Saying {
  span: Span
  sentence: Span
  score: number
  /** Lists of the word that names the class: a person's role, a kind of place. */
  head: number
}

/** A phrase by its first and last token, with how well it says what a name before or behind it is. */
export interface Phrase {
  first: number
  last: number
  score: number
  /** The name stands right behind it: "Biologist Ann Lee". */
  beforeName?: boolean
}

/** The defining phrases for a thing, word for word from the text, the best first: one of a sentence, few in all. */
export function definitionsOf(text: string, sayings: readonly Saying[]): Definition[] {
  const best = new Map<number, Saying>()
  for (const saying of sayings) {
    const before = best.get(saying.sentence.start)
    if (!before || saying.score > before.score) best.set(saying.sentence.start, saying)
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, mostDefinitions)
    .map(({ span, sentence }) => ({
      text: text.slice(span.start, span.end),
      source: 'article',
      span,
      sentence,
    }))
}

/** More than that nobody asks for, and they are kept with each glossary. */
const mostDefinitions = 4

/** Whether one of several spans, in order and apart, shares a code unit with another span. */
export function overlapsAny(spans: readonly Span[], { start, end }: Span): boolean {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return (spans[low]?.start ?? Infinity) < end
}

/** Everything the text says about one mention: appositives on both sides, "X is the …", roles before the name. */
export function sayingsAbout(survey: Survey, mention: Candidate): Saying[] {
  const words = survey.sentences[mention.sentence]
  if (!words) return []
  return [
    ...patterns.flatMap((pattern) => pattern(words, mention)),
    ...expansions(survey, words, mention),
  ].flatMap((phrase) => sayingOf(words, mention, phrase))
}

const patterns = [behind, predicates, calledSo, inFront, clauseInFront, roles, placeNouns]

/** "the joint plan of action (JPA)": what the letters stand for, where it is no name itself. */
function expansions({ text }: Survey, words: SurveyedSentence, { first, last }: Candidate): Phrase[] {
  const found = first === last ? describedBy(text, words, first) : undefined
  return found ? [{ ...found, score: 0.7 }] : []
}

/** Sayings worth less are not shown. */
const least = 0.44

function sayingOf(words: SurveyedSentence, mention: Candidate, phrase: Phrase): Saying[] {
  const { first, score, beforeName = false } = phrase
  const last = closeQuote(words, first, phrase.last)
  const from = words.tokens[first]
  const to = words.tokens[last]
  if (!from || !to || last < first || !sayableFrom(words, first, last)) return []
  const at = headOf(words, first, last, beforeName)
  const worth = score + worthOf(words, mention, first, last, at)
  if (worth < least) return []
  return [
    {
      span: { start: from.start, end: to.end },
      sentence: { start: words.start, end: words.end },
      score: worth,
      // A supplier is no person where the name is none.
      head:
        (words.words[at]?.lists ?? 0) & (mention.kind !== 'person' && isActor(words, at) ? ~bit.role : ~0),
    },
  ]
}
