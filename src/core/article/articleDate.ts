import type { ArticleHeader } from './article'

/** When an article was published or, where that is not known as a date, added; ISO 8601. */
export function articleDate({ published, added }: Pick<ArticleHeader, 'published' | 'added'>): string {
  return published !== undefined && isDate(published) ? published : added
}

/**
 * Sorts as text from the older article to the newer one; of two with the same date the one that was added first is
 * older, so that of any two articles exactly one is.
 */
export function orderOf(article: Pick<ArticleHeader, 'published' | 'added' | 'id'>): string {
  return [timeOf(articleDate(article)), timeOf(article.added), article.id].join(' ')
}

const isDate = (words: string): boolean =>
  /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d.*)?)?)?$/.test(words) && !Number.isNaN(Date.parse(words))

/** A time as text that sorts by it. What cannot be read as one stands before everything. */
function timeOf(date: string): string {
  const time = Date.parse(date)
  // From the year 0 on, so that no number is negative.
  const since = Number.isNaN(time) ? 0 : Math.max(0, time - Date.parse('0000-01-01'))
  return String(since).padStart(16, '0')
}
