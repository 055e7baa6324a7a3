import { type ArticleRow, stateOf } from '../../core/reading'

/** Rows of each group, more than a window shows at once. */
const most = 40

/**
 * The beginning of each group of the list, in its order: what the window draws first, so that it need not wait for the
 * ten thousandth row to come from one process to the other.
 */
export function firstRows(rows: readonly ArticleRow[]): ArticleRow[] {
  const taken = { Reading: 0, Unread: 0, Read: 0 }
  return rows.filter((row) => (taken[stateOf(row)] += 1) <= most)
}
