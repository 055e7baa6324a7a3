import type { Span } from '../../core/article/article'
import { wholeGraphemes } from '../../core/annotation/graphemes'

/**
 * Between offsets of the canonical text and places in the page. A drawn text block carries the offset of its first
 * character as `data-at`; inside it, text nodes and line breaks count as they do in `inlineText`.
 */
export function offsetAt(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null
  const element = node instanceof Element ? node : node.parentElement
  const block = element?.closest('[data-at]')
  if (!block || !root.contains(block)) return betweenBlocks(root, node, offset)
  const place = document.createRange()
  place.setStart(block, 0)
  place.setEnd(node, offset)
  return atOf(block) + lengthOf(place.cloneContents())
}

/** The page's range for a span; null when its blocks are not drawn. `blocks` saves looking for them again. */
export function rangeOf(root: Element, span: Span, blocks = blocksOf(root)): Range | null {
  const start = pointAt(blocks, span.start)
  const end = pointAt(blocks, span.end, true)
  if (!start || !end) return null
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

// UTF-16 code units; of longer ones the ends are enough.
const wholly = 4_000

/** The highest and the lowest box of the words of a span, in the window's pixels; null when they are not drawn. */
export function linesOf(root: Element, { start, end }: Span): [first: DOMRect, last: DOMRect] | null {
  const blocks = blocksOf(root)
  const ends =
    end - start <= wholly
      ? [{ start, end }]
      : [
          { start, end: start + wholly / 8 },
          { start: end - wholly / 8, end },
        ]
  const boxes = ends
    .flatMap((span) => [...(rangeOf(root, span, blocks)?.getClientRects() ?? [])])
    .filter((box) => box.width > 0 && box.height > 0)
  const first = boxes.reduce<DOMRect | null>((best, box) => (best && best.top <= box.top ? best : box), null)
  const last = boxes.reduce<DOMRect | null>(
    (best, box) => (best && best.bottom >= box.bottom ? best : box),
    null,
  )
  return first && last ? [first, last] : null
}

export const blocksOf = (root: Element): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-at]')]

export const atOf = (block: Element): number => Number(block.getAttribute('data-at'))

function lengthOf(node: Node): number {
  if (node instanceof Text) return node.data.length
  if (node instanceof HTMLBRElement) return 1
  // A note's icon and a picture's words are not part of the text.
  if (node instanceof Element && (node.localName === 'svg' || node.classList.contains('faint'))) return 0
  let length = 0
  for (const child of node.childNodes) length += lengthOf(child)
  return length
}

/** A selection can end between blocks, as a triple click does: the nearest edge of a block counts. */
function betweenBlocks(root: Element, node: Node, offset: number): number | null {
  const point = document.createRange()
  point.setStart(node, offset)
  let best: number | null = null
  for (const block of blocksOf(root)) {
    const whole = document.createRange()
    whole.selectNodeContents(block)
    if (whole.compareBoundaryPoints(Range.START_TO_START, point) >= 0) return best ?? atOf(block)
    best = atOf(block) + lengthOf(block)
  }
  return best
}

function pointAt(
  blocks: readonly HTMLElement[],
  offset: number,
  isEnd = false,
): { node: Node; offset: number } | null {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block && (isEnd ? atOf(block) < offset : atOf(block) <= offset)) low = middle + 1
    else high = middle
  }
  const block = blocks[Math.max(0, low - 1)]
  if (!block) return null
  let left = offset - atOf(block)
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && (node.localName === 'svg' || node.classList.contains('faint'))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  let last: Text | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) left -= 1
    if (!(node instanceof Text)) continue
    last = node
    if (left < node.data.length || (isEnd && left === node.data.length)) {
      return { node, offset: Math.max(0, left) }
    }
    left -= node.data.length
  }
  return last ? { node: last, offset: last.data.length } : { node: block, offset: 0 }
}

/** The span of a selection inside the article, without white space at its ends; null when it holds no words. */
export function selectedSpan(root: Element, selection: Selection | null, text: string): Span | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = offsetAt(root, range.startContainer, range.startOffset)
  const to = offsetAt(root, range.endContainer, range.endOffset)
  if (from === null || to === null) return null
  let start = Math.min(from, to)
  let end = Math.min(Math.max(from, to), text.length)
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return start < end ? wholeGraphemes(text, { start, end }) : null
}
