import type { EntityKind } from '../entity'
import type { Candidate } from '../recognition/recognise'

/** All candidates spelt alike. `joined` points to the fuller name of the same thing. */
export interface Name {
  words: string[]
  text: string
  forms: Set<string>
  kind: EntityKind
  /** Sum of the confidences for `kind`. */
  weight: number
  candidates: Candidate[]
  joined?: Name
  /** "II", "Jr": what tells people of one name apart, in lower case. */
  number?: string | undefined
  /** As a title says it: "Mr. Harrow". */
  gender?: 'm' | 'f' | undefined
  /** Only said of somebody played: "as Tom". */
  isCharacter?: boolean
  /** Named with the title of a monarch or saint: "King Charles". */
  isCrowned?: boolean
  /** Only known as the author of a work: "Smith (2010)". */
  isCited?: boolean
  /** Names that the text says are of somebody else. */
  apart?: Set<Name>
  /** A short form that may mean several things. */
  dropped?: boolean
}

/** The fullest name of the thing that a name is joined to. */
export function headOf(name: Name): Name {
  let head = name
  while (head.joined) head = head.joined
  return head
}

/** Says that two names are of one thing, best known by the second. */
export function join(short: Name, full: Name): void {
  const from = headOf(short)
  const to = headOf(full)
  if (from === to) return
  from.joined = to
  to.number ??= from.number
  to.gender ??= from.gender
  for (const name of from.apart ?? []) (to.apart ??= new Set()).add(name)
}

/** Whether the text tells two names apart: another number or title, or "the son of" the other. */
export function isApart(a: Name, b: Name): boolean {
  const [x, y] = [headOf(a), headOf(b)]
  if (x.number !== undefined && y.number !== undefined && x.number !== y.number) return true
  if (x.gender !== undefined && y.gender !== undefined && x.gender !== y.gender) return true
  return isSaidApart(x, y) || isSaidApart(y, x)
}

function isSaidApart({ apart }: Name, other: Name): boolean {
  for (const name of apart ?? []) if (headOf(name) === other) return true
  return false
}
