import type { Span } from '../../article/article'
import type { Passage } from '../../article/passages'
import type { Entity } from '../entity'
import { goesOn, type NamingSentence } from './goingOn'
import { within, type Naming } from '../mentions'
import { sentencesOf } from '../text/sentences'
import type { Token } from '../text/tokens'

/** A sentence that names an entity, or goes on about it with "she" or "the company". */
export interface SentenceAbout extends Span, NamingSentence {
  passage: Passage
  /** It stands first in its passage. */
  opens: boolean
}

/** An article as far as sentences about its entities need it. */
export interface NamedText {
  /** Canonical text; all offsets are in UTF-16 code units of it. */
  text: string
  passages: readonly Passage[]
  /** All mentions, as `namingsOf` gives them. */
  namings: readonly Naming[]
}

/** A card has to open at once: of an entity that is named all over a long text, this much is read. */
const mostRead = 24_000
/** Passages longer than this are read around the mentions only. */
const longPassage = 4000
const around = 800

/** The sentences about an entity in text order; of one with very many mentions, those around its fullest name first. */
export function sentencesAbout(entity: Entity, article: NamedText): SentenceAbout[] {
  return stretchesOf(entity, article.passages)
    .flatMap((stretch) => sentencesIn(stretch, entity, article))
    .sort((a, b) => a.start - b.start)
}

interface Stretch extends Span {
  passage: Passage
  full: boolean
}

/** What is read: passages with mentions, or the parts of long ones around them. */
function stretchesOf(entity: Entity, passages: readonly Passage[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  for (const mention of entity.mentions) {
    while ((passages[at]?.end ?? Infinity) <= mention.start) at += 1
    const passage = passages[at]
    if (!passage || passage.start > mention.start) continue
    const long = passage.end - passage.start > longPassage
    const start = long ? Math.max(passage.start, mention.start - around) : passage.start
    const end = long ? Math.min(passage.end, mention.end + around) : passage.end
    const full = mention.text === entity.name
    const last = stretches.at(-1)
    if (last && last.end >= start && end - last.start <= longPassage) {
      last.end = end
      last.full ||= full
    } else stretches.push({ start: Math.max(start, last?.end ?? 0), end, passage, full })
  }
  return affordable(stretches)
}

function affordable(stretches: Stretch[]): Stretch[] {
  const size = ({ start, end }: Span): number => end - start
  const all = stretches.reduce((sum, stretch) => sum + size(stretch), 0)
  if (all <= mostRead) return stretches
  let left = mostRead
  const wanted = [...stretches.filter(({ full }) => full), ...stretches.filter(({ full }) => !full)]
  return wanted.filter((stretch) => (left -= size(stretch)) >= 0 || stretch === wanted[0])
}

function sentencesIn(stretch: Stretch, entity: Entity, { text, namings }: NamedText): SentenceAbout[] {
  const { passage, start: offset } = stretch
  const found: SentenceAbout[] = []
  let before: { sentence: SentenceAbout; paragraph: number; on: number } | undefined
  for (const one of sentencesOf(text.slice(stretch.start, stretch.end))) {
    const mentions = within(entity.mentions, { start: one.start + offset, end: one.end + offset })
    const isNamed = mentions.length > 0
    const on = isNamed ? 0 : (before?.on ?? 0) + 1
    const follows = before?.paragraph === one.paragraph && on <= 2
    const former = before?.sentence
    before = undefined
    // A sentence at an edge inside a long passage may be half of one.
    const isCut =
      (one.start === 0 && stretch.start > passage.start) ||
      (one.end + offset === stretch.end && stretch.end < passage.end)
    if (isCut || (!isNamed && !follows)) continue
    const tokens = withoutReference(one.tokens).map((token) => moved(token, offset))
    const span = { start: tokens[0]?.start ?? 0, end: one.end + offset }
    const sentence: SentenceAbout = {
      ...span,
      tokens,
      passage,
      opens: one.start === 0,
      mentions,
      namings: within(namings, span),
    }
    if (tokens.length === 0 || (!isNamed && former && !goesOn(sentence, former, entity))) continue
    found.push(sentence)
    before = { sentence, paragraph: one.paragraph, on }
  }
  return found
}

const moved = (token: Token, by: number): Token => ({
  ...token,
  start: token.start + by,
  end: token.end + by,
})

/** A mark such as "[12]" after a full stop belongs to the sentence before. */
function withoutReference(tokens: readonly Token[]): readonly Token[] {
  let first = 0
  while (
    tokens[first]?.text === '[' &&
    tokens[first + 2]?.text === ']' &&
    /^(?:\d+|\p{Ll})$/u.test(tokens[first + 1]?.text ?? '')
  )
    first += 3
  return tokens.slice(first)
}
