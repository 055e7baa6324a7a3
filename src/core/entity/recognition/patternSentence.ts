import { anyPlace, bit, hashOf, type Lexicon } from '../lexicon/lexicon'
import type { Survey, SurveyedSentence } from '../text/survey'
import type { Word } from '../lexicon/words'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that are no part of a name, whatever their capital. */
export const never = set(
  `i i'm i've a an the this that these those he she it they we you his her its their our my your in on at for from with
  by as of to into onto upon about after before when while if but and or nor so then there here what who whom whose why
  how where which however meanwhile although though since because not no yes last next such some many most more much
  few several all both each every either neither any other another one two three four five six seven eight nine ten
  during under until over above below between among against across through without within along despite yet also even
  only just still again perhaps maybe today yesterday tomorrow now never always often once is are was were be been has
  have had do does did will would can could may might must shall should let please thanks thank ok okay oh well hello
  hi dear according than too very rather quite instead moreover furthermore nevertheless nonetheless therefore thus
  hence indeed finally first second third later earlier recently re via per amid except unlike like whether whereas
  mr. etc us'`,
)
/** Small words inside names: "van der", "bin". */
export const particles = set(
  `de da do dos das del della dello dei degli di du des la le les van von der den dem ter ten zu zum zur bin bint ibn
  al el ul abu y e af av`,
)

/** Those that open a name by themselves: "when von der Leyen spoke". The others are also words. */
const openingParticles = set('van von vom de da di del della du bin ibn bint abu al ul')

/** "the rue de Rivoli". */
const foreignNouns = set(
  'rue place tour avenue via calle plaza pont palais musee ecole chateau coup creme cote',
)

/** Whether small words that open a name stand from `at` on: at their end, the place of the name's capital; else -1. */
export function pastParticles(words: readonly Word[], at: number): number {
  const first = words[at]
  if (!first || first.shape !== 'lower' || !openingParticles.has(first.folded)) return -1
  let end = at + 1
  while (end < at + 3 && words[end]?.shape === 'lower' && particles.has(words[end]?.folded ?? '')) end += 1
  if (!words[end]?.capital) return -1
  const before = words[at - 1]?.folded ?? ''
  // "A van Smith bought".
  if (first.folded === 'van' && /^(?:an?|the|this|that|his|her|their)$/.test(before)) return -1
  // "Parti libéral du Québec".
  const lists = words[end]?.lists ?? 0
  if (lists & anyPlace && !(lists & bit.surname) && first.folded.startsWith('d')) return -1
  return foreignNouns.has(before) ? -1 : end
}

/** Words that end the name of a company. */
const companyEndings = set(
  `inc ltd llc llp lp plc corp gmbh ag kg kgaa nv bv sa sas sarl spa srl oy oyj ab asa pty pte ltda sl aps kft`,
)
/** Those that do where a name joined by "&" or a comma goes before. */
const partners = set('co sons brothers bros partners associates company group daughters cie')

/** Whether a token ends the name of a company: "Inc.", "plc", "GmbH", "S.p.A.". Two capitals may be anything else. */
export function isCompanyEnding({ text, folded, shape }: Word): boolean {
  if (folded.length > 6) return false
  const bare = folded.includes('.') ? folded.replace(/\./g, '') : folded
  if (!companyEndings.has(bare)) return false
  return bare.length > 2 ? shape !== 'lower' || bare === 'plc' : shape !== 'lower' && text.includes('.')
}
export const endsPartners = (word: Word): boolean =>
  partners.has(word.folded.replace(/\.$/, '')) || isCompanyEnding(word)

/** Tokens of a sentence, from first to last. */
export interface Run {
  first: number
  last: number
}

/** What the patterns ask of the tokens of one sentence. */
export class PatternSentence {
  readonly tokens: readonly Word[]
  protected readonly style: SurveyedSentence['style']

  constructor(
    protected readonly survey: Pick<Survey, 'sentences' | 'written'>,
    protected readonly lexicon: Lexicon,
    protected readonly sentence: number,
  ) {
    this.tokens = survey.sentences[sentence]?.words ?? []
    this.style = survey.sentences[sentence]?.style ?? 'plain'
  }

  has(at: number, bits: number): boolean {
    return ((this.tokens[at]?.lists ?? 0) & bits) !== 0
  }

  fold(at: number): string {
    return this.tokens[at]?.folded ?? ''
  }

  /** Whether the word is known in lower case, and nothing in this text says that it is also a name. */
  isOrdinary(at: number): boolean {
    const use = this.survey.written.get(this.fold(at))
    if (use && use.capital > 0 && use.lower === 0) return false
    return this.has(at, bit.ordinary) || (use !== undefined && use.lower > 0)
  }

  nameLike(at: number): boolean {
    const token = this.tokens[at]
    const headline = this.style === 'upper'
    return (
      token !== undefined &&
      token.capital &&
      !(never.has(this.fold(at)) && (headline || token?.shape !== 'upper'))
    )
  }

  listsOfRun({ first, last }: Run): number {
    let hash = hashOf(this.fold(first))
    for (let at = first + 1; at <= last; at += 1) hash = hashOf(` ${this.fold(at)}`, hash)
    return this.lexicon.listsOfHash(hash)
  }
}
