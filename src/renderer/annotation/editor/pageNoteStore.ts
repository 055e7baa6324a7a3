import { defineStore } from 'pinia'
import { computed } from 'vue'
import { type Draft, type PageNote, pageNoteId } from '../../../core/annotation/notebook'
import { pageNoteOf } from '../../../core/annotation/editing/pageNote'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import { useReading } from '../../reader/readingStore'
import { useMessages } from '../../window/messageStore'
import { useAnnotations } from '../annotationStore'

/** The note on the open article as a whole. */
export const usePageNote = defineStore('pageNote', () => {
  const reading = useReading()
  const annotations = useAnnotations()
  const messages = useMessages()

  const note = computed<PageNote | undefined>(() => {
    const { reading: now } = reading
    return now ? pageNoteOf(now.notebook) : undefined
  })
  const draft = computed<Draft | undefined>(() => annotations.drafts.get(pageNoteId))
  /** The note or its draft; it has a row in the list. */
  const isThere = computed(() => note.value !== undefined || draft.value !== undefined)

  /** It is among the notes with these words and this tag; it has no colour. `noted` is as in `NoteFilter`. */
  function isShown(words: string, tag: string | null, colors: number, noted: boolean | null): boolean {
    if (!isThere.value || colors > 0 || noted === false) return false
    const text = note.value?.note ?? draft.value?.note ?? ''
    const tags = note.value?.tags ?? draft.value?.tags ?? []
    if (tag !== null && !tags.includes(tag)) return false
    return [text, ...tags].some((one) => one.toLowerCase().includes(words.trim().toLowerCase()))
  }

  async function remove(): Promise<void> {
    annotations.letGoOf([pageNoteId])
    const done = await reading.commit('The note could not be deleted.', (id) =>
      gloss.notePage({ id, note: '', tags: [] }),
    )
    if (done) messages.say(savedWords('Page note deleted', done), annotations.undo)
  }

  return { note, draft, isThere, isShown, remove }
})
