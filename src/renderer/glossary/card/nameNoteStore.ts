import { defineStore } from 'pinia'
import type { Draft } from '../../../core/annotation/notebook'
import type { ArticleId } from '../../../core/article/article'
import type { EntityNote } from '../../../core/entity/correction/correction'
import type { Entity } from '../../../core/entity/entity'
import { notesOn, noteText } from '../../../core/entity/correction/named'
import { useAnnotations } from '../../annotation/annotationStore'
import { DraftQueue, type NoteAddress } from '../../annotation/editor/draftQueue'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import { useReading } from '../../reader/readingStore'
import { useMessages } from '../../window/messageStore'
import { useCorrections } from '../correcting/correctionStore'
import { useGlossary } from '../glossaryStore'

/** The reader's own words on names: notes with their drafts, and definitions. */
export const useNameNotes = defineStore('nameNotes', () => {
  const reading = useReading()
  const glossary = useGlossary()
  const corrections = useCorrections()
  const annotations = useAnnotations()
  const messages = useMessages()
  const queue = new DraftQueue<string>(sendDraft)

  /** The reader's notes on an entry: more than one after a merge. */
  function notes(entity: Entity): EntityNote[] {
    return notesOn(reading.reading?.notebook.entityNotes ?? [], entity, glossary.entities)
  }
  const note = (entity: Entity): string => noteText(notes(entity))

  /** The last draft of a note on an entry. */
  function draft(entity: Entity): Draft | undefined {
    const drafts = notesOn(reading.reading?.notebook.drafts ?? [], entity, glossary.entities)
    return drafts.sort((a, b) => (a.modified < b.modified ? 1 : -1))[0]
  }

  /** What is half-written on an entry, the last keystrokes too, which may still be on their way to disk. */
  function halfWritten(entity: Entity): string | undefined {
    const unsent = reading.id ? queue.newest({ article: reading.id, note: entity.id }) : undefined
    return unsent ?? draft(entity)?.note
  }

  /** Saves words written on an entry of an article, which may be closed by now. */
  async function keep(
    article: ArticleId,
    entity: Entity,
    what: 'note' | 'define',
    words: string,
  ): Promise<void> {
    queue.drop({ article, note: entity.id })
    if (article === reading.id) {
      await (what === 'note' ? save(entity, words) : define(entity, words))
      return
    }
    const request = { id: article, entity: entity.id }
    const kept =
      what === 'note'
        ? gloss.noteEntity({ ...request, note: words })
        : gloss.correctEntity({ ...request, change: 'define', to: words })
    await kept.catch((error: unknown) => messages.fail(error, 'The note could not be saved.'))
  }

  async function save(entity: Entity, words: string): Promise<void> {
    const before = note(entity)
    const done = await reading.commit('The note could not be saved.', (id) =>
      gloss.noteEntity({ id, entity: entity.id, note: words }),
    )
    if (!done || before === words) return
    const said = words.trim() === '' ? 'Note deleted' : before === '' ? 'Note saved' : 'Note changed'
    messages.say(savedWords(said, done), annotations.undo)
  }

  async function define(entity: Entity, words: string): Promise<void> {
    const said = words.trim() === '' ? 'Definition deleted' : 'Definition saved'
    await corrections.correct(entity, 'define', words, said)
  }

  /** Every keystroke is sent. */
  async function keepDraft(article: ArticleId, entity: string, words: string): Promise<void> {
    await queue.keep({ article, note: entity }, words)
  }

  async function sendDraft({ article, note: entity }: NoteAddress, words: string): Promise<void> {
    await reading.commit(
      'The draft could not be saved.',
      (id) => gloss.draftEntityNote({ id, entity, note: words }),
      { undoable: false, article },
    )
  }

  async function discard(entity: Entity): Promise<void> {
    if (reading.id) queue.drop({ article: reading.id, note: entity.id })
    const hadWords = (draft(entity)?.note ?? '').trim() !== ''
    const done = await reading.commit('The draft could not be discarded.', (id) =>
      gloss.draftEntityNote({ id, entity: entity.id, note: null }),
    )
    if (done && hadWords) messages.say(savedWords('Draft discarded', done), annotations.undo)
  }

  /** Takes words that a note has lost to another copy for the note, or drops them. */
  async function settle(record: EntityNote, words: string, keeps: boolean): Promise<void> {
    const done = await reading.commit('The note could not be saved.', (id) =>
      gloss.settleConflict({ id, note: record.id, words, keep: keeps }),
    )
    const said = keeps ? 'Note changed' : 'The other words are dropped'
    if (done) messages.say(savedWords(said, done), annotations.undo)
  }

  return { notes, note, draft, halfWritten, keep, keepDraft, discard, settle }
})
