import { fingerprint } from '../annotation/fingerprint'

/**
 * A piece of an exported file that belongs to Gloss: it stands between `<!-- gloss:KEY HASH … -->` and
 * `<!-- /gloss -->`, each on a line of its own.
 */
export interface Block {
  /** `h:` and a highlight's id, `e:` and an entity's id, `t:` and the name of a heading. */
  key: string
  /** Without line ends. */
  lines: string[]
  /** Words after the hash in the opening marker; they say how to read the lines. */
  flags: string[]
}

/** A block as it stands in a file. Offsets in UTF-16 code units. */
export interface StandingBlock {
  key: string
  /** The hash in the marker: what Gloss wrote. */
  hash: string
  flags: string[]
  lines: string[]
  start: number
  /** After the last character of the closing marker, before its line end. */
  end: number
  /** The line end after the opening marker. */
  eol: string
}

const opening = /^<!-- gloss:([a-z]:[^\s]+)((?: [^\s]+)*) -->[ \t]*$/
const closing = /^<!-- \/gloss -->[ \t]*$/
const memory = /^<!-- gloss-memory((?: [^\s]+)*) -->[ \t]*$/

/** The blocks of a file in order. An opening marker without its end, or a key met before, is not a block. */
export function blocksOf(text: string): StandingBlock[] {
  const blocks: StandingBlock[] = []
  const seen = new Set<string>()
  let open: (StandingBlock & { fresh: boolean }) | undefined
  for (const line of linesOf(text)) {
    const begins = opening.exec(line.text)
    if (begins) {
      const [hash = '', ...flags] = (begins[2] ?? '').trim().split(' ')
      const key = begins[1] ?? ''
      open = {
        key,
        hash,
        flags,
        lines: [],
        start: line.start,
        end: line.start,
        eol: line.eol || '\n',
        fresh: !seen.has(key),
      }
    } else if (open && closing.test(line.text)) {
      const { fresh, ...block } = open
      if (fresh) blocks.push({ ...block, end: line.start + line.text.length })
      seen.add(block.key)
      open = undefined
    } else open?.lines.push(line.text)
  }
  return blocks
}

/** Keys of opening markers that have lost their end: they stand in the file, but cannot be rewritten. */
export function brokenKeysOf(text: string): string[] {
  const whole = new Set(blocksOf(text).map((block) => block.key))
  const keys: string[] = []
  for (const line of linesOf(text)) {
    const key = opening.exec(line.text)?.[1]
    if (key !== undefined && !whole.has(key)) keys.push(key)
  }
  return keys
}

/** What a file remembers of the exports before: words of one comment line. Undefined when it has none. */
export function memoryOf(text: string): { words: string[]; start: number; end: number } | undefined {
  for (const line of linesOf(text)) {
    const found = memory.exec(line.text)
    if (found)
      return {
        words: (found[1] ?? '').split(' ').filter(Boolean),
        start: line.start,
        end: line.start + line.text.length,
      }
  }
  return undefined
}

export function memoryLine(words: readonly string[]): string {
  return ['<!-- gloss-memory', ...words, '-->'].join(' ')
}

/** The text of a block with the given line ends; none after the closing marker. */
export function blockText(block: Block, eol: string): string {
  const head = ['<!-- gloss:' + block.key, hashOf(block.lines), ...block.flags, '-->'].join(' ')
  return [head, ...block.lines, '<!-- /gloss -->'].join(eol)
}

/**
 * What tells whether the reader has changed a block. Line ends and white space at the end of lines do not count:
 * editors and version control change them by themselves.
 */
export function hashOf(lines: readonly string[]): string {
  return fingerprint(lines.map((line) => line.replace(/[ \t]+$/, '')).join('\n'))
}

/** True for a line that would be taken for one of the markers. */
export function looksLikeMarker(line: string): boolean {
  return /^<!-- (gloss[:-]|\/gloss)/.test(line)
}

interface Line {
  text: string
  start: number
  eol: string
}

/** Lines with their line ends, whichever of LF, CRLF, CR they have. */
function* linesOf(text: string): Generator<Line> {
  const ends = /\r\n|\n|\r/g
  let start = 0
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    yield { text: text.slice(start, end.index), start, eol: end[0] }
    start = ends.lastIndex
  }
  if (start < text.length) yield { text: text.slice(start), start, eol: '' }
}
