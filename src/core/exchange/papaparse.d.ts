/** What is used of it; its own types need those of Node and of the DOM. */
declare module 'papaparse' {
  export interface ParseError {
    code: string
    message: string
  }
  export interface StepResult {
    data: string[]
    errors: ParseError[]
    /** `cursor`: where the next row begins, in UTF-16 code units. */
    meta: { cursor: number }
  }
  export interface Parser {
    abort(): void
  }
  export interface ParseConfig {
    delimiter?: string
    newline?: '\r\n' | '\n' | '\r'
    step: (result: StepResult, parser: Parser) => void
  }
  export interface UnparseConfig {
    newline?: string
  }
  const papaparse: {
    parse(text: string, config: ParseConfig): void
    unparse(rows: readonly (readonly string[])[], config?: UnparseConfig): string
  }
  export default papaparse
}
