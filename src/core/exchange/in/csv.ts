import papaparse from 'papaparse'
import type { Skipped } from '../incoming'

/** A row by the names of its columns, in lower case. */
export interface Row {
  cells: ReadonlyMap<string, string>
  /** Where it begins, from 1. */
  line: number
}

export interface Table {
  /** Names of columns, in lower case. */
  columns: string[]
  rows: Row[]
  skipped: Skipped[]
}

/** A CSV file with a header (RFC 4180). A row that is not whole is named and left out. */
export function readCsv(text: string): Table {
  const [header, ...lines] = rowsOf(text)
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase())
  const table: Table = { columns, rows: [], skipped: [] }
  for (const { cells, line, why } of lines) {
    if (why !== undefined) table.skipped.push({ line, why })
    else if (cells.every((cell) => cell.trim() === '')) continue
    else if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      table.skipped.push({ line, why: `it has ${cells.length} columns, the header ${columns.length}` })
    else if (cells.length < columns.length && cells.length < 2)
      table.skipped.push({ line, why: `it has 1 column, the header ${columns.length}` })
    else table.rows.push({ cells: new Map(columns.map((name, at) => [name, cells[at] ?? ''])), line })
  }
  return table
}

/** The first row of a file as names in lower case. */
export function headerOf(text: string): string[] {
  return (rowsOf(text.slice(0, 4_000), 1)[0]?.cells ?? []).map((name) => name.trim().toLowerCase())
}

interface RawRow {
  cells: string[]
  line: number
  why?: string
}

// A file with more quotes that do not close is no CSV file.
const mostMistakes = 200

function rowsOf(text: string, most = Infinity): RawRow[] {
  const rows: RawRow[] = []
  let start = 0
  let line = 1
  for (
    let mistakes = 0;
    start < text.length && mistakes < mostMistakes && rows.length < most;
    mistakes += 1
  ) {
    const from = start
    let swallowed: number | undefined
    papaparse.parse(text.slice(from), {
      delimiter: delimiterOf(text),
      newline: lineEndOf(text),
      step: ({ data, errors, meta }, parser) => {
        if (swallowed !== undefined) return
        if (errors.some(({ code }) => code === 'MissingQuotes')) {
          // A quote that never closes takes all that follows into its cell.
          swallowed = start
          parser.abort()
          return
        }
        const why = errors.length > 0 ? { why: 'its quotation marks do not match' } : {}
        rows.push({ cells: data, line, ...why })
        const end = from + meta.cursor
        line += countLines(text, start, end)
        start = end
        if (rows.length >= most) parser.abort()
      },
    })
    if (swallowed === undefined) break
    rows.push({ cells: [], line, why: 'a quotation mark in it does not close' })
    const next = text.indexOf('\n', start)
    if (next < 0) break
    start = next + 1
    line += 1
  }
  return rows
}

function countLines(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** A spreadsheet saves a file with what separates columns where it runs. By the header, as below. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const count = (sign: string): number => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** By the first line, which is the header and has no line break inside. */
function lineEndOf(text: string): '\r\n' | '\n' | '\r' {
  const found = /\r\n|\n|\r/.exec(text)?.[0]
  return found === '\r\n' || found === '\r' ? found : '\n'
}
