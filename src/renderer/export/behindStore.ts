import { defineStore } from 'pinia'
import { ref } from 'vue'
import { gloss } from '../gloss'
import { useMessages } from '../window/messageStore'
import { useExport } from './exportStore'

const title = 'Your last changes are not exported yet.'

/** What could not be exported as it was read: said quietly, as Gloss goes on trying. */
export const useBehind = defineStore('export-behind', () => {
  const messages = useMessages()
  /** Why; `null` when all is exported. */
  const why = ref<string | null>(null)

  function take(now: string | null): void {
    why.value = now
    const known = messages.alerts.find((alert) => alert.title === title)
    if (now === null && known) messages.dismiss(known)
    else if (known) show()
  }

  function show(): void {
    messages.warn({
      title,
      text: `${why.value ?? ''} They are safe in Gloss, which tries again by itself.`,
      acts: [
        { words: 'Try again', run: retry },
        { words: 'Other folder', run: otherFolder },
      ],
    })
  }

  async function retry(): Promise<void> {
    await gloss.retryExport({}).catch((error: unknown) => messages.fail(error, title))
  }

  async function otherFolder(): Promise<void> {
    await useExport().chooseFolder()
    await retry()
  }

  return { why, take, show }
})
