import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { UnsavedFile } from '../../core/upkeep'
import { gloss } from '../gloss'
import { useMessages } from '../window/messageStore'

const title = 'Some of your work is not saved.'

/** What the main process could not save. It keeps it in memory and tries again. */
export const useSaving = defineStore('saving', () => {
  const messages = useMessages()
  const unsaved = ref<UnsavedFile[]>([])
  const isSaved = computed(() => unsaved.value.length === 0)

  function take(files: UnsavedFile[]): void {
    const before = unsaved.value.length
    unsaved.value = files
    if (files.length > 0) show()
    else if (before > 0) {
      messages.alerts = messages.alerts.filter((alert) => alert.title !== title)
      messages.say('Everything is saved now')
    }
  }

  /** Says what is not saved and what can be done. */
  function show(): void {
    const what = unsaved.value
      .map((file) => `“${file.title}”: ${file.changes === 1 ? 'one change' : `${file.changes} changes`}`)
      .join('; ')
    const [first] = unsaved.value
    messages.warn({
      title,
      text: `${what}. ${first?.reason ?? ''} It is kept in memory and tried again every few seconds; do not switch the computer off before it is saved.`,
      acts: [
        { words: 'Try again', run: retry },
        { words: 'Save a copy elsewhere', run: saveElsewhere },
      ],
    })
  }

  /** Asked when a deed is done, says whether some of it is in memory only. Begun before the deed. */
  function watch(): () => Promise<{ unsaved?: true }> {
    const before = changesIn(unsaved.value)
    return async () => {
      const now = await gloss.unsaved({}).catch(() => unsaved.value)
      return changesIn(now) > before ? { unsaved: true } : {}
    }
  }

  async function retry(): Promise<void> {
    try {
      take(await gloss.retrySave({}))
    } catch (error) {
      messages.fail(error, 'It could not be tried again.')
    }
  }

  async function saveElsewhere(): Promise<void> {
    try {
      const written = await gloss.saveElsewhere({})
      if (written) messages.say(`Copy saved: ${written.map((file) => file.split(/[\\/]/).at(-1)).join(', ')}`)
    } catch (error) {
      messages.fail(error, 'The copy could not be saved.')
    }
  }

  return { unsaved, isSaved, take, show, watch, retry, saveElsewhere }
})

const changesIn = (files: readonly UnsavedFile[]): number =>
  files.reduce((sum, { changes }) => sum + changes, 0)
