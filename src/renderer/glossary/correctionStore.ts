import { defineStore } from 'pinia'
import { nextTick, ref } from 'vue'
import type { ArticleId } from '../../core/article/article'
import type { EntryChange } from '../../core/entity/correction'
import type { Entity } from '../../core/entity/entity'
import { notesOn, noteText } from '../../core/entity/named'
import { useAnnotations } from '../annotation/annotationStore'
import { gloss } from '../gloss'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { useGlossary } from './glossaryStore'

/** What of a card is being corrected in place. */
export type Correcting = 'rename' | 'merge' | 'kind' | 'define'

/** What a reader does with the open card: the glossary follows their corrections at once. */
export const useCorrections = defineStore('corrections', () => {
  const reading = useReading()
  const glossary = useGlossary()
  const annotations = useAnnotations()
  const messages = useMessages()
  const open = ref<Correcting | null>(null)

  /** Corrects and says so, with Undo. `to` as in `Correction`; of a merge the id of the other entry. */
  async function correct(entity: Entity, change: EntryChange, to: string, said: string): Promise<void> {
    const before = reading.reading?.notebook.corrections.length
    const done = await reading.commit('The correction could not be saved.', async (id) => {
      const answer = await gloss.correctEntity({ id, entity: entity.id, change, to })
      glossary.accept(id, answer.notebook, answer.glossary)
      return answer
    })
    if (done && done.notebook.corrections.length !== before) messages.say(said, annotations.undo)
  }

  /** Saves words written on an entry of an article, which may be closed by now. */
  async function keep(
    article: ArticleId,
    entity: Entity,
    what: 'note' | 'define',
    words: string,
  ): Promise<void> {
    if (article === reading.id) {
      await (what === 'note' ? note(entity, words) : define(entity, words))
      return
    }
    const request = { id: article, entity: entity.id }
    const saving =
      what === 'note'
        ? gloss.noteEntity({ ...request, note: words })
        : gloss.correctEntity({ ...request, change: 'define', to: words })
    await saving.catch((error: unknown) => messages.fail(error, 'The note could not be saved.'))
  }

  async function note(entity: Entity, words: string): Promise<void> {
    const said = words.trim() === '' ? 'Note deleted' : noteOn(entity) === '' ? 'Note saved' : 'Note changed'
    const done = await reading.commit('The note could not be saved.', (id) =>
      gloss.noteEntity({ id, entity: entity.id, note: words }),
    )
    if (done) messages.say(said, annotations.undo)
  }

  async function define(entity: Entity, words: string): Promise<void> {
    await correct(entity, 'define', words, words.trim() === '' ? 'Definition deleted' : 'Definition saved')
  }

  /** The reader's note on an entry; empty without one. */
  function noteOn(entity: Entity): string {
    return noteText(notesOn(reading.reading?.notebook.entityNotes ?? [], entity, glossary.entities))
  }

  /** Ends correcting in place. Done by key, the focus goes back to the word it began at. */
  function close(byKey = true): void {
    const word = open.value
    open.value = null
    if (word && byKey)
      void nextTick(() => document.querySelector<HTMLElement>(`[data-correct="${word}"]`)?.focus())
  }

  return { open, correct, keep, noteOn, close }
})
