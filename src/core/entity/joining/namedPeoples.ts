import { wordAt } from '../definition/nouns'
import { bit } from '../lexicon/lexicon'
import type { Name } from './name'
import type { Candidate } from '../recognition/recognise'
import type { Survey } from '../text/survey'

/**
 * Peoples that no list has and that were taken for a person: "the Torvan lived on the islands", "other Torvan". They are
 * no person, and one of them ("a Torvan", "the last Torvan") is not the people.
 */
export function setPeoplesApart(survey: Survey, names: readonly Name[]): void {
  for (const name of names) {
    if (name.kind !== 'person' || name.words.length > 1 || name.candidates.length < 2) continue
    const uses = name.candidates.map((candidate) => useOf(survey, candidate))
    const people = uses.filter((use) => use === 'people').length
    if (people < 2 || people < 0.3 * uses.length || uses.includes('person')) continue
    name.kind = 'other'
    name.candidates = name.candidates.filter((_, i) => uses[i] !== 'member')
  }
}

/** Whether a mention speaks of a people, of one of its members, or of somebody called so. */
function useOf(
  { sentences }: Survey,
  { sentence, first, last }: Candidate,
): 'people' | 'member' | 'person' | undefined {
  const words = sentences[sentence]
  if (!words) return undefined
  const { lists = 0 } = words.words[first] ?? {}
  if ((lists & (bit.given | bit.surname)) !== 0 || words.words[last + 1]?.capital) return 'person'
  let at = first - 1
  while (at > first - 4 && words.words[at]?.shape === 'lower' && !determiner.test(wordAt(words, at))) at -= 1
  const before = wordAt(words, at)
  const isNear = at === first - 1
  if (/^(?:an?|another)$/.test(before)) return 'member'
  if (/^(?:first|last|only)$/.test(wordAt(words, at + 1)) && before === 'the') return 'member'
  if (isNear && plural.test(before)) return 'people'
  return isNear && words.words[at]?.capital && has(words.words[at]?.lists, bit.title) ? 'person' : undefined
}

const has = (lists: number | undefined, list: number): boolean => ((lists ?? 0) & list) !== 0

const plural = /^(?:the|other|many|some|most|all|these|those|few|several|fellow|today['’]s)$/
const determiner = /^(?:the|an?|another|other|many|some|most|all|these|those|few|several)$/
