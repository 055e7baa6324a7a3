import type { ArticleHeader } from './article'

type Dated = Pick<ArticleHeader, 'published' | 'added' | 'id'>

/** When an article was published or, where that is not known as a date, added; ISO 8601. */
export function articleDate({ published, added }: Pick<ArticleHeader, 'published' | 'added'>): string {
  return published !== undefined && isDate(published) ? published : added
}

/**
 * For sorting: the older article first. Of two with the same date the one that was added first, so that of any two
 * articles exactly one is the earlier one.
 */
export function byDate(a: Dated, b: Dated): number {
  const days = timeOf(articleDate(a)) - timeOf(articleDate(b))
  return days || compare(a.added, b.added) || compare(a.id, b.id)
}

const isDate = (words: string): boolean =>
  /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d.*)?)?)?$/.test(words) && !Number.isNaN(Date.parse(words))

/** Milliseconds. What cannot be read as a time stands before everything. */
function timeOf(date: string): number {
  const time = Date.parse(date)
  return Number.isNaN(time) ? 0 : time
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
