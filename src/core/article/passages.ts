import type { Block, Span, TextBlock } from './article'
import { inlineText, isTextBlock } from './text'

/** A block that holds words, and where these stand in the canonical text. */
export interface Passage extends Span {
  tag: TextBlock['tag']
}

/** The passages of an article in order; between two of them is one newline. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = []
  let start = 0
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (isTextBlock(block)) {
        const end = start + inlineText(block.children).length
        passages.push({ tag: block.tag, start, end })
        start = end + 1
      } else if ('children' in block) walk(block.children)
    }
  }
  walk(blocks)
  return passages
}
