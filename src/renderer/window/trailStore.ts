import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ArticleId } from '../../core/article/article'

/** Where the reader has been, for back and forward. */
export const useTrail = defineStore('trail', () => {
  const stops = ref<ArticleId[]>([])
  const at = ref(-1)
  const canBack = computed(() => at.value > 0)
  const canForward = computed(() => at.value < stops.value.length - 1)

  /** Notes that an article is being opened, which forgets what lay ahead. */
  function leave(id: ArticleId): void {
    stops.value = [...stops.value.slice(0, at.value + 1), id]
    at.value = stops.value.length - 1
  }
  /** The article one step back (-1) or forward (1), or null at the end of the trail. */
  function step(by: 1 | -1): ArticleId | null {
    const next = stops.value[at.value + by]
    if (next === undefined) return null
    at.value += by
    return next
  }
  /** A removed article is no stop any more. */
  function forget(id: ArticleId): void {
    const before = stops.value.slice(0, at.value + 1).filter((stop) => stop !== id)
    stops.value = [...before, ...stops.value.slice(at.value + 1).filter((stop) => stop !== id)]
    at.value = before.length - 1
  }
  return { canBack, canForward, leave, step, forget }
})
