import type { Block, Inline } from '../core/article/article'
import { bylineOf } from './page/byline'
import { isDateLine } from './page/dates'
import { furnitureKind } from './page/furniture'
import { chunksOf, joinLines, paragraphsOf, wrapWidth } from './page/lines'
import type { Chunk } from './page/lines'
import { listOf } from './page/plainList'

/** What a text without markup says by how its lines stand. */
export interface PlainArticle {
  /** `undefined` if no line is clearly the title. */
  title?: string | undefined
  blocks: Block[]
}

/**
 * A plain text as blocks: hard-wrapped lines joined, verse and lists kept, headings where they are clear. The title
 * is a short first line that is no sentence; it is not repeated in the blocks. Linear in the length of the text.
 */
export function readText(text: string): PlainArticle {
  const chunks = chunksOf(text)
  const { title, rest } = takeTitle(chunks)
  return { title, blocks: blocksOfChunks(rest) }
}

/** Chunks as blocks, without looking for a title. */
export function blocksOfChunks(chunks: readonly Chunk[]): Block[] {
  const width = wrapWidth(chunks)
  const parts = chunks.flatMap(withoutUnderlined)
  return parts.flatMap((chunk, i) => blocksOf(chunk, width, parts[i - 1], parts[i + 1]))
}

function takeTitle(chunks: readonly Chunk[]): { title?: string; rest: Chunk[] } {
  const at = chunks.findIndex((chunk, i) => i >= 6 || !chunk.every(isAroundTitle))
  const chunk = chunks[at]
  const [first = '', second = '', ...more] = chunk ?? []
  if (!chunk || at < 0) return { rest: [...chunks] }
  const put = (title: string, left: Chunk): { title: string; rest: Chunk[] } => ({
    title: title
      .replace(/^#+ |^title:\s*/i, '')
      .replace(/\s+/g, ' ')
      .trim(),
    rest: [...chunks.slice(0, at), ...(left.length > 0 ? [left] : []), ...chunks.slice(at + 1)],
  })
  const isWhole = chunks.length === at + 1
  if (isUnderline(second)) return put(first, more)
  if (/^(?:# |title:)/i.test(first)) return put(first, chunk.slice(1))
  if (chunk.length === 1) return isTitle(first) && !isWhole ? put(first, []) : { rest: [...chunks] }
  if (isTitle(first) && (isAroundTitle(second) || second.length > 120)) return put(first, chunk.slice(1))
  const joined = joinLines(chunk.map((line) => line.trim()))
  const isBroken = chunk.length <= 3 && joined.length > 60 && isTitle(joined) && !isWhole && !listOf(chunk)
  return isBroken ? put(joined, []) : { rest: [...chunks] }
}

function isTitle(line: string): boolean {
  const text = line.trim()
  return (
    text.length <= 200 &&
    !/[.,;:。，；：]$|^[>•*-]\s/.test(text.replace(/(?:\.\.\.|\b\p{Lu}\.)$/u, '')) &&
    /[\p{L}\p{N}\p{Emoji}]/u.test(text)
  )
}

/** Lines that may stand before a title or between it and the text. */
function isAroundTitle(line: string): boolean {
  const text = line.trim()
  return isDateLine(text) || bylineOf(text) !== undefined || furnitureKind(text) !== undefined
}

function blocksOf(chunk: Chunk, width: number, before: Chunk | undefined, after: Chunk | undefined): Block[] {
  const [first = '', second = ''] = chunk
  if (chunk.length === 1 && isUnderline(first)) return [{ tag: 'hr' }]
  if (chunk.length === 1 && isHeading(first, before, after)) {
    return [{ tag: 'h2', children: [first.trim().replace(/^#+ /, '')] }]
  }
  if (chunk.length === 2 && isUnderline(second) && isTitle(first)) {
    return [{ tag: 'h2', children: [first.trim()] }]
  }
  if (chunk.every((line) => line.startsWith('>'))) {
    const quoted = chunksOf(chunk.map((line) => line.replace(/^(?:> ?)+/, '')).join('\n'))
    const children = quoted.flatMap((inner) => blocksOf(inner, width, undefined, undefined))
    return children.length > 0 ? [{ tag: 'blockquote', children }] : []
  }
  const list = listOf(chunk)
  if (list) {
    const intro = chunk.slice(0, list.from)
    return [...(intro.length > 0 ? blocksOf(intro, width, before, undefined) : []), list.block]
  }
  if (isColumns(chunk)) return [{ tag: 'pre', children: [chunk.join('\n')] }]
  return paragraphsOf(chunk, width).map((lines) => ({ tag: 'p', children: withBreaks(lines) }))
}

/** Underlined headings at the beginning of a chunk as chunks of their own. */
function withoutUnderlined(chunk: Chunk): Chunk[] {
  const parts: Chunk[] = []
  let from = 0
  for (; from + 1 < chunk.length; from += 2) {
    const [title = '', underline = ''] = chunk.slice(from, from + 2)
    if (!isUnderline(underline) || !isTitle(title)) break
    parts.push([title, underline])
  }
  return from < chunk.length ? [...parts, from === 0 ? chunk : chunk.slice(from)] : parts
}

/** `====`, `----`, `* * *` and their like. */
function isUnderline(line: string): boolean {
  return line.length <= 200 && /^\s*([-=*_~#—–])\s?(?:\1\s?){2,}$/.test(line)
}

/** A single line that is set above prose: numbered, in capitals, marked, or short and without a full stop. */
function isHeading(line: string, before: Chunk | undefined, after: Chunk | undefined): boolean {
  const text = line.trim()
  if (!after || text.length > 80 || furnitureKind(text) !== undefined) return false
  if (/^#{1,6} \S/.test(text)) return true
  if (!isTitle(text) || /^["“'‘(\[]|[!"”’)\]]$/.test(text)) return false
  if (/\p{Lu}{2}/u.test(text) && text === text.toUpperCase() && /\p{Lu}.*\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(text))
    return true
  if (/^(?:\d+(?:\.\d+)*\.?|[IVXLC]+\.|(?:chapter|part|section) \w+:?)\s+\p{Lu}/iu.test(text)) return true
  const endsBefore = before === undefined || /[.!?…]["”’')\]]*$/.test(before.at(-1) ?? '')
  const nextIsProse = after.join(' ').length >= 120 && /[.!?…]["”’')\]]*$/.test(after.at(-1) ?? '')
  return /^[\p{Lu}\d]/u.test(text) && text.split(/\s+/).length <= 10 && endsBefore && nextIsProse
}

/** Columns made with spaces, or art made of characters: only their own white space makes sense of them. */
function isColumns(chunk: Chunk): boolean {
  const gaps = chunk.filter((line) => /\S {3,}\S|\S\t+\S/.test(line)).length
  return chunk.length >= 2 && gaps > chunk.length / 2
}

function withBreaks(lines: readonly string[]): Inline[] {
  return lines.flatMap((line, i): Inline[] => {
    const text = line.replace(/\s+/g, ' ').trim()
    return i === 0 ? [text] : [{ tag: 'br' }, text]
  })
}
