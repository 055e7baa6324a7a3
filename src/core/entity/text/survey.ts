import { bit, type Lexicon } from '../lexicon/lexicon'
import { sentencesIn } from './sentences'
import type { Span } from '../../article/article'
import type { Token } from './tokens'
import type { Word, Words } from '../lexicon/words'

/** A text cut into sentences, with what the whole of it tells about each word. */
export interface Survey {
  readonly text: string
  readonly sentences: readonly SurveyedSentence[]
  /** How the folded words are written where a capital is a choice: in mid-sentence, outside headings. */
  readonly written: ReadonlyMap<string, WordUse>
}

export interface SurveyedSentence extends Span {
  readonly tokens: readonly Token[]
  /** What is known of each token. */
  readonly words: readonly Word[]
  readonly style: SentenceStyle
}

export interface WordUse {
  lower: number
  capital: number
  /** Times it followed a title ("Mr.", "President"), and a preposition of place ("in", "near"). */
  titled: number
  placed: number
}

/** `title`: A Heading With Capitals; `upper`: A HEADLINE; `lower`: no capitals at all. */
export type SentenceStyle = 'plain' | 'title' | 'upper' | 'lower'

export function surveyOf(text: string, lexicon: Lexicon, words: Words): Survey {
  const keepsHyphen = (word: string): boolean => (lexicon.listsOf(word) & ~bit.beginning) !== 0
  const sentences: SurveyedSentence[] = []
  for (const { start, end, tokens } of sentencesIn(text, keepsHyphen)) {
    const own = surveyedWords(tokens, words)
    sentences.push({ start, end, tokens, words: own.words, style: own.style })
  }
  return { text, sentences, written: usesOf(sentences) }
}

/** The words of one sentence and how it is written; also for sentences that come as tokens. */
export function surveyedWords(
  tokens: readonly Token[],
  words: Words,
): Pick<SurveyedSentence, 'words' | 'style'> {
  const own = tokens.map((token) => words.of(token.text, token.shape))
  return { words: own, style: styleOf(own) }
}

const isWord = (word: Word): boolean => word.shape !== 'sign' && word.shape !== 'number'

function styleOf(words: readonly Word[]): SentenceStyle {
  let count = 0
  let upper = 0
  let capitals = 0
  let long = 0
  let longCapitals = 0
  for (const word of words) {
    if (!isWord(word)) continue
    count += 1
    if (word.shape === 'upper') upper += 1
    if (word.capital) capitals += 1
    if (word.text.length <= 3) continue
    long += 1
    if (word.capital) longCapitals += 1
  }
  if (count >= 3 && upper >= 0.7 * count) return 'upper'
  if (count >= 3 && capitals === 0) return 'lower'
  const ends = /[.!?…;:]$/.test(words.at(-1)?.text ?? '')
  return long >= 3 && longCapitals >= 0.75 * long && !ends ? 'title' : 'plain'
}

const placing = new Set(
  'in at near from to outside inside around across toward towards via into throughout'.split(' '),
)

/** What all sentences of a document tell about its words. */
export function usesOf(
  sentences: readonly Pick<SurveyedSentence, 'words' | 'style'>[],
): Map<string, WordUse> {
  const uses = new Map<string, WordUse>()
  for (const { words, style } of sentences) {
    if (style !== 'plain') continue
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]
      if (!word || !isWord(word)) continue
      if (word.capital && opensSentence(words, at)) continue
      let use = uses.get(word.folded)
      if (!use) uses.set(word.folded, (use = { lower: 0, capital: 0, titled: 0, placed: 0 }))
      if (word.capital) {
        use.capital += 1
        if (isTitled(words, at)) use.titled += 1
        if (isPlaced(words, at)) use.placed += 1
      } else use.lower += 1
    }
  }
  return uses
}

export function isTitled(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  return before !== undefined && before.capital && (before.lists & bit.title) !== 0
}

export function isPlaced(words: readonly Word[], at: number): boolean {
  return placing.has(words[at - 1]?.text ?? '')
}

/** Whether a token has its capital from its place: first in the sentence, or after a quote, colon or bullet. */
export function opensSentence(words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i > at - 8; i -= 1) {
    const word = words[i]
    if (!word) break
    if (word.shape === 'number') continue
    if (word.shape !== 'sign') return false
    if (/^["“‘'«(\[–—•*-]$/.test(word.text)) continue
    return /^[:.!?…"“”]$/.test(word.text)
  }
  return true
}
