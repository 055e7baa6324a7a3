// A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV Injection").
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A cell that no spreadsheet runs: with an apostrophe before what could be a formula. */
export function defused(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

/** What `defused` was given. */
export function fused(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
