import type { Box } from './barPlace'

// Pixels. Pieces of one line touch; columns and the other direction of writing stand apart.
const touching = 3
/** Pixels between two lines of one paragraph, at most. */
const leading = 10

/** One box for each run of pieces in a line, in place of the pieces; the boxes of lines below each other touch. */
export function outlineOf(pieces: readonly Box[]): Box[] {
  const runs: Box[] = []
  for (const piece of [...pieces].sort((a, b) => a.left - b.left)) {
    const same = runs.filter((run) => isSameLine(run, piece) && piece.left <= run.right + touching)
    const whole = [...same, piece].reduce((a, b) => ({
      left: Math.min(a.left, b.left),
      top: Math.min(a.top, b.top),
      right: Math.max(a.right, b.right),
      bottom: Math.max(a.bottom, b.bottom),
    }))
    for (const run of same) runs.splice(runs.indexOf(run), 1)
    runs.push(whole)
  }
  runs.sort((a, b) => a.top - b.top || a.left - b.left)
  return runs.map((run) => {
    const below = runs.find(
      (other) =>
        other.top > run.top &&
        !isSameLine(run, other) &&
        other.top < run.bottom + leading &&
        other.left < run.right &&
        run.left < other.right,
    )
    return below ? { ...run, bottom: Math.max(run.bottom, below.top) } : run
  })
}

/** Of two lines the edges of one may reach into the other; of one the smaller piece lies within the larger. */
function isSameLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return shared > 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top)
}
