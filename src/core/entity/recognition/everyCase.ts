import { bit, type Lexicon } from '../lexicon/lexicon'
import { candidatesIn, type Candidate } from './recognise'
import type { Survey, SurveyedSentence } from '../text/survey'
import type { Tagger } from '../tagger/tagger'

/** How sure a name must be that was found in capitals alone, and one in a text without any. */
const sureInCapitals = 0.5
const sureInSmall = 0.5

/**
 * The names of a text whose headlines and stretches without capitals were recased. Headlines in capitals are read in
 * both writings, and of what they differ in the surer name stays: the model was shown capitals too, and what the lists
 * take for an ordinary word may be a name to it.
 * @param survey recased.
 * @param surveyed the same as it is written.
 */
export function candidatesInEveryCase(
  survey: Survey,
  surveyed: Survey,
  lexicon: Lexicon,
  tagger: Tagger | undefined,
): Candidate[] {
  const found = candidatesIn(survey, lexicon, tagger)
  if (survey === surveyed) return found
  const styleOf = ({ sentence }: Candidate): string => surveyed.sentences[sentence]?.style ?? 'plain'
  const isSmall = (name: Candidate): boolean =>
    styleOf(name) === 'lower' && survey.sentences[name.sentence]?.style === 'plain'
  const names = found.filter((name) => !isSmall(name) || name.confidence >= sureInSmall)
  if (!tagger || surveyed.sentences.every(({ style }) => style !== 'upper')) return names
  const sentences = surveyed.sentences.map((one) => (one.style === 'upper' ? one : silent(one)))
  const inCapitals = candidatesIn({ ...surveyed, sentences }, lexicon, tagger)
  return surest([
    ...names,
    ...inCapitals.filter((name) => styleOf(name) === 'upper' && name.confidence >= sureInCapitals),
    ...survey.sentences.flatMap((sentence, i) =>
      sentences[i] === surveyed.sentences[i] ? actors(sentence, i) : [],
    ),
  ])
}

/** Family names that do something in a headline in capitals, or have it done to them: "LINDQVIST MEETS OKAFOR". */
function actors({ tokens, words }: SurveyedSentence, sentence: number): Candidate[] {
  const isVerb = (at: number): boolean => {
    const word = words[at]
    if (!word || word.capital || (word.lists & bit.ordinary) === 0) return word?.folded === 'to' && at === 1
    return (word.lists & bit.verb) !== 0 || /[^s]s$|ed$/.test(word.folded)
  }
  return words.flatMap((word, at) => {
    const token = tokens[at]
    const known = word.shape === 'capital' && word.lists & bit.surname && !(word.lists & bit.ordinary)
    if (!token || !known || words[at + 1]?.capital || words[at - 1]?.capital) return []
    if (!(at === 0 ? isVerb(1) : isVerb(at - 1) && (words[at - 1]?.lists ?? 0) & bit.verb)) return []
    const { start, end } = token
    return [{ sentence, first: at, last: at, start, end, kind: 'person' as const, confidence: 0.55 }]
  })
}

const silent = (sentence: SurveyedSentence): SurveyedSentence => ({ ...sentence, tokens: [], words: [] })

/** In text order; of names that share words the surest. */
function surest(names: readonly Candidate[]): Candidate[] {
  const ordered = [...names].sort((a, b) => a.start - b.start || b.confidence - a.confidence)
  const kept: Candidate[] = []
  for (const name of ordered) {
    const last = kept.at(-1)
    if (!last || last.end <= name.start) kept.push(name)
    else if (last.confidence < name.confidence) kept[kept.length - 1] = name
  }
  return kept
}
