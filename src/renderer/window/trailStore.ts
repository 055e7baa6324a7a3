import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'

/** Where the reader was when they went on. */
export interface Whereabouts {
  /** What the window showed. */
  at: Span | null
  /** The mention of the open card. */
  card: Span | null
}
export type Stop = Whereabouts & { id: ArticleId }

const nowhere: Whereabouts = { at: null, card: null }

/** Where the reader has been, for back and forward. */
export const useTrail = defineStore('trail', () => {
  const stops = ref<Stop[]>([])
  const at = ref(-1)
  const canBack = computed(() => at.value > 0)
  const canForward = computed(() => at.value < stops.value.length - 1)

  /** Notes that the reader goes on to an article, or to another place of the same, which forgets what lay ahead. */
  function leave(id: ArticleId, from: Whereabouts = nowhere): void {
    remember(from)
    stops.value = [...stops.value.slice(0, at.value + 1), { id, ...nowhere }]
    at.value = stops.value.length - 1
  }
  /** The stop before (-1) or after (1) this one, or null at the end of the trail. */
  function step(by: 1 | -1, from: Whereabouts = nowhere): Stop | null {
    const next = stops.value[at.value + by]
    if (next === undefined) return null
    remember(from)
    at.value += by
    return next
  }
  /** A removed article is no stop any more. */
  function forget(id: ArticleId): void {
    const before = stops.value.slice(0, at.value + 1).filter((stop) => stop.id !== id)
    stops.value = [...before, ...stops.value.slice(at.value + 1).filter((stop) => stop.id !== id)]
    at.value = before.length - 1
  }
  function remember(from: Whereabouts): void {
    stops.value = stops.value.map((stop, i) => (i === at.value ? { ...stop, ...from } : stop))
  }
  return { canBack, canForward, leave, step, forget }
})
