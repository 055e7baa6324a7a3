/** A paragraph, item or quotation of a note, as far as it belongs together. */
export interface MarkdownUnit {
  /** From 1. */
  line: number
  /** Without the signs of quotation and the head of a callout, but for links in it. */
  words: string
  /** What stands in it as a callout or item of its own. */
  nested: string
  /** A quotation or callout. */
  isQuotation: boolean
  /** Of a callout, as in `[!quote|#ffd400]`. */
  color: string | undefined
}

interface Line {
  /** Signs of quotation. */
  depth: number
  /** White space before the words. */
  indent: number
  words: string
}

const callout = /^\[!([\w-]+)(?:\|([^\]\n]*))?\][+-]?\s*(.*)$/
const item = /^(?:[-*+•]|\d+\.)\s+/

/** What stands between blank lines; each item and each callout by itself. */
export function unitsOf(markdown: string): MarkdownUnit[] {
  const units: MarkdownUnit[] = []
  let lines: Line[] = []
  let start = 1
  const end = (): void => {
    if (lines.some(({ words }) => words !== '')) units.push(unitOf(lines, start))
    lines = []
  }
  markdown.split(/\r\n|\n|\r/).forEach((text, at) => {
    const line = lineOf(text)
    if (text.trim() === '' || /^(?:-{3,}|\*{3,}|_{3,}|<br\s*\/?>|%%.*)$/.test(line.words)) return end()
    if (lines.length === 0 || isHeading(text) || begins(line, lines)) {
      end()
      start = at + 1
    }
    lines.push(line)
    if (isHeading(text)) end()
  })
  end()
  return units
}

const isHeading = (text: string): boolean => /^#{1,6} /.test(text)

function lineOf(text: string): Line {
  const quote = /^[ \t]*(?:>[ \t]?)*/.exec(text)?.[0] ?? ''
  const depth = quote.split('>').length - 1
  const rest = text.slice(quote.length)
  const indent = depth > 0 ? (/^[ \t]*/.exec(rest)?.[0].length ?? 0) : (/^[ \t]*/.exec(text)?.[0].length ?? 0)
  return { depth, indent, words: rest.trim() }
}

/** A callout or an item that is not inside the one that is open. */
function begins(line: Line, [first]: readonly Line[]): boolean {
  if (!first || line.depth > first.depth) return false
  if (callout.test(line.words)) return true
  return item.test(line.words) && item.test(first.words) && line.indent <= first.indent
}

function unitOf(lines: readonly Line[], line: number): MarkdownUnit {
  const [first] = lines
  const head = callout.exec(first?.words ?? '')
  const own: string[] = head ? [linksIn(head[3] ?? '')] : [first?.words ?? '']
  const inner: string[] = []
  let isInner = false
  for (const { depth, indent, words } of lines.slice(1)) {
    const inside = callout.exec(words)
    if (inside) {
      isInner = true
      continue
    }
    const isSubItem =
      item.test(words) && first !== undefined && item.test(first.words) && indent > first.indent
    if (isSubItem) isInner = true
    // Below a callout of its own the outer one goes on.
    else if (isInner && first && words !== '' && depth <= first.depth && indent <= first.indent)
      isInner = false
    ;(isInner ? inner : own).push(words)
  }
  return {
    line,
    words: own.join('\n').trim(),
    nested: inner.join('\n').trim(),
    isQuotation: (first?.depth ?? 0) > 0,
    color: /#[0-9a-f]{6}/i.exec(head?.[2] ?? '')?.[0],
  }
}

const linksIn = (text: string): string => text.match(/\[[^\]\n]*\]\(zotero:[^)\s]*\)/g)?.join(' ') ?? ''
