import type { Span } from '../../article/article'
import { type Correction, livingCorrections, type Rule } from './correction'
import { entityKinds, type Glossary, type Mention } from '../entity'
import { freeId } from '../entityId'
import {
  addMentions,
  define,
  type Entry,
  entryOf,
  forgetNames,
  merge,
  newEntry,
  removeMentions,
  rename,
  setFound,
} from './glossaryEntry'
import { foldName, named } from './named'
import { mentionOf, namedPlaces, oneLine, overlap } from './namedPlaces'
import { joined, SpanIndex } from './spanIndex'

export interface Taught {
  /** What the reader taught for all articles; it goes before the article's own corrections, which win. */
  rules?: readonly Rule[]
  /** Where the places of corrections stand in this text, by the correction's id; one that was not found is left out. */
  placed?: ReadonlyMap<string, readonly Span[]>
}

/**
 * The glossary as the reader wants it: corrections are replayed, in the order they were made, on whatever was
 * recognised in this version of the article. One whose entity is gone rests.
 * @param text the canonical text the glossary is of.
 */
export function correctGlossary(
  glossary: Glossary,
  corrections: readonly Correction[],
  text: string,
  { rules = [], placed = new Map() }: Taught = {},
): Glossary {
  const [taught, own] = [livingCorrections(rules), livingCorrections(corrections)]
  if (taught.length + own.length === 0) return glossary
  const replay = new Replay(glossary, text)
  for (const rule of taught) replay.make(rule, [], true)
  for (const correction of own) replay.make(correction, placed.get(correction.id) ?? [], false)
  return { ...glossary, ...replay.result() }
}

/** All entries while corrections change them. Shown ones never share words of the text. */
class Replay {
  #entries: Entry[]
  /** Words the reader has said are no name. */
  #unlinked: Span[] = []

  constructor(
    glossary: Glossary,
    private readonly text: string,
  ) {
    this.#entries = glossary.entities.map(entryOf)
  }

  result(): Pick<Glossary, 'entities' | 'hidden'> {
    const whole = this.#entries.filter(({ entity }) => entity.mentions.length > 0)
    const of = (hidden: boolean): Glossary['entities'] =>
      whole
        .filter((entry) => entry.hidden === hidden)
        .map(({ entity }) => entity)
        .sort(byFirstMention)
    const hidden = of(true)
    return { entities: of(false), ...(hidden.length > 0 && { hidden }) }
  }

  /** A value that makes no sense changes nothing. `isRule`: it was made in another article. */
  make(correction: Rule, places: readonly Span[], isRule: boolean): void {
    const { change, to } = correction
    const mentions = places.map((place) => mentionOf(this.text, place))
    if (change === 'name') return this.#name(correction, mentions, isRule)
    if (change === 'unlink') return this.#unlink(mentions)
    const find = (name: string): Entry | undefined =>
      isRule ? sameElsewhere(this.#shown, name) : entryNamed(this.#shown, name)
    const entry = find(correction.entity)
    if (change === 'split') return this.#split(correction, entry, mentions, isRule)
    if (change === 'show') return this.#show(correction.entity)
    if (!entry) return
    const { entity } = entry
    if (change === 'hide') entry.hidden = true
    else if (change === 'merge') this.#merge(entry, find(to))
    else if (change === 'alias') this.#alias(entry, oneLine(to), mentions)
    else if (change === 'rename' && oneLine(to) !== '') rename(entry, oneLine(to))
    else if (change === 'kind') entity.kind = entityKinds.find((kind) => kind === to) ?? entity.kind
    else if (change === 'define') define(entry, to.trim() === '' ? undefined : { text: to, source: 'reader' })
  }

  get #shown(): Entry[] {
    return this.#entries.filter(({ hidden }) => !hidden)
  }

  #merge(entry: Entry, other: Entry | undefined): void {
    if (!other || other === entry) return
    merge(entry, other)
    this.#entries = this.#entries.filter((one) => one !== other)
  }

  /** Another name, with the places where it stands and nothing else is named. */
  #alias(entry: Entry, alias: string, selected: readonly Mention[]): void {
    if (alias === '') return
    this.#claim(entry, selected)
    this.#claim(entry, this.#free(namedPlaces(alias, this.text), entry))
    addMentions(entry, [], [alias])
  }

  /** An entry for words that were none, with all the places where they stand. */
  #name({ entity: given, to }: Rule, selected: readonly Mention[], isRule: boolean): void {
    const name = oneLine(given)
    const kind = entityKinds.find((one) => one === to)
    if (name === '' || !kind) return
    const known = named(this.#entries, name, ({ recognised, entity }) => [recognised, [entity.name]])
    const entry = known ?? newEntry(this.#freeId(name), kind, name)
    const free = (): Mention[] => this.#free(namedPlaces(name, this.text), entry, !isRule)
    if (!known && selected.length + free().length === 0) return
    if (!known) this.#entries.push(entry)
    if (known?.hidden) this.#reveal(known)
    entry.entity.kind = kind
    this.#claim(entry, selected)
    this.#claim(entry, free())
    addMentions(entry, [], [name])
  }

  /** Some of the mentions of an entry become one of their own, or mentions of the one that has this name. */
  #split(
    { to, forms = [] }: Rule,
    source: Entry | undefined,
    selected: readonly Mention[],
    isRule: boolean,
  ): void {
    const name = oneLine(to)
    const isTarget = (entry: Entry): boolean => entry !== source && !entry.hidden
    const known = named(this.#entries.filter(isTarget), name, ({ recognised, entity }) => [
      recognised,
      [entity.name],
    ])
    if (name === '' || (source && foldName(source.entity.name) === foldName(name)) || (isRule && !source))
      return
    // Where what it was split from is gone, its spellings may stand alone or under another name.
    const sources = source ? [source] : this.#shown.filter((entry) => entry !== known)
    const taken = [...forms.flatMap((form) => spelt(sources, form)), ...selected]
    // Nobody has a name any more that the recogniser has lost: it is linked where it stands.
    const isLost = taken.length === 0 && !known && !source && !isRule
    const mentions = isLost ? forms.flatMap((form) => this.#free(namedPlaces(form, this.text))) : taken
    const [first] = mentions
    if (!first) return
    const from =
      source ?? this.#shown.find(({ entity }) => entity.mentions.some((one) => overlap(one, first)))
    const entry = known ?? newEntry(this.#freeId(name), from?.entity.kind ?? 'other', name)
    if (!known) this.#entries.push(entry)
    this.#claim(entry, mentions)
    if (source) forgetNames(source, [...forms, name])
  }

  #unlink(places: readonly Mention[]): void {
    const unlinked = new SpanIndex(joined(places))
    this.#unlinked.push(...places)
    for (const entry of this.#entries) removeMentions(entry, (mention) => unlinked.hits(mention))
  }

  #show(name: string): void {
    const entry = entryNamed(
      this.#entries.filter(({ hidden }) => hidden),
      name,
    )
    if (entry) this.#reveal(entry)
  }

  #reveal(entry: Entry): void {
    entry.hidden = false
    this.#claim(entry, entry.entity.mentions)
  }

  /** Gives these words to an entry, whatever they were linked to. */
  #claim(entry: Entry, places: readonly Mention[]): void {
    const taken = new SpanIndex(joined(places))
    const isTaken = (span: Span): boolean => taken.hits(span)
    this.#unlinked = this.#unlinked.filter((span) => !isTaken(span))
    // What was said of the words goes with them.
    const said = this.#shown.flatMap((other) => removeMentions(other, isTaken))
    const forms = places.map(({ text }) => oneLine(text))
    addMentions(entry, places, forms)
    if (said.length > 0) setFound(entry, [...entry.found, ...said])
  }

  /**
   * Places that may be linked: not those the reader has unlinked, not within a longer name. Of other entries they take
   * shorter names, and equal ones only where the reader's word goes before (`takesEqual`).
   */
  #free(places: readonly Mention[], own?: Entry, takesEqual = false): Mention[] {
    const others = new SpanIndex(
      this.#shown.flatMap((entry) => entry.entity.mentions.map(({ start, end }) => ({ start, end, entry }))),
    )
    const unlinked = new SpanIndex(joined(this.#unlinked))
    const yields = (place: Span, { start, end, entry }: Span & { entry: Entry }): boolean => {
      const holds = place.start <= start && end <= place.end
      return holds && (end - start < place.end - place.start || (entry !== own && takesEqual))
    }
    return places.filter(
      (place) => !unlinked.hits(place) && others.overlapping(place).every((other) => yields(place, other)),
    )
  }

  #freeId(name: string): string {
    return freeId(name, (id) => this.#entries.some(({ entity }) => entity.id === id))
  }
}

function entryNamed(entries: readonly Entry[], name: string): Entry | undefined {
  return named(entries, name, ({ recognised, forms, entity }) => [recognised, forms, [entity.name]])
}

/**
 * The entry that is the same thing in another article: its full name is alike. A single word, or initials and a
 * surname, may be anybody there: such a name must be the recognised one, letter by letter.
 */
function sameElsewhere(entries: readonly Entry[], name: string): Entry | undefined {
  const exact = entries.find(({ recognised }) => recognised.includes(name))
  if (exact || !isFullName(name)) return exact
  const folded = foldName(name)
  const isAlike = (form: string): boolean => isFullName(form) && foldName(form) === folded
  return (
    entries.find(({ recognised }) => recognised.some(isAlike)) ??
    entries.find(({ forms }) => forms.some(isAlike))
  )
}

/** Whether a name alone tells what it means: two words at least, without initials and particles. */
export function isFullName(name: string): boolean {
  const words = oneLine(name).split(/[\s.]+/)
  return words.filter((word) => word.length > 1 && !/^\p{Ll}/u.test(word)).length > 1
}

/** Mentions with this spelling; else those that differ only a little. */
function spelt(entries: readonly Entry[], form: string): Mention[] {
  const mentions = entries.flatMap(({ entity }) => entity.mentions)
  const equal = mentions.filter(({ text }) => oneLine(text) === form)
  return equal.length > 0 ? equal : mentions.filter(({ text }) => foldName(text) === foldName(form))
}

const byFirstMention = (a: { mentions: Mention[] }, b: { mentions: Mention[] }): number =>
  (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0)
