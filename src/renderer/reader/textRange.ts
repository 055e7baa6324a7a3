import type { Span } from '../../core/article/article'
import { wholeGraphemes } from '../../core/annotation/anchoring/graphemes'
import { atOf, drawingOf } from './articleDrawing'

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

/** The page's range for a span, whose ends are drawn if they are not yet; null when there is no article. */
export function rangeOf(root: Element, span: Span): Range | null {
  const start = pointAt(root, span.start)
  const end = pointAt(root, span.end, true)
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
  const ends =
    end - start <= wholly
      ? [{ start, end }]
      : [
          { start, end: start + wholly / 8 },
          { start: end - wholly / 8, end },
        ]
  const boxes = ends
    .flatMap((span) => [...(rangeOf(root, span)?.getClientRects() ?? [])])
    .filter((box) => box.width > 0 && box.height > 0)
  const first = boxes.reduce<DOMRect | null>((best, box) => (best && best.top <= box.top ? best : box), null)
  const last = boxes.reduce<DOMRect | null>(
    (best, box) => (best && best.bottom >= box.bottom ? best : box),
    null,
  )
  return first && last ? [first, last] : null
}

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
  const around = drawingOf(root)?.blocksAround(point)
  if (!around) return null
  let best = around.start
  const whole = document.createRange()
  for (const block of around.blocks) {
    whole.selectNodeContents(block)
    if (whole.compareBoundaryPoints(Range.START_TO_START, point) >= 0) return best
    best = atOf(block) + lengthOf(block)
  }
  return best
}

function pointAt(root: Element, offset: number, isEnd = false): { node: Node; offset: number } | null {
  const block = drawingOf(root)?.blockAt(offset, isEnd)
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
