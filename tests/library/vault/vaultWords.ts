import { memoryOf } from '../../../src/core/export/block'
import { headOf } from '../../../src/core/export/frontMatter'

/** Words that stand for what somebody has written, each once. */
export const tokensIn = (text: string): string[] => text.match(/word\d+x/g) ?? []
export const eolOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'

/** The text without blocks (copies of them too), the line of what was exported, and the front matter. */
export function outside(text: string): string {
  const from = headOf(text)?.end ?? 0
  const memory = memoryOf(text)
  let rest = memory ? text.slice(from, memory.start) + text.slice(memory.end) : text.slice(from)
  for (;;) {
    const close = /^<!-- \/gloss -->/m.exec(rest)
    const open = close ? rest.lastIndexOf('<!-- gloss:', close.index) : -1
    if (!close || open < 0) return rest
    rest = rest.slice(0, open) + rest.slice(close.index + close[0].length)
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
