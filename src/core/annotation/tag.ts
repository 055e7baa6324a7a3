/** A tag and how many notes of the library have it. */
export interface TagCount {
  tag: string
  notes: number
}

/** The longest tag, in UTF-16 code units. */
export const longestTag = 100

/** A tag as it is kept: without `#`, hyphens for spaces and commas; empty when nothing is left. */
export function tidyTag(typed: string): string {
  const tag = typed.trim().replace(/^#+/, '').trim()
  const oneWord = tag.replace(/[\s,\p{Cc}]+/gu, '-').replace(/^-+|-+$/g, '')
  // Never half of a surrogate pair.
  return oneWord.slice(0, longestTag).replace(/[\ud800-\udbff]$/, '')
}

/** The tags that records keep: each once, none that nobody could see. */
export function realTags(tags: readonly string[]): string[] {
  return [...new Set(tags.filter((tag) => tag.trim() !== ''))]
}

/** The tags of a library that begin with what was typed, then those that hold it, in the order they had. */
export function tagsLike(tags: readonly TagCount[], typed: string, taken: readonly string[]): TagCount[] {
  const wanted = folded(tidyTag(typed))
  const has = new Set(taken)
  const found = tags.filter(({ tag }) => !has.has(tag) && folded(tag).includes(wanted))
  const begins = ({ tag }: TagCount): boolean => folded(tag).startsWith(wanted)
  return [...found.filter(begins), ...found.filter((one) => !begins(one))]
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
