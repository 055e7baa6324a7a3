import type { Span } from '../../article/article'
import type { Entity } from '../entity'
import { standInOf } from './goingOn'
import { type NamedText, type SentenceAbout, sentencesAbout } from './sentencesAbout'
import { type NameUse, useOf } from './subject'
import type { Token } from '../text/tokens'

export interface KeySentenceOptions {
  /** What the card says already, such as the sentence of the definition: not said again. */
  said?: Span | undefined
  /** 4 without it. */
  most?: number | undefined
}

/**
 * The sentences that say most about an entity: what it is, what it did, when, each with something the others do not
 * say. Also sentences that go on about it with "she" or "the company".
 * @returns spans of whole sentences in text order, apart from each other; offsets in UTF-16 code units.
 */
export function keySentences(entity: Entity, article: NamedText, options: KeySentenceOptions = {}): Span[] {
  const { said, most = 4 } = options
  const own = new Set([entity.name, ...entity.aliases].flatMap((name) => name.toLowerCase().split(/\s+/)))
  const candidates = sentencesAbout(entity, article)
    .filter((sentence) => !heading.test(sentence.passage.tag))
    .map((sentence) => ({
      sentence,
      words: contentOf(sentence, own),
      worth: worthOf(sentence, entity, article.text.length),
    }))
  const isSaid = ({ sentence }: Candidate): boolean =>
    said !== undefined && sentence.start < said.end && sentence.end > said.start
  const told: ReadonlySet<string>[] = candidates.filter(isSaid).map(({ words }) => words)
  let left = candidates.filter((candidate) => !isSaid(candidate))
  const chosen: Candidate[] = []
  while (chosen.length < most && left.length > 0) {
    left = left.filter(({ words }) => likeness(words, told) < sameWords)
    const best = bestOf(left, told)
    if (!best || best.value < (chosen.length < enough ? leastWorth : goodWorth)) break
    chosen.push(best.candidate)
    told.push(best.candidate.words)
    left = left.filter((candidate) => candidate !== best.candidate)
  }
  return chosen.map(({ sentence: { start, end } }) => ({ start, end })).sort((a, b) => a.start - b.start)
}

interface Candidate {
  sentence: SentenceAbout
  worth: number
  words: ReadonlySet<string>
}

/** Two are taken if they are any good, more only if they are. */
const enough = 2
const leastWorth = -0.5
const goodWorth = 1.6
/** From this share of common words on, two sentences say the same. */
const sameWords = 0.75
const heading = /^h\d$/

function bestOf(
  candidates: readonly Candidate[],
  told: readonly ReadonlySet<string>[],
): { candidate: Candidate; value: number } | undefined {
  let best: { candidate: Candidate; value: number } | undefined
  for (const candidate of candidates) {
    const value = candidate.worth - 2 * likeness(candidate.words, told)
    if (!best || value > best.value) best = { candidate, value }
  }
  return best
}

/** The largest share of words a sentence has in common with one of the others, 0 to 1. */
function likeness(words: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number {
  return others.reduce((most, other) => {
    let common = 0
    for (const word of words) if (other.has(word)) common += 1
    return Math.max(most, common / Math.max(1, Math.min(words.size, other.size)))
  }, 0)
}

/** Words that carry what a sentence says, without the entity's own names. */
function contentOf({ tokens }: SentenceAbout, own: ReadonlySet<string>): Set<string> {
  return new Set(
    tokens
      .filter(({ shape, text }) => shape !== 'sign' && (text.length > 3 || shape === 'number'))
      .map(({ text }) => text.toLowerCase())
      .filter((word) => !own.has(word) && !frequent.has(word)),
  )
}
const frequent = new Set(
  `about after again also although among because been before being between both could does during each even every
  from have having here into itself just like made make many might more most much must once only other over same
  shall should since some still such than that their them then there these they this those though through under
  until upon very were what when where which while will with within without would your`.split(/\s+/),
)

/** How much a sentence tells about the entity. */
function worthOf(sentence: SentenceAbout, entity: Entity, length: number): number {
  const { tokens, mentions } = sentence
  const standIn = mentions.length === 0 ? standInOf(tokens, entity.kind) : undefined
  const uses = (standIn ? [standIn] : mentions).map((name) => useOf(tokens, name))
  const has = (what: keyof NameUse): boolean => uses.some((use) => use[what])
  return (
    (mentions.some(({ text }) => text === entity.name) ? 0.7 : 0) +
    (has('subject') ? 1.5 : 0) +
    (has('described') ? 1.5 : 0) +
    (mentions.length === 0 ? -0.3 : 0) +
    (has('speaks') ? -1.2 : 0) +
    0.6 * (1 - sentence.start / Math.max(1, length)) +
    (sentence.opens ? 0.2 : 0) +
    formOf(sentence)
  )
}

/** What its form says: whole, neither a fragment nor a list nor a page long; with numbers. */
function formOf({ tokens, namings, passage, start, end }: SentenceAbout): number {
  const numbers = tokens.filter(({ shape }) => shape === 'number').length
  const entities = new Set(namings.map((naming) => naming.entity)).size
  const last = tokens.slice(-3).map(({ text }) => text)
  const isWhole = last.some((text) => /[.!?…。！？]$/.test(text))
  const begins = /^[\p{L}\p{N}“"'‘«]/u.test(tokens[0]?.text ?? '')
  return (
    Math.min(0.8, numbers * 0.4) +
    lengthWorth(end - start) +
    Math.max(-1, -0.25 * Math.max(0, entities - 4)) +
    (isWhole ? 0 : -1) +
    (begins ? 0 : -1.5) +
    (isTorn(tokens) ? -0.8 : 0) +
    (last.includes('?') ? -1 : 0) +
    (passage.tag === 'p' ? 0 : -0.8)
  )
}

/** Somebody's speech begins before it or goes on after it. */
function isTorn(tokens: readonly Token[]): boolean {
  const count = (quote: string): number => tokens.filter(({ text }) => text === quote).length
  return count('“') !== count('”') || count('"') % 2 === 1
}

/** In characters: a few words say nothing, half a page says too much. */
function lengthWorth(length: number): number {
  if (length < 45) return length < 25 ? -3 : -0.5
  if (length > 230) return length > 360 ? -2 : -0.7
  return 0
}
