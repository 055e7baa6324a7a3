import type { EntityKind } from '../entity'
import { anyPlace, bit } from '../lexicon/lexicon'
import { endsPartners, isCompanyEnding, particles, type PatternSentence, type Run } from './patternSentence'
import { opensSentence } from '../text/survey'
import { isInitial } from '../text/letters'

const placeBefore = new Set(
  'in at near from to outside inside around across toward towards via into through leaving'.split(' '),
)
const agreements = new Set(
  'deal accord agreement pact treaty law act bill plan programme program scheme'.split(' '),
)
const speech = new Set(
  `said says told asked added replied wrote warned claimed insisted argued explained thinks believes tweeted laughed
  smiled nodded whispered shouted cried sighed himself herself who whose aged`.split(/\s+/),
)

/** What kind of thing a run of tokens names, and how sure that is; 0 for no name. */
export function kindOfName(sentence: PatternSentence, name: Run): { kind: EntityKind; confidence: number } {
  const bits = sentence.listsOfRun(name)
  const before = sentence.fold(name.first - 1)
  const after = sentence.fold(name.last + 1)
  if (name.first === name.last) return kindOfWord(sentence, name.first, bits, before, after)
  if (bits & bit.person) return { kind: 'person', confidence: 0.95 }
  if (bits & (bit.country | bit.region | bit.nature)) return { kind: 'place', confidence: 0.95 }
  const tokens = sentence.tokens.slice(name.first, name.last + 1)
  if (bits & bit.organisation) {
    const certain = tokens.some(({ text }) => /^(?:&|['’]s)$/.test(text))
    return { kind: 'organisation', confidence: certain ? 0.97 : 0.95 }
  }
  if (bits & (bit.city | bit.town)) return { kind: 'place', confidence: 0.9 }
  const head = headOf(sentence, name)
  if (sentence.has(name.last, bit.suffix) || /^(?:Jr|Sr)\.?$/.test(sentence.tokens[name.last]?.text ?? '')) {
    return { kind: 'person', confidence: 0.9 }
  }
  if (tokens.slice(1).some(isCompanyEnding)) return { kind: 'organisation', confidence: 0.97 }
  if (arePartners(sentence, name)) return { kind: 'organisation', confidence: 0.97 }
  const given = sentence.has(name.first, bit.given)
  const surname = sentence.has(name.last, bit.surname)
  if (sentence.has(head, bit.organisationWord) && !(given && surname && name.last - name.first === 1)) {
    return { kind: 'organisation', confidence: 0.85 }
  }
  if (sentence.has(head, bit.otherWord) && !given) return { kind: 'other', confidence: 0.75 }
  if (sentence.has(head, bit.placeWord) && !(given && surname)) return { kind: 'place', confidence: 0.85 }
  if (
    /^(?:lake|mount|mt\.|fort|cape|gulf|river|camp|port|san|santa|st\.|saint|los|el|new|north|south|east|west)$/.test(
      sentence.fold(name.first),
    )
  ) {
    if (!surname || /^(?:lake|mount|mt\.|fort|cape|gulf|river|camp)$/.test(sentence.fold(name.first))) {
      return { kind: 'place', confidence: 0.7 }
    }
  }
  if (bits & bit.other) return { kind: 'other', confidence: 0.8 }
  if (sentence.tokens.slice(name.first, name.last + 1).some((token) => token.text.includes('&'))) {
    return { kind: 'organisation', confidence: 0.9 }
  }
  if (given || isInitial(sentence.tokens[name.first]?.text ?? '')) return { kind: 'person', confidence: 0.9 }
  const middle = sentence.tokens.slice(name.first + 1, name.last)
  if (middle.some((token) => particles.has(token.folded) || isInitial(token.text))) {
    return { kind: 'person', confidence: 0.8 }
  }
  const ordinary = ordinaryIn(sentence, name)
  if (surname && ordinary === 0) return { kind: 'person', confidence: 0.8 }
  if (sentence.has(name.last, anyPlace) && sentence.isOrdinary(name.first))
    return { kind: 'place', confidence: 0.6 }
  if (ordinary === 0 && name.last - name.first <= 3) {
    if (placeBefore.has(before) && !speech.has(after)) return { kind: 'place', confidence: 0.6 }
    return { kind: before === 'the' ? 'organisation' : 'person', confidence: 0.6 }
  }
  return { kind: 'other', confidence: ordinary > 1 ? 0.4 : 0.5 }
}

function kindOfWord(
  sentence: PatternSentence,
  at: number,
  bits: number,
  before: string,
  after: string,
): { kind: EntityKind; confidence: number } {
  const token = sentence.tokens[at]
  if (!token) return { kind: 'other', confidence: 0 }
  const ordinary = sentence.isOrdinary(at)
  const after2 = sentence.has(at + 1, bit.placeWord) && !(sentence.tokens[at + 1]?.capital ?? false)
  if (bits & bit.acronym && token.shape === 'upper') {
    return { kind: bits & bit.organisation ? 'organisation' : 'place', confidence: 0.95 }
  }
  if (bits & bit.calendar) return { kind: 'other', confidence: 0 }
  if (bits & bit.country) return { kind: 'place', confidence: 0.95 }
  if (token.shape === 'upper' && token.text.length <= 6 && !(bits & anyPlace)) {
    // Said to be a short name: "known by the acronym X", "Long Name (X)".
    if (/^(?:acronym|initials|abbreviation)$/.test(before)) return { kind: 'organisation', confidence: 0.85 }
    if (before === '(' && after === ')') {
      // "the deal (JCPOA)": the noun says what it is.
      const noun = sentence.tokens[at - 2]?.shape === 'lower'
      if (noun && sentence.has(at - 2, bit.groupNoun)) return { kind: 'organisation', confidence: 0.97 }
      if (noun && (agreements.has(sentence.fold(at - 2)) || sentence.has(at - 2, bit.otherWord)))
        return { kind: 'other', confidence: 0.97 }
      if (sentence.nameLike(at - 2)) return { kind: 'organisation', confidence: 0.8 }
    }
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
  return { kind: 'person', confidence: opensSentence(sentence.tokens, at) ? 0.4 : 0.5 }
}

/** The word that says what the name is: the last one, or the one before "of". */
function headOf(sentence: PatternSentence, { first, last }: Run): number {
  for (let at = first + 1; at < last; at += 1) {
    if (/^(?:of|for)$/.test(sentence.tokens[at]?.text ?? '')) return at - 1
  }
  const keys = bit.organisationWord | bit.placeWord | bit.otherWord
  return !sentence.has(last, keys) &&
    sentence.has(last - 1, keys) &&
    sentence.tokens[last]?.shape === 'number'
    ? last - 1
    : last
}

/** "Barlow & Finch", "Smith, Barney & Co."; not "Home & Away", nor the two people of "Tom & Jerry". */
function arePartners(sentence: PatternSentence, { first, last }: Run): boolean {
  const and = sentence.tokens.findIndex(({ text }, at) => at > first && at < last && text === '&')
  const end = sentence.tokens[last]
  if (and < 0 || !end) return false
  if (endsPartners(end) && !sentence.isOrdinary(first)) return true
  if (and !== first + 1 || last !== and + 1) return false
  const isFamily = (at: number): boolean =>
    sentence.has(at, bit.surname) && !(sentence.has(at, bit.ordinary) && !sentence.has(at - 2, bit.surname))
  return isFamily(first) && isFamily(last)
}

function ordinaryIn(sentence: PatternSentence, { first, last }: Run): number {
  let count = 0
  for (let at = first; at <= last; at += 1) if (sentence.isOrdinary(at)) count += 1
  return count
}
