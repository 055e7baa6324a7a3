/** A stretch of a Markdown text: to be parsed, or too tangled for that and to be read as plain text. */
export interface Piece {
  kind: 'markdown' | 'tangled'
  text: string
}

// A Markdown parser takes quadratic time on runs of brackets, stars and the like. These numbers keep the worst stretch
// below half a second; real texts stay far below them, long tables and lists included.
/** Signs of markup in one paragraph, item or row. */
const mostInLine = 2000
/** Signs of markup in lines without an empty line between them. */
const mostInChunk = 10_000
/** White space and marks of quotes and lists at the beginning of a line, in characters. */
const longestMargin = 120
/** Sum of squares over all stretches, after which only simple ones are parsed. */
const budget = 100_000_000
const mostWhenSpent = 200

/** A Markdown text cut where it is too tangled to be parsed. Joined with newlines the pieces are the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let chunk: string[] = []
  let fence: string | undefined
  let spent = 0
  const put = (kind: Piece['kind']): void => {
    const last = pieces.at(-1)
    const joined = chunk.join('\n')
    if (last?.kind === kind) last.text += `\n${joined}`
    else pieces.push({ kind, text: joined })
    chunk = []
  }
  const endChunk = (): void => {
    const signs = fence === undefined ? signsIn(chunk) : 0
    spent += signs ** 2
    put(signs === Infinity || (spent > budget && signs > mostWhenSpent) ? 'tangled' : 'markdown')
  }
  for (const line of text.split('\n')) {
    const mark = /^[\s>]{0,20}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
    if (fence === undefined && mark !== undefined) {
      if (chunk.length > 0) endChunk()
      fence = mark
    }
    const closes = fence !== undefined && chunk.length > 0 && mark?.startsWith(fence) === true
    chunk.push(line)
    if (closes || (fence === undefined && line.trim() === '')) {
      endChunk()
      fence = undefined
    }
  }
  if (chunk.length > 0) endChunk()
  return pieces
}

/** Signs of markup in a chunk; infinite if they are more than a parser should be given. */
function signsIn(lines: readonly string[]): number {
  let all = 0
  let run = 0
  for (const line of lines) {
    const margin = /^(?:[\s>*+-]|\d{1,9}[.)])*/.exec(line)?.[0].length ?? 0
    if (margin > longestMargin && margin < line.length) return Infinity
    if (/^\s*(?:[-*+|#]|\d+[.)]\s)/.test(line)) run = 0
    const signs = (line.match(/[[\]!*_~`<&|:@(\\]|^[-+>=#\s]*[-+>=#]|\bwww/g)?.length ?? 0) + 1
    all += signs
    run += signs
    if (run > mostInLine || all > mostInChunk) return Infinity
  }
  return all
}
