import { defineStore } from 'pinia'
import type { Draft } from '../../../core/annotation/notebook'
import type { ArticleId } from '../../../core/article/article'
import type { EntityNote } from '../../../core/entity/correction/correction'
import type { Entity } from '../../../core/entity/entity'
import { notesOn, noteText } from '../../../core/entity/correction/named'
import { useAnnotations } from '../../annotation/annotationStore'
import { DraftQueue, type NoteAddress } from '../../annotation/editor/draftQueue'
import { Unkept, warnOfUnkept } from '../../annotation/editor/unkeptWords'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import { useSaving } from '../../library/savingStore'
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
  /** Words that the disk refused. */
  const unkept = new Unkept<string>()

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
    const address = { article: reading.id ?? '', note: entity.id }
    return queue.newest(address) ?? unkept.of(address) ?? draft(entity)?.note
  }

  /** Saves words written on an entry of an article, which may be closed by now. */
  async function keep(
    article: ArticleId,
    entity: Entity,
    what: 'note' | 'define',
    words: string,
  ): Promise<void> {
    const address = { article, note: entity.id }
    queue.drop(address)
    unkept.put(address, undefined)
    if (article === reading.id) {
      await (what === 'note' ? save : define)(article, entity, words)
      return
    }
    const request = { id: article, entity: entity.id }
    const kept =
      what === 'note'
        ? gloss.noteEntity({ ...request, note: words })
        : gloss.correctEntity({ ...request, change: 'define', to: words })
    await kept.catch((error: unknown) => {
      messages.fail(error, 'The note could not be saved.')
      if (what === 'note') refuse(article, entity, words)
      else warn('Your definition of', article, entity, words)
    })
  }

  /** Words of a note that the disk refused stay in its field. */
  function refuse(article: ArticleId, entity: Entity, words: string): void {
    unkept.put({ article, note: entity.id }, words)
    warn('The note on', article, entity, words)
  }
  function warn(what: string, article: ArticleId, entity: Entity, words: string): void {
    if (words.trim() === '') return
    warnOfUnkept(`${what} “${entity.name}”`, { note: words }, async () => {
      if (article === reading.id || (await reading.open(article, entity.name))) glossary.show(entity.id)
    })
  }

  /** Says where the words of a field are that was left half-written. */
  function leave(entity: Entity): void {
    const refused = unkept.of({ article: reading.id ?? '', note: entity.id })
    if (refused !== undefined && reading.id) warn('The note on', reading.id, entity, refused)
    else messages.say(useSaving().isSaved ? 'Draft kept' : 'Draft not saved yet')
  }

  async function save(article: ArticleId, entity: Entity, words: string): Promise<void> {
    const before = note(entity)
    const done = await reading.commit('The note could not be saved.', (id) =>
      gloss.noteEntity({ id, entity: entity.id, note: words }),
    )
    if (!done) refuse(article, entity, words)
    if (!done || before === words) return
    const said = words.trim() === '' ? 'Note deleted' : before === '' ? 'Note saved' : 'Note changed'
    messages.say(savedWords(said, done), annotations.undo)
  }

  async function define(article: ArticleId, entity: Entity, words: string): Promise<void> {
    const said = words.trim() === '' ? 'Definition deleted' : 'Definition saved'
    const done = await corrections.correct(entity, 'define', words, said)
    if (!done) warn('Your definition of', article, entity, words)
  }

  /** Every keystroke is sent. */
  async function keepDraft(article: ArticleId, entity: string, words: string): Promise<void> {
    await queue.keep({ article, note: entity }, words)
  }

  async function sendDraft({ article, note: entity }: NoteAddress, words: string): Promise<void> {
    const done = await reading.commit(
      'The draft could not be saved.',
      (id) => gloss.draftEntityNote({ id, entity, note: words }),
      { undoable: false, article },
    )
    unkept.put({ article, note: entity }, done ? undefined : words)
  }

  async function discard(entity: Entity): Promise<void> {
    const address = { article: reading.id ?? '', note: entity.id }
    queue.drop(address)
    unkept.put(address, undefined)
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

  return { notes, note, draft, halfWritten, keep, keepDraft, leave, discard, settle }
})
