import { fused } from '../formula'
import type { Incoming } from '../incoming'
import { nearestColor } from '../nearestColor'
import { recordIdOf } from '../recordId'
import { isoTime } from '../time'
import { readCsv, type Row } from './csv'
import { Gathering } from './gathering'

/**
 * Readwise CSV: what it takes in (`Highlight,Title,Author,URL,Note,Location,Date`) and what it gives out (`Book Title`,
 * `Color`, `Tags`, …). https://docs.readwise.io/readwise/docs/importing-highlights/import-csv
 */
export function fromReadwise(text: string): Incoming {
  const gathering = new Gathering()
  const { rows, skipped } = readCsv(text)
  for (const { line, why } of skipped) gathering.skip(line, why)
  for (const row of rows) {
    const exact = cell(row, 'highlight')
    const title = cell(row, 'title', 'book title').trim()
    const url = address(cell(row, 'url', 'source url'))
    const author = cell(row, 'author', 'book author').trim()
    if (exact.trim() === '') {
      gathering.skip(row.line, 'it has no highlight')
      continue
    }
    if (title === '' && url === undefined) {
      gathering.skip(row.line, 'it has neither a title nor an address')
      continue
    }
    const created = isoTime(cell(row, 'date', 'highlighted at'))
    const location = cell(row, 'location').trim()
    // Of its own export, a location is a page or a place in an e-book.
    const near =
      /^\d{1,9}$/.test(location) && !row.cells.has('location type')
        ? { offset: Number(location), unit: 'utf-16' as const }
        : undefined
    const tags = cell(row, 'tags')
      .split(',')
      .map((tag) => tag.trim())
    const key = JSON.stringify([url ?? [title, author], location, exact.replace(/\s+/g, ' ').trim()])
    gathering.article(aboutOf(url, title, author)).highlights.push({
      id: recordIdOf(`readwise ${key}`, created),
      own: false,
      exact,
      prefix: '',
      suffix: '',
      color: nearestColor(cell(row, 'color')),
      note: cell(row, 'note'),
      tags: [...new Set(tags.filter((tag) => tag !== ''))],
      created,
      ...(near && { near }),
      line: row.line,
    })
  }
  return gathering.done('readwise')
}

function aboutOf(url: string | undefined, title: string, author: string): Record<string, string> {
  return {
    ...(url !== undefined && { url }),
    ...(title !== '' && { title }),
    ...(author !== '' && { author }),
  }
}

function cell(row: Row, ...names: string[]): string {
  const name = names.find((one) => row.cells.has(one))
  return name === undefined ? '' : fused(row.cells.get(name) ?? '')
}

const address = (text: string): string | undefined =>
  /^https?:\/\/\S/i.test(text.trim()) ? text.trim() : undefined
