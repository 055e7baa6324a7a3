import { has, wordAt } from '../definition/nouns'
import { anyPlace, bit, type Lexicon } from '../lexicon/lexicon'
import type { Candidate } from './recognise'
import type { Survey, SurveyedSentence } from '../text/survey'

/**
 * The kind that the words beside a name leave no doubt about, where the recogniser saw another: "Ann Lee, of Kirby Lane,",
 * "an analyst at Norden Markets", "published by Fenner", "Harlow (2010)" where Ann Harlow is named, and football clubs named
 * by their towns.
 */
export function withKindsByPlace(
  survey: Survey,
  candidates: readonly Candidate[],
  lexicon: Lexicon,
): Candidate[] {
  const isSport = isAboutSport(survey)
  const families = new Set(candidates.flatMap((candidate) => familyOf(survey, candidate)))
  return candidates.map((candidate, i) => {
    const words = survey.sentences[candidate.sentence]
    if (!words) return candidate
    if (candidate.kind === 'other' && isAuthor(survey.text, candidate, families))
      return { ...candidate, kind: 'person' }
    // "Cape Town" is no club.
    const isListed =
      isSport && (lexicon.listsOf(survey.text.slice(candidate.start, candidate.end)) & anyPlace) !== 0
    const kind = kindOf(words, candidate, candidates[i - 1], isSport && !isListed)
    return kind === candidate.kind ? candidate : { ...candidate, kind }
  })
}

function kindOf(
  words: SurveyedSentence,
  candidate: Candidate,
  before: Candidate | undefined,
  isSport: boolean,
): Candidate['kind'] {
  const { first, last, kind } = candidate
  const isLong = last > first
  // "Storm Babet"
  if (
    kind === 'person' &&
    last === first + 1 &&
    wordAt(words, first) === 'storm' &&
    !has(words, last, bit.surname)
  )
    return 'other'
  if (kind === 'person' && isHome(words, candidate, before)) return 'place'
  if (kind === 'place' && isSport && isLong && clubs.test(wordAt(words, last))) return 'organisation'
  const listed = (words.words[first]?.lists ?? 0) & anyPlace
  if (kind === 'place' && isLong && isEmployer(words, first) && !listed && !has(words, last, bit.placeWord))
    return 'organisation'
  // "Paris Saint-Germain (PSG)"
  if (kind === 'person' && isLong && has(words, first, bit.country | bit.city) && isAbbreviated(words, last))
    return 'organisation'
  if (!isLong && /^published by$/.test(`${wordAt(words, first - 2)} ${wordAt(words, first - 1)}`))
    return 'organisation'
  return kind
}

/** The family name of a person named by several words. */
function familyOf({ sentences }: Survey, { sentence, first, last, kind }: Candidate): string[] {
  const family = kind === 'person' && last > first ? sentences[sentence]?.words[last]?.text : undefined
  return family === undefined ? [] : [family]
}

/** "Harlow (2010)", "(Harlow, 2010)". */
const isAuthor = (text: string, { start, end }: Candidate, families: ReadonlySet<string>): boolean =>
  families.has(text.slice(start, end)) && /^(?:,| \() ?(?:1[89]|20)\d\d/.test(text.slice(end, end + 8))

/** "(PSG)" behind a name. */
const isAbbreviated = ({ words }: SurveyedSentence, last: number): boolean =>
  words[last + 1]?.text === '(' && words[last + 2]?.shape === 'upper' && words[last + 3]?.text === ')'

/** "Ann Lee, of Kirby Lane, said". */
function isHome(
  words: SurveyedSentence,
  { first, last, sentence }: Candidate,
  before: Candidate | undefined,
): boolean {
  return (
    before?.kind === 'person' &&
    before.sentence === sentence &&
    before.last === first - 3 &&
    wordAt(words, first - 2) === ',' &&
    wordAt(words, first - 1) === 'of' &&
    has(words, last, bit.placeWord) &&
    /^[,.;]?$/.test(wordAt(words, last + 1))
  )
}

/** "an analyst at", "chief executive of" only where somebody works there. */
const isEmployer = (words: SurveyedSentence, first: number): boolean =>
  wordAt(words, first - 1) === 'at' && jobs.test(wordAt(words, first - 2))

const jobs =
  /^(?:analyst|economist|strategist|broker|trader|consultant|partner|executive|engineer|researcher|manager|director|lawyer|attorney|editor|spokesman|spokeswoman|spokesperson|designer|developer|intern)s?$/

/** What the names of football clubs end in. */
const clubs =
  /^(?:town|city|united|rovers|wanderers|athletic|albion|hotspur|argyle|rangers|wednesday|villa|palace|forest|alexandra|stanley)$/

const sport =
  /^(?:striker|midfielder|goalkeeper|defender|winger|scored|scorer|kick-off|penalty|relegation|relegated|fixtures?|equaliser|half-time|matchday|playoffs?|goalless|hat-trick|substitute)$/
const perhapsSport =
  /^(?:manager|match|matches|league|cup|season|goals?|coach|club|team|squad|defeat|defeated|beat|win|won|draw|table|tie|fans|stadium|premiership)$/

/** One word that only sport has, and two that it often has. */
function isAboutSport({ written }: Survey): boolean {
  let sure = 0
  let perhaps = 0
  for (const word of written.keys()) {
    if (sport.test(word)) sure += 1
    else if (perhapsSport.test(word)) perhaps += 1
  }
  return sure > 0 && sure + perhaps > 2
}
