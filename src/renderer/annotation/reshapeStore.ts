import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'
import { wholeGraphemes } from '../../core/annotation/anchoring/graphemes'
import { type StepDirection, stepFrom, type StepUnit } from '../../core/annotation/steps'
import type { Change } from '../../core/reading'
import { gloss } from '../gloss'
import { savedWords } from '../library/savedWords'
import { useReading } from '../reader/readingStore'
import { useAnnouncements } from '../window/announceStore'
import { useMessages } from '../window/messageStore'
import { useAnnotations } from './annotationStore'
import { shortened, spanOf } from './highlightPlaces'

export type Edge = 'start' | 'end'

/** Changing which words highlights stand on. */
export const useReshaping = defineStore('reshaping', () => {
  const reading = useReading()
  const annotations = useAnnotations()
  const messages = useMessages()
  const announcements = useAnnouncements()
  /** What a highlight will stand on, shown before it is on disk and while a handle is dragged. */
  const preview = shallowRef<{ id: string; span: Span } | null>(null)
  /** The menu of the highlights at the selection or the open highlight. */
  const menu = ref(false)
  let saving: Promise<void> | null = null
  let waiting: { article: ArticleId | null; id: string; span: Span } | null = null

  watch(
    () => [reading.id, reading.openHighlight, reading.selection],
    () => (menu.value = false),
  )

  /** Where a highlight stands, as it is shown. */
  function placeOf(id: string): Span | undefined {
    if (preview.value?.id === id) return preview.value.span
    const placed = reading.find(id)
    return placed && spanOf(placed)
  }

  /** The place one step from an edge of a highlight; white space is no place. */
  function stepped(id: string, edge: Edge, unit: StepUnit, direction: StepDirection): Span | undefined {
    const span = placeOf(id)
    if (!span) return undefined
    const { text } = reading
    let at = stepFrom(text, span[edge], unit, direction)
    const beside = (): string => text.charAt(edge === 'end' ? at - 1 : at)
    while (at > 0 && at < text.length && /\s/.test(beside())) at = stepFrom(text, at, 'character', direction)
    return withEdge(span, edge, at)
  }

  /** The span with one edge elsewhere; undefined when no words would be left. */
  function withEdge(span: Span, edge: Edge, at: number): Span | undefined {
    const { text } = reading
    const moved = edge === 'end' ? { ...span, end: at } : { ...span, start: at }
    if (moved.start >= moved.end || text.slice(moved.start, moved.end).trim() === '') return undefined
    return wholeGraphemes(text, moved)
  }

  function step(id: string, edge: Edge, unit: StepUnit, direction: StepDirection): void {
    const span = stepped(id, edge, unit, direction)
    if (span) void resize(id, span)
  }

  /** Shown at once; while one change is on its way to the disk only the newest waits. */
  function resize(id: string, span: Span): Promise<void> {
    preview.value = { id, span }
    waiting = { article: reading.id, id, span }
    announcements.announce(`Highlighted: ${shortened(reading.text.slice(span.start, span.end))}`)
    return (saving ??= save().finally(() => (saving = null)))
  }

  async function save(): Promise<void> {
    while (waiting) {
      const { article, id: highlight, span } = waiting
      waiting = null
      await reading.commit(
        'The highlight could not be changed.',
        (id) => gloss.resizeHighlight({ id, highlight, span }),
        { article },
      )
    }
    preview.value = null
  }

  /** When what was resized is on disk: what is done next is done to that. */
  const atRest = async (): Promise<void> => void (await saving)

  async function edit(what: string, done: string, change: (id: string) => Promise<Change>): Promise<boolean> {
    await atRest()
    const changed = await reading.commit(what, change)
    if (changed) messages.say(savedWords(done, changed), () => annotations.undo())
    return changed !== null
  }

  const split = (highlight: string, at: number[]): Promise<boolean> =>
    edit('The highlight could not be split.', 'Highlight split', (id) =>
      gloss.splitHighlight({ id, highlight, at }),
    )

  async function join(highlight: string, others: string[]): Promise<void> {
    const done = others.length === 1 ? 'Highlights joined' : `${others.length + 1} highlights joined`
    const joined = await edit('The highlights could not be joined.', done, (id) =>
      gloss.joinHighlights({ id, highlight, others }),
    )
    if (!joined) return
    window.getSelection()?.removeAllRanges()
    reading.selection = null
    reading.openHighlight = highlight
  }

  const moveNote = (highlight: string, entity: { id: string; name: string }): Promise<boolean> =>
    edit('The note could not be moved.', `Note moved to ${entity.name}`, (id) =>
      gloss.moveNoteToName({ id, highlight, entity: entity.id }),
    )

  return { preview, menu, placeOf, withEdge, step, resize, atRest, split, join, moveNote }
})
