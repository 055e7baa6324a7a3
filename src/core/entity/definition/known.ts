import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'
import { set, wordAt } from './nouns'
import { phraseBefore } from './phraseBefore'
import type { Phrase } from './sayings'

const knownAs =
  / (?:known (?:by|under) the (?:acronym|name|initials|nickname)|known (?:as|by)|called|named|dubbed|nicknamed|titled|entitled|abbreviated(?: as| to)?)$/

/** Words right before a name that say it is one: they are no role. */
export const namingEnd = set(
  'acronym name initials nickname as by called named dubbed nicknamed titled entitled abbreviated to',
)

const filler =
  /^(?:,|also|formally|officially|better|best|commonly|popularly|widely|now|then|is|was|are|were|\()$/

/** "the deal, known by the acronym X", "a town called X". */
export function calledSo(words: SurveyedSentence, mention: Candidate): Phrase[] {
  let at = mention.first - 1
  while (/^(?:["“'‘]|the)$/.test(wordAt(words, at))) at -= 1
  if (!namingEnd.has(wordAt(words, at))) return []
  const before = Array.from({ length: 5 }, (_, i) => wordAt(words, at - 4 + i)).join(' ')
  const length = knownAs.exec(before)?.[0].trim().split(' ').length ?? 0
  if (length === 0) return []
  let last = at - length
  while (filler.test(wordAt(words, last))) last -= 1
  const first = phraseBefore(words, last, false)
  if (first < 0 || !/^(?:a|an|the|its|his|her|their|one|another)$|['’]s$/.test(wordAt(words, first)))
    return []
  return [{ first, last, score: last - first > 1 ? 0.88 : 0.8 }]
}
