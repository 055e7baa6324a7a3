import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What a screen reader says where nothing else on the screen does. */
export const useAnnouncements = defineStore('announcements', () => {
  const words = ref('')
  function announce(text: string): void {
    // The same words twice would not be heard again: an invisible sign makes them others.
    words.value = words.value === text ? `${text}\u00a0` : text
  }
  return { words, announce }
})
