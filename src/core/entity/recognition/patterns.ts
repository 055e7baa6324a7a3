import type { EntityKind } from '../entity'
import { anyPlace, bit, hashOf, type Lexicon } from '../lexicon/lexicon'
import { kindOfName } from './patternKind'
import { otherNameAt } from './patternOther'
import {
  endsPartners,
  isCompanyEnding,
  particles,
  pastParticles,
  PatternSentence,
  type Run,
} from './patternSentence'
import type { Candidate } from './recognise'
import { opensSentence, type Survey } from '../text/survey'
import { tagKinds } from '../tagger/tags'

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

/** Codes of patterns are below this; 0 is outside of names. */
export const patternCodeCount = 25

/**
 * What a pattern says of the first token of a name, for the trained model to weigh: a number for the kind and for how sure
 * the pattern is. One more is for the tokens inside.
 */
export function patternCode({ kind, confidence }: Candidate): number {
  const sure = confidence >= 0.8 ? 2 : confidence >= 0.6 ? 1 : 0
  return 1 + 6 * tagKinds.indexOf(kind) + 2 * sure
}

const honorific = /^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|Miss|Madame|Herr|Frau)\.?$/

class SentencePatterns extends PatternSentence {
  find(): Candidate[] {
    const found: Candidate[] = []
    let at = 0
    while (at < this.tokens.length) {
      const other = otherNameAt(this.tokens, at)
      if (other) {
        found.push(this.candidate(other, 'other', other.confidence))
        at = other.last + 1
        continue
      }
      const capital = pastParticles(this.tokens, at)
      const run = capital >= 0 ? this.runFrom(capital) : this.opens(at) ? this.runFrom(at) : undefined
      if (!run) {
        at += 1
        continue
      }
      if (capital >= 0) found.push(this.candidate({ first: at, last: run.last }, 'person', 0.8))
      else {
        const whole = this.withPartners(run)
        while ((found.at(-1)?.last ?? -1) >= whole.first) found.pop()
        found.push(...this.split(whole))
      }
      at = run.last + 1
    }
    return found
  }

  /** "Smith, Barney & Co." with the names before the comma. */
  private withPartners(run: Run): Run {
    const end = this.tokens[run.last]
    const joined = this.tokens.slice(run.first, run.last).some(({ text }) => text === '&')
    if (!joined || !end || !endsPartners(end)) return run
    let { first } = run
    while (first - 2 >= 0 && this.fold(first - 1) === ',' && this.isPartner(first - 2)) first -= 2
    return { first, last: run.last }
  }

  private isPartner(at: number): boolean {
    const surname = this.tokens[at]?.shape === 'capital' && !this.isOrdinary(at)
    return surname && !this.nameLike(at - 1) && this.fold(at - 1) !== '&'
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
    const ending = this.tokens[next === ',' ? last + 2 : last + 1]
    if (ending && isCompanyEnding(ending)) return next === ',' ? last + 2 : last + 1
    if (next === ',' && /^(?:jr|sr)\.?$/.test(this.fold(last + 2))) return last + 2
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
  private split(whole: Run): Candidate[] {
    const run = this.withoutOffice(whole)
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
    const { kind, confidence } = kindOfName(this, name)
    return confidence > 0 ? [this.candidate(name, kind, confidence)] : []
  }

  /** "Vice President of Hadley, Inc." without the office. */
  private withoutOffice({ first, last }: Run): Run {
    const end = this.tokens[last]
    if (!end || !isCompanyEnding(end)) return { first, last }
    const of = this.tokens.findIndex(({ text }, at) => at > first && at < last && text === 'of')
    return of > first && this.has(of - 1, bit.title) ? { first: of + 1, last } : { first, last }
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

  private candidate({ first, last }: Run, kind: EntityKind, confidence: number): Candidate {
    const own = this.survey.sentences[this.sentence]?.tokens ?? []
    const start = own[first]?.start ?? 0
    const end = own[last]?.end ?? start
    return { sentence: this.sentence, first, last, start, end, kind, confidence }
  }
}
