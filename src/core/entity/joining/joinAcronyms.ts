import { isWrittenAsWord, spelledOut } from './abbreviations'
import { capitalsOf, isCapitalAt, isDigitAt, isSmallAt, opensWithCapital, widthAt } from '../text/letters'
import { headOf, join, type Name } from './name'
import type { Candidate } from '../recognition/recognise'
import type { Survey } from '../text/survey'

/** "World Health Organization (WHO)", and capitals that spell the beginnings of a name in the text. */
export function joinAcronyms(survey: Survey, names: readonly Name[]): void {
  const isAcronym = (name: Name): boolean => name.words.length === 1 && isInCapitals(name.text)
  const acronyms = names.filter((name) => isAcronym(name) || isSpoken(survey, name))
  joinInitials(names)
  if (acronyms.length === 0 && !names.some(({ words, text }) => words.length === 1 && blended.test(text)))
    return
  const byInitials = new Map<string, Name[]>()
  const nameOf = new Map<Candidate, Name>()
  for (const name of names) {
    for (const candidate of name.candidates) nameOf.set(candidate, name)
    if (name.words.length < 2 || name.kind === 'person') continue
    for (const initials of new Set(initialsOf(name.words))) {
      byInitials.set(initials, [...(byInitials.get(initials) ?? []), name])
    }
  }
  const inOrder = [...nameOf.keys()].sort((a, b) => a.start - b.start)
  const besides = new Map<Name, Name[]>()
  inOrder.forEach((here, i) => {
    const next = inOrder[i + 1]
    if (!next || !inBrackets(survey, here, next)) return
    const [a, b] = [nameOf.get(here), nameOf.get(next)]
    if (a && b)
      for (const [x, y] of [[a, b] as const, [b, a] as const]) besides.set(x, [...(besides.get(x) ?? []), y])
  })
  const spelled = spelledNames(survey, acronyms, nameOf)
  for (const acronym of acronyms) {
    const known = spelled.get(acronym)
    if (known && headOf(acronym) !== headOf(known)) join(acronym, known)
    if (known || !isAcronym(acronym)) continue
    const letters = capitalsOf(acronym.text).toLowerCase()
    const fits = byInitials.get(letters) ?? []
    const beside = (besides.get(acronym) ?? []).filter(
      ({ words, kind }) => words.length > 1 && kind !== 'person',
    )
    const match =
      beside.find((name) => fits.includes(name)) ??
      beside.find((name) => sharesInitials(name.words, letters)) ??
      beside.find((name) => spells(name, acronym)) ??
      (fits.length === 1 && letters.length > 1 ? fits[0] : undefined)
    if (match && headOf(acronym) !== headOf(match)) join(acronym, match)
  }
  for (const [short, beside] of besides) {
    const full = beside.find(
      ({ words, kind }) => words.length > 1 && kind !== 'person' && isBlend(short, words),
    )
    if (full && headOf(short) !== headOf(full)) join(short, full)
  }
}

/** A capital inside: "TurkStat". */
const blended = /^[A-Z][a-z]+[A-Z]/

/** "Turkish Statistical Institute (TurkStat)": made of the beginnings of words, the first of two letters and more. */
function isBlend({ words: [blend = '', ...more] }: Name, words: readonly string[]): boolean {
  if (more.length > 0 || blend.length < 5) return false
  let used = 0
  for (const word of words) {
    let same = 0
    while (same < word.length && blend[used + same] === word[same]) same += 1
    if (same >= 2) used += same
    else if (word === words[0]) return false
  }
  return used === blend.length
}

/** "RFK Jr." is Robert F. Kennedy Jr.: three initials and more, of one person only. */
function joinInitials(names: readonly Name[]): void {
  const byInitials = new Map<string, Name[]>()
  for (const name of names) {
    if (name.kind !== 'person' || name.words.length < 3) continue
    const last = numbered.test(name.words.at(-1) ?? '') ? -1 : undefined
    const initials = name.words.slice(0, last).map((word) => word[0] ?? '')
    const key = [initials.join(''), ...name.words.slice(last ?? name.words.length)].join(' ')
    if (initials.length > 2) byInitials.set(key, [...(byInitials.get(key) ?? []), headOf(name)])
  }
  for (const short of byInitials.size > 0 ? names : []) {
    const capitals = short.text.split(' ')[0] ?? ''
    if (short.joined || short.words.length > 2 || !/^[A-Z]{3}$/.test(capitals)) continue
    const [full, ...others] = new Set(byInitials.get(short.words.join(' ')))
    if (!full || others.length > 0 || (short.kind !== 'person' && short.kind !== 'other')) continue
    short.kind = 'person'
    join(short, full)
  }
}

const numbered = /^(?:jr|sr|ii|iii|iv)$/

/** "(Sepa)" behind the words it is made of. */
const isSpoken = ({ sentences }: Survey, name: Name): boolean =>
  name.words.length === 1 &&
  name.candidates.some(({ sentence, first }) => {
    const words = sentences[sentence]
    return words !== undefined && isWrittenAsWord(words, first)
  })

/** "WHO", "AT&T", "G7", "NGOs": a capital, more of them or digits, and at most three small letters behind. */
function isInCapitals(text: string): boolean {
  if (!opensWithCapital(text)) return false
  let at = widthAt(text, 0)
  let signs = 0
  let more = 0
  for (; at < text.length && !isSmallAt(text, at); at += widthAt(text, at)) {
    if (isCapitalAt(text, at) || isDigitAt(text, at)) more += 1
    else if (!'&.-'.includes(text.charAt(at))) return false
    signs += 1
  }
  let small = 0
  for (; at < text.length; at += widthAt(text, at)) {
    if (!isSmallAt(text, at)) return false
    small += 1
  }
  return more > 0 && signs <= 11 && small <= 3
}

/** The names that the text itself spells an acronym out by: "G7 (Group of Seven)". */
function spelledNames(
  survey: Survey,
  acronyms: readonly Name[],
  nameOf: ReadonlyMap<Candidate, Name>,
): Map<Name, Name> {
  const placed = new Map<string, Name>()
  const placeOf = (sentence: number, last: number): string => `${sentence} ${last}`
  for (const [{ sentence, last }, name] of nameOf) placed.set(placeOf(sentence, last), name)
  const spelled = new Map<Name, Name>()
  for (const acronym of acronyms) {
    for (const { sentence, first } of acronym.candidates) {
      const words = survey.sentences[sentence]
      const found = words && spelledOut(survey.text, words, first)
      const name = found && placed.get(placeOf(sentence, found.last))
      if (!name || name === acronym || name.words.length < 2) continue
      spelled.set(acronym, name)
      break
    }
  }
  return spelled
}

const small = new Set('of the and for in on to de la du des a & der und y e'.split(' '))

function initialsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => word.split('-')).filter(Boolean)
  const big = parts.filter((word) => !small.has(word))
  return [parts, big].map((list) => list.map((word) => word[0] ?? '').join(''))
}

/** Half of the letters, in order, begin words of the name: "Internet Explorer 9 (IE9)", "Tajikistan's KGB (GKNB)". */
function sharesInitials(words: readonly string[], letters: string): boolean {
  let at = 0
  for (const word of words) if (word.startsWith(letters[at] ?? ' ')) at += 1
  return at >= Math.max(2, Math.ceil(letters.length * 0.6))
}

/** "Tulsa International Airport (TUL)": its letters in order; or in brackets behind an organisation, in its own language. */
function spells(name: Name, acronym: Name): boolean {
  const letters = acronym.words.join('')
  if (letters.length < 3) return false
  let at = 0
  for (const letter of name.words.join('')) if (letter === letters[at]) at += 1
  if (at === letters.length && name.words[0]?.[0] === letters[0]) return true
  return name.kind === 'organisation' && acronym.kind === 'organisation' && letters.length < 7
}

/** Whether the second of two names that follow one another stands in brackets behind the first. */
function inBrackets({ text }: Survey, a: Candidate, b: Candidate): boolean {
  return (
    a.sentence === b.sentence &&
    b.start - a.end < 24 &&
    /^['’"”]?s?\s*[([]\s*["“'‘]?(?:the |or |also |formerly |abbreviated |(?:IATA|ICAO|NYSE|NASDAQ): ?)?$/.test(
      text.slice(a.end, b.start),
    ) &&
    /^["”'’]?\s*[)\];,]/.test(text.slice(b.end, b.end + 4))
  )
}
