import { set, wordAt } from '../definition/nouns'
import { kinOf } from './kin'
import type { Name } from './name'
import type { Candidate } from '../recognition/recognise'
import type { Survey, SurveyedSentence } from '../text/survey'

/**
 * The mentions of one spelling that the text says are of somebody else: "another Tom Hale", "not to be confused with Tom
 * Hale", "his son, Tom Hale" behind Tom Hale. They become a name of their own, apart from the first.
 * @returns the name without them, and theirs if there are any.
 */
export function namesakes(survey: Survey, name: Name): Name[] {
  const ordered = [...name.candidates].sort((a, b) => a.start - b.start)
  const others = ordered.filter((candidate, i) => i > 0 && isAnother(survey, candidate, ordered[i - 1]))
  if (others.length === 0) return [name]
  const own = ordered.filter((candidate) => !others.includes(candidate))
  const weightOf = (part: readonly Candidate[]): number => (name.weight * part.length) / ordered.length
  const first: Name = { ...name, candidates: own, weight: weightOf(own) }
  const second: Name = {
    ...name,
    forms: new Set([name.text]),
    candidates: others,
    weight: weightOf(others),
    apart: new Set([name]),
  }
  return [first, second]
}

function isAnother(
  { text, sentences }: Survey,
  candidate: Candidate,
  before: Candidate | undefined,
): boolean {
  const words = sentences[candidate.sentence]
  if (!words) return false
  const lead = text.slice(Math.max(words.start, candidate.start - 90), candidate.start)
  if (mayTellApart(lead) && unlike.test(lead)) return true
  if (mayTellApart(lead) && other.test(lead) && endsPhrase(words, candidate.last + 1)) return true
  // "Tom Hale ran the mill. His son, Tom Hale, …"
  const near = before !== undefined && candidate.sentence - before.sentence <= 1
  return near && kinOf(words, candidate.first, candidate.last) === 'own'
}

/** Whether any word stands there that the expressions below ask for: they take a new process long. */
function mayTellApart(lead: string): boolean {
  const small = lead.toLowerCase()
  return telling.some((word) => small.includes(word))
}
const telling = ['other', 'different', 'second', 'relat', 'confused', 'mixed', 'the same']

const unlike =
  /\b(?:no relation (?:to|of)|not related to|unrelated to|not (?:to be )?(?:confused|mixed up) with|(?:not|may|might|possibly|perhaps|whether)\b[^.;]{0,40} the same(?: man| woman| person)?(?: as)?)(?: (?:the|a|an|his|her|fellow|former|late|[a-z-]+)){0,3} ["“'‘]?$/i
const other =
  /\b(?:another|an?other|a different|a second|an unrelated|the other|the second)(?: (?!of\b|in\b|and\b)[a-z-]+){0,3},? ?(?:also |likewise )?(?:called|named)? ?["“'‘]?$/i

/** "another Tom Hale, a plumber", not "another Tom Hale film". */
const endsPhrase = (words: SurveyedSentence, at: number): boolean =>
  at >= words.words.length || words.words[at]?.shape === 'sign' || following.has(wordAt(words, at))

const following = set(
  'who whom whose which that from in of at on was is were are had has lived lives and or but to with as',
)
