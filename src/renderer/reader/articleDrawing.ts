import { Fragment, h, render, type VNode, withMemo } from 'vue'
import type { Block } from '../../core/article/article'
import { drawnBlock } from './BlockView'
import { type Chunk, chunksOf, rowsOf } from './chunks'
import { marksPerBlock, type OpenCard, type PlacedMark } from './pageMarks'

/**
 * An article on the page. What the window shows is drawn at once, the rest chunk by chunk while nothing else is to do,
 * or as soon as somebody asks for it. A chunk that is not drawn has about the height it will have, and one far from the
 * window is not laid out when it is: no line moves.
 */
export interface ArticleDrawing {
  setMarks(marks: readonly PlacedMark[]): void
  /** Shows the links of the open card as its own. No block is drawn again. */
  setCard(card: OpenCard | null): void
  drawInView(): void
  drawAll(): void
  /** The last text block that begins at or before an offset, drawn; with `isEnd` before it. */
  blockAt(offset: number, isEnd: boolean): HTMLElement | null
  /** The text blocks, in order, among which a point between blocks lies, and the offset at which they begin. */
  blocksAround(point: Range): { blocks: HTMLElement[]; start: number }
  stop(): void
}

/** The drawing of the article inside an element. */
export function drawingOf(root: Element): ArticleDrawing | undefined {
  const body = root.matches('.body') ? root : root.querySelector('.body')
  return body ? drawings.get(body) : undefined
}
const drawings = new WeakMap<Element, ArticleDrawing>()

interface Part {
  chunk: Chunk
  element: HTMLElement
  /** The marks of each of its blocks as they are drawn; null before it is. */
  drawn: PlacedMark[][] | null
  /** Kept by Vue: the blocks as they were drawn, by their index. */
  memory: unknown[]
  isStale: boolean
  /** Its links do not show the open card yet. */
  isCardStale: boolean
}

/** Milliseconds of drawing before keys and pointer have their turn. */
const slice = 8

export function drawArticle(
  body: HTMLElement,
  blocks: readonly Block[],
  marks: readonly PlacedMark[],
): ArticleDrawing {
  const scroller = body.closest('.scroll')
  const rows = rowsOf(blocks)
  const chunks = chunksOf(rows)
  const parts = chunks.map((chunk): Part => {
    const element = document.createElement('div')
    if (chunks.length > 1) {
      element.className = 'chunk'
      element.style.setProperty('--lines', chunk.lines.toFixed(1))
    }
    return { chunk, element, drawn: null, memory: [], isStale: true, isCardStale: false }
  })
  body.replaceChildren(...parts.map(({ element }) => element))
  let perBlock = marksPerBlock(rows, marks, [])
  let card: OpenCard | null = null
  /** Around it the next ones are drawn. */
  let seen = 0
  let waiting = 0

  const isLate = (part: Part): boolean => part.isStale || part.isCardStale

  function draw(part: Part): void {
    if (part.isStale) {
      const { from } = part.chunk
      part.drawn = perBlock.slice(from, from + part.chunk.rows.length)
      const nodes = part.chunk.rows.map(({ block, start }, i): VNode => {
        const its = perBlock[from + i] ?? []
        return withMemo([its], () => drawnBlock(block, start, its), part.memory, i)
      })
      render(h(Fragment, nodes), part.element)
    }
    if (part.isStale || part.isCardStale) showCard(part.element, card)
    part.isStale = false
    part.isCardStale = false
  }

  function drawInView(): void {
    if (!parts.some(isLate)) return
    if (!scroller) return drawAll()
    const { top, bottom, height } = scroller.getBoundingClientRect()
    seen = firstBelow(parts, top)
    // What is drawn above its foot pushes the rest down: the next one is looked at after that.
    for (let i = firstBelow(parts, top - height); i < parts.length; i += 1) {
      const part = parts[i]
      if (!part || (i > seen && part.element.getBoundingClientRect().top > bottom + height)) break
      if (isLate(part)) draw(part)
    }
    goOn()
  }

  function drawAll(): void {
    for (const part of parts) if (isLate(part)) draw(part)
  }

  function goOn(): void {
    if (waiting === 0) waiting = window.requestIdleCallback(drawSome, { timeout: 200 })
  }
  function drawSome(deadline: IdleDeadline): void {
    waiting = 0
    const until = performance.now() + Math.max(1, Math.min(slice, deadline.timeRemaining()))
    for (let next = nearest(); next; next = nearest()) {
      draw(next)
      if (performance.now() >= until) return goOn()
    }
  }
  /** What is read next before what was read. */
  const nearest = (): Part | undefined =>
    parts.find((part, i) => i >= seen && isLate(part)) ?? parts.findLast(isLate)

  function blockAt(offset: number, isEnd: boolean): HTMLElement | null {
    const begins = (start: number): boolean => (isEnd ? start < offset : start <= offset)
    let at = lastOf(parts, ({ chunk }) => begins(chunk.start))
    for (; at >= 0; at -= 1) {
      const found = blocksIn(at)
      const block = found[lastOf(found, (one) => begins(atOf(one)))]
      if (block) return block
    }
    for (at = 0; at < parts.length; at += 1) {
      const [block] = blocksIn(at)
      if (block) return block
    }
    return null
  }
  function blocksIn(index: number): HTMLElement[] {
    const part = parts[index]
    if (!part) return []
    if (!part.drawn) draw(part)
    return [...part.element.querySelectorAll<HTMLElement>('[data-at]')]
  }

  function blocksAround(point: Range): { blocks: HTMLElement[]; start: number } {
    const whole = document.createRange()
    const at = lastOf(parts, ({ element }) => {
      whole.selectNodeContents(element)
      return whole.compareBoundaryPoints(Range.START_TO_START, point) < 0
    })
    return { blocks: blocksIn(Math.max(0, at)), start: parts[Math.max(0, at)]?.chunk.start ?? 0 }
  }

  /** What is selected is copied whole. */
  function drawSelected(): void {
    const selection = window.getSelection()
    for (const part of parts) if (!part.drawn && selection?.containsNode(part.element, true)) draw(part)
  }

  const drawing: ArticleDrawing = {
    setMarks(now) {
      perBlock = marksPerBlock(rows, now, perBlock)
      for (const part of parts)
        part.isStale = part.drawn?.some((its, i) => its !== perBlock[part.chunk.from + i]) ?? true
      drawInView()
    },
    setCard(now) {
      card = now
      for (const part of parts) part.isCardStale = true
      drawInView()
    },
    drawInView,
    drawAll,
    blockAt,
    blocksAround,
    stop() {
      window.cancelIdleCallback(waiting)
      scroller?.removeEventListener('scroll', drawInView)
      document.removeEventListener('copy', drawSelected, { capture: true })
      window.removeEventListener('beforeprint', drawAll)
      drawings.delete(body)
    },
  }
  drawings.set(body, drawing)
  if (parts.length === 1) drawAll()
  else {
    scroller?.addEventListener('scroll', drawInView, { passive: true })
    document.addEventListener('copy', drawSelected, { capture: true })
    window.addEventListener('beforeprint', drawAll)
    drawInView()
  }
  return drawing
}

function showCard(root: Element, card: OpenCard | null): void {
  for (const link of root.querySelectorAll('.m.on')) link.classList.remove('on', 'now')
  if (!card) return
  for (const link of root.querySelectorAll(`.m[data-m="${CSS.escape(card.entity)}"]`)) {
    link.classList.add('on')
    link.classList.toggle('now', link.getAttribute('data-i') === String(card.index))
  }
}

/** The first part whose lower edge is below a height; the last one when none is. */
function firstBelow(parts: readonly Part[], y: number): number {
  const above = lastOf(parts, ({ element }) => element.getBoundingClientRect().bottom <= y)
  return Math.min(above + 1, parts.length - 1)
}

/** Index of the last one for which it holds, where it holds for all before; -1 when for none. */
function lastOf<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = list[middle]
    if (one !== undefined && holds(one)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Offset of the first character of a drawn text block. */
export const atOf = (block: Element): number => Number(block.getAttribute('data-at'))
