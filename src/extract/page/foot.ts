import type { Block, Inline } from '../../core/article/article'
import { inlineText, isTextBlock } from '../../core/article/text'
import { creditStart, furnitureKind } from './furniture'
import { hasContent, plainText, tidyInlines } from './inlines'

/**
 * The blocks of an article, and apart from them what stood among them and is not the article: credits, contact lines,
 * copyright, share buttons. Nothing is thrown away. Headings that have nothing left under them at the end go too.
 */
export function setApart(blocks: readonly Block[]): { blocks: Block[]; foot: Block[] } {
  const kept: Block[] = []
  const foot: Block[] = []
  for (const block of blocks) {
    if (isFurniture(block)) {
      foot.push(block)
      continue
    }
    const credit =
      isTextBlock(block) && block.tag === 'p' ? creditStart(inlineText(block.children)) : undefined
    if (credit === undefined || !isTextBlock(block)) {
      kept.push(block)
      continue
    }
    kept.push({ ...block, children: tidyInlines(sliceInlines(block.children, 0, credit)) })
    foot.push({ tag: 'p', children: tidyInlines(sliceInlines(block.children, credit, Infinity)) })
  }
  // An article of nothing but furniture is what the reader asked for.
  if (!kept.some((block) => 'children' in block)) return { blocks: [...blocks], foot: [] }
  const end = lengthWithoutEmptyEnd(kept)
  return {
    blocks: kept.slice(0, end),
    foot: [...foot, ...kept.slice(end).filter((block) => block.tag !== 'hr')],
  }
}

function isFurniture(block: Block): boolean {
  if (isTextBlock(block)) {
    return block.tag !== 'pre' && furnitureKind(plainText(block.children)) !== undefined
  }
  if (block.tag !== 'ul' && block.tag !== 'ol') return false
  return block.children.every(
    (item) => 'children' in item && !isTextBlock(item) && item.children.every(isFurniture),
  )
}

const headings: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'hr'])

function lengthWithoutEmptyEnd(blocks: readonly Block[]): number {
  let end = blocks.length
  while (end > 1 && headings.has(blocks[end - 1]?.tag ?? '')) end -= 1
  return blocks.slice(0, end).some((block) => !headings.has(block.tag)) ? end : blocks.length
}

/** The part of inlines between two offsets in their text, with the elements around it. */
function sliceInlines(inlines: readonly Inline[], start: number, end: number): Inline[] {
  const out: Inline[] = []
  let offset = 0
  for (const node of inlines) {
    const length = inlineText([node]).length
    const [from, to] = [Math.max(0, start - offset), Math.min(length, end - offset)]
    offset += length
    if (to < from || (length > 0 && to === from)) continue
    if (typeof node === 'string') out.push(node.slice(from, to))
    else if (!('children' in node)) out.push(node)
    else {
      const children = sliceInlines(node.children, from, to)
      if (hasContent(children)) out.push({ ...node, children })
    }
  }
  return out
}
