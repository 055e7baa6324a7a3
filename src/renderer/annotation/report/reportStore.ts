import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Span } from '../../../core/article/article'
import type { ImportReport } from '../../../core/reading'
import { gloss } from '../../gloss'
import { useLibrary } from '../../library/libraryStore'
import { savedWords } from '../../library/savedWords'
import { useSaving } from '../../library/savingStore'
import type { PlacedHighlight } from '../../reader/pageMarks'
import { useReading } from '../../reader/readingStore'
import { useMessages } from '../../window/messageStore'
import { usePanels } from '../../window/panelStore'
import { useAnnotations } from '../annotationStore'
import { nearestOf } from './nearest'
import { sumWords } from './reportWords'

/** What became of the highlights of an article that was imported again, and what the reader says to it. */
export const useReport = defineStore('report', () => {
  const reading = useReading()
  const panels = usePanels()
  const messages = useMessages()
  const annotations = useAnnotations()
  /** The row whose actions are shown. */
  const chosen = ref<string | null>(null)
  /** The highlight the reader is choosing words for. */
  const placing = ref<string | null>(null)

  const report = computed(() => reading.reading?.revision ?? null)
  const shown = computed(() => report.value !== null && !report.value.closed)
  const involved = computed(() => {
    const ids = new Set(report.value?.highlights)
    return reading.highlights.filter(({ highlight }) => ids.has(highlight.id))
  })
  const moved = computed(() => involved.value.filter(({ placement }) => placement.state === 'moved'))
  const lost = computed(() => involved.value.filter(({ placement }) => placement.state === 'lost'))
  const held = computed(() => involved.value.length - moved.value.length - lost.value.length)
  /** Of this report or left from before. */
  const unplaced = computed(() => reading.highlights.filter(({ placement }) => placement.state === 'lost'))
  const waiting = computed(() => lost.value.filter(({ highlight }) => !isLeft(highlight.id)))
  const settled = computed(() => moved.value.length === 0 && waiting.value.length === 0)

  const find = (id: string | null): PlacedHighlight | undefined => (id ? reading.find(id) : undefined)
  /** The passage proposed for the chosen row. */
  const proposal = computed<Span | null>(() => {
    const row = find(chosen.value)
    if (row?.placement.state !== 'lost' || panels.sidebar !== true) return null
    return nearestOf(row, reading.text)?.span ?? null
  })
  const changed = computed(() => (shown.value ? (report.value?.changed ?? []) : []))

  function isLeft(id: string): boolean {
    return report.value?.left.includes(id) ?? false
  }

  watch(
    () => reading.id,
    () => {
      chosen.value = null
      placing.value = null
      if (!shown.value || settled.value) return
      chosen.value = firstOpen()
      if (!reading.landing) panels.showTab('notes')
    },
    { flush: 'post' },
  )
  const firstOpen = (): string | null =>
    waiting.value.find((row) => nearestOf(row, reading.text))?.highlight.id ?? null

  /** An article came in again and is open now. */
  function arrived(sums: ImportReport | undefined, how: { unsaved?: true }): void {
    const said = sums ? sumWords(sums) : 'Article updated'
    messages.say(savedWords(said, how), report.value ? annotations.undo : undefined)
  }

  /** Shows a row's actions and goes to its place or, for an unplaced one, to the nearest passage. */
  function choose(id: string): void {
    const row = find(id)
    if (!row) return
    chosen.value = id
    reading.openHighlight = null
    const lostHere = row.placement.state === 'lost'
    const span = lostHere ? nearestOf(row, reading.text)?.span : row.placement.span
    if (span) reading.bring(span, panels.size === 'narrow' ? 0.2 : 0.4)
  }

  /** Makes the words that highlights were found on their own. */
  async function accept(rows: readonly PlacedHighlight[]): Promise<void> {
    const puts = rows.flatMap(({ highlight, placement }) =>
      placement.span ? [{ highlight: highlight.id, span: placement.span }] : [],
    )
    if (puts.length === 0) return
    const many = `${puts.length} new places accepted`
    await put(puts, puts.length === 1 ? 'New place accepted' : many)
  }

  async function placeAt(id: string, span: Span): Promise<void> {
    await put([{ highlight: id, span }], 'Highlight placed')
  }

  async function put(puts: { highlight: string; span: Span }[], words: string): Promise<void> {
    const done = await reading.commit('The highlight could not be placed.', (id) =>
      gloss.putHighlights({ id, puts }),
    )
    if (!done) return
    for (const { highlight } of puts) {
      if (chosen.value === highlight) chosen.value = null
      if (isLeft(highlight)) await answer({ left: report.value?.left.filter((id) => id !== highlight) })
    }
    messages.say(savedWords(words, done), annotations.undo)
  }

  async function takeOut(id: string): Promise<void> {
    const done = await reading.commit('The highlight could not be changed.', (article) =>
      gloss.takeHighlightOut({ id: article, highlight: id }),
    )
    if (done) messages.say(savedWords('Highlight unplaced', done), annotations.undo)
  }

  /** Leaves a highlight unplaced, and the report at that. */
  async function leave(id: string): Promise<void> {
    chosen.value = null
    if (!report.value || isLeft(id) || !lost.value.some((row) => row.highlight.id === id)) return
    const { left } = report.value
    if (await answer({ left: [...left, id] })) messages.say('Left unplaced', annotations.undo)
  }

  async function answer(says: { left?: string[] | undefined; closed?: boolean }): Promise<boolean> {
    const now = reading.reading
    if (!now) return false
    try {
      const revision = await gloss.answerReport({ id: now.article.header.id, ...says })
      if (reading.reading && reading.id === now.article.header.id)
        reading.reading = { ...reading.reading, revision }
      return true
    } catch (error) {
      messages.fail(error, 'This could not be saved.')
      return false
    }
  }

  async function close(): Promise<void> {
    chosen.value = null
    placing.value = null
    await answer({ closed: true })
  }
  async function reopen(): Promise<void> {
    if (!(await answer({ closed: false }))) return
    chosen.value = firstOpen()
    panels.showTab('notes')
  }

  /** The reader selects words for it in the article; see PlacingBar.vue. */
  function choosePlace(id: string): void {
    placing.value = id
    messages.toast = null
    reading.openHighlight = null
    document.querySelector<HTMLElement>('.scroll')?.focus({ preventScroll: true })
  }

  async function undoImport(): Promise<void> {
    const { id } = reading
    if (!id) return
    const left = useSaving().watch()
    try {
      await gloss.exchangeVersions({ id })
    } catch (error) {
      messages.fail(error, 'The import could not be undone.')
      return
    }
    reading.close()
    await useLibrary().open(id, false)
    messages.say(savedWords('Import undone', await left()), annotations.undo)
  }

  return {
    chosen,
    placing,
    report,
    shown,
    moved,
    lost,
    held,
    unplaced,
    waiting,
    settled,
    proposal,
    changed,
    isLeft,
    arrived,
    choose,
    accept,
    placeAt,
    takeOut,
    leave,
    close,
    reopen,
    choosePlace,
    undoImport,
  }
})
