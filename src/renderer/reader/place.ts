import { useDebounceFn, useEventListener } from '@vueuse/core'
import { watch, type Ref } from 'vue'
import type { Span } from '../../core/article/article'
import { findQuote } from '../../core/annotation/anchoring/anchor'
import { gloss } from '../gloss'
import { useLibrary } from '../library/libraryStore'
import { useReading } from './readingStore'
import { putAt } from './scrolling'
import { rangeOf } from './textRange'

/** Long enough to be found again, short enough to be read in a diff. */
const quotedLength = 64

/** Remembers where the reader is by the words at the top of the window, and goes back there. */
export function useRestoredPlace(
  scroller: Readonly<Ref<HTMLElement | null>>,
  body: Readonly<Ref<HTMLElement | null>>,
): { remember: (visible: Span, length: number) => void; restore: () => Promise<void> } {
  const reading = useReading()
  const library = useLibrary()
  let pending: { id: string; span: Span; progress: number } | null = null
  let restoring = false

  function flush(): void {
    if (!pending) return
    const { id, span, progress } = pending
    pending = null
    // Losing a reading place is no loss of work: the next scroll tries again.
    gloss.savePlace({ id, span, progress }).then(
      () => library.moved(id, progress),
      (error: unknown) => console.warn(error),
    )
  }
  const flushSoon = useDebounceFn(flush, 400)
  useEventListener(window, 'beforeunload', flush)
  useEventListener(document, 'visibilitychange', flush)

  /** An article that was opened at a place to look something up: it is left where it was read, until they scroll. */
  let lookedUp: string | null = null
  watch(
    () => reading.id,
    (id) => (lookedUp = reading.landing ? id : null),
    { immediate: true, flush: 'sync' },
  )
  const readOn = (): void => {
    lookedUp = null
  }
  useEventListener(scroller, ['wheel', 'touchmove'], readOn, { passive: true })
  useEventListener(scroller, 'keydown', ({ key }) => {
    if (/^(?:Arrow(?:Up|Down)|Page(?:Up|Down)|Home|End| )$/.test(key)) readOn()
  })
  // The scroll bar.
  useEventListener(scroller, 'pointerdown', ({ target }) => {
    if (target === scroller.value) readOn()
  })

  function remember(visible: Span, length: number): void {
    if (restoring || !reading.id || length === 0 || lookedUp === reading.id) return
    const start = Math.min(visible.start, length - 1)
    if (pending?.id !== reading.id) flush()
    pending = {
      id: reading.id,
      span: { start, end: Math.min(length, start + quotedLength) },
      progress: Math.min(1, Math.max(0, visible.end / length)),
    }
    void flushSoon()
  }

  async function restore(): Promise<void> {
    const now = reading.reading
    const kept = now?.notebook.place
    const [view, words] = [scroller.value, body.value]
    if (!now || !kept || !view || !words || kept.position.start === 0) return
    restoring = true
    try {
      await document.fonts.ready
      const same = kept.position.textHash === now.textHash
      const found = same ? null : findQuote(kept.quote, reading.text, kept.position.start)
      const span = same ? kept.position : found?.state === 'lost' ? null : found?.span
      const article = reading.id
      if (span) putAt(view, () => (reading.id === article ? rangeOf(words, span) : null), 8)
    } finally {
      restoring = false
    }
  }
  return { remember, restore }
}
