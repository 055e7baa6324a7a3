import type { EntityKind } from '../entity'

/** What the tagger gives a token: outside, or the beginning or inside of a name of a kind. */
export const tagKinds: readonly EntityKind[] = ['person', 'place', 'organisation', 'other']
/** 0 is outside; 1, 3, 5, 7 begin a name of the kinds in order; 2, 4, 6, 8 continue it. */
export const tagCount = 1 + 2 * tagKinds.length

export const kindOfTag = (tag: number): EntityKind | undefined => tagKinds[(tag - 1) >> 1]
export const beginsName = (tag: number): boolean => tag % 2 === 1
/** A name goes on only in its own kind. */
export const mayFollow = (tag: number, before: number): boolean =>
  tag === 0 || beginsName(tag) || before === tag || before === tag - 1
export const mayStart = (tag: number): boolean => tag === 0 || beginsName(tag)

const tags = Uint8Array.from({ length: tagCount }, (_, tag) => tag)
/** The tags that may stand before a tag, as tables because they are asked in the innermost loops: the first, and the end. */
export const firstBefore = tags.map((tag) => (tag === 0 || beginsName(tag) ? 0 : tag - 1))
export const endBefore = tags.map((tag) => (tag === 0 || beginsName(tag) ? tagCount : tag + 1))
