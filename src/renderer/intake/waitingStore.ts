import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { shortTitle } from '../../core/article/shortTitle'
import type { WaitingRow } from '../../core/exchange/waiting'
import type { WaitingNotes } from '../../ipc/contract'
import { gloss } from '../gloss'
import { useMessages } from '../window/messageStore'
import { useUndo } from '../window/undoStore'

/** Notes and addresses that wait for their article. */
export const useWaiting = defineStore('waiting', () => {
  const messages = useMessages()
  const rows = shallowRef<WaitingRow[]>([])
  /** Whether there is an import of notes to take back. */
  const canTakeBack = ref(false)
  const open = ref(false)

  function accept(now: WaitingNotes): void {
    rows.value = now.rows
    canTakeBack.value = now.canTakeBack
    if (now.rows.length === 0) open.value = false
  }

  /** Quietly: nobody waits for it. */
  async function load(): Promise<void> {
    await gloss.waitingNotes({}).then(accept, (error: unknown) => console.error(error))
  }

  async function show(): Promise<void> {
    await load()
    open.value = true
  }

  async function copyAddress({ url }: WaitingRow): Promise<void> {
    if (url === undefined) return
    try {
      await navigator.clipboard.writeText(url)
      messages.say('Address copied')
    } catch (error) {
      messages.fail(error, 'The address could not be copied.')
    }
  }

  async function drop({ records, title }: WaitingRow): Promise<void> {
    if (await set(records, false))
      messages.sayOfLibrary(`“${shortTitle(title)}” dropped`, () => useUndo().undo())
  }

  async function set(records: string[], back: boolean): Promise<boolean> {
    try {
      accept(await gloss.dropWaiting({ records, back }))
      return true
    } catch (error) {
      messages.fail(error, 'This could not be saved.')
      return false
    }
  }

  return { rows, canTakeBack, open, load, show, copyAddress, drop }
})
