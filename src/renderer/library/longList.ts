import { useIntersectionObserver } from '@vueuse/core'
import { computed, type ComputedRef, ref, type Ref, watch } from 'vue'
import type { ArticleRow } from '../../core/reading'

interface Group {
  name: string
  rows: ArticleRow[]
}

/** Rows drawn at first: more than a window is high. And more of them each time the reader comes to their end. */
const [first, step] = [30, 100]

/**
 * The beginning of a list that may be ten thousand rows long, growing as `end`, an element after the last row, comes
 * near. It begins anew when `filter` changes.
 */
export function useLongList(
  groups: () => readonly Group[],
  filter: () => string,
  end: Ref<HTMLElement | null>,
): { shown: ComputedRef<Group[]>; hasMore: ComputedRef<boolean> } {
  const limit = ref(first)
  const total = computed(() => groups().reduce((sum, { rows }) => sum + rows.length, 0))
  const shown = computed(() => {
    let left = limit.value
    return groups().map(({ name, rows }) => {
      const some = rows.slice(0, left)
      left -= some.length
      return { name, rows: some }
    })
  })
  watch(filter, () => (limit.value = first))
  useIntersectionObserver(
    end,
    ([entry]) => {
      if (entry?.isIntersecting && limit.value < total.value) limit.value += step
    },
    { rootMargin: '600px' },
  )
  return { shown, hasMore: computed(() => limit.value < total.value) }
}
