import type { Inline, Span, TextBlock } from './article'
import { inlineText } from './text'

/** Something to be shown over a span of the text: data, never markup. `T` is what the window knows about it. */
export interface Mark<T> extends Span {
  value: T
}

/** The tree of a text block, cut at the edges of marks. */
export type Drawn<T> =
  | { type: 'text'; text: string }
  | { type: 'inline'; node: Exclude<Inline, string>; children: Drawn<T>[] }
  /** `first` and `last` say whether this piece holds the mark's first or last character in this block. */
  | { type: 'mark'; mark: Mark<T>; first: boolean; last: boolean; children: Drawn<T>[] }

/** A piece of the tree that no mark cuts any further. */
interface Atom<T> extends Span {
  drawn: Drawn<T>
  /** Marks that cover it wholly, outermost first. */
  over: Mark<T>[]
}

/**
 * Cuts the inlines of a text block at the edges of marks. Marks may overlap in any way: each text character ends up
 * inside every mark that covers it, and characters keep their order. Where marks nest, the order of `marks` decides:
 * earlier ones are outside.
 *
 * @param start offset of the block's first character (UTF-16 code units)
 */
export function drawMarks<T>(block: TextBlock, start: number, marks: readonly Mark<T>[]): Drawn<T>[] {
  const end = start + inlineText(block.children).length
  const inside = marks
    .filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end)
    .map((mark) => ({ mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
  const clipped = new Map(inside.map(({ mark, start, end }) => [mark, { start, end }]))
  return nest(
    atomsOf(
      block.children,
      start,
      inside.map(({ mark }) => mark),
    ),
    0,
    clipped,
  )
}

function atomsOf<T>(inlines: readonly Inline[], start: number, marks: readonly Mark<T>[]): Atom<T>[] {
  const atoms: Atom<T>[] = []
  let at = start
  for (const node of inlines) {
    const end = at + inlineText([node]).length
    const near = marks.filter((mark) => mark.start < end && mark.end > at)
    if (typeof node === 'string') {
      for (const piece of cut(at, end, near)) {
        const text = node.slice(piece.start - at, piece.end - at)
        atoms.push({ ...piece, drawn: { type: 'text', text }, over: covering(near, piece) })
      }
    } else {
      const whole = { start: at, end }
      const over = at < end ? covering(near, whole) : []
      const rest = near.filter((mark) => !over.includes(mark))
      const children =
        'children' in node ? nest(atomsOf(node.children, at, rest), 0, new Map(rest.map((m) => [m, m]))) : []
      atoms.push({ ...whole, drawn: { type: 'inline', node, children }, over })
    }
    at = end
  }
  return atoms
}

const covering = <T>(marks: readonly Mark<T>[], { start, end }: Span): Mark<T>[] =>
  marks.filter((mark) => mark.start <= start && mark.end >= end)

function cut(start: number, end: number, marks: readonly Span[]): Span[] {
  const edges = new Set([start, end])
  for (const mark of marks) {
    if (mark.start > start) edges.add(mark.start)
    if (mark.end < end) edges.add(mark.end)
  }
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(1).map((edge, i) => ({ start: sorted[i] ?? start, end: edge }))
}

/** Wraps runs of neighbouring atoms that share their mark at this depth. */
function nest<T>(atoms: readonly Atom<T>[], depth: number, clipped: ReadonlyMap<Mark<T>, Span>): Drawn<T>[] {
  const out: Drawn<T>[] = []
  let i = 0
  while (i < atoms.length) {
    const atom = atoms[i]
    if (!atom) break
    const mark = atom.over[depth]
    if (!mark) {
      out.push(atom.drawn)
      i += 1
      continue
    }
    let j = i + 1
    while (atoms[j]?.over[depth] === mark) j += 1
    const run = atoms.slice(i, j)
    const edges = clipped.get(mark) ?? mark
    out.push({
      type: 'mark',
      mark,
      first: run.some((a) => a.start <= edges.start),
      last: run.some((a) => a.end >= edges.end),
      children: nest(run, depth + 1, clipped),
    })
    i = j
  }
  return out
}
