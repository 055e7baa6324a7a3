import { defineStore } from 'pinia'
import { computed, nextTick, ref, shallowRef } from 'vue'
import type { Span } from '../../core/article/article'
import { type HighlightColor, pageNoteId } from '../../core/annotation/notebook'
import { gloss } from '../gloss'
import { useReading } from '../reader/readingStore'
import { useAnnouncements } from '../window/announceStore'
import { useMessages } from '../window/messageStore'
import { usePanels } from '../window/panelStore'
import { useColors } from './editor/colorStore'
import { draftKeptWords } from './editor/draftWords'
import { writtenNotes } from './editor/writtenNotes'
import { useNoteList } from './panel/noteListStore'

/**
 * The note being written. `id` is null until its highlight is on disk, `pageNoteId` for the page note, whose words are
 * the article's title; `seq` tells two notes apart.
 */
export interface Editing {
  seq: number
  id: string | null
  exact: string
  color: HighlightColor
}

interface Writing {
  note: string
  tags: string[]
}

/** What a reader does with highlights and notes. Drafts go to disk as they are typed. */
export const useAnnotations = defineStore('annotations', () => {
  const reading = useReading()
  const panels = usePanels()
  const messages = useMessages()
  const announcements = useAnnouncements()
  const colors = useColors()
  const list = useNoteList()
  const editing = shallowRef<Editing | null>(null)
  const draftKept = ref<string | null>(null)
  /** A highlight made only to carry the note being written; it goes if the note is cancelled. */
  let madeFor: string | null = null
  let creating: Promise<string | null> | null = null
  let saving = false
  let waiting: Writing | null = null

  const drafts = computed(
    () => new Map(reading.reading?.notebook.drafts.filter((d) => !d.deleted).map((d) => [d.id, d]) ?? []),
  )

  async function highlight(span: Span, color: HighlightColor = 'yellow'): Promise<string | null> {
    // Let go of before it is saved: what a reader who is quicker than the disk selects meanwhile is theirs.
    const restore = letGo(span)
    const change = await reading.commit('The highlight could not be saved.', (id) =>
      gloss.addHighlight({ id, span, color }),
    )
    if (!change) {
      restore()
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

  async function remove(id: string): Promise<void> {
    if (editing.value?.id === id) editing.value = null
    if (reading.openHighlight === id) reading.openHighlight = null
    const hadNote = (reading.find(id)?.highlight.note ?? '') !== ''
    const done = await reading.commit('The highlight could not be deleted.', (article) =>
      gloss.removeHighlight({ id: article, highlight: id }),
    )
    if (done) messages.say(hadNote ? 'Highlight and note deleted' : 'Highlight deleted', undo)
  }

  async function undo(): Promise<void> {
    await reading.commit('Nothing could be undone.', (id) => gloss.undo({ id }))
  }
  async function redo(): Promise<void> {
    await reading.commit('Nothing could be done again.', (id) => gloss.redo({ id }))
  }

  /** Opens the note of the open highlight, or of a new one over the selection. */
  async function write(): Promise<void> {
    const { selection } = reading
    if (!selection) {
      if (reading.openHighlight) edit(reading.openHighlight)
      return
    }
    // The editor opens before its highlight is on disk: no key that is typed meanwhile is lost.
    const exact = reading.text.slice(selection.start, selection.end)
    begin({ id: null, exact, color: 'yellow' }, selection)
    const { seq } = editing.value ?? { seq: 0 }
    creating = highlight(selection)
    madeFor = await creating
    creating = null
    if (editing.value?.seq !== seq) return
    editing.value = madeFor ? { ...editing.value, id: madeFor } : null
    reading.openHighlight = madeFor
    if (waiting) void keepDraft(waiting)
  }

  function edit(id: string): void {
    const placed = reading.find(id)
    if (!placed) return
    const { highlight: found, placement } = placed
    const span = placement.state === 'lost' ? undefined : placement.span
    begin({ id, exact: found.quote.exact, color: found.color }, span)
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

  function begin(note: Omit<Editing, 'seq'>, span?: Span): void {
    waiting = null
    madeFor = null
    draftKept.value = null
    editing.value = { ...note, seq: (editing.value?.seq ?? 0) + 1 }
    panels.showTab('notes')
    // There the note is a sheet over the lower half: its words go above it.
    if (panels.size === 'narrow' && span) reading.bring(span, 0.3)
  }

  /** Every keystroke is sent; while one save is on its way only the newest words wait. */
  async function keepDraft(words: Writing): Promise<void> {
    waiting = words
    const id = editing.value?.id
    if (saving || !id) return
    saving = true
    try {
      while (waiting) {
        const next: Writing = waiting
        waiting = null
        const done = await reading.commit(
          'The draft could not be saved.',
          (article) => writtenNotes.keepDraft(article, id, next),
          false,
        )
        if (done) draftKept.value = done.notebook.drafts.find((d) => d.id === id)?.modified ?? null
      }
    } finally {
      saving = false
    }
  }

  /** The id of the highlight being written on, once it is on disk. */
  const written = async (): Promise<string | null> => editing.value?.id ?? (await creating)

  async function save(words: Writing): Promise<void> {
    const id = await written()
    waiting = null
    if (!id) return
    const done = await reading.commit('The note could not be saved.', (article) =>
      writtenNotes.save(article, id, words),
    )
    if (!done) return
    if (editing.value?.id === id) close(madeFor === id ? null : id)
    messages.say('Note saved', undo)
    // The note is written: the bar leaves the words it stands on.
    reading.openHighlight = null
    madeFor = null
  }

  async function cancel(): Promise<void> {
    const id = await written()
    waiting = null
    close(madeFor ? null : id)
    if (!id) return
    await reading.commit('The draft could not be discarded.', (article) =>
      writtenNotes.discardDraft(article, id),
    )
    if (madeFor === id && reading.find(id)?.highlight.note === '') await remove(id)
    madeFor = null
  }

  /** Leaves the editor; the draft stays. */
  function leave(): void {
    const id = editing.value?.id
    if (id && (waiting || drafts.value.has(id)))
      messages.say(draftKeptWords(draftKept.value ?? new Date().toISOString()))
    close(madeFor ? null : (id ?? null))
    madeFor = null
  }

  /** Closes the editor; the focus goes back to the note's row, or to the article for a note that began there. */
  function close(row: string | null): void {
    editing.value = null
    void nextTick(() => {
      if (row && list.focus(row)) return
      const back = row ? `.note[data-id="${CSS.escape(row)}"]` : '.scroll'
      document.querySelector<HTMLElement>(back)?.focus({ preventScroll: row === null })
    })
  }

  return {
    editing,
    draftKept,
    drafts,
    highlight,
    recolor,
    remove,
    undo,
    redo,
    write,
    edit,
    writePage,
    keepDraft,
    save,
    cancel,
    leave,
  }
})
