import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Span } from '../../core/article/article'
import type { HighlightColor } from '../../core/annotation/notebook'
import { useCaretMode } from '../reader/caretStore'
import { useReading } from '../reader/readingStore'
import { standingAt } from './highlightPlaces'

/** A highlight that was just made; `id` is null until it is on disk. */
export interface Fresh {
  span: Span
  color: HighlightColor
  made: Promise<string | null>
  id: string | null
}

/** Which highlight the keys act on where no words are selected. */
export const useMeant = defineStore('meant-highlight', () => {
  const reading = useReading()
  const caret = useCaretMode()
  /** Until the reader goes on to something else. */
  const latest = shallowRef<Fresh | null>(null)

  /** Only as long as it is in sight: nobody means what has been scrolled away. */
  const fresh = computed(() => {
    const { start, end } = reading.visible
    const { span } = latest.value ?? {}
    return span && span.start < end && start < span.end ? latest.value : null
  })
  /** The open one, the one just made, or the smallest at the caret. */
  const id = computed<string | null>(() => {
    if (reading.openHighlight !== null) return reading.openHighlight
    if (fresh.value) return fresh.value.id !== null && reading.find(fresh.value.id) ? fresh.value.id : null
    const { at } = caret
    if (at === null) return null
    return standingAt(reading.highlights, { start: at, end: at })[0]?.highlight.id ?? null
  })

  /** The same as soon as it is on disk; null when the reader has gone on to another article by then. */
  async function whenThere(): Promise<string | null> {
    const article = reading.id
    const meant = id.value ?? (await fresh.value?.made) ?? null
    return reading.id === article ? meant : null
  }

  function begin(made: Omit<Fresh, 'id'>): void {
    latest.value = { ...made, id: null }
    void made.made.then((id) => {
      if (latest.value?.made === made.made) latest.value = id === null ? null : { ...latest.value, id }
    })
  }
  const forget = (): void => void (latest.value = null)

  watch(() => reading.id, forget)
  watch([() => reading.selection, () => reading.openHighlight], ([selection, open]) => {
    if (selection || open !== null) forget()
  })
  watch(
    () => caret.at,
    (at) => {
      const { span } = latest.value ?? {}
      if (span && at !== null && (at < span.start || at > span.end)) forget()
    },
  )
  useEventListener(document, 'pointerdown', ({ target }) => {
    if (target instanceof Element && target.closest('.scroll')) forget()
  })
  useEventListener(document, 'keydown', ({ key }) => {
    if (key === 'Escape') forget()
  })

  return { fresh, id, whenThere, begin }
})
