/** A rectangle in pixels, from the top left of the article's window. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface BarPlace {
  left: number
  top: number
  /** No room is free of selected words: the bar has a row of its own below the text. */
  docked: boolean
}

const gap = 6
/** From the edges of the window. */
const margin = 16

/**
 * Where the bar stands at words between a first and a last line: above them, below them where there is no room above, in
 * a row of its own where they fill the window. Null when they are scrolled away. Above `ceiling` something else stands.
 */
export function barPlace(
  view: { width: number; height: number },
  bar: { width: number; height: number },
  first: Box,
  last: Box,
  ceiling = 4,
): BarPlace | null {
  const top = Math.min(first.top, last.top)
  const bottom = Math.max(first.bottom, last.bottom)
  if (top >= view.height || bottom <= 0) return null
  const within = (middle: number): number =>
    Math.max(
      Math.min(margin, (view.width - bar.width) / 2),
      Math.min(view.width - bar.width - margin, middle - bar.width / 2),
    )
  const above = top - gap - bar.height
  if (above >= ceiling) return { left: within((first.left + first.right) / 2), top: above, docked: false }
  const below = bottom + gap
  if (below + bar.height <= view.height - 8)
    return { left: within((last.left + last.right) / 2), top: Math.max(ceiling, below), docked: false }
  return { left: within(view.width / 2), top: view.height - bar.height - 4, docked: true }
}
