import { defineStore } from 'pinia'
import { computed, nextTick, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'
import { type HighlightColor, pageNoteId } from '../../core/annotation/notebook'
import { gloss } from '../gloss'
import { savedWords } from '../library/savedWords'
import { useSaving } from '../library/savingStore'
import { useReading } from '../reader/readingStore'
import { useAnnouncements } from '../window/announceStore'
import { useMessages } from '../window/messageStore'
import { usePanels } from '../window/panelStore'
import { useUndo } from '../window/undoStore'
import { useColors } from './editor/colorStore'
import { DraftQueue, type NoteAddress } from './editor/draftQueue'
import { draftKeptWords } from './editor/draftWords'
import { Unkept, warnOfUnkept } from './editor/unkeptWords'
import { writtenNotes } from './editor/writtenNotes'
import { shortened, spanOf, wordsNow } from './highlightPlaces'
import { useMeant } from './meantHighlight'
import { useNoteList } from './panel/noteListStore'
import { useReshaping } from './reshapeStore'

/**
 * The note being written. `id` is null until its highlight is on disk, `pageNoteId` for the page note, whose words are
 * the article's title; `seq` tells two notes apart.
 */
export interface Editing {
  seq: number
  article: ArticleId
  id: string | null
  exact: string
  color: HighlightColor
}

interface Writing {
  note: string
  tags: string[]
  /** The words it is on. */
  about?: string
}

/** What a reader does with highlights and notes. Drafts go to disk as they are typed. */
export const useAnnotations = defineStore('annotations', () => {
  const reading = useReading()
  const panels = usePanels()
  const messages = useMessages()
  const announcements = useAnnouncements()
  const colors = useColors()
  const list = useNoteList()
  const meant = useMeant()
  const editing = shallowRef<Editing | null>(null)
  const draftKept = ref<string | null>(null)
  /** A highlight made only to carry the note being written; it goes if the note is cancelled. */
  let madeFor: string | null = null
  let lastSeq = 0
  /** By `seq`: the highlight that is on its way to disk, or that was refused. */
  const making = new Map<number, Promise<string | null>>()
  /** By `seq`: tries once more to make a highlight that was refused. */
  const unmade = shallowReactive(new Map<number, () => Promise<string | null>>())
  /** What was written before its highlight was on disk. */
  const early = new Map<Promise<string | null>, Writing>()
  /** Words of drafts that were refused. */
  const unkept = new Unkept<Writing>()
  const queue = new DraftQueue<Writing>(sendDraft)

  const drafts = computed(
    () => new Map(reading.reading?.notebook.drafts.filter((d) => !d.deleted).map((d) => [d.id, d]) ?? []),
  )

  /** No disk takes what is being written. */
  const isRefused = computed(() => {
    const { id, seq, article } = editing.value ?? {}
    if (seq === undefined || !article) return false
    return id ? unkept.of({ article, note: id }) !== undefined : unmade.has(seq)
  })

  function highlight(span: Span, color: HighlightColor = 'yellow'): Promise<string | null> {
    const made = add(span, color)
    meant.begin({ span, color, made })
    return made
  }

  async function add(span: Span, color: HighlightColor): Promise<string | null> {
    // Let go of before it is saved: what a reader who is quicker than the disk selects meanwhile is theirs.
    const restore = letGo(span)
    const change = await reading.commit('The highlight could not be saved.', (id) =>
      gloss.addHighlight({ id, span, color }),
    )
    if (!change) {
      // The keys of who writes a note already stay with it.
      if (!editing.value) restore()
      return null
    }
    announcements.announce(`Highlighted in ${colors.spoken(color)}`)
    return change.added
  }

  /** Gives up the selection of these words; what is returned selects them again where nothing else is by then. */
  function letGo({ start, end }: Span): () => void {
    const selection = window.getSelection()
    if (!selection || reading.selection?.start !== start || reading.selection.end !== end)
      return () => undefined
    const range = selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null
    selection.removeAllRanges()
    reading.selection = null
    return () => {
      if (range && selection.isCollapsed) selection.addRange(range)
    }
  }

  async function recolor(id: string, color: HighlightColor): Promise<void> {
    const done = await reading.commit('The colour could not be saved.', (article) =>
      gloss.changeHighlight({ id: article, highlight: id, color }),
    )
    if (done) announcements.announce(`Highlighted in ${colors.spoken(color)}`)
  }

  /** Closes what is open of notes that are about to be deleted. */
  function letGoOf(ids: readonly string[]): void {
    if (editing.value?.id && ids.includes(editing.value.id)) editing.value = null
    if (reading.openHighlight !== null && ids.includes(reading.openHighlight)) reading.openHighlight = null
    // Words on their way are there again with the note, should it be brought back.
    for (const note of ids) if (reading.id) queue.hurry({ article: reading.id, note })
  }

  async function remove(id: string): Promise<void> {
    letGoOf([id])
    await useReshaping().atRest()
    const hadNote = (reading.find(id)?.highlight.note ?? '') !== ''
    const done = await reading.commit('The highlight could not be deleted.', (article) =>
      gloss.removeHighlight({ id: article, highlight: id }),
    )
    if (done)
      messages.say(savedWords(hadNote ? 'Highlight and note deleted' : 'Highlight deleted', done), undo)
  }

  const undo = (): Promise<void> => useUndo().undo()

  /** Opens the note of a new highlight over the selection, or of the one that is meant. */
  async function write(): Promise<void> {
    const { selection } = reading
    const { fresh } = meant
    if (selection) await writeOn(selection, 'yellow', () => highlight(selection), true)
    else if (meant.id !== null) edit(meant.id)
    else if (fresh) await writeOn(fresh.span, fresh.color, () => fresh.made, false)
  }

  /** The editor opens before its highlight is on disk: no key that is typed meanwhile is lost. */
  async function writeOn(
    span: Span,
    color: HighlightColor,
    make: () => Promise<string | null>,
    onlyForNote: boolean,
  ): Promise<void> {
    const begun = begin({ id: null, exact: reading.text.slice(span.start, span.end), color }, span)
    if (begun) await carry(begun, make, () => highlight(span, color), onlyForNote)
  }

  /** Gives the note that was begun the highlight it is on; where there is none the words wait for the next try. */
  async function carry(
    begun: Editing,
    make: () => Promise<string | null>,
    again: () => Promise<string | null>,
    onlyForNote: boolean,
  ): Promise<string | null> {
    const { seq, article } = begun
    const refused = making.get(seq)
    const waiting = refused && early.get(refused)
    const made = make()
    making.set(seq, made)
    unmade.delete(seq)
    if (waiting) early.set(made, waiting)
    const id = await made
    if (id === null) {
      unmade.set(seq, () => carry(begun, again, again, onlyForNote))
      if (editing.value?.seq !== seq) warn(begun)
      return null
    }
    making.delete(seq)
    if (editing.value?.seq === seq) {
      if (onlyForNote) madeFor = id
      editing.value = { ...begun, id }
      reading.openHighlight = id
    }
    // Also when the reader has left it by now.
    const words = early.get(made)
    early.delete(made)
    if (words) void queue.keep({ article, note: id }, words)
    return id
  }

  function edit(id: string): void {
    const placed = reading.find(id)
    if (!placed) return
    begin({ id, exact: wordsNow(placed, reading.text), color: placed.highlight.color }, spanOf(placed))
    reading.openHighlight = id
    draftKept.value = drafts.value.get(id)?.modified ?? null
  }

  /** Opens the note on the article as a whole. */
  function writePage(): void {
    const header = reading.reading?.article.header
    if (!header) return
    begin({ id: pageNoteId, exact: header.title, color: 'yellow' })
    reading.openHighlight = null
    draftKept.value = drafts.value.get(pageNoteId)?.modified ?? null
  }

  function begin(note: Omit<Editing, 'seq' | 'article'>, span?: Span): Editing | null {
    if (!reading.id) return null
    madeFor = null
    draftKept.value = null
    lastSeq += 1
    const now = { ...note, seq: lastSeq, article: reading.id }
    editing.value = now
    panels.showTab('notes')
    // There the note is a sheet over the lower half: its words go above it.
    if (panels.size === 'narrow' && span) reading.bring(span, 0.3)
    return now
  }

  /** What is half-written of a note, the last keystrokes too, which may still be on their way to disk. */
  function halfWritten({ id, article, seq }: Editing): Writing | undefined {
    const made = making.get(seq)
    if (id === null) return made && early.get(made)
    const address = { article, note: id }
    return queue.newest(address) ?? unkept.of(address) ?? drafts.value.get(id)
  }

  /** Every keystroke is sent. */
  async function keepDraft(words: Writing): Promise<void> {
    if (!editing.value) return
    const { id, seq, article, exact: about } = editing.value
    const made = making.get(seq)
    if (id) await queue.keep({ article, note: id }, { ...words, about })
    else if (made) early.set(made, words)
  }

  async function sendDraft({ article, note }: NoteAddress, { about = '', ...words }: Writing): Promise<void> {
    const done = await reading.commit(
      'The draft could not be saved.',
      (id) => writtenNotes.keepDraft(id, note, words),
      { undoable: false, article },
    )
    unkept.put({ article, note }, done ? undefined : words)
    const isOpen = editing.value?.id === note && editing.value.article === article
    if (!done && !isOpen) warn({ seq: (lastSeq += 1), article, id: note, exact: about, color: 'yellow' })
    if (done && isOpen)
      draftKept.value = done.notebook.drafts.find((draft) => draft.id === note)?.modified ?? null
  }

  /** Says that the words of a note that was left are on no disk. */
  function warn(left: Editing): void {
    const words = halfWritten(left)
    if (!words || [words.note, ...words.tags].join('').trim() === '') return
    warnOfUnkept(`The note on “${shortened(left.exact)}”`, words, async () => {
      if (reading.id !== left.article && !(await reading.open(left.article, left.exact))) return
      editing.value = left
      panels.showTab('notes')
    })
  }

  /**
   * Where the note goes that is being written, once its highlight is on disk; its drafts are not sent any more. `since`
   * is what was typed until then.
   */
  async function settled(): Promise<(NoteAddress & { since: Writing | undefined }) | null> {
    const now = editing.value
    if (!now) return null
    void unmade.get(now.seq)?.()
    const made = making.get(now.seq)
    const waiting = made && early.get(made)
    if (made) early.delete(made)
    const note = now.id ?? (await made)
    if (!note) {
      if (made && waiting && !early.has(made)) early.set(made, waiting)
      return null
    }
    const address = { article: now.article, note }
    const since = now.id === null ? queue.newest(address) : undefined
    queue.drop(address)
    return { ...address, since }
  }

  async function save(words: Writing): Promise<void> {
    const to = await settled()
    if (!to) return
    const done = await reading.commit(
      'The note could not be saved.',
      (article) => writtenNotes.save(article, to.note, words),
      { article: to.article },
    )
    if (!done) return
    unkept.put(to, undefined)
    if (to.since) void queue.keep(to, to.since)
    if (editing.value?.id === to.note) close(madeFor === to.note ? null : to.note)
    messages.say(savedWords('Note saved', done), undo)
    // The note is written: the bar leaves the words it stands on. Another note may be open by now.
    if (reading.openHighlight === to.note) reading.openHighlight = null
    if (madeFor === to.note) madeFor = null
  }

  async function cancel(): Promise<void> {
    if (editing.value && unmade.delete(editing.value.seq)) return close(null)
    const to = await settled()
    if (to) unkept.put(to, undefined)
    close(madeFor ? null : (to?.note ?? null))
    if (!to) return
    const withHighlight = madeFor === to.note && reading.find(to.note)?.highlight.note === ''
    const hadWords = (drafts.value.get(to.note)?.note ?? '').trim() !== ''
    if (withHighlight && reading.openHighlight === to.note) reading.openHighlight = null
    const done = await reading.commit(
      'The draft could not be discarded.',
      (article) => writtenNotes.discardDraft(article, to.note, withHighlight),
      { article: to.article },
    )
    if (done && withHighlight) messages.say(savedWords('Highlight deleted', done), undo)
    else if (done && hadWords) messages.say(savedWords('Draft discarded', done), undo)
    if (madeFor === to.note) madeFor = null
  }

  /** Leaves the editor; the draft stays. */
  function leave(): void {
    if (!editing.value) return
    const left = editing.value
    const { id, seq, article } = left
    const address = id === null ? null : { article, note: id }
    const made = making.get(seq)
    const isKept = address
      ? queue.isBusy(address) || drafts.value.has(address.note)
      : made !== undefined && early.has(made)
    const kept = draftKeptWords(draftKept.value ?? new Date().toISOString())
    if (isRefused.value) warn(left)
    else if (isKept) messages.say(useSaving().isSaved ? kept : 'Draft not saved yet')
    close(madeFor ? null : id)
    madeFor = null
  }

  // A note stays with its article.
  watch(
    () => reading.id,
    (now) => {
      if (editing.value && editing.value.article !== now) leave()
    },
  )

  /** Closes the editor; the focus goes back to the note's row, or to the article for a note that began there. */
  function close(row: string | null): void {
    editing.value = null
    void nextTick(() => {
      if (row && list.focus(row)) return
      const back = row && document.querySelector<HTMLElement>(`.note[data-id="${CSS.escape(row)}"]`)
      if (back) back.focus()
      else document.querySelector<HTMLElement>('.scroll')?.focus({ preventScroll: true })
    })
  }

  return {
    editing,
    draftKept,
    drafts,
    isRefused,
    halfWritten,
    highlight,
    recolor,
    letGoOf,
    remove,
    undo,
    write,
    edit,
    writePage,
    keepDraft,
    save,
    cancel,
    leave,
  }
})
