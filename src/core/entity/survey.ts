import { bit, foldWord, hashOf, type Lexicon } from './lexicon'
import { sentencesOf, type Sentence } from './sentences'
import type { Token } from './tokens'

/** A text cut into sentences, with what the whole of it tells about each word. */
export interface Survey {
  readonly text: string
  readonly sentences: readonly Sentence[]
  /** The lists that hold each token, by sentence and token. */
  readonly bits: readonly (readonly number[])[]
  /** How the folded words are written where a capital is a choice: in mid-sentence, outside headings. */
  readonly written: ReadonlyMap<string, WordUse>
  /** How each sentence is written. */
  readonly style: readonly SentenceStyle[]
}

export interface WordUse {
  lower: number
  capital: number
}

/** `title`: A Heading With Capitals; `upper`: A HEADLINE; `lower`: no capitals at all. */
export type SentenceStyle = 'plain' | 'title' | 'upper' | 'lower'

export function surveyOf(text: string, lexicon: Lexicon): Survey {
  const sentences = sentencesOf(text, (word) => (lexicon.listsOf(word) & ~bit.beginning) !== 0)
  const seen = new Map<string, number>()
  const listsOf = (token: Token): number => {
    let bits = seen.get(token.text)
    if (bits === undefined) {
      bits = token.shape === 'sign' ? 0 : lexicon.listsOfHash(hashOf(foldWord(token.text)))
      seen.set(token.text, bits)
    }
    return bits
  }
  const bits = sentences.map(({ tokens }) => tokens.map(listsOf))
  const style = sentences.map(styleOf)
  return { text, sentences, bits, style, written: usesOf(sentences, style) }
}

export const isWord = (token: Token): boolean => token.shape !== 'sign' && token.shape !== 'number'
export const isCapital = (token: Token | undefined): boolean =>
  token?.shape === 'capital' || token?.shape === 'upper' || token?.shape === 'mixed'

function styleOf({ tokens }: Sentence): SentenceStyle {
  const words = tokens.filter((token) => isWord(token) && /^\p{L}/u.test(token.text))
  const long = words.filter((token) => token.text.length > 3)
  const count = (test: (token: Token) => boolean): number => words.filter(test).length
  const upper = count((token) => token.shape === 'upper')
  if (words.length >= 3 && upper >= 0.7 * words.length) return 'upper'
  if (words.length >= 3 && count(isCapital) === 0) return 'lower'
  const capitals = long.filter(isCapital).length
  const ends = /[.!?…;:]$/.test(tokens.at(-1)?.text ?? '')
  return long.length >= 3 && capitals >= 0.75 * long.length && !ends ? 'title' : 'plain'
}

function usesOf(sentences: readonly Sentence[], style: readonly SentenceStyle[]): Map<string, WordUse> {
  const uses = new Map<string, WordUse>()
  sentences.forEach(({ tokens }, i) => {
    if (style[i] !== 'plain') return
    tokens.forEach((token, at) => {
      if (!isWord(token)) return
      const capital = isCapital(token)
      if (capital && (at === 0 || opensSentence(tokens, at))) return
      const key = foldWord(token.text)
      const use = uses.get(key) ?? { lower: 0, capital: 0 }
      use[capital ? 'capital' : 'lower'] += 1
      uses.set(key, use)
    })
  })
  return uses
}

/** Whether a token has its capital from its place: first in the sentence, or after a quote, colon or bullet. */
export function opensSentence(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const text = tokens[i]?.text ?? ''
    if (/^["“‘'«(\[–—•*-]$/.test(text) || tokens[i]?.shape === 'number') continue
    return /^[:.!?…"“”]$/.test(text)
  }
  return true
}
