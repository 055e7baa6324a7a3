import type { Span } from '../article/article'

export const entityKinds = ['person', 'place', 'organisation', 'other'] as const
export type EntityKind = (typeof entityKinds)[number]

/** One place in the canonical text where an entity is named. */
export interface Mention extends Span {
  /** `text.slice(start, end)`. */
  text: string
  /** 0 to 1; mentions below the linking threshold are not in a glossary. */
  confidence: number
}

/** What something is, in words that are not Gloss's own. */
export interface Definition {
  text: string
  source: 'article' | 'reader' | 'library' | 'gazetteer'
  /** The defining words in the canonical text, when `source` is `article`. */
  span?: Span | undefined
  /** The sentence they stand in. */
  sentence?: Span | undefined
  /** Title of the article it came from, or name and year of the list ("WordNet 3.1, 2011"), when not this article. */
  from?: string | undefined
  /** When `source` is `library`: the article whose words, or whose reader's words, these are. */
  article?: string | undefined
  /** When that article was published or, where that is not known, added; ISO 8601. */
  date?: string | undefined
  /** Where it says so: offsets in the canonical text of that article, never of this one. */
  there?: Span | undefined
}

/** One thing the article names: an entry of the glossary. */
export interface Entity {
  /** `[a-z0-9-]`, made from the name, unique within the glossary and stable for the same text. */
  id: string
  kind: EntityKind
  /** The fullest name used. */
  name: string
  /** Every other form of the name in the article, in order of first appearance. */
  aliases: string[]
  /** In text order, never overlapping. */
  mentions: Mention[]
  /** The best there is: the reader's own, else the article's, else an earlier article's, else the gazetteer's. */
  definition?: Definition | undefined
  /** What else is said of it, best first: by earlier articles of the library, then by the gazetteer. Never empty. */
  known?: Definition[] | undefined
  /** What else the article says it is, best first: kept for when mentions are split off. Never empty. */
  otherDefinitions?: Definition[] | undefined
  /** What was found for it, where `definition` is the reader's own. */
  foundDefinition?: Definition | undefined
  /** The name the recogniser gave, where the reader gave it another. */
  recognisedAs?: string | undefined
}

/** Names of a place's people and languages and their adjectives: "Iranian", "Danes". */
export interface PeopleNames {
  /** Of the place's entry, or the one it would get. */
  id: string
  /** The place's usual name. */
  place: string
  /** What the gazetteer says of the place. */
  definition?: Definition | undefined
  /** Never inside a mention of an entity. */
  mentions: Mention[]
}

/** Everything an article names, in order of first mention. */
export interface Glossary {
  entities: Entity[]
  /** Entries the reader has hidden, in order of first mention. Never empty. */
  hidden?: Entity[] | undefined
  /** Not yet among the entities; `withPeoples` makes them mentions of their places. */
  peoples?: PeopleNames[] | undefined
  /** BCP 47 tag of the text's language, where only patterns and lists know its names: every language but English. */
  limited?: string | undefined
}
