import { type HighlightColor, highlightColors } from '../../../core/annotation/notebook'
import type { PlacedHighlight } from '../../reader/pageMarks'

/** A highlight on the strip, in pixels from its top. */
export interface Tick {
  id: string
  color: HighlightColor
  top: number
  height: number
}

/** So high that its form can be seen. */
const least = 3

/** Where highlights stand on a strip of this height, by their share of the text. */
export function ticksOf(placed: readonly PlacedHighlight[], textLength: number, stripHeight: number): Tick[] {
  const scale = stripHeight / Math.max(1, textLength)
  return placed.flatMap(({ highlight: { id, color }, placement }) => {
    const { span, state } = placement
    if (!span || state === 'lost') return []
    const height = Math.max(least, Math.round((span.end - span.start) * scale))
    const top = Math.min(Math.round(span.start * scale), Math.max(0, Math.floor(stripHeight) - height))
    return [{ id, color, top, height }]
  })
}

/** The tick at a height or next to it, the smaller one of two; undefined where none is near enough. */
export function tickAt(ticks: readonly Tick[], y: number, reach = 6): Tick | undefined {
  let best: Tick | undefined
  let bestAway = reach
  for (const tick of ticks) {
    const away = Math.max(0, tick.top - y, y - tick.top - tick.height)
    const isBetter = away < bestAway || (away === bestAway && (!best || tick.height < best.height))
    if (away > reach || !isBetter) continue
    best = tick
    bestAway = away
  }
  return best
}

/** A stretch of the strip with highlights of these colours, in their order. */
export interface Stretch {
  top: number
  height: number
  colors: readonly HighlightColor[]
}

/** What is seen from top to bottom: however many highlights lie over each other, each colour among them is there. */
export function stretchesOf(ticks: readonly Tick[], stripHeight: number): Stretch[] {
  const masks = new Uint8Array(Math.max(0, Math.ceil(stripHeight)))
  for (const { color, top, height } of ticks) {
    const bit = 1 << highlightColors.indexOf(color)
    for (let y = top; y < top + height; y += 1) masks[y] = (masks[y] ?? 0) | bit
  }
  const stretches: Stretch[] = []
  for (let top = 0; top < masks.length;) {
    const mask = masks[top] ?? 0
    let end = top + 1
    while (end < masks.length && masks[end] === mask) end += 1
    const colors = highlightColors.filter((_, at) => mask & (1 << at))
    if (colors.length > 0) stretches.push({ top, height: end - top, colors })
    top = end
  }
  return stretches
}

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** What of a strip this wide is filled for each colour of a stretch; several colours stand side by side. */
export function shapesOf(
  { top, height, colors }: Stretch,
  width: number,
): { color: HighlightColor; parts: Rectangle[] }[] {
  const [only, ...others] = colors
  if (only !== undefined && others.length === 0) return [{ color: only, parts: formOf(only, top, height) }]
  const share = width / colors.length
  return colors.map((color, at) => ({ color, parts: [{ x: at * share, y: top, width: share, height }] }))
}

/** From and to in pixels of its width. */
type Column = readonly [from: number, to: number]

/** What of its width each colour fills: the edges of design.md as far as they can be seen at eight pixels. */
const columns: Record<Exclude<HighlightColor, 'green'>, readonly Column[]> = {
  yellow: [[0, 8]],
  pink: [
    [0, 2],
    [3, 5],
    [6, 8],
  ],
  orange: [
    [0, 3],
    [5, 8],
  ],
  blue: [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
  ],
  purple: [
    [0, 5],
    [7, 8],
  ],
}

/** Solid, dots, dashes, a double line, a comb, dash and dot: eight pixels wide. */
function formOf(color: HighlightColor, top: number, height: number): Rectangle[] {
  if (color !== 'green') return columns[color].map(([x, to]) => ({ x, y: top, width: to - x, height }))
  const lines: Rectangle[] = []
  for (let y = top; y < top + height; y += 2) lines.push({ x: 0, y, width: 8, height: 1 })
  return lines
}
