import type { Span } from '../../article/article'
import type { Entity, Mention } from '../entity'
import type { Naming } from '../mentions'
import { useOf } from './subject'
import type { Token } from '../text/tokens'

/** A sentence with what is named in it. */
export interface NamingSentence {
  tokens: Token[]
  /** Those of the entity in question; none where the sentence goes on about it. */
  mentions: Mention[]
  /** Every mention in it. */
  namings: Naming[]
}

/**
 * Whether a sentence that does not name an entity goes on about it: "She", "It" or "The company" after a sentence
 * that speaks of nothing else it could mean. In doubt it does not.
 */
export function goesOn(sentence: NamingSentence, before: NamingSentence, entity: Entity): boolean {
  const standIn = standInOf(sentence.tokens, entity.kind)
  if (!standIn) return false
  const rivals = [...before.namings, ...sentence.namings.filter(({ start }) => start < standIn.start)]
  if (rivals.some((naming) => mayMean(naming.entity, entity))) return false
  const [noun, after] = [standIn.words[1], standIn.next[0]]
  if (noun !== undefined) return after !== 'of' && nounsFor(entity).has(noun)
  const isTopic =
    before.mentions.length === 0 || before.mentions.some((mention) => useOf(before.tokens, mention).subject)
  return isTopic && !(/^it$/i.test(standIn.words[0] ?? '') && standsForNothing(standIn.next))
}

/** "She" or "The company", with what follows it. */
interface StandIn extends Span {
  words: string[]
  next: string[]
}

/** The words that stand for something named before: the first ones, or those after such as "In May 2015". */
export function standInOf(tokens: readonly Token[], kind: Entity['kind']): StandIn | undefined {
  const isPronoun = kind === 'person' ? /^(?:he|she)$/i : /^it$/i
  const first = tokens[0]?.text ?? ''
  const reach = opening.test(first) ? 7 : 1
  const isOwner = kind === 'person' && /^(?:His|Her)$/.test(first)
  const at =
    isOwner || first === 'The' ? 0 : tokens.slice(0, reach).findIndex(({ text }) => isPronoun.test(text))
  if (at < 0) return undefined
  const own = tokens.slice(at, at + (first === 'The' ? 2 : 1))
  const end = own.at(-1)?.end ?? 0
  const next = tokens.slice(at + own.length, at + own.length + 2)
  return { start: own[0]?.start ?? 0, end, words: own.map(textOf), next: next.map(textOf) }
}
const opening =
  /^(?:In|On|At|By|From|Since|Until|Before|After|During|Later|Then|Now|Today|Once|Earlier|Previously|Recently|Soon|Eventually)$/
const textOf = ({ text }: Token): string => text

/** People are meant by "she", all else by "it"; an organisation sooner than the place it is named with. */
function mayMean(other: Entity, entity: Entity): boolean {
  if (other.id === entity.id) return false
  if (entity.kind === 'person' || other.kind === 'person') return other.kind === entity.kind
  return entity.kind === 'place' || other.kind !== 'place'
}

/** "It is clear that", "It rained". */
const standsForNothing = ([verb = '', after = '']: readonly string[]): boolean =>
  /^(?:rained|snowed|seems|seemed|appears|appeared|turned|takes|took|remains|remained)$/.test(verb) ||
  (/^(?:is|was|would|will|may|might|could|[’']s)$/.test(verb) &&
    !/^(?:an?|the|one|also|now|then)$/.test(after))

/** What the text may call it: by the noun of its definition, or by one in its name. */
function nounsFor(entity: Entity): ReadonlySet<string> {
  const phrase = (entity.definition?.text ?? '').split(endOfPhrase, 1)[0] ?? ''
  const ofDefinition = phrase.trim().split(/\s+/).at(-1)
  const named = entity.kind === 'person' ? [] : entity.name.split(/\s+/)
  const ofName = named.length > 1 ? [named.at(-1), named[0]] : []
  return new Set(
    [ofDefinition, ...ofName].filter((word) => word !== undefined).map((word) => word.toLowerCase()),
  )
}
const endOfPhrase =
  /[,;:()–—]|\s(?:who|which|that|whose|where|of|in|for|from|at|on|with|to|by|and|since|as|known|called)\s/
