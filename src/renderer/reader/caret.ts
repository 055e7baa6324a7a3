import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { useReading } from './readingStore'
import { rangeOf } from './textRange'

const steps: Record<string, { granularity: string; direction: 'forward' | 'backward' }> = {
  ArrowLeft: { granularity: 'character', direction: 'backward' },
  ArrowRight: { granularity: 'character', direction: 'forward' },
  ArrowUp: { granularity: 'line', direction: 'backward' },
  ArrowDown: { granularity: 'line', direction: 'forward' },
}

/**
 * Selecting with the keyboard: F7 puts a caret at the first words on the screen, arrows move it (Ctrl: by word, Alt:
 * by sentence), Shift selects.
 */
export function useCaret(
  scroller: Readonly<Ref<HTMLElement | null>>,
  body: Readonly<Ref<HTMLElement | null>>,
): { on: Ref<boolean>; toggle: () => void } {
  const reading = useReading()
  const on = ref(false)

  function toggle(): void {
    on.value = !on.value
    const selection = window.getSelection()
    if (!body.value || !selection) return
    if (!on.value) {
      selection.removeAllRanges()
      mark(null)
      return
    }
    scroller.value?.focus({ preventScroll: true })
    const range = rangeOf(body.value, { start: reading.visible.start, end: reading.visible.start })
    if (range) selection.collapse(range.startContainer, range.startOffset)
    draw()
  }

  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (
      !on.value ||
      !step ||
      (event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]'))
    )
      return
    event.preventDefault()
    event.stopPropagation()
    const granularity = event.ctrlKey ? 'word' : event.altKey ? 'sentence' : step.granularity
    window.getSelection()?.modify(event.shiftKey ? 'extend' : 'move', step.direction, granularity)
    draw()
  })
  useEventListener(document, 'selectionchange', draw)
  useEventListener(scroller, 'scroll', draw, { passive: true })

  /** Chromium draws no caret in text that cannot be edited, so one is laid over it. */
  function draw(): void {
    const selection = window.getSelection()
    const [view, words] = [scroller.value, body.value]
    if (!on.value || !view || !words || !selection?.focusNode || !words.contains(selection.focusNode)) {
      mark(null)
      return
    }
    const range = document.createRange()
    range.setStart(selection.focusNode, selection.focusOffset)
    const box = range.getClientRects()[0] ?? range.getBoundingClientRect()
    const frame = view.getBoundingClientRect()
    if (box.bottom > frame.bottom - 60) view.scrollTop += box.bottom - frame.bottom + 120
    else if (box.top < frame.top + 20) view.scrollTop += box.top - frame.top - 80
    mark(range.getClientRects()[0] ?? box)
  }

  let element: HTMLElement | null = null
  function mark(box: DOMRect | null): void {
    if (!box) {
      element?.remove()
      element = null
      return
    }
    if (!element) {
      element = document.createElement('div')
      element.className = 'caret'
      document.body.append(element)
    }
    element.style.transform = `translate(${box.left - 1}px, ${box.top}px)`
    element.style.height = `${box.height}px`
  }
  return { on, toggle }
}
