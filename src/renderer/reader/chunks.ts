import type { Block, Span } from '../../core/article/article'
import { textOf } from '../../core/article/text'

/** A block with its place in the text. */
export interface Row extends Span {
  block: Block
}

/** Neighbouring blocks that are laid out and drawn together. */
export interface Chunk extends Span {
  /** Index of its first row among all. */
  from: number
  rows: Row[]
  /** About how many lines of text it takes. */
  lines: number
}

/**
 * What a chunk may hold; characters are UTF-16 code units. Small enough to be laid out, full of marks, within a frame or
 * two: larger ones hold up the keys (bench/window.ts).
 */
const mostRows = 12
const mostCharacters = 5_000
/** An article that is shorter stays in one piece. */
const shortRows = 180
const shortCharacters = 72_000
/** A line of the measure, and the room above a paragraph in lines. */
const perLine = 66
const above = 0.6

export function rowsOf(blocks: readonly Block[]): Row[] {
  let at = 0
  return blocks.map((block) => {
    const start = at
    at += textOf([block]).length
    return { block, start, end: at }
  })
}

/** Cuts an article into chunks. No heading stands last in one: the room below it depends on what follows. */
export function chunksOf(rows: readonly Row[]): Chunk[] {
  const length = rows.at(-1)?.end ?? 0
  if (rows.length <= shortRows && length <= shortCharacters) return [chunkOf(rows, 0)]
  const chunks: Chunk[] = []
  let from = 0
  rows.forEach(({ block, end }, i) => {
    const next = rows[i + 1]
    const isFull = i - from + 1 >= mostRows || end - (rows[from]?.start ?? 0) >= mostCharacters
    if (next && (!isFull || /^h\d$/.test(block.tag))) return
    chunks.push(chunkOf(rows.slice(from, i + 1), from))
    from = i + 1
  })
  return chunks
}

function chunkOf(rows: readonly Row[], from: number): Chunk {
  const lines = rows.reduce((sum, { start, end }) => sum + above + Math.ceil((end - start) / perLine), 0)
  return { rows: [...rows], from, start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0, lines }
}
