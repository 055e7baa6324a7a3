import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ArticleId } from '../../core/article/article'
import { gloss } from '../gloss'
import { useMessages } from '../window/messageStore'

/** The open article on paper or as a PDF, with numbered notes and glossary. One at a time. */
export const usePrint = defineStore('print', () => {
  const messages = useMessages()
  const busy = ref(false)

  async function alone(what: string, work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (error) {
      messages.fail(error, what)
    } finally {
      busy.value = false
    }
  }

  const print = (id: ArticleId): Promise<void> =>
    alone('The article could not be printed.', async () => void (await gloss.printArticle({ id })))

  const savePdf = (id: ArticleId): Promise<void> =>
    alone('The PDF could not be made.', async () => {
      const done = await gloss.savePdf({ id })
      if (!done) return
      const show = { words: 'Show', run: async () => void (await gloss.showFile({ file: done.file })) }
      messages.say(`Saved ${done.file.split(/[\\/]/).at(-1)}`, undefined, show)
    })

  return { busy, print, savePdf }
})
