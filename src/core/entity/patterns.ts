import type { EntityKind } from './entity'
import { anyPlace, bit, hashOf, type Lexicon } from './lexicon'
import type { Candidate } from './recognise'
import { opensSentence, type Survey, type SurveyedSentence } from './survey'
import { tagKinds } from './tags'
import type { Word } from './words'

/**
 * Finds names by capitals, word lists and a few words around them. What it knows of the language is closed:
 * particles, prepositions, titles; so it also serves texts for which there is no trained model.
 */
export function candidatesByPattern(
  survey: Pick<Survey, 'sentences' | 'written'>,
  lexicon: Lexicon,
): Candidate[] {
  return survey.sentences.flatMap((_, sentence) => new SentencePatterns(survey, lexicon, sentence).find())
}

/**
 * What the patterns say of each token of a sentence, for the trained model to weigh: 0 outside of names, else a number
 * for the kind, for beginning or inside, and for how sure the pattern is.
 */
export function patternCodes(candidates: readonly Candidate[], lengths: readonly number[]): Uint8Array[] {
  const codes = lengths.map((length) => new Uint8Array(length))
  for (const { sentence, first, last, kind, confidence } of candidates) {
    const sure = confidence >= 0.8 ? 2 : confidence >= 0.6 ? 1 : 0
    const code = 1 + 6 * tagKinds.indexOf(kind) + 2 * sure
    codes[sentence]?.fill(code + 1, first, last + 1)
    codes[sentence]?.fill(code, first, first + 1)
  }
  return codes
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const never = set(
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
const particles = set(
  `de da do dos das del della dello dei degli di du des la le les van von der den dem ter ten zu zum zur bin bint ibn
  al el ul abu y e af av`,
)
const placeBefore = set(
  'in at near from to outside inside around across toward towards via into through leaving',
)
const speech = set(
  `said says told asked added replied wrote warned claimed insisted argued explained thinks believes tweeted laughed
  smiled nodded whispered shouted cried sighed himself herself who whose aged`,
)
const honorific = /^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|Miss|Madame|Herr|Frau)\.?$/

interface Run {
  first: number
  last: number
}

class SentencePatterns {
  private readonly tokens: readonly Word[]
  private readonly style: SurveyedSentence['style']

  constructor(
    private readonly survey: Pick<Survey, 'sentences' | 'written'>,
    private readonly lexicon: Lexicon,
    private readonly sentence: number,
  ) {
    this.tokens = survey.sentences[sentence]?.words ?? []
    this.style = survey.sentences[sentence]?.style ?? 'plain'
  }

  find(): Candidate[] {
    const found: Candidate[] = []
    let at = 0
    while (at < this.tokens.length) {
      const run = this.opens(at) ? this.runFrom(at) : undefined
      if (!run) {
        at += 1
        continue
      }
      found.push(...this.split(run))
      at = run.last + 1
    }
    return found
  }

  private has(at: number, bits: number): boolean {
    return ((this.tokens[at]?.lists ?? 0) & bits) !== 0
  }

  private fold(at: number): string {
    return this.tokens[at]?.folded ?? ''
  }

  /** Whether the word is known in lower case, and nothing in this text says that it is also a name. */
  private isOrdinary(at: number): boolean {
    const use = this.survey.written.get(this.fold(at))
    if (use && use.capital > 0 && use.lower === 0) return false
    return this.has(at, bit.ordinary) || (use !== undefined && use.lower > 0)
  }

  private nameLike(at: number): boolean {
    const token = this.tokens[at]
    const headline = this.style === 'upper'
    return (
      token !== undefined &&
      token.capital &&
      !(never.has(this.fold(at)) && (headline || token?.shape !== 'upper'))
    )
  }

  private opens(at: number): boolean {
    const token = this.tokens[at]
    if (!token || !this.nameLike(at) || /^[@#]/.test(token.text)) return false
    if (token.text === 'I' || /^(?:A|AM|PM|OK|TV|CEO|PC|DNA|HIV|AIDS|GDP)$/.test(token.text)) return false
    const known = anyPlace | bit.given | bit.surname | bit.organisation | bit.acronym | bit.title
    if (this.style === 'upper') {
      return this.has(at, known) && !this.has(at, bit.common) && token.text.length > 2
    }
    if (opensSentence(this.tokens, at) || this.style === 'title') {
      const use = this.survey.written.get(this.fold(at))
      if (use && use.capital > use.lower) return true
      if (this.has(at, bit.title) && this.nameLike(at + 1)) return true
      if (this.isOrdinary(at)) {
        return (
          this.nameLike(at + 1) && this.has(at, known | bit.demonym | bit.organisationWord | bit.placeWord)
        )
      }
    }
    return true
  }

  /** The longest stretch that may be one name, or a row of title and name. */
  private runFrom(first: number): Run {
    let last = first
    const upper = this.style === 'upper'
    const heading = this.style === 'title'
    for (;;) {
      const next = last + 1
      const known = this.knownFrom(last)
      if (known > last) {
        last = known
        continue
      }
      if (this.nameLike(next)) {
        if (this.has(next, bit.calendar) && !this.has(next, bit.given)) break
        if ((upper || heading) && this.isOrdinary(next) && !this.has(next, anyPlace | bit.surname)) break
        last = next
        continue
      }
      const after = this.linkedFrom(first, last)
      if (after === undefined) break
      last = after
    }
    return { first, last }
  }

  /** The end of the longest listed phrase of several words that starts here. */
  private knownFrom(first: number): number {
    let hash = hashOf(this.fold(first))
    let end = first
    let bits = this.tokens[first]?.lists ?? 0
    for (let at = first + 1; (bits & bit.beginning) !== 0 && at < this.tokens.length; at += 1) {
      hash = hashOf(` ${this.fold(at)}`, hash)
      bits = this.lexicon.listsOfHash(hash)
      if (
        (bits & ~bit.beginning) !== 0 &&
        ((this.tokens[at]?.capital ?? false) || /^['’]s$/.test(this.tokens[at]?.text ?? ''))
      ) {
        end = at
      }
    }
    return end
  }

  /** The next capital word, where the small words between belong to a name: "of", "van der", "&". */
  private linkedFrom(first: number, last: number): number | undefined {
    const next = this.fold(last + 1)
    if (next === '&' && this.nameLike(last + 2)) return last + 2
    if (next === ',' && /^(?:inc|ltd|llc|jr|sr|plc|corp)\.?$/.test(this.fold(last + 2))) return last + 2
    if (particles.has(next)) {
      let at = last + 1
      while (particles.has(this.fold(at)) && !(this.tokens[at]?.capital ?? false)) at += 1
      return this.nameLike(at) && at - last <= 4 ? at : undefined
    }
    const keys = bit.organisationWord | bit.placeWord | bit.otherWord
    const heads = this.has(last, keys | bit.title) || (last > first && this.has(first, keys))
    if (next === 'of' && heads) {
      const at = this.fold(last + 2) === 'the' ? last + 3 : last + 2
      return this.nameLike(at) && !this.has(at, bit.calendar) ? at : undefined
    }
    if (next === 'for' && heads && this.has(last, bit.organisationWord) && this.nameLike(last + 2))
      return last + 2
    if (next === 'and' && heads && this.nameLike(last + 2)) {
      const inside = this.tokens.slice(first, last + 1).some((token) => /^(?:of|for)$/.test(token.text))
      if (inside && this.isOrdinary(last + 2)) return last + 2
    }
    if (next === 'and' && this.nameLike(last + 2) && last > first) {
      const inside = this.tokens.slice(first, last + 1).some((token) => /^(?:of|for)$/.test(token.text))
      if (inside && this.isOrdinary(last) && this.isOrdinary(last + 2)) return last + 2
    }
    return undefined
  }

  /** Cuts a run at titles and leading peoples: "US President Joe Biden" is a place, a title and a person. */
  private split(run: Run): Candidate[] {
    const title = this.titleIn(run)
    if (title) {
      const before = title.first > run.first ? this.split({ first: run.first, last: title.first - 1 }) : []
      if (title.last >= run.last) return before
      const rest = this.trimmed({ first: title.last + 1, last: run.last })
      if (!rest) return before
      return [
        ...before,
        this.candidate(rest, 'person', honorific.test(this.tokens[title.last]?.text ?? '') ? 0.95 : 0.9),
      ]
    }
    const name = this.trimmed(run)
    if (!name) return []
    const { kind, confidence } = this.kindOf(name)
    return confidence > 0 ? [this.candidate(name, kind, confidence)] : []
  }

  /** The first title in a run that has a name after it, or ends it. */
  private titleIn({ first, last }: Run): Run | undefined {
    const keys = bit.organisationWord | bit.placeWord | bit.otherWord
    if (last > first && this.has(last, keys) && !this.has(last, bit.surname | bit.title)) return undefined
    for (let at = first; at <= last; at += 1) {
      if (!this.has(at, bit.title)) continue
      let end = at
      let hash = hashOf(this.fold(at))
      for (let i = at + 1; i <= last; i += 1) {
        hash = hashOf(` ${this.fold(i)}`, hash)
        if ((this.lexicon.listsOfHash(hash) & bit.title) !== 0) end = i
      }
      while (end < last && this.has(end + 1, bit.title) && !this.has(end + 1, bit.given)) end += 1
      const single = at === end && at === last && at > first
      // "Anna Major" is a name; "Prince George" may be a town, a risk worth taking.
      if (single && this.has(first, bit.given)) return undefined
      return { first: at, last: end }
    }
    return undefined
  }

  /** Without the peoples, months and stray words at either end; undefined when nothing is left. */
  private trimmed({ first, last }: Run): Run | undefined {
    let from = first
    let to = last
    const whole = this.listsOfRun({ first, last }) & ~bit.beginning
    if ((whole & ~(bit.demonym | bit.calendar | bit.ordinary | bit.common)) !== 0 && last > first)
      return { first, last }
    while (to >= from && this.has(to, bit.calendar) && !this.has(to, bit.given | bit.surname)) to -= 1
    while (from <= to && this.has(from, bit.calendar) && !this.has(from, bit.given)) from += 1
    const keys = bit.organisationWord | bit.placeWord | bit.otherWord
    const organised = to > from && this.has(to, keys)
    if (!organised) {
      while (from <= to && this.has(from, bit.demonym) && !this.has(from, bit.given | bit.country | bit.city))
        from += 1
    }
    while (to >= from && /^(?:sign|number)$/.test(this.tokens[to]?.shape ?? '')) to -= 1
    while (to >= from && particles.has(this.fold(to)) && !(this.tokens[to]?.capital ?? false)) to -= 1
    if (to < from) return undefined
    if (from === to && this.has(from, bit.demonym) && !this.has(from, bit.country | bit.city | bit.given))
      return undefined
    return { first: from, last: to }
  }

  private listsOfRun({ first, last }: Run): number {
    let hash = hashOf(this.fold(first))
    for (let at = first + 1; at <= last; at += 1) hash = hashOf(` ${this.fold(at)}`, hash)
    return this.lexicon.listsOfHash(hash)
  }

  private kindOf(name: Run): { kind: EntityKind; confidence: number } {
    const bits = this.listsOfRun(name)
    const before = this.fold(name.first - 1)
    const after = this.fold(name.last + 1)
    if (name.first === name.last) return this.kindOfWord(name.first, bits, before, after)
    if (bits & bit.person) return { kind: 'person', confidence: 0.95 }
    if (bits & (bit.country | bit.region | bit.nature)) return { kind: 'place', confidence: 0.95 }
    if (bits & bit.organisation) return { kind: 'organisation', confidence: 0.95 }
    if (bits & (bit.city | bit.town)) return { kind: 'place', confidence: 0.9 }
    const head = this.headOf(name)
    if (this.has(name.last, bit.suffix) || /^(?:Jr|Sr)\.?$/.test(this.tokens[name.last]?.text ?? '')) {
      return { kind: 'person', confidence: 0.9 }
    }
    if (
      this.tokens
        .slice(name.first, name.last + 1)
        .some((token) => /^(?:Inc|Ltd|Corp|LLC|PLC|plc|GmbH)\.?$/.test(token.text))
    ) {
      return { kind: 'organisation', confidence: 0.97 }
    }
    const given = this.has(name.first, bit.given)
    const surname = this.has(name.last, bit.surname)
    if (this.has(head, bit.organisationWord) && !(given && surname && name.last - name.first === 1)) {
      return { kind: 'organisation', confidence: 0.85 }
    }
    if (this.has(head, bit.otherWord) && !given) return { kind: 'other', confidence: 0.75 }
    if (this.has(head, bit.placeWord) && !(given && surname)) return { kind: 'place', confidence: 0.85 }
    if (
      /^(?:lake|mount|mt\.|fort|cape|gulf|river|camp|port|san|santa|st\.|saint|los|el|new|north|south|east|west)$/.test(
        this.fold(name.first),
      )
    ) {
      if (!surname || /^(?:lake|mount|mt\.|fort|cape|gulf|river|camp)$/.test(this.fold(name.first))) {
        return { kind: 'place', confidence: 0.7 }
      }
    }
    if (bits & bit.other) return { kind: 'other', confidence: 0.8 }
    if (this.tokens.slice(name.first, name.last + 1).some((token) => token.text.includes('&'))) {
      return { kind: 'organisation', confidence: 0.9 }
    }
    if (given || /^\p{Lu}\.$/u.test(this.tokens[name.first]?.text ?? ''))
      return { kind: 'person', confidence: 0.9 }
    const middle = this.tokens.slice(name.first + 1, name.last)
    if (middle.some((token) => particles.has(token.folded) || /^\p{Lu}\.$/u.test(token.text))) {
      return { kind: 'person', confidence: 0.8 }
    }
    const ordinary = [...name_(name)].filter((at) => this.isOrdinary(at)).length
    if (surname && ordinary === 0) return { kind: 'person', confidence: 0.8 }
    if (this.has(name.last, anyPlace) && this.isOrdinary(name.first))
      return { kind: 'place', confidence: 0.6 }
    if (ordinary === 0 && name.last - name.first <= 3) {
      if (placeBefore.has(before) && !speech.has(after)) return { kind: 'place', confidence: 0.6 }
      return { kind: before === 'the' ? 'organisation' : 'person', confidence: 0.6 }
    }
    return { kind: 'other', confidence: ordinary > 1 ? 0.4 : 0.5 }
  }

  private kindOfWord(
    at: number,
    bits: number,
    before: string,
    after: string,
  ): { kind: EntityKind; confidence: number } {
    const token = this.tokens[at]
    if (!token) return { kind: 'other', confidence: 0 }
    const ordinary = this.isOrdinary(at)
    const after2 = this.has(at + 1, bit.placeWord) && !(this.tokens[at + 1]?.capital ?? false)
    if (bits & bit.acronym && token.shape === 'upper') {
      return { kind: bits & bit.organisation ? 'organisation' : 'place', confidence: 0.95 }
    }
    if (bits & bit.calendar) return { kind: 'other', confidence: 0 }
    if (bits & bit.country) return { kind: 'place', confidence: 0.95 }
    if (token.shape === 'upper' && token.text.length <= 6 && !(bits & anyPlace)) {
      // Said to be a short name: "known by the acronym X", "Long Name (X)".
      if (/^(?:acronym|initials|abbreviation)$/.test(before))
        return { kind: 'organisation', confidence: 0.85 }
      if (before === '(' && after === ')' && this.nameLike(at - 2))
        return { kind: 'organisation', confidence: 0.8 }
      return { kind: 'organisation', confidence: ordinary ? 0.3 : 0.65 }
    }
    if (bits & (bit.organisationWord | bit.otherWord | bit.placeWord | bit.title | bit.suffix)) {
      if (!(bits & (bit.given | anyPlace | bit.organisation)) || ordinary)
        return { kind: 'other', confidence: 0 }
    }
    const person = (bits & (bit.given | bit.surname)) !== 0
    const place = (bits & anyPlace) !== 0
    const inPlace = placeBefore.has(before)
    if (speech.has(after) && (person || !place) && !(bits & bit.organisation))
      return { kind: 'person', confidence: 0.75 }
    if (bits & bit.organisation && !place) return { kind: 'organisation', confidence: ordinary ? 0.55 : 0.85 }
    if (after2 && !ordinary) return { kind: 'place', confidence: 0.8 }
    if (place && bits & (bit.city | bit.region) && !(ordinary && !inPlace)) {
      return { kind: 'place', confidence: person && !inPlace ? 0.6 : 0.85 }
    }
    if (place && inPlace && !ordinary) return { kind: 'place', confidence: 0.8 }
    if (person && !ordinary) return { kind: 'person', confidence: 0.7 }
    if (place && !ordinary) return { kind: 'place', confidence: 0.6 }
    if (ordinary) return { kind: 'other', confidence: 0.2 }
    if (inPlace && before !== 'to' && before !== 'from') return { kind: 'place', confidence: 0.6 }
    if (/^al-/i.test(token.text)) return { kind: 'person', confidence: 0.6 }
    if (before === 'the') return { kind: 'organisation', confidence: 0.5 }
    return { kind: 'person', confidence: opensSentence(this.tokens, at) ? 0.4 : 0.5 }
  }

  /** The word that says what the name is: the last one, or the one before "of". */
  private headOf({ first, last }: Run): number {
    for (let at = first + 1; at < last; at += 1) {
      if (/^(?:of|for)$/.test(this.tokens[at]?.text ?? '')) return at - 1
    }
    const keys = bit.organisationWord | bit.placeWord | bit.otherWord
    return !this.has(last, keys) && this.has(last - 1, keys) && this.tokens[last]?.shape === 'number'
      ? last - 1
      : last
  }

  private candidate({ first, last }: Run, kind: EntityKind, confidence: number): Candidate {
    const own = this.survey.sentences[this.sentence]?.tokens ?? []
    const start = own[first]?.start ?? 0
    const end = own[last]?.end ?? start
    return { sentence: this.sentence, first, last, start, end, kind, confidence }
  }
}

function* name_({ first, last }: Run): Generator<number> {
  for (let at = first; at <= last; at += 1) yield at
}
