import { headOf, type Name } from './name'
import type { Survey, SurveyedSentence } from './survey'

/**
 * Adds "the House" to "House of Representatives": the noun of an organisation's name with "the" and a capital, where the
 * text names one such organisation only and never writes the word small.
 */
export function addShortForms(survey: Survey, names: readonly Name[]): void {
  const byNoun = nounsOf(names)
  if (byNoun.size === 0) return
  const taken = takenTokens(names)
  survey.sentences.forEach((words, sentence) => {
    if (words.style !== 'plain') return
    words.tokens.forEach(({ text, start, end }, at) => {
      const noun = words.words[at]?.folded ?? ''
      const fits = byNoun.get(noun)
      const [only] = fits ?? []
      if (!only || fits?.size !== 1 || !standsAlone(words, at) || taken.has(tokenKey(sentence, at))) return
      if ((survey.written.get(noun)?.lower ?? 0) > 0) return
      only.candidates.push({ sentence, first: at, last: at, kind: only.kind, confidence: 0.6, start, end })
      only.forms.add(text)
    })
  })
}

/** "the House", not "the White House", "the House Committee" or "the House of Commons". */
function standsAlone({ words }: SurveyedSentence, at: number): boolean {
  const next = words[at + 1]
  return (
    words[at]?.shape === 'capital' &&
    /^(?:the|this)$/.test(words[at - 1]?.folded ?? '') &&
    !next?.capital &&
    !/^(?:of|-|&)$/.test(next?.folded ?? '')
  )
}

const tokenKey = (sentence: number, token: number): number => sentence * 1_048_576 + token

function takenTokens(names: readonly Name[]): Set<number> {
  const taken = new Set<number>()
  for (const { candidates } of names)
    for (const { sentence, first, last } of candidates)
      for (let at = first; at <= last; at += 1) taken.add(tokenKey(sentence, at))
  return taken
}

/** The organisations of a text by the word that says what they are: "Supreme Court" by "court". */
function nounsOf(names: readonly Name[]): Map<string, Set<Name>> {
  const byNoun = new Map<string, Set<Name>>()
  for (const name of names) {
    const head = headOf(name)
    if (name.words.length < 2 || head.kind !== 'organisation' || head.dropped || name.dropped) continue
    const of = name.words.indexOf('of')
    const noun = of > 0 ? name.words[of - 1] : name.words.at(-1)
    if (noun !== undefined) byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(head))
  }
  return byNoun
}
