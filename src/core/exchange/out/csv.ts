import papaparse from 'papaparse'
import { livingHighlights } from '../../annotation/editing/edit'
import { inArticleOrder } from '../../export/markdown'
import { wellFormed } from '../../export/fileName'
import type { Reading } from '../../reading'
import { defused } from '../formula'

/** Readwise's header for files it takes in. */
export const readwiseHeader = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'] as const

/** The highlights of an article as rows of a Readwise file. Location is the start in the canonical text. */
export function csvRows(reading: Reading): string[][] {
  const { header } = reading.article
  const places = new Map(reading.placements.map((placement) => [placement.id, placement]))
  return inArticleOrder(livingHighlights(reading.notebook), reading.placements).map((highlight) => {
    const placement = places.get(highlight.id)
    const start = placement?.state === 'lost' ? undefined : placement?.span?.start
    return [
      highlight.quote.exact,
      header.title,
      header.author ?? '',
      header.source.url ?? '',
      highlight.note,
      start === undefined ? '' : String(start),
      highlight.created,
    ]
  })
}

/** The file (RFC 4180, CRLF). No cell is one that a spreadsheet would run as a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => defused(wellFormed(cell))))
  return papaparse.unparse([readwiseHeader, ...cells], { newline: '\r\n' }) + '\r\n'
}
