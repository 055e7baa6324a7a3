import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ArticleId } from '../../core/article/article'
import {
  among,
  anchored,
  extended,
  nothingPicked,
  type Picked,
  toggled,
} from '../annotation/panel/pickedNotes'
import { useAnnouncements } from '../window/announceStore'
import { useLibrary } from './libraryStore'

/** The articles selected in the library. */
export const usePickedArticles = defineStore('picked-articles', () => {
  const library = useLibrary()
  const announcements = useAnnouncements()
  const picked = shallowRef<Picked>(nothingPicked)

  const order = computed(() => library.groups.flatMap(({ rows }) => rows.map(({ header }) => header.id)))
  const count = computed(() => picked.value.ids.size)
  const has = (id: ArticleId): boolean => picked.value.ids.has(id)
  /** In the order of the list. */
  const ids = computed(() => order.value.filter(has))

  const toggle = (id: ArticleId): void => set(toggled(picked.value, id))
  const extend = (id: ArticleId): void => set(extended(picked.value, order.value, id))
  const anchor = (id: ArticleId): void => void (picked.value = anchored(picked.value, id))
  const all = (): void => set({ ...picked.value, ids: new Set(order.value) })
  const clear = (): void => set(nothingPicked)

  function set(next: Picked): void {
    picked.value = next
    announcements.announce(count.value === 0 ? 'Nothing selected' : `${count.value} selected`)
  }

  // Nothing is done to what a reader does not see.
  watch(order, (now) => (picked.value = among(picked.value, new Set(now))))

  return { count, ids, has, toggle, extend, anchor, all, clear }
})
