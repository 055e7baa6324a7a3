import { mostReached } from '../../core/article/article'

/** Longest text of a cell, in characters, in a table that is data and not layout. */
const longestCell = 600

/** The cells of a table, row by row, without those of tables inside it. */
export function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = []
  const visit = (parent: Element): void => {
    for (const child of parent.children) {
      const name = child.localName.toLowerCase()
      if (name === 'tr') rows.push([...child.children].filter((cell) => /^t[dh]$/i.test(cell.localName)))
      else if (/^t(?:body|head|foot)$/.test(name)) visit(child)
    }
  }
  visit(table)
  return rows.filter((row) => row.length > 0)
}

/** Columns and rows a cell reaches over, as the page says; Infinity for all rows below. */
export function reachOf(cell: Element): { columns: number; rows: number } {
  const said = (name: string): number => Number.parseInt(cell.getAttribute(name) ?? '', 10)
  const [columns, rows] = [said('colspan'), said('rowspan')]
  return {
    columns: columns >= 1 ? Math.min(columns, mostReached) : 1,
    rows: rows === 0 ? Infinity : rows >= 1 ? rows : 1,
  }
}

/** True for a table of data; false for one that only puts parts of a page beside each other. */
export function isDataTable(table: Element): boolean {
  if (/^(?:presentation|none)$/i.test(table.getAttribute('role') ?? '')) return false
  if (table.querySelector('table, h1, h2, h3, article, section')) return false
  const rows = rowsOf(table)
  if (rows.length < 2 || Math.max(...rows.map((row) => row.length)) < 2) return false
  return rows.every((row) => row.every((cell) => (cell.textContent ?? '').length <= longestCell))
}
