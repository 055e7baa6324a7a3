import type { Name } from './name'
import type { Candidate } from '../recognition/recognise'
import type { Survey } from '../text/survey'

/**
 * A first name with the title of a monarch or saint ("King Charles") is a whole name; without it, it may be another's.
 * @returns the name with such titles, and the mentions without.
 */
export function crownedApart({ sentences }: Survey, name: Name): Name[] {
  if (name.words.length > 1) return [{ ...name, isCrowned: crown.test(name.words[0] ?? '') }]
  const titled = name.candidates.filter(({ sentence, first }) =>
    crown.test(sentences[sentence]?.words[first - 1]?.folded ?? ''),
  )
  if (titled.length === 0) return [name]
  if (titled.length === name.candidates.length) return [{ ...name, isCrowned: true }]
  const part = (candidates: Candidate[]): Name => ({
    ...name,
    candidates,
    weight: (name.weight * candidates.length) / name.candidates.length,
  })
  const bare = name.candidates.filter((candidate) => !titled.includes(candidate))
  return [
    { ...part(titled), isCrowned: true },
    { ...part(bare), forms: new Set(name.forms) },
  ]
}

const crown =
  /^(?:king|queen|prince|princess|emperor|empress|tsar|czar|pope|sultan|shah|pharaoh|saint|st\.?)$/
