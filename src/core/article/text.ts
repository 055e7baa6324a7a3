import { type Block, groupTags, type Inline, type TextBlock } from './article'

/** True for a block that holds words directly. */
export function isTextBlock(block: Block): block is TextBlock {
  return 'children' in block && !groups.has(block.tag)
}

const groups: ReadonlySet<string> = new Set(groupTags)

/** The words of inlines. A line break is a newline; pictures have no words. */
export function inlineText(inlines: readonly Inline[]): string {
  let text = ''
  for (const node of inlines) {
    if (typeof node === 'string') text += node
    else if (node.tag === 'br') text += '\n'
    else if (node.tag !== 'img') text += inlineText(node.children)
  }
  return text
}

/**
 * The canonical text of an article: its leaves in order, with one newline after each block that holds words, so
 * that words of neighbouring blocks never run together. Every span is in UTF-16 code units of this string.
 */
export function textOf(blocks: readonly Block[]): string {
  const parts: string[] = []
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (isTextBlock(block)) parts.push(inlineText(block.children), '\n')
      else if ('children' in block) walk(block.children)
    }
  }
  walk(blocks)
  return parts.join('')
}

/** Words as a reader counts them: runs of letters and digits; Han, kana and Thai text by segmenter. */
export function countWords(text: string): number {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' })
  let count = 0
  for (const [stretch] of text.matchAll(stretches))
    for (const piece of words.segment(stretch)) if (piece.isWordLike) count += 1
  return count
}

/** The segmenter's time grows with the square of what it is given: a text of a book took minutes in one piece. */
const stretches = /[^]{1,1000}(?=\s|$)|[^]{1,1000}/g
