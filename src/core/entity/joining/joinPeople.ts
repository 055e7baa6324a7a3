import { anyPlace, bit, type Lexicon } from '../lexicon/lexicon'
import { isNickname, plainEnding } from './nicknames'
import { nicknameIn } from './quotedNicknames'
import { headOf, isApart, join, type Name } from './name'

/** A person's short names join the full one they fit; a short name that fits two people is dropped. */
export function joinPeople(names: readonly Name[], lexicon: Lexicon): void {
  const core = new Map(names.map((name) => [name, coreOf(name.words, lexicon)]))
  const coreWords = (name: Name): readonly string[] => core.get(name) ?? name.words
  const people = names.filter((name) => name.kind === 'person' && coreWords(name).length > 1)
  const byEnd = indexOf(people, (name) => [
    coreWords(name).at(-1) ?? '',
    bareSurname(coreWords(name)),
    plainEnding(coreWords(name).at(-1) ?? ''),
  ])
  const byStart = indexOf(people, (name) => [coreWords(name)[0] ?? ''])
  const byNick = indexOf(people, ({ text }) => {
    const nickname = nicknameIn(text)
    return nickname === undefined ? [] : [nickname]
  })
  const fullerThan = (name: Name, list: readonly Name[]): Name[] =>
    list.filter(
      (full) => full !== name && coreWords(full).length > coreWords(name).length && !isApart(full, name),
    )

  for (const short of [...people].sort((a, b) => coreWords(a).length - coreWords(b).length)) {
    const words = coreWords(short)
    const [given = '', family = ''] = [words[0], words.at(-1)]
    const near = new Set([
      ...(byEnd.get(family) ?? []),
      ...(byEnd.get(plainEnding(family)) ?? []),
      ...(byStart.get(given) ?? []),
      ...(words.length === 2 ? (byEnd.get(given) ?? []) : []),
    ])
    const same = [...near].find(
      (other) =>
        other !== short &&
        !isApart(other, short) &&
        headOf(other) !== headOf(short) &&
        (coreWords(other).join(' ') === words.join(' ') || isSamePerson(words, coreWords(other))),
    )
    const fuller = fullerThan(short, [...near]).filter((full) => isVariant(words, coreWords(full)))
    const [head] = new Set(fuller.map(headOf))
    if (head && fuller.every((full) => headOf(full) === head)) join(short, head)
    else if (same && same.text.length < short.text.length) join(same, short)
    else if (same) join(short, same)
  }
  const crowned = new Map<string, Name>()
  for (const name of names)
    if ((name.isCrowned || name.number !== undefined) && coreWords(name).length === 1)
      crowned.set(coreWords(name)[0] ?? '', name)
  for (const short of names) {
    if (short.joined || short.dropped || short.isCited || !mayBePerson(short, lexicon)) continue
    const words = coreWords(short)
    const bySurname = heads(
      fullerThan(short, [
        ...(byEnd.get(words.at(-1) ?? '') ?? []),
        ...(byEnd.get(plainEnding(words.at(-1) ?? '')) ?? []),
      ]).filter((full) => endsWith(coreWords(full), words)),
    )
    // "Johann II" is not the "Johann Bernoulli" whose first name he has.
    const numbered = words.length < short.words.length && suffixes.has(short.words.at(-1) ?? '')
    const byGiven =
      words.length === 1 && !numbered && !short.isCharacter
        ? heads(
            fullerThan(short, byStart.get(words[0] ?? '') ?? []).filter(
              (full) => !short.isCrowned || full.isCrowned,
            ),
          )
        : []
    // "William" in a text of Prince William and William Turner
    const monarch =
      words.length === 1 && !short.isCrowned && short.number === undefined
        ? crowned.get(words[0] ?? '')
        : undefined
    // "Johann" of Johann Bernoulli is not Johann II, "Mehmed" alone is Mehmed II.
    if (monarch && (monarch.isCrowned || byGiven.length === 0)) byGiven.push(headOf(monarch))
    const byNickname = words.length === 1 ? heads(fullerThan(short, byNick.get(words[0] ?? '') ?? [])) : []
    const fits = byNickname.length > 0 ? byNickname : bySurname.length > 0 ? bySurname : byGiven
    const only = fits.length > 1 ? mainPerson(short, fits, names) : fits[0]
    if (only) {
      short.kind = 'person'
      join(short, only)
    } else if (fits.length > 1) short.dropped = true
  }
}

/**
 * In the story of one person the family name alone is theirs, though a parent or a child has it too: they are named
 * first, and the short form comes more often than the name of any of the others.
 */
function mainPerson(short: Name, fits: readonly Name[], names: readonly Name[]): Name | undefined {
  const groups = fits
    .map((head) => {
      const own = names.filter((name) => headOf(name) === head).flatMap((name) => name.candidates)
      return { head, first: Math.min(...own.map(({ start }) => start)), count: own.length }
    })
    .sort((a, b) => a.first - b.first)
  const others = groups.slice(1).reduce((sum, { count }) => sum + count, 0)
  const [main, ...relatives] = groups
  // "Ann Foyle, the daughter of Harold Foyle": twice is enough where the text says the others are relatives.
  const least = main && relatives.every(({ head }) => isApart(main.head, head)) ? 2 : 3
  const most = relatives.reduce((max, { count }) => Math.max(max, count), 0)
  // An obituary names a wife, a brother and a daughter, but is of one whom it names more often than any of them.
  const isStory = main !== undefined && main.count >= most && short.candidates.length > Math.max(2, most)
  return isStory || short.candidates.length >= Math.max(least, 2 * others) ? main?.head : undefined
}

const heads = (names: readonly Name[]): Name[] => [...new Set(names.map(headOf))]

/** More people of one given or family name are not compared with each other: a list of members is no story. */
const crowd = 200

function indexOf(names: readonly Name[], keysOf: (name: Name) => string[]): Map<string, Name[]> {
  const index = new Map<string, Name[]>()
  for (const name of names) {
    for (const key of new Set(keysOf(name))) {
      const list = index.get(key)
      if (!list) index.set(key, [name])
      else if (list.length < crowd) list.push(name)
    }
  }
  return index
}

const suffixes = new Set(['jr', 'sr', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'])

/** Without titles before it and numbers behind it: "Emperor Norton" and "Norton I" are both "Norton". */
function coreOf(words: readonly string[], lexicon: Lexicon): readonly string[] {
  let from = 0
  let to = words.length
  while (from < to - 1 && (lexicon.listsOf(words[from] ?? '') & bit.title) !== 0) from += 1
  while (to - 1 > from && suffixes.has(words[to - 1] ?? '')) to -= 1
  return words.slice(from, to)
}

function mayBePerson(name: Name, lexicon: Lexicon): boolean {
  if (name.kind === 'person') return true
  if (name.words.length > 2) return false
  const listed = (lexicon.listsOf(name.text) & (anyPlace | bit.organisation)) !== 0
  return !listed || (name.kind !== 'place' && name.weight / name.candidates.length < 0.7)
}

const endsWith = (words: readonly string[], tail: readonly string[]): boolean => {
  const gap = words.length - tail.length
  const family = tail[0] ?? ''
  const last =
    tail.length === 1 &&
    (bareSurname(words) === family || plainEnding(words.at(-1) ?? '') === plainEnding(family))
  return last || tail.every((word, i) => words[gap + i] === word)
}

const bareSurname = (words: readonly string[]): string =>
  (words.at(-1) ?? '').replace(/^(?:al|el|as|ad|an|ar|ul)-/, '')

/** "Higuchi Ichiyo" and "Ichiyo Higuchi"; "Larry Page" and "Lawrence Page"; "Yuri Petrovskiy" and "Yury Petrovsky". */
function isSamePerson(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === b.length && a.length > 2) return isInitialled(a, b) || isInitialled(b, a)
  if (a.length !== 2 || b.length !== 2) return false
  const [x = '', y = ''] = [a[0], b[0]]
  const family = plainEnding(a[1] ?? '') === plainEnding(b[1] ?? '')
  return (x === b[1] && a[1] === y) || (family && (x === y || isNickname(x, y)))
}

/** "J. S. Mill" and "John Stuart Mill". */
const isInitialled = (a: readonly string[], b: readonly string[]): boolean =>
  a.at(-1) === b.at(-1) &&
  a.slice(0, -1).every((word, i) => word === b[i] || (word.length === 1 && b[i]?.startsWith(word)))

/** "George Bush" and "George W. Bush"; "J. Smith" and "John Smith"; "Anna Maria" and "Anna Maria Lopez". */
function isVariant(short: readonly string[], full: readonly string[]): boolean {
  if (short.length < 2) return false
  if (short.at(-1) !== full.at(-1)) return short.every((word, i) => word === full[i])
  const [x = '', y = ''] = [short[0], full[0]]
  if (x !== y && !(x.length === 1 && y.startsWith(x)) && !isNickname(x, y)) return false
  // "George W. Bush" is not "George H. W. Bush".
  let at = 1
  for (const word of short.slice(1, -1)) {
    while (at < full.length - 1 && word.length > 1 && full[at] !== word) at += 1
    if (at >= full.length - 1 || !full[at]?.startsWith(word)) return false
    at += 1
  }
  return true
}
