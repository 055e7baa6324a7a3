import type { EntityKind } from '../entity'
import { anyPlace, bit, foldWord, type Lexicon } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import { joinAcronyms } from './joinAcronyms'
import { joinFirms } from './joinFirms'
import { joinKnownNames, type KnownThing } from './joinKnownNames'
import { joinPeople } from './joinPeople'
import { hasSmall } from '../text/letters'
import { headOf, join, type Name } from './name'
import { leaveOutTeams } from './doubtful'
import { setPeoplesApart } from './namedPeoples'
import { addShortForms } from './shortForms'
import type { Survey } from '../text/survey'
import { tellApart } from './tellApart'
import type { Token } from '../text/tokens'
import { readable } from '../text/unseen'

/** Candidates that name one thing. */
export interface Thing {
  kind: EntityKind
  /** The fullest form used, white space as single spaces. */
  name: string
  /** All forms in order of first appearance, `name` among them. */
  forms: string[]
  /** In text order. */
  candidates: Candidate[]
}

/** Joins full and short names, acronyms and expansions; leaves out short forms that may mean several things. */
export function resolve(
  survey: Survey,
  candidates: readonly Candidate[],
  lexicon: Lexicon,
  knownThing?: KnownThing,
): Thing[] {
  const names = groupBySpelling(survey, candidates)
  setPeoplesApart(survey, names)
  joinUsualNames(names, lexicon)
  joinAcronyms(survey, names)
  joinOtherNames(survey, names)
  if (knownThing) joinKnownNames(names, knownThing)
  tellApart(survey, names)
  joinPeople(names, lexicon)
  joinFirms(survey, names, lexicon)
  joinParts(names, lexicon)
  addShortForms(survey, names)
  leaveOutTeams(survey, names)
  const things = new Map<Name, Name[]>()
  for (const name of names) {
    const head = headOf(name)
    if (!head.dropped && !name.dropped && name.candidates.length > 0)
      things.set(head, [...(things.get(head) ?? []), name])
  }
  return [...things].map(([head, group]) => thingOf(head, group)).sort(byFirstMention)
}

function groupBySpelling(survey: Survey, candidates: readonly Candidate[]): Name[] {
  const names = new Map<string, Name>()
  const votes = new Map<Name, Map<EntityKind, number>>()
  for (const candidate of candidates) {
    const tokens = tokensOfCandidate(survey, candidate)
    const words = wordsOf(tokens)
    // "Basse-Terre" and "Basse Terre", "People Party" and "People's Party"
    const key = words.join(' ').replace(/-/g, ' ').replace(/ 's\b/g, '').replace(/ & /g, ' and ')
    const text = readable(survey.text.slice(candidate.start, candidate.end))
    const name = names.get(key) ?? {
      words,
      text,
      forms: new Set(),
      kind: candidate.kind,
      weight: 0,
      candidates: [],
    }
    names.set(key, name)
    name.candidates.push(candidate)
    name.forms.add(text)
    // A name in ordinary capitals is shown rather than the same in a headline.
    if (!hasSmall(name.text) && hasSmall(text)) name.text = text
    const own = votes.get(name) ?? new Map<EntityKind, number>()
    votes.set(name, own.set(candidate.kind, (own.get(candidate.kind) ?? 0) + candidate.confidence))
  }
  for (const [name, own] of votes) {
    for (const [kind, weight] of own) if (weight > name.weight) Object.assign(name, { kind, weight })
  }
  return [...names.values()]
}

function tokensOfCandidate(survey: Survey, { sentence, first, last }: Candidate): Token[] {
  return survey.sentences[sentence]?.tokens.slice(first, last + 1) ?? []
}

/** The words that make a name the same name: folded, without a leading article, stops and a final possessive. */
function wordsOf(tokens: readonly Token[]): string[] {
  const words = tokens
    .map((token) => foldWord(token.text).replace(/\./g, ''))
    .filter((word) => word !== '' && !/^[,'"“”()]$/.test(word))
  if (words.length > 1 && words[0] === 'the') words.shift()
  if (words.length > 1 && words.at(-1) === "'s") words.pop()
  return words
}

/** "USA" and "United States". */
function joinUsualNames(names: readonly Name[], lexicon: Lexicon): void {
  const byUsual = new Map<string, Name>()
  for (const name of names) {
    if (name.kind !== 'place') continue
    const usual = lexicon.usualName(name.words.join(' ')) ?? lexicon.usualName(name.text)
    if (usual === undefined) continue
    const first = byUsual.get(usual)
    if (!first) byUsual.set(usual, name)
    else if (weightOf(name) > weightOf(first)) {
      join(first, name)
      byUsual.set(usual, name)
    } else join(name, first)
  }
}

const weightOf = (name: Name): number => name.candidates.length

/** A part of an organisation's name that stands for it: "Revolutionary Guard". Places inside names stay apart. */
function joinParts(names: readonly Name[], lexicon: Lexicon): void {
  const byEdge = new Map<string, Name[]>()
  for (const name of names) {
    if (name.words.length < 2 || (name.kind !== 'organisation' && name.kind !== 'other')) continue
    // Words inside a name are looked up for longer parts only, marked with a space: there are too many of them.
    const edges = [name.words[0], name.words.at(-1)].map(edgeOf)
    for (const word of new Set([...edges, ...name.words.slice(1, -1).map((inner) => ' ' + edgeOf(inner))])) {
      const list = byEdge.get(word)
      if (!list) byEdge.set(word, [name])
      else if (list.length < 500) list.push(name)
    }
  }
  for (const short of names) {
    if (short.joined || short.dropped || short.kind === 'place' || short.kind === 'person') continue
    if (lexicon.listsOf(short.text) & (anyPlace | bit.demonym)) continue
    const edges = [short.words[0], short.words.at(-1)].map(edgeOf)
    if (short.words.length > 1) edges.push(' ' + edges[0])
    const near = new Set(edges.flatMap((word) => byEdge.get(word) ?? []))
    const fits = new Set(
      [...near]
        .filter(
          (name) => name !== short && name.kind === short.kind && name.words.length > short.words.length,
        )
        .filter((name) => startsOrEnds(name.words, short.words))
        .map(headOf),
    )
    fits.delete(short)
    const [only] = fits
    if (fits.size === 1 && only && headOf(only) !== short) join(short, only)
  }
}

const edgeOf = (word = ''): string => word.replace(/s$/, '')

/** "the Chatham Islands, also known as the Chathams": two names of one kind, the second said to be another name. */
function joinOtherNames({ text }: Survey, names: readonly Name[]): void {
  const all = names.flatMap((name) => name.candidates.map((candidate) => ({ name, candidate })))
  all.sort((a, b) => a.candidate.start - b.candidate.start)
  all.forEach(({ name, candidate }, i) => {
    const next = all[i + 1]
    if (!next || next.candidate.sentence !== candidate.sentence || next.name === name) return
    const between = text.slice(candidate.end, next.candidate.start)
    const isSame = next.name.kind === name.kind || next.name.kind === 'other'
    if (!isSame && !/^, known (?:to|locally|in) /.test(between)) return
    if (next.candidate.start - candidate.end > 40) return
    if (!saysOtherName(text.slice(candidate.end, next.candidate.start))) return
    if (headOf(next.name) !== headOf(name)) join(next.name, name)
  })
}

/** Looks for a word or bracket of the expression first, which takes a new process long. */
const saysOtherName = (between: string): boolean =>
  ['(', '[', 'known', 'called', 'named'].some((sign) => between.includes(sign)) && otherName.test(between)

const otherName =
  /^,? ?[([]?(?:(?:also|formerly|sometimes|often|better|previously|originally|commonly|popularly) )+(?:known as|called|named)(?: the)? ["“'‘]?$|^,? [([]?(?:simply |just |once )?known (?:locally |(?:to|in|by) (?:the )?[a-z-]+ )?as ["“'‘]?$|^,? ?[([](?:or|aka|a\.k\.a\.|born|née) (?:the )?["“'‘]?$/

function startsOrEnds(words: readonly string[], part: readonly string[]): boolean {
  const tail = words.length - part.length
  const inside = ` ${words.join(' ')} `.includes(` ${part.join(' ')} `)
  return (
    (inside && part.length > 1) ||
    part.every((word, i) => words[i] === word) ||
    part.every((word, i) => words[tail + i]?.replace(/s$/, '') === word.replace(/s$/, ''))
  )
}

function thingOf(head: Name, group: readonly Name[]): Thing {
  const candidates = group.flatMap((name) => name.candidates).sort((a, b) => a.start - b.start)
  const forms = [...new Set(group.flatMap((name) => [...name.forms]))]
  const order = new Map(forms.map((form) => [form, Infinity]))
  for (const name of group)
    for (const form of name.forms)
      order.set(form, Math.min(order.get(form) ?? Infinity, name.candidates[0]?.start ?? 0))
  forms.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return { kind: head.kind, name: head.text, forms, candidates }
}

const byFirstMention = (a: Thing, b: Thing): number =>
  (a.candidates[0]?.start ?? 0) - (b.candidates[0]?.start ?? 0)
