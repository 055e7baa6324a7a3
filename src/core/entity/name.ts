import type { EntityKind } from './entity'
import type { Candidate } from './recognise'

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
  if (from !== to) from.joined = to
}
