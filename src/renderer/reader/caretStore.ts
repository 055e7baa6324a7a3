import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Caret mode: whether it is on, and where the caret stands (UTF-16 code units). */
export const useCaretMode = defineStore('caret', () => {
  const on = ref(false)
  const at = ref<number | null>(null)
  return { on, at }
})
