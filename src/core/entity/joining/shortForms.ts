import { headOf, type Name } from './name'
import type { Survey, SurveyedSentence } from '../text/survey'

/**
 * Adds "the House" to "House of Representatives": the noun of an organisation's name with "the" and a capital, where the
 * text names one such organisation only and never writes the word small.
 */
export function addShortForms(survey: Survey, names: readonly Name[]): void {
  const byNoun = nounsOf(names)
  if (byNoun.size === 0) return
  const named = namedUnits(survey, names)
  survey.sentences.forEach((words, sentence) => {
    if (words.style !== 'plain') return
    words.tokens.forEach(({ text, start, end }, at) => {
      const noun = words.words[at]?.folded ?? ''
      const fits = byNoun.get(noun)
      if (fits?.size !== 1) return
      const [only] = fits
      if (!only || !standsAlone(words, at) || named[start] === 1) return
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

/** A mark for every code unit of the text that stands in a name. */
function namedUnits({ text }: Survey, names: readonly Name[]): Uint8Array {
  const named = new Uint8Array(text.length)
  for (const { candidates } of names) for (const { start, end } of candidates) named.fill(1, start, end)
  return named
}

/** "the Pact" of the Channel Pact, "the Act" of the Clean Air Act. */
const papers =
  /^(?:act|accords?|agreement|bill|charter|code|constitution|convention|covenant|declaration|pact|protocol|resolution|statute|treaty)$/

/** The organisations, treaties and laws of a text by the word that says what they are: "Supreme Court" by "court". */
function nounsOf(names: readonly Name[]): Map<string, Set<Name>> {
  const byNoun = new Map<string, Set<Name>>()
  for (const name of names) {
    const head = headOf(name)
    if (name.words.length < 2 || head.dropped || name.dropped) continue
    const of = name.words.indexOf('of')
    const noun = of > 0 ? name.words[of - 1] : name.words.at(-1)
    const isNamed = head.kind === 'organisation' || (head.kind === 'other' && papers.test(noun ?? ''))
    if (noun !== undefined && isNamed) byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(head))
  }
  return byNoun
}
