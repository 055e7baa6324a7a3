import type { EntityKind } from '../entity'
import { anyPlace, bit, hashOf, type Lexicon } from '../lexicon/lexicon'
import { isCompanyEnding, particles } from '../recognition/patternSentence'
import type { Candidate } from '../recognition/recognise'
import { opensSentence, type Survey } from '../text/survey'
import type { Word } from '../lexicon/words'
import {
  closingOrganisations,
  companyNouns,
  functionWords,
  joiningWords,
  openingOrganisations,
  personWords,
  placeNouns,
  placePrepositions,
} from './closedWords'

/** Languages that write all nouns with a capital, which then says nothing. */
const capitalNouns = /^(?:de|lb|nds|gsw|bar)\b/i

/**
 * The names of a text in a language the model does not know: only those that lists, key words of many languages or, where
 * nouns are written small, a repeated capital speak for.
 * @param survey with elisions opened.
 */
export function namesOfOtherLanguage(survey: Survey, lexicon: Lexicon, lang: string): Candidate[] {
  const nouns = capitalNouns.test(lang)
  const names = survey.sentences.flatMap((_, sentence) =>
    new OtherLanguage(survey, lexicon, sentence, nouns).find(),
  )
  return [...names, ...partsOf(names, survey)].sort((a, b) => a.start - b.start)
}

interface Found {
  last: number
  kind: EntityKind
  confidence: number
}

const person = bit.given | bit.surname
const phraseNames =
  bit.country | bit.city | bit.region | bit.nature | bit.person | bit.organisation | bit.other | bit.town

class OtherLanguage {
  private readonly words: readonly Word[]

  constructor(
    private readonly survey: Survey,
    private readonly lexicon: Lexicon,
    private readonly sentence: number,
    private readonly nouns: boolean,
  ) {
    this.words = survey.sentences[sentence]?.words ?? []
  }

  find(): Candidate[] {
    const { tokens = [], style = 'plain' } = this.survey.sentences[this.sentence] ?? {}
    if (style === 'upper' || style === 'lower') return []
    const found: Candidate[] = []
    for (let at = 0; at < this.words.length; at += 1) {
      const name = this.nameAt(at)
      if (!name) continue
      const [first, last] = [tokens[at], tokens[name.last]]
      if (first && last)
        found.push({ sentence: this.sentence, first: at, ...name, start: first.start, end: last.end })
      at = name.last
    }
    return found
  }

  private nameAt(at: number): Found | undefined {
    const word = this.words[at]
    if (!word?.capital || (functionWords.has(word.folded) && word.shape !== 'upper')) return undefined
    return (
      this.companyAt(at) ??
      this.listedAt(at) ??
      this.organisationAt(at) ??
      this.personAt(at) ??
      this.wordAt(at, word)
    )
  }

  private isCapital(at: number): boolean {
    const word = this.words[at]
    return word !== undefined && word.capital && !functionWords.has(word.folded)
  }
  private has(at: number, bits: number): boolean {
    return ((this.words[at]?.lists ?? 0) & bits) !== 0
  }
  private fold(at: number): string {
    return this.words[at]?.folded ?? ''
  }
  /** Whether the text writes the word small too. */
  private isSmall(at: number): boolean {
    return (this.survey.written.get(this.fold(at))?.lower ?? 0) > 0
  }

  /** "Siemens AG", "Brauer & Sohn GmbH", "Enel S.p.A." */
  private companyAt(first: number): Found | undefined {
    if (companyNouns.has(this.fold(first)) || this.isSmall(first)) return undefined
    for (let at = first + 1; at <= first + 5; at += 1) {
      const word = this.words[at]
      if (!word) return undefined
      if (isCompanyEnding(word) || (/^(?:AG|SA|AB|NV|BV|AS|SE|KG|Oy)$/.test(word.text) && at > first))
        return { last: at, kind: 'organisation', confidence: 0.97 }
      if (word.text !== '&' && word.text !== ',' && !this.isCapital(at)) return undefined
    }
    return undefined
  }

  /** The longest listed name of several words. */
  private listedAt(first: number): Found | undefined {
    let hash = hashOf(this.fold(first))
    let lists = this.words[first]?.lists ?? 0
    let best: Found | undefined
    for (let at = first + 1; at < this.words.length && (lists & bit.beginning) !== 0; at += 1) {
      hash = hashOf(` ${this.fold(at)}`, hash)
      lists = this.lexicon.listsOfHash(hash)
      if (this.words[at]?.capital && lists & phraseNames)
        best = { last: at, kind: kindOfLists(lists), confidence: 0.9 }
    }
    return best
  }

  private organisationAt(first: number): Found | undefined {
    const word = this.words[first]
    if (!word) return undefined
    if (/.-(?:Universität|Institut|Stiftung|Museum|Akademie|Gesellschaft)$/u.test(word.text))
      return { last: first, kind: 'organisation', confidence: 0.85 }
    if (openingOrganisations.has(word.folded)) {
      const last = this.joinedFrom(first)
      if (last > first) return { last, kind: 'organisation', confidence: 0.8 }
    }
    for (let at = first + 1; at <= first + 3; at += 1) {
      const closes = closingOrganisations.has(this.fold(at))
      if (closes && (this.words[at]?.capital || this.has(first, anyPlace)) && !this.isSmall(first))
        return { last: at, kind: 'organisation', confidence: 0.85 }
      if (!this.isCapital(at)) break
    }
    return undefined
  }

  /** The last capital word that "de", "für" and the like or nothing at all tie to the first. */
  private joinedFrom(first: number): number {
    let last = first
    for (let at = first + 1; at <= last + 3 && at < this.words.length; at += 1) {
      if (this.isCapital(at)) {
        // "Universität Wien", but not the next noun of a German sentence.
        if (this.nouns && at === last + 1 && !this.has(at, anyPlace)) break
        if (openingOrganisations.has(this.fold(at))) break
        last = at
      } else if (/^(?:y|e|et|i|och|en)$/.test(this.fold(at)) && !this.isCapital(at + 1)) break
      else if (!joiningWords.has(this.fold(at).replace(/['’]$/, "'"))) break
    }
    return last
  }

  /** A given name and what follows it, initials and a family name, or a name behind a title. */
  private personAt(first: number): Found | undefined {
    if (personWords.has(this.fold(first)) && this.isCapital(first + 1)) return undefined
    const titled = personWords.has(this.fold(first - 1).replace(/\.$/, ''))
    const given = this.has(first, bit.given) && !this.isSmall(first)
    const initial = /^\p{Lu}\.$/u.test(this.words[first]?.text ?? '')
    let last = first
    for (let at = first + 1; at <= last + 3 && at - first <= 5; at += 1) {
      const isParticle = particles.has(this.fold(at))
      if (this.isCapital(at) && !isParticle && !this.has(at, bit.calendar)) {
        const known = this.has(at, person) || /^\p{Lu}\.$/u.test(this.words[at]?.text ?? '')
        const places = this.has(at, bit.country | bit.region) && !known
        if (places || this.isSmall(at) || openingOrganisations.has(this.fold(at))) break
        // A second capital word is a family name, a third one only where it is listed as one.
        if (last > first && !known && (this.nouns || at !== last + 1)) break
        last = at
      } else if (!isParticle) break
      else if (/^(?:e|y|la|le|les)$/.test(this.words[at]?.text ?? '') && at === last + 1) break
    }
    if (last > first) {
      const surname = this.has(last, person)
      if (given) return { last, kind: 'person', confidence: surname ? 0.9 : 0.75 }
      if (initial && !this.has(last, anyPlace)) return { last, kind: 'person', confidence: 0.8 }
      const unknown = !opensSentence(this.words, first) && !this.nouns && !this.isSmall(first)
      if (
        this.has(last, bit.surname) &&
        unknown &&
        last === first + 1 &&
        !this.has(first, anyPlace | bit.organisation)
      )
        return { last, kind: 'person', confidence: 0.65 }
    }
    if (!titled || this.isSmall(first) || this.has(first, bit.country | bit.region)) return undefined
    if (this.nouns && !this.has(first, person) && last === first) return undefined
    return { last, kind: 'person', confidence: 0.8 }
  }

  private wordAt(at: number, word: Word): Found | undefined {
    const { lists, shape, text } = word
    const small = this.isSmall(at)
    if (shape === 'upper') return this.acronymAt(at, word)
    if (small || text.length < 3 || lists & bit.calendar) return undefined
    const placed = placePrepositions.has(this.fold(at - 1)) && !opensSentence(this.words, at)
    const place = (confidence: number): Found => ({ last: at, kind: 'place', confidence })
    if (lists & bit.country) return place(0.9)
    if (this.isPlaceNounBefore(at)) return place(0.75)
    if (lists & (bit.region | bit.city) && (placed || !(this.nouns || lists & person)))
      return place(placed ? 0.85 : 0.7)
    if (lists & (bit.town | bit.nature) && placed && !(lists & bit.common)) return place(0.65)
    if (lists & bit.organisation && !(lists & bit.ordinary))
      return { last: at, kind: 'organisation', confidence: 0.75 }
    if (this.nouns || opensSentence(this.words, at)) return undefined
    if (lists & bit.given && !(lists & bit.common) && !placed)
      return { last: at, kind: 'person', confidence: 0.65 }
    return this.repeatedAt(at, placed)
  }

  /** "die Stadt Varden", "la ville de Varden". */
  private isPlaceNounBefore(at: number): boolean {
    const before = this.fold(at - 1)
    const noun = /^(?:d'|de|di|do|da|van)$/.test(before) ? at - 2 : at - 1
    return placeNouns.has(this.fold(noun)) && (this.nouns || this.words[noun]?.shape === 'lower')
  }

  private acronymAt(at: number, { text, lists }: Word): Found | undefined {
    if (lists & bit.country) return { last: at, kind: 'place', confidence: 0.9 }
    if (lists & (bit.acronym | bit.organisation)) return { last: at, kind: 'organisation', confidence: 0.9 }
    if (!/^\p{Lu}{3,6}$/u.test(text) || /^[IVXLCDM]+$/.test(text)) return undefined
    return { last: at, kind: 'organisation', confidence: 0.6 }
  }

  /** A capital that is a choice, made at least twice and never left out. */
  private repeatedAt(at: number, placed: boolean): Found | undefined {
    const use = this.survey.written.get(this.fold(at))
    if (!use || use.capital < 2 || this.has(at, bit.demonym)) return undefined
    const kind =
      placed && use.placed * 2 >= use.capital ? 'place' : this.has(at, bit.surname) ? 'person' : 'other'
    return { last: at, kind, confidence: kind === 'other' ? 0.5 : 0.6 }
  }
}

function kindOfLists(lists: number): EntityKind {
  if (lists & bit.person) return 'person'
  if (lists & anyPlace) return 'place'
  return lists & bit.organisation ? 'organisation' : 'other'
}

/** The family name of a person named in full, wherever it stands alone. */
function partsOf(names: readonly Candidate[], { sentences, written }: Survey): Candidate[] {
  const parts = new Set<string>()
  const taken = new Set(names.flatMap(({ sentence, first, last }) => between(sentence, first, last)))
  for (const { sentence, first, last, kind } of names) {
    const word = sentences[sentence]?.words[last]
    if (kind === 'person' && last > first && word && word.text.length > 2) parts.add(word.folded)
  }
  return sentences.flatMap(({ words, tokens, style }, sentence) =>
    words.flatMap((word, at) => {
      const token = tokens[at]
      const alone = word.capital && parts.has(word.folded) && !taken.has(sentence * rowLength + at)
      if (!alone || !token || style === 'lower' || (written.get(word.folded)?.lower ?? 0) > 0) return []
      const { start, end } = token
      return [{ sentence, first: at, last: at, start, end, kind: 'person' as const, confidence: 0.7 }]
    }),
  )
}

const rowLength = 1_048_576
const between = (sentence: number, first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => sentence * rowLength + first + i)
