import type { Block, Inline } from '../core/article/article'
import { isTextBlock } from '../core/article/text'
import { bylineOf } from './page/byline'
import { isDateLine, isoDate } from './page/dates'
import { plainText } from './page/inlines'

/** An article as a reader of one format hands it on. */
export interface Draft {
  title?: string | undefined
  author?: string | undefined
  published?: string | undefined
  blocks: Block[]
}

/** How many blocks from the top a title, a byline or a date may stand. */
const reach = 5

/**
 * The draft without the lines at its top that only repeat its header: the title, the byline, the date. Where the
 * header lacks author or date, it takes them from there. What such a line says besides goes to `foot`.
 */
export function takeOpening(draft: Draft): { draft: Draft; foot: Block[] } {
  const kept: Block[] = []
  const foot: Block[] = []
  let { author, published } = draft
  draft.blocks.forEach((block, i) => {
    const lines = i < reach && isTextBlock(block) && block.tag !== 'pre' ? linesOf(block.children) : []
    if (lines.length === 1 && sameWords(lines[0] ?? '', draft.title ?? '')) return
    const bylines = lines.map(bylineOf)
    const isHead = lines.length > 0 && lines.every((line, k) => bylines[k] !== undefined || isDateLine(line))
    if (!isHead) {
      kept.push(block)
      return
    }
    for (const [k, line] of lines.entries()) {
      const { author: name, rest } = bylines[k] ?? { rest: line }
      author ??= name
      published ??= isoDate(rest)
      const isKnown = rest === '' || isDateLine(rest)
      if (!isKnown || (name !== undefined && !sameWords(name, author ?? '')))
        foot.push({ tag: 'p', children: [line] })
    }
  })
  // A text of nothing but a title or a byline is still its text.
  if (kept.length === 0) return { draft, foot: [] }
  return { draft: { ...draft, author, published, blocks: kept }, foot }
}

function linesOf(inlines: readonly Inline[]): string[] {
  const lines: Inline[][] = [[]]
  for (const node of inlines) {
    if (typeof node === 'object' && node.tag === 'br') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines.map(plainText).filter((line) => line !== '')
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return words(a) !== '' && words(a) === words(b)
}
