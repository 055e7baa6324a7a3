import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { Span } from '../../core/article/article'
import { nearestEdge } from '../annotation/wordEdge'
import { useReading } from './readingStore'
import { offsetAt, rangeOf } from './textRange'

/** Milliseconds a finger rests on a word, and pixels it may tremble meanwhile. */
const rest = 450
const tremble = 10

/**
 * A finger that rests on a word selects it and, moved on, the words up to where it goes. Where the system does so by
 * itself, its selection stands.
 */
export function useTouchSelection(body: Readonly<Ref<HTMLElement | null>>): void {
  const reading = useReading()
  let timer = 0
  let from: { x: number; y: number } | null = null
  let word: Span | null = null

  function stop(): void {
    window.clearTimeout(timer)
    from = null
    word = null
  }

  useEventListener(
    body,
    'touchstart',
    (event: TouchEvent) => {
      stop()
      const [touch] = event.touches
      if (!touch || event.touches.length > 1) return
      from = { x: touch.clientX, y: touch.clientY }
      timer = window.setTimeout(() => {
        const span = from && wordAt(from.x, from.y)
        if (!span || !(window.getSelection()?.isCollapsed ?? true)) return
        word = span
        select(span)
      }, rest)
    },
    { passive: true },
  )
  useEventListener(
    body,
    'touchmove',
    (event: TouchEvent) => {
      const [touch] = event.touches
      if (!touch || !from) return
      if (!word) {
        if (Math.hypot(touch.clientX - from.x, touch.clientY - from.y) > tremble) stop()
        return
      }
      // The finger selects now: it does not scroll.
      event.preventDefault()
      const there = wordAt(touch.clientX, touch.clientY)
      if (there) select({ start: Math.min(word.start, there.start), end: Math.max(word.end, there.end) })
    },
    { passive: false },
  )
  useEventListener(body, 'touchend', (event: TouchEvent) => {
    // Else a click would let go of the words again.
    if (word) event.preventDefault()
    stop()
  })
  useEventListener(body, 'touchcancel', stop)
  // What the system makes of a long touch would take the finger away from here.
  useEventListener(body, ['contextmenu', 'dragstart'], (event: Event) => {
    if (from) event.preventDefault()
  })

  function wordAt(x: number, y: number): Span | null {
    const place = document.caretRangeFromPoint(x, y)
    const at = body.value && place && offsetAt(body.value, place.startContainer, place.startOffset)
    if (at === null) return null
    const { text } = reading
    const start = nearestEdge(text, at, 'start')
    const end = nearestEdge(text, Math.max(at, start + 1), 'end')
    return start < end ? { start, end } : null
  }

  function select(span: Span): void {
    const range = body.value && rangeOf(body.value, span)
    const selection = window.getSelection()
    if (!range || !selection) return
    selection.removeAllRanges()
    selection.addRange(range)
  }
}
