import type { Span } from '../../article/article'
import type { Token } from '../text/tokens'

/** How the words around a name use it, as far as word order tells. */
export interface NameUse {
  /** It does or is what the sentence says. */
  subject: boolean
  /** What it is follows: "is a", "became the", ", a", "who". */
  described: boolean
  /** It only says something: "…", she said. */
  speaks: boolean
}

/** The use of a name that stands at `name` in a sentence, or of the sentence's first words where it begins with them. */
export function useOf(tokens: readonly Token[], name: Span): NameUse {
  const first = tokens.findIndex((token) => token.end > name.start)
  const after = tokens.findIndex((token) => token.start >= name.end)
  const word = (at: number): string => (at < 0 ? '' : (tokens[at]?.text.toLowerCase() ?? ''))
  const next = word(after)
  const before = first > 0 ? word(first - 1) : ''
  if (after < 0) return { subject: false, described: false, speaks: says.test(before) }
  const described =
    (copula.test(next) && determiner.test(word(word(after + 1) === 'been' ? after + 2 : after + 1))) ||
    (/^[,–—(]$/.test(next) && (determiner.test(word(after + 1)) || relative.test(word(after + 1)))) ||
    relative.test(next)
  const speaks = says.test(before) || says.test(next) || (writes.test(next) && saying.test(word(after + 1)))
  return { subject: opensClause(tokens, first) && acts(tokens[after]), described, speaks }
}

/** Only an opening ("In 2011,", "but") or words that belong to the name ("the former minister") may stand before it. */
function opensClause(tokens: readonly Token[], first: number): boolean {
  let at = first - 1
  while (at >= 0 && first - at <= 5 && ofNounPhrase(tokens[at])) at -= 1
  const before = tokens[at]
  if (!before || clauseOpener.test(before.text)) return true
  if (before.shape === 'sign') return at < 25 && /^[,;:“"'‘–—(]$/.test(before.text)
  return at === 0 && tokens.slice(1, first).some(isTime)
}
const clauseOpener = /^(?:but|and|yet|so|while|when|if|because|though|although|that|which|where)$/i

/** "In 2019", "On Monday": a name after it is no part of it. */
const isTime = ({ shape, text }: Token): boolean => shape === 'number' || timeWord.test(text)
const timeWord =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|days?|weeks?|months?|years?|decades?|morning|evening|night|spring|summer|autumn|winter)$/i

const ofNounPhrase = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.shape !== 'sign' &&
  !/^['’]/.test(token.text) &&
  !functionWord.test(token.text.toLowerCase())

/** What follows a subject: a verb, "and" another one, or a comma before what it is. */
const acts = (token: Token | undefined): boolean =>
  token !== undefined &&
  !/^['’]/.test(token.text) &&
  (/^(?:[,–—(]|and)$/.test(token.text) ||
    copula.test(token.text) ||
    (token.shape === 'lower' && !functionWord.test(token.text)))

const copula = /^(?:is|was|are|were|be|been|became|becomes|remains|remained|has|had|have|['’]s)$/
const determiner = /^(?:an?|the|one|its|his|her|their|.+['’]s)$/
const relative = /^(?:who|which|whose|where)$/
const says = /^(?:said|says|say|added|adds|replied|replies)$/
/** These are doing too: "wrote forty letters", but "wrote that". */
const writes = /^(?:told|tells|asked|asks|wrote|writes|explained|explains|argued|argues|warned|warns)$/
const saying = /^(?:that|whether|how|why|[,:“"'‘])$/
/** Words that neither belong to a name nor follow it as its verb. */
const functionWord =
  /^(?:of|in|on|at|by|for|from|to|with|without|into|onto|over|under|through|between|among|against|about|across|near|after|before|since|until|as|than|like|and|or|but|nor|that|if|when|while|because|though|although|who|which|whose|where|what|not|it|he|she|they|we|i|you|is|was|are|were|be|been|being|has|had|have|said|says)$/
