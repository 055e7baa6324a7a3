/** A mark on the strip of mentions: the first mention of its place. */
export interface Tick {
  /** In UTF-16 code units of the text. */
  start: number
  /** Of the mention, from 0. */
  index: number
}

/** As many marks as can be told apart on a strip as wide as a card. */
const places = 240

/**
 * The marks for the mentions of an entity: one for each place of the strip that has any, so that a name with thousands
 * of mentions costs no more to draw than it shows.
 * @param length of the text, in UTF-16 code units.
 */
export function ticksOf(mentions: readonly { start: number }[], length: number): Tick[] {
  if (mentions.length <= places) return mentions.map(({ start }, index) => ({ start, index }))
  const ticks: Tick[] = []
  let last = -1
  mentions.forEach(({ start }, index) => {
    const place = Math.floor((start / Math.max(1, length)) * places)
    if (place !== last) ticks.push({ start, index })
    last = place
  })
  return ticks
}
