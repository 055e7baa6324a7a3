/**
 * Where words stand in the lines of a block that a template has made, so that they are found again whatever it looks
 * like: their first line, how many lines follow their last one, and how many characters stand before each.
 */
export interface Shape {
  first: number
  after: number
  /** Before the first line, and before the others. */
  indent: number
  rest: number
}

/** Undefined where the template has not left the words as they are. */
export function shapeOf(lines: readonly string[], words: readonly string[]): Shape | undefined {
  const [head = ''] = words
  for (let first = 0; first + words.length <= lines.length; first += 1) {
    const line = lines[first] ?? ''
    if (!line.endsWith(head)) continue
    const indent = line.length - head.length
    const second = words.findIndex((word, at) => at > 0 && word !== '')
    const rest = second < 0 ? indent : (lines[first + second] ?? '').length - (words[second] ?? '').length
    const shape = { first, after: lines.length - first - words.length, indent, rest: Math.max(rest, 0) }
    if (linesIn(lines, shape).join('\n') === words.join('\n')) return shape
  }
  return undefined
}

/** The words there, also when lines were added to them or taken away. */
export function linesIn(lines: readonly string[], { first, after, indent, rest }: Shape): string[] {
  return lines.slice(first, Math.max(first, lines.length - after)).map((line, at) => {
    const width = at === 0 ? indent : rest
    return /^[\s>+*“"-]*$/.test(line.slice(0, width)) ? line.slice(width) : line.replace(/^\s+/, '')
  })
}

export function shapeFlag(name: string, { first, after, indent, rest }: Shape): string {
  return `${name}=${first},${after},${indent},${rest}`
}

export function shapeIn(name: string, flags: readonly string[]): Shape | undefined {
  for (const flag of flags) {
    const [, own, first, after, indent, rest] = /^(\w)=(\d+),(\d+),(\d+),(\d+)$/.exec(flag) ?? []
    if (own === name)
      return { first: Number(first), after: Number(after), indent: Number(indent), rest: Number(rest) }
  }
  return undefined
}
