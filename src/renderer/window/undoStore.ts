import { defineStore } from 'pinia'
import type { ArticleId } from '../../core/article/article'
import type { Turned } from '../../core/reading'
import { useColors } from '../annotation/editor/colorStore'
import { useReshaping } from '../annotation/reshapeStore'
import { gloss } from '../gloss'
import { useGlossary } from '../glossary/glossaryStore'
import { useWaiting } from '../intake/waitingStore'
import { useKeeping } from '../library/keepingStore'
import { useLibrary } from '../library/libraryStore'
import { savedWords } from '../library/savedWords'
import { useSaving } from '../library/savingStore'
import { useReading } from '../reader/readingStore'
import { useMessages } from './messageStore'

/**
 * Undo and redo of whatever was done last: in the open article or to the library. The main process keeps what can be
 * undone; the window shows what came of it and says it.
 */
export const useUndo = defineStore('undo', () => {
  const reading = useReading()
  const messages = useMessages()
  const library = useLibrary()
  const glossary = useGlossary()
  const colors = useColors()
  const waiting = useWaiting()
  const keeping = useKeeping()
  /** Articles that were being read when they went into the bin: brought back, they are read again. */
  const closed = new Set<ArticleId>()

  const undo = (): Promise<void> => turn('undo')
  const redo = (): Promise<void> => turn('redo')

  async function turn(way: 'undo' | 'redo'): Promise<void> {
    messages.toast = null
    const { id } = reading
    const left = useSaving().watch()
    await useReshaping().atRest()
    try {
      const turned = await gloss[way]({ id })
      if (turned.change) {
        if (reading.id === id) reading.accept(turned.change)
      } else if (turned.what !== null) await showAll()
      say(way, turned, turned.change ?? (await left()))
    } catch (error) {
      messages.fail(error, way === 'undo' ? 'It could not be undone.' : 'It could not be done again.')
    }
  }

  function say(way: 'undo' | 'redo', { what }: Turned, done: { unsaved?: true | undefined }): void {
    if (what === null) messages.say(way === 'undo' ? 'Nothing to undo' : 'Nothing to do again')
    else if (way === 'undo')
      messages.say(savedWords(`Undone: ${what}`, done), undefined, { words: 'Redo', run: redo })
    else messages.say(savedWords(`Done again: ${what}`, done), undo)
  }

  /** More than the open notebook may be another now. */
  async function showAll(): Promise<void> {
    const before = new Set(library.rows.map((row) => row.header.id))
    await Promise.all([library.refresh(), colors.load(), waiting.load()])
    if (keeping.tab) await keeping.show(keeping.tab)
    const { id } = reading
    const back = library.rows.find(({ header }) => closed.has(header.id) && !before.has(header.id))
    for (const { header } of library.rows) closed.delete(header.id)
    if (back) await library.open(back.header.id, false)
    else if (id && !library.rows.some((row) => row.header.id === id)) await library.leave(id, 0)
    else if (id) await readAgain(id)
  }

  /** The reader stays where they are while the text is the same. */
  async function readAgain(id: ArticleId): Promise<void> {
    const before = reading.reading
    const now = await gloss.openArticle({ id })
    if (!before || reading.id !== id) return
    if (now.textHash !== before.textHash) {
      reading.close()
      await library.open(id, false)
      return
    }
    const isSame = JSON.stringify(now.article) === JSON.stringify(before.article)
    reading.reading = isSame ? { ...now, article: before.article } : now
    await glossary.askAgain()
  }

  return { closed, undo, redo }
})
