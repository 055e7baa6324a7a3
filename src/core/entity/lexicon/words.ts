import type { ClusterIds, Clusters } from './clusters'
import { bit, foldWord, hashOf, hashStart, hashStep, type Lexicon } from './lexicon'
import type { KeptRecord } from '../tagger/linear'
import type { KeptUnits } from '../tagger/network'
import { isCurlySign, shapeOf, type Shape } from '../text/tokens'
import { isPlainLetterAt, opensWithCapital } from '../text/letters'

/** Everything that is known of a word apart from where it stands. One value for each spelling. */
export interface Word {
  readonly text: string
  readonly folded: string
  /** Hash of `folded`, and of the spelling. */
  readonly hash: number
  readonly spelling: number
  readonly shape: Shape
  /** Hash of the outline of its letters: "McDonald" is XxXx. */
  readonly outline: number
  readonly capital: boolean
  /** Bits of the lists it is in. */
  readonly lists: number
  /** Its number in the clusters, -1 for none, and its groups. */
  readonly index: number
  readonly clusters: ClusterIds
  /** Kept by the linear part of the tagger. */
  record: KeptRecord | undefined
  /** Kept by the network: what the word adds to the hidden units of itself and its neighbours. */
  units: KeptUnits | undefined
}

/** More spellings than this are forgotten and looked up again, so that memory stays bounded. */
const limit = 60_000

/** The words met so far. */
export class Words {
  private readonly known = new Map<string, Word>()

  constructor(
    private readonly lexicon: Lexicon,
    private readonly clusters: Clusters,
  ) {}

  /** @param shape when it is known already. */
  of(text: string, shape: Shape = shapeOf(text)): Word {
    let word = this.known.get(text)
    if (!word) {
      if (this.known.size >= limit) this.known.clear()
      word = this.read(text, shape)
      this.known.set(text, word)
    }
    return word
  }

  private read(text: string, shape: Shape): Word {
    const folded = foldWord(text)
    const hash = hashOf(folded)
    const index = this.clusters.indexOf(folded)
    return {
      text,
      folded,
      hash,
      spelling: hashOf(text),
      shape,
      outline: /^[ -~]*$/.test(text) ? asciiOutline(text) : hashOf(outlineOf(text)),
      capital: shape === 'capital' || shape === 'upper' || shape === 'mixed',
      lists: shape === 'sign' ? 0 : this.listsOf(folded, hash, shape),
      index,
      clusters: this.clusters.at(index),
      // Set from the start, so that all words are alike to the engine.
      record: undefined,
      units: undefined,
    }
  }

  private listsOf(folded: string, hash: number, shape: Shape): number {
    const lists = this.lexicon.listsOfHash(hash)
    const hyphen = folded.lastIndexOf('-')
    if (hyphen <= 0) return lists
    const tail = this.lexicon.listsOf(folded.slice(hyphen + 1))
    if (shape === 'lower') return (lists & nounBits) !== 0 ? lists : lists | (tail & nounBits)
    // "Franco-German" and "African-American" are peoples, "Jean-Christian" is not.
    const head = folded.slice(0, hyphen)
    const peoples = peoplesBefore.has(head) || (this.lexicon.listsOf(head) & bit.demonym) !== 0
    return lists === 0 && peoples ? tail & bit.demonym : lists
  }
}

/** First halves of peoples. */
const peoplesBefore = new Set(
  'afro anglo austro euro franco greco graeco hispano ibero indo italo judeo luso pan russo serbo sino turco'.split(
    ' ',
  ),
)

/** What a compound such as "co-star" takes from its last part. */
const nounBits = bit.role | bit.groupNoun | bit.placeNoun | bit.thingNoun

/** Hash of the outline of a word in plain letters, without making it. */
function asciiOutline(text: string): number {
  let hash = hashStart
  let last = 0
  for (let at = 0; at < text.length && at < 40; at += 1) {
    const code = text.charCodeAt(at)
    const kind =
      code >= 97 && code <= 122 ? 120 : code >= 65 && code <= 90 ? 88 : code >= 48 && code <= 57 ? 100 : code
    if (kind !== last) hash = hashStep(hash, kind)
    last = kind
  }
  return hash >>> 0
}

/** Letters as X or x, digits as d, other signs as they are; runs once. */
function outlineOf(text: string): string {
  let outline = ''
  let last = ''
  for (const char of text.length > 40 ? text.slice(0, 40) : text) {
    const code = char.charCodeAt(0)
    let kind = char
    if ((code >= 97 && code <= 122) || (code > 127 && !isCurlySign(code) && isPlainLetterAt(char, 0)))
      kind = 'x'
    else if ((code >= 65 && code <= 90) || (code > 127 && !isCurlySign(code) && opensWithCapital(char)))
      kind = 'X'
    else if (code >= 48 && code <= 57) kind = 'd'
    if (kind !== last) outline += kind
    last = kind
  }
  return outline
}
