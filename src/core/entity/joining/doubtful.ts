import { headOf, type Name } from './name'
import type { Candidate } from '../recognition/recognise'
import type { Survey } from '../text/survey'
import { set, wordAt } from '../definition/nouns'

/**
 * Leaves out short forms that name more than one person: "Hale and colleagues" is a team. A person who is named nowhere
 * else keeps them.
 */
export function leaveOutTeams(survey: Survey, names: readonly Name[]): void {
  for (const name of names) {
    if (name.words.length > 1 || headOf(name).kind !== 'person') continue
    const own = name.candidates.filter((candidate) => !isTeam(survey, candidate))
    if (own.length > 0 || headOf(name) !== name) name.candidates = own
  }
}

/** "Hale and colleagues", "Hale and his team". */
function isTeam({ sentences }: Survey, { sentence, last }: Candidate): boolean {
  const words = sentences[sentence]
  if (!words || !/^(?:and|&)$/.test(wordAt(words, last + 1))) return false
  const noun = /^(?:his|her|their)$/.test(wordAt(words, last + 2)) ? last + 3 : last + 2
  return team.has(wordAt(words, noun))
}

const team = set('colleagues co-workers coworkers collaborators co-authors coauthors team others')
