import type { Survey, SurveyedSentence } from '../text/survey'
import type { Token } from '../text/tokens'
import { shapeOf } from '../text/tokens'
import type { Word, Words } from '../lexicon/words'
import { isLetterAt } from '../text/letters'

const elided = /^(?:l|d|dell|all|nell|sull|dall|un|quell|qu|s|c|j|m|n|t)['’]/i
/** Turkish endings behind a name. */
const ending = /['’](?:[dt][ae]n?|y?[ae]|n?[ıiuü]n?|y[ıiuü]|n[ae]|y?l[ae]|l[ıiuü]|l[ae]r)$/u

/** A text in another language with the small words opened that an apostrophe ties to names: "l'Italie", "Ankara'da". */
export function withoutElisions(survey: Survey, words: Words): Survey {
  return { ...survey, sentences: survey.sentences.map((sentence) => opened(sentence, words)) }
}

function opened(sentence: SurveyedSentence, known: Words): SurveyedSentence {
  if (!sentence.tokens.some(({ text }) => /['’]./.test(text))) return sentence
  const tokens: Token[] = []
  const words: Word[] = []
  sentence.tokens.forEach((token, at) => {
    const cut = cutOf(token)
    const word = sentence.words[at]
    if (cut <= 0 || cut >= token.text.length) {
      tokens.push(token)
      if (word) words.push(word)
      return
    }
    for (const [from, to] of [
      [0, cut],
      [cut, token.text.length],
    ] as const) {
      const text = token.text.slice(from, to)
      const piece = { text, start: token.start + from, end: token.start + to, shape: shapeOf(text) }
      tokens.push(piece)
      words.push(known.of(text, piece.shape))
    }
  })
  return { ...sentence, tokens, words }
}

/** Where a token is cut; 0 for nowhere. What holds unseen signs stays whole, as its offsets are not those of its text. */
function cutOf({ text, start, end }: Token): number {
  if (end - start !== text.length || !/\p{L}['’]\p{L}/u.test(text)) return 0
  const before = elided.exec(text)
  if (before && isLetterAt(text, before[0].length)) return before[0].length
  return ending.exec(text)?.index ?? 0
}
