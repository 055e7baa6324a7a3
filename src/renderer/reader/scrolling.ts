import type { Span } from '../../core/article/article'
import { atOf, drawingOf } from './articleDrawing'
import { offsetAt } from './textRange'

/** What the window shows of the text now: offsets of the first and last characters on the screen. */
export function visibleSpan(scroller: HTMLElement, root: HTMLElement, length: number): Span {
  drawingOf(root)?.drawInView()
  const view = scroller.getBoundingClientRect()
  const first = firstBelow(root, view.top + 4)
  const last = firstBelow(root, view.bottom - 44)
  return {
    start: first ? offsetIn(root, first, view.top + 8) : length,
    end: last ? offsetIn(root, last, view.bottom - 44) : length,
  }
}

/**
 * The first text block whose lower edge is below a height. Blocks stand in reading order, so halving finds it; going
 * down from chunk to block leaves alone all chunks but the one that is shown.
 */
function firstBelow(parent: Element, y: number): Element | undefined {
  const { children } = parent
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((children[middle]?.getBoundingClientRect().bottom ?? 0) <= y) low = middle + 1
    else high = middle
  }
  for (; low < children.length; low += 1) {
    const child = children[low]
    if (!child) break
    if (child.hasAttribute('data-at')) return child
    // A picture holds no text: the one after it does.
    const inside = firstBelow(child, y)
    if (inside) return inside
  }
  return undefined
}

function offsetIn(root: HTMLElement, block: Element, y: number): number {
  const box = block.getBoundingClientRect()
  if (box.top >= y) return atOf(block)
  const caret = document.caretRangeFromPoint(box.left + 2, y)
  if (caret && block.contains(caret.startContainer)) {
    return offsetAt(root, caret.startContainer, caret.startOffset) ?? atOf(block)
  }
  const share = Math.min(1, Math.max(0, (y - box.top) / Math.max(1, box.height)))
  return atOf(block) + Math.round((block.textContent?.length ?? 0) * share)
}

const duration = 200

/** Scrolls so that a range stands at a share of the height: gliding when it is near, at once when it is far. */
export function bringIntoView(scroller: HTMLElement, find: () => Range | null, share: number): void {
  const view = scroller.getBoundingClientRect()
  const below = view.height * share
  const by = (find()?.getBoundingClientRect().top ?? view.top + below) - view.top - below
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (calm || Math.abs(by) > view.height * 2) {
    putAt(scroller, find, below)
    return
  }
  const from = scroller.scrollTop
  const began = performance.now()
  const step = (now: number): void => {
    const t = Math.min(1, (now - began) / duration)
    scroller.scrollTop = from + by * (1 - (1 - t) ** 3)
    if (t < 1) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}

/** Frames in which chunks that came into the window have taken the height they have. */
const settling = 4

/**
 * Scrolls at once so that a range stands some pixels below the top, and keeps it there until what came into the window
 * is laid out. `find` gives the range as it is drawn then.
 */
export function putAt(
  scroller: HTMLElement,
  find: () => Range | null,
  below: number,
  frames = settling,
): void {
  const range = find()
  if (!range) return
  const by = range.getBoundingClientRect().top - scroller.getBoundingClientRect().top - below
  if (Math.abs(by) >= 1) scroller.scrollTop += by
  if (frames > 0) requestAnimationFrame(() => putAt(scroller, find, below, frames - 1))
}
