import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'
import { sectionsOf } from '../../core/article/sections'
import { textOf } from '../../core/article/text'
import type { Change, Reading } from '../../core/reading'
import { gloss } from '../gloss'
import { useMessages } from '../window/messageStore'
import type { PlacedHighlight } from './pageMarks'
import { sharingNotebook, sharingPlacements } from './sharing'

/** Words the window should bring to the eye. `seq` tells two equal wishes apart. */
export interface Target {
  span: Span
  /** Where in the window's height they should stand, 0 to 1. */
  share: number
  seq: number
}

/** What a reader has open: the article, its notebook, and what the window shows of it now. */
export const useReading = defineStore('reading', () => {
  const messages = useMessages()
  const reading = shallowRef<Reading | null>(null)
  const failure = shallowRef<{ id: ArticleId; title: string; error: unknown } | null>(null)
  /** Articles that could not be opened since the start, until they could. */
  const unreadable = shallowReactive(new Set<ArticleId>())
  const selection = shallowRef<Span | null>(null)
  /** The bar at this selection was closed; the selection stays. */
  const barClosed = ref(false)
  const openHighlight = ref<string | null>(null)
  const visible = shallowRef<Span>({ start: 0, end: 0 })
  const target = shallowRef<Target | null>(null)
  /** Words the reader was brought to, shown until they go on. */
  const landing = shallowRef<Span | null>(null)

  watch(selection, (now, before) => {
    if (now?.start !== before?.start || now?.end !== before?.end) barClosed.value = false
  })

  const id = computed(() => reading.value?.article.header.id ?? null)
  /** The same while the notebook changes: what follows from the words is not worked out again. */
  const blocks = computed(() => reading.value?.article.blocks ?? [])
  const text = computed(() => textOf(blocks.value))
  const sections = computed(() => sectionsOf(blocks.value))
  const highlightsNow = computed(() => reading.value?.notebook.highlights ?? [])
  const placementsNow = computed(() => reading.value?.placements ?? [])
  const highlights = computed<PlacedHighlight[]>(() => {
    const byId = new Map(highlightsNow.value.map((highlight) => [highlight.id, highlight]))
    return placementsNow.value
      .flatMap((placement) => {
        const highlight = byId.get(placement.id)
        return highlight && !highlight.deleted ? [{ highlight, placement }] : []
      })
      .sort((a, b) => startOf(a) - startOf(b))
  })

  /** Counts what was asked for: the answer to an earlier wish may come later. */
  let lastAsked = 0
  /** The reader stays: an article on its way is not wanted any more. */
  const stay = (): void => void (lastAsked += 1)

  /** Opens an article, at `at` instead of where it was left; false where it could not, or another is wanted by now. */
  async function open(article: ArticleId, title: string, at?: Span): Promise<boolean> {
    selection.value = null
    openHighlight.value = null
    messages.leaveArticle()
    stay()
    const asked = lastAsked
    try {
      const opened = await gloss.openArticle({ id: article })
      if (asked !== lastAsked) return false
      landing.value = at ?? null
      reading.value = opened
      failure.value = null
      unreadable.delete(article)
      return true
    } catch (error) {
      if (asked !== lastAsked) return false
      reading.value = null
      failure.value = { id: article, title, error }
      unreadable.add(article)
      return false
    }
  }

  function close(): void {
    reading.value = null
    failure.value = null
  }

  /** Shows what a change of the open notebook has made of it. */
  function accept(change: Change): void {
    if (!reading.value) return
    const before = reading.value
    const { highlights } = before.notebook
    const notebook = change.sameHighlights
      ? { ...change.notebook, highlights }
      : sharingNotebook(before.notebook, change.notebook)
    const placements = change.sameHighlights
      ? before.placements
      : sharingPlacements(before.placements, change.placements)
    reading.value = { ...before, notebook, placements, taught: change.taught }
  }

  /** Runs a change of the open notebook, or of another `article`, and shows what came of it. Drafts are not `undoable`. */
  async function commit<C extends Change>(
    what: string,
    change: (id: ArticleId) => Promise<C>,
    { undoable = true, article = id.value }: { undoable?: boolean; article?: ArticleId | null } = {},
  ): Promise<C | null> {
    if (!article) return null
    try {
      const done = await change(article)
      if (id.value === article) accept(done)
      // "Undo" undoes the last change: it must not outlive it.
      if (undoable && messages.toast?.undo) messages.toast = null
      return done
    } catch (error) {
      messages.fail(error, what)
      return null
    }
  }

  /** Brings words to the eye; `marked` ones are shown until the reader goes on. */
  function bring(span: Span, share = 0.4, marked = false): void {
    landing.value = marked ? span : null
    target.value = { span, share, seq: (target.value?.seq ?? 0) + 1 }
  }

  const find = (highlight: string): PlacedHighlight | undefined =>
    highlights.value.find((placed) => placed.highlight.id === highlight)

  return {
    reading,
    failure,
    unreadable,
    selection,
    barClosed,
    openHighlight,
    visible,
    target,
    landing,
    id,
    text,
    sections,
    highlights,
    open,
    stay,
    close,
    accept,
    commit,
    bring,
    find,
  }
})

const startOf = ({ placement, highlight }: PlacedHighlight): number =>
  placement.span && placement.state !== 'lost' ? placement.span.start : highlight.position.start

/** Minutes a part of an article takes, at 230 words a minute. */
export const minutesFor = (words: number): number => Math.max(1, Math.round(words / 230))
