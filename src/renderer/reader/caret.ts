import { useEventListener } from '@vueuse/core'
import { nextTick, type Ref, watch } from 'vue'
import { type StepDirection, stepFrom, type StepUnit } from '../../core/annotation/steps'
import { useAnnouncements } from '../window/announceStore'
import { type CaretMark, drawnCaret } from './caretMark'
import { useCaretMode } from './caretStore'
import { useReading } from './readingStore'
import { offsetAt, rangeOf } from './textRange'

/**
 * Selecting with the keyboard. F7 puts a caret at the place last clicked or the first words on the screen. So do ← and →,
 * which otherwise do nothing in an article, and Shift with any arrow; ↑, ↓ and the space bar go on scrolling until
 * then. Arrows move by character and line, with Ctrl by word and paragraph, ↑ and ↓ with Alt by sentence; Home and End go along
 * the line, with Ctrl through the article; Shift selects. Enter acts on what is under the caret. F7 or Esc ends it.
 */
export function useCaret(
  scroller: Readonly<Ref<HTMLElement | null>>,
  body: Readonly<Ref<HTMLElement | null>>,
  act: (at: number) => void,
): { toggle: () => void } {
  const reading = useReading()
  const caret = useCaretMode()
  const announcements = useAnnouncements()
  let element: CaretMark | null = null

  function toggle(): void {
    caret.on = !caret.on
    if (caret.on) begin()
    else window.getSelection()?.removeAllRanges()
  }

  function begin(): void {
    caret.on = true
    scroller.value?.focus({ preventScroll: true })
    const here = focusAt()
    const { start, end } = reading.visible
    if (here === null || here < start || here > end) put(start, false)
    draw()
  }

  watch(
    () => caret.on,
    (on) => {
      announcements.announce(on ? 'Caret mode' : 'Caret mode off')
      draw()
    },
  )
  watch(
    () => reading.id,
    () => (caret.on = false),
  )
  // Words that are drawn anew take the caret with them.
  watch([() => reading.highlights, () => reading.openHighlight], async () => {
    const at = caret.at
    await nextTick()
    if (caret.on && at !== null && isHere() && (window.getSelection()?.isCollapsed ?? true)) put(at, false)
  })

  useEventListener(
    document,
    'keydown',
    (event: KeyboardEvent) => {
      if (event.isComposing || !isForArticle(event.target)) return
      if (event.key === 'Enter' && caret.on && caret.at !== null && event.target === scroller.value) {
        event.preventDefault()
        act(caret.at)
        return
      }
      const move = moveOf(event)
      // With a highlight open Shift moves its edges.
      if (!move || (event.shiftKey && reading.openHighlight)) return
      const selection = window.getSelection()
      const selected = selection !== null && !selection.isCollapsed && focusAt() !== null
      if (!caret.on) {
        const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
        const starts = event.shiftKey ? event.key.startsWith('Arrow') : sideways
        if (!starts || (!event.shiftKey && (event.ctrlKey || event.altKey || event.metaKey))) return
        if (!(event.shiftKey && selected)) begin()
      }
      event.preventDefault()
      event.stopPropagation()
      if (!event.shiftKey) reading.openHighlight = null
      if (selected && !event.shiftKey && move.unit === 'character') collapse(move.direction)
      else go(move, event.shiftKey)
      draw()
    },
    { capture: true },
  )
  useEventListener(document, 'selectionchange', draw)
  useEventListener(scroller, 'scroll', draw, { passive: true })
  useEventListener(window, 'resize', draw)

  /** A selection in the article would take the focus from a field. */
  const isHere = (): boolean => isForArticle(document.activeElement)

  /** Not for what is typed into a field, and not for what scrolls or moves by arrows itself. */
  function isForArticle(target: EventTarget | null): boolean {
    if (target === document.body) return true
    if (!(target instanceof Element) || !scroller.value?.contains(target)) return false
    return (
      target.closest('input, textarea, [contenteditable], [role="slider"], .wide, pre[tabindex]') === null
    )
  }

  function moveOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Move | null {
    const direction = directions[key]
    if (!direction) return null
    const word = ctrlKey || metaKey
    if (key === 'Home' || key === 'End') return { direction, unit: word ? 'article' : 'edge' }
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      if (altKey) return { direction, unit: 'sentence' }
      return { direction, unit: word ? 'paragraph' : 'line' }
    }
    // Back and forward.
    if (altKey) return null
    return { direction: inWriting(key, direction), unit: word ? 'word' : 'character' }
  }

  /** Where words run from right to left, the left arrow goes on. */
  function inWriting(key: string, direction: StepDirection): StepDirection {
    const node = window.getSelection()?.focusNode
    const block = (node instanceof Element ? node : node?.parentElement)?.closest('[data-at]')
    const turned =
      block && key !== 'ArrowUp' && key !== 'ArrowDown' && getComputedStyle(block).direction === 'rtl'
    return turned ? (direction > 0 ? -1 : 1) : direction
  }

  function go({ unit, direction }: Move, extend: boolean): void {
    const { text } = reading
    const from = focusAt() ?? caret.at ?? reading.visible.start
    if (unit === 'article') put(direction > 0 ? text.trimEnd().length : 0, extend)
    else if (unit === 'line' || unit === 'edge') {
      const selection = window.getSelection()
      selection?.modify(
        extend ? 'extend' : 'move',
        direction > 0 ? 'forward' : 'backward',
        unit === 'edge' ? 'lineboundary' : 'line',
      )
      const now = focusAt()
      // Not out of the article, and over what is not laid out yet.
      if (now === null) put(from, extend)
      else if (unit === 'line' && now === from) put(stepFrom(text, from, 'paragraph', direction), extend)
    } else {
      let to = stepFrom(text, from, unit, direction)
      // The newline of a paragraph is no place of its own.
      if (unit === 'character' && to === text.length) to = from
      put(to, extend)
    }
  }

  function collapse(direction: StepDirection): void {
    const selection = window.getSelection()
    if (direction > 0) selection?.collapseToEnd()
    else selection?.collapseToStart()
  }

  function put(offset: number, extend: boolean): void {
    const selection = window.getSelection()
    // Of no length it would stand at the end of the paragraph before.
    const range = body.value && rangeOf(body.value, { start: offset, end: offset + 1 })
    if (!range || !selection) return
    if (extend && selection.anchorNode && body.value.contains(selection.anchorNode))
      selection.extend(range.startContainer, range.startOffset)
    else selection.collapse(range.startContainer, range.startOffset)
  }

  function focusAt(): number | null {
    const selection = window.getSelection()
    if (!body.value || !selection?.focusNode || !body.value.contains(selection.focusNode)) return null
    return offsetAt(body.value, selection.focusNode, selection.focusOffset)
  }

  function draw(): void {
    if (!caret.on) caret.at = null
    else {
      const now = focusAt()
      // A selection that was let go of leaves the caret where it ended.
      if (now === null && caret.at !== null && isHere() && window.getSelection()?.rangeCount === 0)
        put(caret.at, false)
      caret.at = now ?? caret.at
    }
    if (!scroller.value || caret.at === null) {
      element?.remove()
      element = null
      return
    }
    element ??= drawnCaret()
    element.show(scroller.value)
  }
  return { toggle }
}

interface Move {
  unit: StepUnit | 'line' | 'edge' | 'article'
  direction: StepDirection
}

const directions: Record<string, StepDirection> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -1,
  End: 1,
}
