import type { Candidate } from '../recognition/recognise'
import type { SurveyedSentence } from '../text/survey'
import { wordAt } from './nouns'
import { pastBracket } from './predicate'
import { capitalsOnly } from '../text/letters'

/** The token behind a name and what still belongs to it: brackets, "Jr.", "of Auchleuchries". */
export function pastName(words: SurveyedSentence, mention: Candidate): number {
  let at = mention.last + 1
  for (let steps = 0; steps < 5; steps += 1) {
    const word = wordAt(words, at)
    if (/^["”’]$/.test(word)) at += 1
    else if (word === '(' || word === '[') at = pastBracket(words, at)
    else if (mention.kind === 'person' && isSuffix(words.tokens[at]?.text ?? '')) at += 1
    else if (/^(?:of|in|from)$/.test(word) && words.words[at + 1]?.capital) {
      // "Patrick Gordon of Auchleuchries", "the stadium in Qatar"
      let end = at + 1
      while (words.words[end + 1]?.capital) end += 1
      if (!/^[,(]$/.test(wordAt(words, end + 1))) return at
      at = end + 1
    } else return at
    if (at < 0) return mention.last + 1
  }
  return at
}

/** "Jr.", "III", "OBE" */
function isSuffix(text: string): boolean {
  const capitals = capitalsOnly(text)
  return (capitals >= 2 && capitals <= 6) || text === 'I' || text === 'V' || /^(?:[JS]r\.?|VI+)$/.test(text)
}
