import { set, wordAt } from '../definition/nouns'
import type { SurveyedSentence } from '../text/survey'

export const kin = set(
  'father mother son daughter brother sister wife husband widow widower uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter namesake father-in-law mother-in-law son-in-law daughter-in-law brother-in-law sister-in-law great-grandfather great-grandmother great-grandson great-granddaughter',
)

/**
 * Whether what stands before a name says it is a relative: `own` of whoever was named before ("her brother, Ann Lee"),
 * `named` of somebody ("son of Ann Lee", "the brother of Inspector Lee").
 */
export function kinOf(words: SurveyedSentence, first: number, last = first): 'own' | 'named' | undefined {
  // "Ann Lee, her late mother"
  if (wordAt(words, last + 1) === ',' && /^(?:his|her|their)$/.test(wordAt(words, last + 2))) {
    const noun = wordAt(words, kin.has(wordAt(words, last + 3)) ? last + 3 : last + 4)
    if (kin.has(noun)) return 'own'
  }
  let at = first - 1
  while (at >= 0 && (words.words[at]?.capital || skipped.has(wordAt(words, at)))) at -= 1
  if (wordAt(words, at) === 'of') return kin.has(wordAt(words, at - 1)) ? 'named' : undefined
  // "the daughter of a potter, Ann Lee"
  if (!kin.has(wordAt(words, at))) return isOfKin(words, at) ? 'own' : undefined
  let from = at - 1
  while (from > at - 4 && words.words[from]?.shape === 'lower' && !owners.test(wordAt(words, from))) from -= 1
  return /^(?:his|her|their)$/.test(wordAt(words, from)) ? 'own' : 'named'
}

/** Whether a phrase is about whom a relative is of: "daughter of a potter". */
export function isOfKin(words: SurveyedSentence, last: number): boolean {
  let at = last
  while (at > last - 4 && words.words[at]?.shape === 'lower' && wordAt(words, at) !== 'of') at -= 1
  return (
    at < last &&
    wordAt(words, at) === 'of' &&
    /^an?$/.test(wordAt(words, at + 1)) &&
    kin.has(wordAt(words, at - 1))
  )
}

const owners = /^(?:his|her|their|the|an?|['’]s?)$/

const skipped = set(', the late also called named " “ \' ‘')
