import { useWindowSize } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, nextTick, ref } from 'vue'
import { useReading } from '../reader/readingStore'
import { useSettings } from '../settings/settingsStore'

/** Which columns and sheets are open, in the room there is. */
export const usePanels = defineStore('panels', () => {
  const settings = useSettings()
  const reading = useReading()
  const { width } = useWindowSize()
  /** The text and theme menu. */
  const text = ref(false)
  /** Keyboard help. */
  const keys = ref(false)
  const palette = ref(false)
  /** In a narrow window the library lies over the article until something is chosen. */
  const overLibrary = ref(false)
  const overSidebar = ref(false)

  const size = computed(() => (width.value > 1100 ? 'wide' : width.value > 820 ? 'middle' : 'narrow'))
  const library = computed(() => (size.value === 'wide' ? settings.current.library : overLibrary.value))
  const sidebar = computed(() => {
    if (!reading.reading) return false
    return size.value === 'narrow' ? overSidebar.value : settings.current.sidebar
  })

  function toggleLibrary(): void {
    if (size.value === 'wide') void settings.change({ library: !settings.current.library })
    else overLibrary.value = !overLibrary.value
  }
  /** Puts the focus into its search field. */
  async function searchLibrary(): Promise<void> {
    if (!library.value) toggleLibrary()
    await nextTick()
    const field = document.querySelector<HTMLInputElement>('nav.library input[type="search"]')
    field?.focus()
    field?.select()
  }
  function toggleSidebar(): void {
    if (size.value === 'narrow') overSidebar.value = !overSidebar.value
    else void settings.change({ sidebar: !settings.current.sidebar })
  }
  function showTab(tab: 'glossary' | 'notes'): void {
    if (size.value === 'narrow') overSidebar.value = true
    void settings.change({ tab, ...(size.value === 'narrow' ? {} : { sidebar: true }) })
  }
  return {
    text,
    keys,
    palette,
    overLibrary,
    overSidebar,
    size,
    library,
    sidebar,
    toggleLibrary,
    searchLibrary,
    toggleSidebar,
    showTab,
  }
})
