/** Lines that belong together: no empty line between them. White space at line ends is gone. */
export type Chunk = string[]

/** Longest line, in characters, that may have been broken by hand or by an editor; longer ones are paragraphs. */
const longestWrapped = 120

/** A text cut at its empty lines. Tabs at the beginning of lines count as four spaces. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let chunk: Chunk = []
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^[\t ]+/, (indent) => indent.replace(/\t/g, '    ')).trimEnd()
    if (line !== '') chunk.push(line)
    else if (chunk.length > 0) {
      chunks.push(chunk)
      chunk = []
    }
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}

/** The width hard-wrapped lines of a text were broken at, in characters; 0 if none were. */
export function wrapWidth(chunks: readonly Chunk[]): number {
  const lengths = chunks
    .filter((chunk) => chunk.length > 1)
    .flatMap((chunk) => chunk.slice(0, -1).map((line) => line.length))
    .filter((length) => length <= longestWrapped)
    .sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.95)] ?? 0
}

/**
 * The paragraphs of a chunk, each as its lines: one line if hard-wrapped lines were joined, several if the line breaks
 * are the author's (verse, an address). A line was wrapped if the first word of the next one had no room on it.
 */
export function paragraphsOf(chunk: Chunk, width: number): string[][] {
  if (chunk.length === 1) return [[(chunk[0] ?? '').trim()]]
  const lines = chunk.map((line) => line.trim())
  if (lines.some((line) => line.length > longestWrapped)) return lines.map((line) => [line])
  const longest = Math.max(...lines.map((line) => line.length))
  const limit = chunk.length > 3 ? longest : Math.max(longest, width)
  const wrapped = lines.slice(0, -1).map((line, i) => {
    const next = /^\S*/.exec(lines[i + 1] ?? '')?.[0].length ?? 0
    return line.length + 1 + next > limit || isWithoutSpaces(line)
  })
  const share = wrapped.filter(Boolean).length / wrapped.length
  if (limit >= 40 && share >= 0.6) return prose(chunk, lines, wrapped)
  const sentences = lines.filter((line) => /[.!?…。！？]["”’')\]]*$/.test(line)).length
  const mean = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  if (mean > 60 && sentences > lines.length * 0.7) return lines.map((line) => [line])
  return [lines]
}

/**
 * Broken lines as one: no space inside Chinese and Japanese, none after a hyphen. Looks at neighbours only, so that
 * a million lines take no longer than they are.
 */
export function joinLines(lines: readonly string[]): string {
  const parts: string[] = []
  lines.forEach((line, i) => {
    const before = lines[i - 1] ?? ''
    const glued =
      (/\p{L}[-‐]$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(line)) ||
      (isWithoutSpaces(before) && isWithoutSpaces(line.slice(0, 1)))
    if (i > 0 && before !== '' && !glued) parts.push(' ')
    parts.push(line)
  })
  return parts.join('')
}

function prose(chunk: Chunk, lines: string[], wrapped: boolean[]): string[][] {
  const indents = chunk.map((line) => line.length - line.trimStart().length)
  const margin = Math.min(...indents)
  const firstLinesIndented = indents.filter((indent) => indent > margin).length < chunk.length / 2
  const paragraphs: string[][] = []
  let from = 0
  lines.forEach((line, i) => {
    const ends = !wrapped[i] && /[.!?…。！？]["”’')\]]*$/.test(line)
    const nextBegins = firstLinesIndented && (indents[i + 1] ?? margin) > margin
    if (i === lines.length - 1 || ends || nextBegins) {
      paragraphs.push([joinLines(lines.slice(from, i + 1))])
      from = i + 1
    }
  })
  return paragraphs
}

function isWithoutSpaces(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，！？]$/u.test(text.slice(-2))
}
