import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Span } from '../../core/article/article'
import type { HighlightColor } from '../../core/annotation/notebook'
import { gloss } from '../gloss'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { usePanels } from '../window/panelStore'

/** What a reader does with highlights and notes. Drafts go to disk as they are typed. */
export const useAnnotations = defineStore('annotations', () => {
  const reading = useReading()
  const panels = usePanels()
  const messages = useMessages()
  /** The highlight whose note is being written. */
  const editing = ref<string | null>(null)
  const draftKept = ref<string | null>(null)
  /** A highlight made only to carry the note being written; it goes if the note is cancelled. */
  let madeFor: string | null = null
  let lastColor: HighlightColor = 'yellow'
  let saving = false
  let waiting: { highlight: string; note: string; tags: string[] } | null = null

  const drafts = computed(
    () => new Map(reading.reading?.notebook.drafts.filter((d) => !d.deleted).map((d) => [d.id, d]) ?? []),
  )

  async function highlight(span: Span, color: HighlightColor = lastColor): Promise<string | null> {
    lastColor = color
    const change = await reading.commit('The highlight could not be saved.', (id) =>
      gloss.addHighlight({ id, span, color }),
    )
    if (!change) return null
    window.getSelection()?.removeAllRanges()
    reading.selection = null
    return change.added
  }

  async function recolor(id: string, color: HighlightColor): Promise<void> {
    lastColor = color
    await reading.commit('The colour could not be saved.', (article) =>
      gloss.changeHighlight({ id: article, highlight: id, color }),
    )
  }

  async function remove(id: string): Promise<void> {
    if (editing.value === id) editing.value = null
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

  /** Opens the note of a highlight, or of a new one over the selection. */
  async function write(): Promise<void> {
    const { selection } = reading
    if (selection) {
      madeFor = await highlight(selection)
      if (madeFor) edit(madeFor)
    } else if (reading.openHighlight) {
      edit(reading.openHighlight)
    }
  }

  function edit(id: string): void {
    editing.value = id
    reading.openHighlight = id
    draftKept.value = drafts.value.get(id)?.modified ?? null
    panels.showTab('notes')
  }

  /** Every keystroke is sent; while one save is on its way only the newest words wait. */
  async function keepDraft(id: string, note: string, tags: string[]): Promise<void> {
    waiting = { highlight: id, note, tags }
    if (saving) return
    saving = true
    try {
      while (waiting) {
        const next: { highlight: string; note: string; tags: string[] } = waiting
        waiting = null
        const done = await reading.commit('The draft could not be saved.', (article) =>
          gloss.saveDraft({ id: article, ...next }),
        )
        if (done)
          draftKept.value = done.notebook.drafts.find((d) => d.id === next.highlight)?.modified ?? null
      }
    } finally {
      saving = false
    }
  }

  async function save(id: string, note: string, tags: string[]): Promise<boolean> {
    waiting = null
    const done = await reading.commit('The note could not be saved.', (article) =>
      gloss.changeHighlight({ id: article, highlight: id, note, tags }),
    )
    if (!done) return false
    if (madeFor === id) madeFor = null
    editing.value = null
    return true
  }

  async function cancel(id: string): Promise<void> {
    waiting = null
    editing.value = null
    await reading.commit('The draft could not be discarded.', (article) =>
      gloss.discardDraft({ id: article, highlight: id }),
    )
    if (madeFor === id && reading.find(id)?.highlight.note === '') {
      madeFor = null
      await remove(id)
    }
  }

  /** Leaves the editor; the draft stays. */
  function leave(): void {
    if (editing.value && drafts.value.has(editing.value)) messages.say('Draft kept')
    editing.value = null
    madeFor = null
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
    keepDraft,
    save,
    cancel,
    leave,
  }
})
