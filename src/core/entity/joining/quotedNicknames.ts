import { bit, foldWord } from '../lexicon/lexicon'
import type { Candidate } from '../recognition/recognise'
import { opensSentence, type Survey } from '../text/survey'
import { TakenTokens } from '../recognition/takenTokens'

/** The nickname inside a full name, folded: "mags" of "Margaret “Mags” Harrow"; nothing where there is none. */
export function nicknameIn(name: string): string | undefined {
  if (!/["“'‘(]/.test(name)) return undefined
  const quoted = /\s["“'‘(](\p{Lu}[\p{L}.-]+)["”'’)]\s/u.exec(name)?.[1]
  return quoted === undefined ? undefined : foldWord(quoted)
}

/**
 * Nicknames that stand in quotes inside a full name are names wherever else the text writes them with a capital.
 * @returns all candidates in order.
 */
export function withNicknames(survey: Survey, candidates: readonly Candidate[]): Candidate[] {
  const known = new Set<string>()
  for (const { kind, first, last, start, end } of candidates) {
    if (kind !== 'person' || last - first < 3) continue
    const nickname = nicknameIn(survey.text.slice(start, end))
    if (nickname !== undefined && !survey.written.get(nickname)?.lower) known.add(nickname)
  }
  if (known.size === 0) return [...candidates]
  const taken = new TakenTokens(survey.sentences, candidates)
  const added = survey.sentences.flatMap(({ words, tokens }, sentence) =>
    words.flatMap((word, at): Candidate[] => {
      const token = tokens[at]
      if (!token || word.shape !== 'capital' || !known.has(word.folded)) return []
      if (words[at + 1]?.capital || words[at - 1]?.capital) return []
      if (opensSentence(words, at) && (word.lists & bit.common) !== 0) return []
      const { start, end } = token
      const found = { sentence, first: at, last: at, start, end, kind: 'person' as const, confidence: 0.6 }
      return taken.isFree(found) ? [found] : []
    }),
  )
  return added.length === 0 ? [...candidates] : [...candidates, ...added].sort((a, b) => a.start - b.start)
}
