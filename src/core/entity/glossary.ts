import { withSpelledOut } from './joining/abbreviations'
import { definitionsOf, overlapsAny, sayingsAbout, type Saying } from './definition/sayings'
import type { Entity, EntityKind, Glossary, Mention } from './entity'
import type { Knowledge } from './knowledge'
import { anyPlace, bit, type Lexicon } from './lexicon/lexicon'
import { withIntroduced } from './recognition/introduced'
import { withKindsByPlace } from './recognition/kindByPlace'
import { withoutElisions } from './limited/elisions'
import { namesOfOtherLanguage } from './limited/names'
import { peoplesIn } from './recognition/peoples'
import { candidatesInEveryCase } from './recognition/everyCase'
import type { Candidate } from './recognition/recognise'
import { recased } from './text/recase'
import { resolve, type Thing } from './joining/resolve'
import { surveyOf, type Survey } from './text/survey'
import { readable } from './text/unseen'
import { wholeOrganisations } from './recognition/wholeOrganisations'
import { withPeoples } from './recognition/withPeoples'
import { opensWithCapital, withoutMarks } from './text/letters'

export interface GlossaryOptions {
  /** BCP 47 tag of the text, when known. English is assumed without one. */
  lang?: string | undefined
  /** Peoples and languages are mentions of their places: "Iranian" of Iran. */
  peoples?: boolean | undefined
}

/**
 * Who and what a text names, in order of first mention.
 * @param text canonical text; every offset in the answer is in UTF-16 code units of it.
 */
export function glossaryOf(text: string, knowledge: Knowledge, options: GlossaryOptions = {}): Glossary {
  // The model knows English only; other languages get lists and key words.
  const limited = /^en\b/i.test(options.lang ?? 'en') ? undefined : options.lang
  const { lexicon, words, tagger } = knowledge
  const surveyed = surveyOf(text, lexicon, words)
  const survey = recased(surveyed, { lexicon, words, onlyListed: limited !== undefined })
  if (limited !== undefined) return limitedGlossary(withoutElisions(survey, words), lexicon, limited)
  const recognised = candidatesInEveryCase(survey, surveyed, lexicon, tagger)
  const candidates = withIntroduced(
    survey,
    withKindsByPlace(survey, withSpelledOut(survey, wholeOrganisations(survey, recognised)), lexicon),
  )
  const ids = new Map<string, number>()
  const entities = resolve(survey, candidates, lexicon, knowledge.knownThing).map((thing) =>
    entityOf(thing, survey, lexicon, ids),
  )
  const peoples = peoplesIn(survey, candidates, entities, lexicon, (name) => idOf(name, ids))
  const glossary = peoples.length === 0 ? { entities } : { entities, peoples }
  return options.peoples ? withPeoples(glossary) : glossary
}

/** Names alone: how a text says what they are is known for English only. */
function limitedGlossary(survey: Survey, lexicon: Lexicon, lang: string): Glossary {
  const ids = new Map<string, number>()
  const candidates = namesOfOtherLanguage(survey, lexicon, lang)
  const entities = resolve(survey, candidates, lexicon).map(({ name, kind, forms, candidates }) => ({
    id: idOf(name, ids),
    kind,
    name,
    aliases: forms.filter((form) => form !== name),
    mentions: candidates.map((candidate) => mentionOf(survey.text, candidate)),
  }))
  return { entities, limited: lang }
}

function entityOf(thing: Thing, survey: Survey, lexicon: Lexicon, ids: Map<string, number>): Entity {
  const { text } = survey
  // What names the thing again does not say what it is.
  const sayings = thing.candidates
    .flatMap((candidate) => sayingsAbout(survey, candidate))
    .filter(({ span }) => !overlapsAny(thing.candidates, span))
  const titled = thing.candidates.flatMap((candidate) => titledForm(survey, candidate))
  const [definition, ...others] = definitionsOf(text, sayings)
  return {
    id: idOf(thing.name, ids),
    kind: kindSaid(thing, sayings, lexicon),
    name: thing.name,
    aliases: [...new Set([...thing.forms, ...titled])].filter((form) => form !== thing.name),
    mentions: thing.candidates.map((candidate) => mentionOf(text, candidate)),
    definition,
    ...(others.length > 0 && { otherDefinitions: others }),
  }
}

function mentionOf(text: string, { start, end, confidence }: Candidate): Mention {
  return { start, end, text: text.slice(start, end), confidence }
}

/** "Ambassador Matthew Tueller": the title stands outside the mention, but it is one of the names used. */
function titledForm(survey: Survey, candidate: Candidate): string[] {
  const tokens = survey.sentences[candidate.sentence]?.tokens ?? []
  const words = survey.sentences[candidate.sentence]?.words ?? []
  let first = candidate.first
  while (
    first > 0 &&
    ((words[first - 1]?.lists ?? 0) & bit.title) !== 0 &&
    opensWithCapital(tokens[first - 1]?.text ?? '')
  )
    first -= 1
  // "Prime Minister"
  if (first < candidate.first && first > 0 && ranks.test(tokens[first - 1]?.text ?? '')) first -= 1
  const start = tokens[first]?.start
  if (candidate.kind !== 'person' || first === candidate.first || start === undefined) return []
  return [readable(survey.text.slice(start, candidate.end))]
}

const ranks =
  /^(?:Prime|First|Vice|Deputy|Home|Foreign|Finance|Chief|Attorney|Brigadier|Major|Lieutenant|Defence|Defense|Police|Fire|City)$/

/** The kind the names suggest, unless the text says something else: "the deal, known by the acronym JCPOA". */
function kindSaid(thing: Thing, sayings: readonly Saying[], lexicon: Lexicon): EntityKind {
  const known = lexicon.listsOf(thing.name) & (anyPlace | bit.given | bit.person | bit.organisation)
  if (known || thing.candidates.some(({ confidence }) => confidence > 0.85)) return thing.kind
  const best = sayings.reduce<Saying | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)
  if (!best) return thing.kind
  if (best.head & (bit.role | bit.title)) return 'person'
  if (best.head & (bit.placeNoun | bit.placeWord)) return 'place'
  if (best.head & (bit.groupNoun | bit.organisationWord)) return 'organisation'
  if (best.head & bit.otherWord) return 'other'
  return thing.kind
}

/** `[a-z0-9-]` from the name; a number where two names give the same. */
function idOf(name: string, taken: Map<string, number>): string {
  const slug =
    withoutMarks(name.normalize('NFKD'))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'name'
  // "a" twice and "a-2" once: the number goes up until it is free.
  for (let n = (taken.get(slug) ?? 0) + 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`
    taken.set(slug, n)
    if (n > 1 && taken.has(id)) continue
    if (n > 1) taken.set(id, 1)
    return id
  }
}
