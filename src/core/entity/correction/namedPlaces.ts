import type { Span } from '../../article/article'
import type { Mention } from '../entity'

/** Far beyond any name: a pattern of any length would not compile. */
const longest = 1000

/**
 * Where a name stands in a text as whole words, in whatever white space; upper and lower case as they are. Signs alone
 * are no name.
 */
export function namedPlaces(name: string, text: string): Mention[] {
  if (name.length > longest || !/[\p{L}\p{N}]/u.test(name)) return []
  const words = oneLine(name)
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{M}\\p{N}])`, 'gu')
  return Array.from(text.matchAll(pattern), (found) =>
    mentionOf(text, { start: found.index, end: found.index + found[0].length }),
  )
}

/** A mention that the reader says is one. */
export function mentionOf(text: string, { start, end }: Span): Mention {
  return { start, end, text: text.slice(start, end), confidence: 1 }
}

/** A name without line breaks and runs of spaces. */
export const oneLine = (words: string): string => words.trim().replace(/\s+/g, ' ')

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
