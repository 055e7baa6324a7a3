import { defineStore } from 'pinia'
import { ref } from 'vue'
import { colorLabel } from '../../../core/annotation/colorName'
import type { HighlightColor } from '../../../core/annotation/notebook'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import { useSaving } from '../../library/savingStore'
import { useMessages } from '../../window/messageStore'
import { usePanels } from '../../window/panelStore'
import { useUndo } from '../../window/undoStore'
import { colorNames, spokenNow } from './namedColors'

/** What the reader calls the colours, in this library. */
export const useColors = defineStore('colors', () => {
  const messages = useMessages()
  const panels = usePanels()
  const names = colorNames
  /** The colour whose field should have the focus. */
  const asked = ref<HighlightColor | null>(null)

  async function load(): Promise<void> {
    names.value = await gloss.colorNames({}).catch(() => ({}))
  }

  /** Calls a colour something else; an empty name gives it its own back. */
  async function name(color: HighlightColor, words: string): Promise<void> {
    const before = names.value[color] ?? ''
    const left = useSaving().watch()
    try {
      names.value = await gloss.nameColor({ color, name: words })
    } catch (error) {
      messages.fail(error, 'The name of the colour could not be saved.')
      return
    }
    const now = names.value[color] ?? ''
    if (now === before) return
    const said = now === '' ? `${capital(color)} has its own name again` : `${capital(color)} is now “${now}”`
    messages.sayOfLibrary(savedWords(said, await left()), () => useUndo().undo())
  }

  /** As it is seen. */
  const label = (color: HighlightColor): string => colorLabel(color, names.value)

  /** Opens the settings at the names of the colours. */
  function showNames(color: HighlightColor = 'yellow'): void {
    asked.value = color
    panels.text = true
  }

  return { names, asked, load, name, showNames, label, spoken: spokenNow }
})

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
