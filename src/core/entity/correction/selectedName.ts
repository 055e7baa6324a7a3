import type { Span } from '../../article/article'

/** Longer than any name. */
const longest = 200

/**
 * The name in words a reader has selected: without the signs around it and a final possessive. Undefined where no name
 * can be.
 */
export function selectedName(text: string, { start, end }: Span): Span | undefined {
  const words = text.slice(start, end)
  const before = /^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0
  const rest = words.slice(before).replace(/['’]s?[^\p{L}\p{N}]*$/u, '')
  // "U.S." and "Inc." keep their full stop, a sentence does not.
  const abbreviation = /(?:\p{L}\.\p{L}|\b\p{Lu}[\p{Ll}]{0,2})\.$/u
  const trimmed = rest.replace(/[^\p{L}\p{M}\p{N}.+!)]+$/u, '')
  const name = abbreviation.test(trimmed) ? trimmed : trimmed.replace(/[^\p{L}\p{M}\p{N}+]+$/u, '')
  if (name === '' || name.length > longest) return undefined
  return { start: start + before, end: start + before + name.length }
}
