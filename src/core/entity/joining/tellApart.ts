import { citedApart } from './citations'
import { crownedApart } from './crowned'
import { wordAt } from '../definition/nouns'
import { kinOf } from './kin'
import type { Name } from './name'
import { namesakes } from './namesakes'
import type { Survey } from '../text/survey'

/** Notes on each name what tells it from others of the same words: numbers, titles, "the son of". */
export function tellApart(survey: Survey, names: Name[]): void {
  for (const name of names.filter(({ kind }) => kind === 'person')) {
    const [own, ...others] = namesakes(survey, name)
      .flatMap((each) => citedApart(survey.text, each))
      .flatMap((each) => crownedApart(survey, each))
    if (own) Object.assign(name, own)
    names.push(...others)
  }
  const people = names.filter((name) => name.kind === 'person')
  for (const name of people) {
    name.number = numberOf(name.words)
    name.isCharacter = isCharacter(survey, name)
    const [own, ...others] = byGender(survey, name)
    if (own) Object.assign(name, own)
    names.push(...others)
  }
  tellKinApart(survey, people)
}

/** "in a horror film, as Tom": a given name that is only said of somebody played. */
const isCharacter = ({ sentences }: Survey, { words, candidates }: Name): boolean =>
  words.length === 1 &&
  candidates.every(({ sentence, first, last }) => {
    const own = sentences[sentence]
    if (
      !own ||
      !/^(?:as|character|played|plays|playing|portrayed|portrays|portraying)$/.test(wordAt(own, first - 1))
    )
      return false
    return own.tokens[last + 1]?.shape === 'sign' || last + 1 === own.tokens.length
  })

const numbers = /^(?:jr|sr|ii|iii|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3})$/

const numberOf = (words: readonly string[]): string | undefined => {
  const last = words.length > 1 ? words.at(-1) : undefined
  return last !== undefined && (numbers.test(last) || last === 'i') ? last : undefined
}

const male = /^(?:mr|sir|lord|king|prince|monsieur|herr|señor)\.?$/
const female = /^(?:mrs|ms|miss|lady|madame|queen|princess|mme|mlle|frau|señora)\.?$/

/** "Mr. Harrow" and "Mrs. Harrow" are two names, and "Harrow" alone may be either: it goes by neither. */
function byGender({ sentences }: Survey, name: Name): Name[] {
  const genders = name.candidates.map(({ sentence, first }) => {
    const title = sentences[sentence]?.words[first - 1]
    if (!title?.capital) return undefined
    return male.test(title.folded) ? 'm' : female.test(title.folded) ? 'f' : undefined
  })
  const [m, f] = [genders.includes('m'), genders.includes('f')]
  if (!m || !f) {
    name.gender = m ? 'm' : f ? 'f' : undefined
    return []
  }
  return (['m', 'f', undefined] as const).flatMap((gender) => {
    const candidates = name.candidates.filter((_, i) => genders[i] === gender)
    const weight = (name.weight * candidates.length) / name.candidates.length
    if (candidates.length === 0) return []
    return { ...name, gender, candidates, weight, dropped: gender === undefined }
  })
}

/** "X was the second son of X": those named in one sentence with a relative of theirs are somebody else. */
function tellKinApart({ sentences }: Survey, people: readonly Name[]): void {
  const all = people.flatMap((name) => name.candidates.map((candidate) => ({ name, candidate })))
  all.sort((a, b) => a.candidate.start - b.candidate.start)
  const byFamily = new Map<string, Name[]>()
  for (const name of people) {
    const family = name.words.at(-1) ?? ''
    const own = byFamily.get(family)
    if (own) own.push(name)
    else byFamily.set(family, [name])
  }
  /** Who is named: by a family name alone, anybody of that name so far. */
  const meant = (name: Name, before: number): Name[] =>
    name.words.length > 1
      ? [name]
      : (byFamily.get(name.words[0] ?? '') ?? [])
          .slice(0, 40)
          .filter(({ candidates }) => (candidates[0]?.start ?? before) < before)
  all.forEach(({ name, candidate }, i) => {
    const words = sentences[candidate.sentence]
    const relation = words && kinOf(words, candidate.first, candidate.last)
    if (!relation) return
    for (let j = i - 1; j >= 0 && j > i - 12; j -= 1) {
      const other = all[j]
      const away = candidate.sentence - (other?.candidate.sentence ?? -9)
      // "George W. Bush spoke. His father, George H. W. Bush, …"
      if (
        !other ||
        away > 1 ||
        (away === 1 && (relation !== 'own' || all[i - 1]?.candidate.sentence === candidate.sentence))
      )
        break
      for (const somebody of meant(other.name, candidate.start))
        if (somebody !== name) (name.apart ??= new Set()).add(somebody)
    }
  })
}
