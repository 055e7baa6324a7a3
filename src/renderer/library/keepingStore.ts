import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { BackupRow, BinRow, Mended } from '../../core/upkeep'
import { gloss } from '../gloss'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { useUndo } from '../window/undoStore'
import { useLibrary } from './libraryStore'
import { savedWords } from './savedWords'
import { useSaving } from './savingStore'

export const keepingTabs = ['backups', 'bin', 'mended'] as const
export type KeepingTab = (typeof keepingTabs)[number]

/** What keeps the reader's work safe: snapshots, the bin, and what was found damaged. */
export const useKeeping = defineStore('keeping', () => {
  const reading = useReading()
  const library = useLibrary()
  const messages = useMessages()
  const saving = useSaving()
  const tab = ref<KeepingTab | null>(null)
  const backups = shallowRef<BackupRow[] | null>(null)
  const bin = shallowRef<BinRow[] | null>(null)
  const mended = shallowRef<Mended[] | null>(null)

  async function show(which: KeepingTab): Promise<void> {
    tab.value = which
    try {
      if (which === 'backups') backups.value = await gloss.listBackups({ id: reading.id })
      else if (which === 'bin') bin.value = await gloss.listBin({})
      else mended.value = await gloss.mended({})
    } catch (error) {
      messages.fail(error, 'The library could not be read.')
    }
  }

  const undo = (): Promise<void> => useUndo().undo()

  /** Goes back to a snapshot. */
  async function restore(name: string, id: string | null): Promise<void> {
    const open = reading.id
    const left = saving.watch()
    try {
      reading.close()
      await gloss.restoreBackup({ name, id })
      tab.value = null
      const said = id ? 'Article restored' : 'Library restored'
      messages.sayOfLibrary(savedWords(said, await left()), undo)
    } catch (error) {
      messages.fail(error, 'The backup could not be restored.')
    }
    await library.refresh().catch(() => undefined)
    const again = library.rows.find((row) => row.header.id === open)
    if (again) await library.open(again.header.id, false)
  }

  async function takeOut({ id, deleted, title }: BinRow): Promise<void> {
    try {
      library.rows = await gloss.restoreArticle({ id, deleted })
      bin.value = await gloss.listBin({})
      messages.sayOfLibrary(`“${title}” brought back`, undo)
    } catch (error) {
      messages.fail(error, 'The article could not be brought back.')
    }
  }

  /** Quietly: nothing that is read changes by it. */
  function tellMended(count: number): void {
    messages.say(count === 1 ? 'One file was damaged' : `${count} files were damaged`, undefined, {
      words: 'Show',
      run: () => show('mended'),
    })
    void library.refresh().catch(() => undefined)
  }

  return { tab, backups, bin, mended, show, restore, takeOut, tellMended }
})
