import { defineStore } from 'pinia'
import type { ArticleId } from '../../core/article/article'
import type { ExportDone } from '../../core/export/request'
import type { GlossApi } from '../../ipc/contract'
import { gloss } from '../gloss'
import { useLibrary } from '../library/libraryStore'
import { savedWords } from '../library/savedWords'
import { useSaving } from '../library/savingStore'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { deletedWords, doneWords, keptTitle, namesOf } from './doneWords'

export type ExportRequest = Parameters<GlossApi['export']>[0]

/** What came of an export, said to the reader, and what they can do then. */
export const useExported = defineStore('exported', () => {
  const library = useLibrary()
  const reading = useReading()
  const messages = useMessages()

  /** `request` is what was asked for, should it be asked for once more. */
  function tell(done: ExportDone, request: ExportRequest): void {
    if (done.failed.length > 0)
      messages.warn({
        title:
          done.failed.length === 1
            ? `${titleOf(done.failed[0]?.id ?? '')} could not be exported.`
            : `${done.failed.length} articles could not be exported.`,
        text: [
          done.failed[0]?.message ?? '',
          ...(done.failed.length > 1 ? [namesOf(done.failed.map(({ id }) => titleOf(id)))] : []),
        ].join(' '),
      })
    offerKept(done.kept.filter(({ notes }) => notes > 0))
    const { file, deleted } = done
    if (deleted > 0)
      messages.say(deletedWords(done), undefined, {
        words: 'Bring back',
        run: () => bringBack(request),
      })
    else
      messages.say(
        doneWords(done),
        undefined,
        file === undefined ? undefined : { words: 'Show', run: () => void gloss.showFile({ file }) },
      )
  }

  /** Makes the files again that the reader has deleted. */
  async function bringBack(request: ExportRequest): Promise<void> {
    try {
      const done = await gloss.export({ ...request, restore: true })
      if (done) tell(done, request)
    } catch (error) {
      messages.fail(error, 'The files could not be brought back.')
    }
  }

  /** What the reader has edited in the vault can become the notes in Gloss. */
  function offerKept(kept: ExportDone['kept']): void {
    if (kept.length === 0) return
    const title = keptTitle(kept.map(({ id }) => titleOf(id)))
    messages.warn({
      title,
      text: [
        ...(kept.length > 1 ? [`${namesOf(kept.map(({ id }) => titleOf(id)))}.`] : []),
        'They were left as they are. You can make your text the notes in Gloss as well.',
      ].join(' '),
      acts: [
        {
          words: 'Take the text into Gloss',
          run: async () => {
            const found = messages.alerts.find((alert) => alert.title === title)
            if (found) messages.dismiss(found)
            await takeKept(kept.map(({ id }) => id))
          },
        },
      ],
    })
  }

  async function takeKept(ids: readonly ArticleId[]): Promise<void> {
    const taken: ArticleId[] = []
    const left = useSaving().watch()
    try {
      for (const id of ids) {
        await gloss.takeKeptNotes({ id })
        taken.push(id)
      }
    } catch (error) {
      messages.fail(error, 'The text could not be taken into Gloss.')
    }
    await showAgain(taken)
    if (taken.length === 0) return
    messages.say(savedWords('Taken into Gloss', await left()), async () => {
      try {
        for (const id of taken) await gloss.undo({ id })
      } catch (error) {
        messages.fail(error, 'This could not be undone.')
      }
      await showAgain(taken)
    })
  }

  async function showAgain(ids: readonly ArticleId[]): Promise<void> {
    const { id, reading: before } = reading
    if (id && before && ids.includes(id))
      reading.reading = { ...(await gloss.openArticle({ id })), article: before.article }
    await library.refresh()
  }

  const titleOf = (id: ArticleId): string => {
    const found = library.rows.find(({ header }) => header.id === id)?.header.title
    return `“${found ?? id}”`
  }

  return { tell }
})
