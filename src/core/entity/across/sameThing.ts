import type { EntityKind } from '../entity'
import { foldName } from '../correction/named'

/** A thing as one text names it, after the reader's corrections. */
export interface NamedThing {
  kind: EntityKind
  name: string
  aliases: readonly string[]
}

/** What a thing is known by in other texts; all names folded. */
export interface Identity {
  readonly kind: EntityKind
  /** Under these names it is looked for; none for somebody with one name only. */
  readonly keys: readonly string[]
  /** Its name, or what that stands for where it is an acronym; undefined where the text does not say it. */
  readonly full: string | undefined
}

export function identityOf(thing: NamedThing): Identity {
  const full = fullNameOf(thing)
  // One string for both where they are alike: a library has many.
  return { kind: thing.kind, keys: keysOf(thing).map((key) => (key === full ? full : key)), full }
}

/**
 * Whether two texts name one thing: the same kind, and the full name alike; organisations and places also by an
 * acronym, or what it stands for, that both have. A surname or first name alone is nobody in another text. Symmetric,
 * not transitive: "AMA" may be the same as either of two things that are not the same.
 */
export function isSame(a: Identity, b: Identity): boolean {
  if (a.kind !== b.kind || !a.keys.some((key) => b.keys.includes(key))) return false
  if (a.full === undefined || b.full === undefined || a.full === b.full) return true
  return isWithin(a.full, b.full) || isWithin(b.full, a.full)
}

export const isSameThing = (a: NamedThing, b: NamedThing): boolean => isSame(identityOf(a), identityOf(b))

function keysOf({ kind, name, aliases }: NamedThing): string[] {
  if (kind === 'person') return isFullName(name) ? [foldName(name)] : []
  const names = kind === 'other' ? [name] : [name, ...namesForShort(name, aliases)]
  return [...new Set(names.map(keyOf))].filter((key) => key !== '')
}

function fullNameOf({ name, aliases }: NamedThing): string | undefined {
  if (!isAcronym(name)) return foldName(name)
  const long = aliases.find(hasSpace)
  return long === undefined ? undefined : foldName(long)
}

/** "WHO", "U.S.", "AT&T": it is read in capitals only. */
export function isAcronym(name: string): boolean {
  return /^(?=.*\p{Lu}[^\p{Lu}]*\p{Lu})[\p{Lu}\p{N}&.-]{2,10}$/u.test(name)
}

/** Of a long name its acronyms, of an acronym its long names. */
function namesForShort(name: string, aliases: readonly string[]): string[] {
  return aliases.filter(isAcronym(name) ? hasSpace : isAcronym)
}

/** Two words at least, and not an initial and a surname. */
function isFullName(name: string): boolean {
  const words = name.split(/[\s.]+/).filter((word) => word !== '')
  const initials = words.filter((word) => /^\p{Lu}$/u.test(word))
  return words.length > 1 && !(words.length === 2 && initials.length > 0)
}

/** "U.S." is "US". */
const keyOf = (name: string): string => foldName(isAcronym(name) ? name.replace(/\./g, '') : name)

const hasSpace = (name: string): boolean => /\S\s+\S/.test(name)

/** Whether all words of one name stand together in the other: "United Nations" in "United Nations Organization". */
const isWithin = (long: string, short: string): boolean => ` ${long} `.includes(` ${short} `)
