import type { Section } from '../../../core/article/sections'
import type { PlacedHighlight } from '../../reader/pageMarks'
import { dateWords } from '../../window/dateWords'

/** What stands in the list, one below the other: headings and notes. */
export type NoteItem =
  | { kind: 'heading'; key: string; title: string }
  /** `at` counts the notes alone, from 0. */
  | { kind: 'note'; key: string; row: PlacedHighlight; at: number }

/** Notes in article order under its headings; the words before the first one are its opening. */
export function inArticleOrder(rows: readonly PlacedHighlight[], sections: readonly Section[]): NoteItem[] {
  let section = 0
  return withHeadings(rows, (row) => {
    const start = row.placement.span?.start ?? 0
    while (section < sections.length - 1 && start >= (sections[section]?.end ?? 0)) section += 1
    const title = sections[section]?.title || (sections.length > 1 ? 'Opening' : '')
    return { key: `section-${section}`, title }
  })
}

/** The newest notes first, under their days. */
export function newestFirst(rows: readonly PlacedHighlight[], now = new Date()): NoteItem[] {
  const sorted = [...rows].sort((a, b) => (a.highlight.created < b.highlight.created ? 1 : -1))
  const titles = new Map<string, string>()
  return withHeadings(sorted, ({ highlight: { created } }) => {
    const day = new Date(created).toDateString()
    const title = titles.get(day) ?? dateWords(created, now)
    titles.set(day, title)
    return { key: `day-${day}`, title }
  })
}

function withHeadings(
  rows: readonly PlacedHighlight[],
  headingOf: (row: PlacedHighlight) => { key: string; title: string },
): NoteItem[] {
  const items: NoteItem[] = []
  let last = ''
  rows.forEach((row, at) => {
    const { key, title } = headingOf(row)
    if (key !== last && title !== '') items.push({ kind: 'heading', key, title })
    last = key
    items.push({ kind: 'note', key: row.highlight.id, row, at })
  })
  return items
}
