import { defineStore } from 'pinia'
import { computed, nextTick } from 'vue'
import { canJoin } from '../../core/annotation/editing/reshape'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { type Standing, standingAt } from './highlightPlaces'
import { useReshaping } from './reshapeStore'

/** Which highlights could become one where the reader is. The first in the text keeps its colour, or the open one. */
export const useJoining = defineStore('joining', () => {
  const reading = useReading()
  const reshaping = useReshaping()
  const messages = useMessages()

  /** All that the selection touches, in the order of the text; the words between them are selected too. */
  const together = computed<Standing[]>(() => {
    if (!reading.selection) return []
    return standingAt(reading.highlights, reading.selection).sort((a, b) => a.span.start - b.span.start)
  })
  /** Those that overlap the open one or stand next to it. */
  const beside = computed<Standing[]>(() => {
    const { openHighlight: id, text } = reading
    const span = id !== null && !reading.selection ? reshaping.placeOf(id) : undefined
    if (!span) return []
    // A little more than the highlight itself.
    const around = { start: Math.max(0, span.start - 3), end: span.end + 3 }
    return standingAt(reading.highlights, around).filter(
      (other) => other.highlight.id !== id && canJoin(text, span, other.span),
    )
  })

  async function joinAll(): Promise<void> {
    const [first, ...others] = together.value.map(({ highlight }) => highlight.id)
    if (first !== undefined && others.length > 0) await reshaping.join(first, others)
  }

  /** Joins what is selected together, or the open one with the only one beside it; of several the reader chooses. */
  async function join(): Promise<void> {
    if (together.value.length > 1) return joinAll()
    const { openHighlight } = reading
    const [other, more] = beside.value
    if (more) {
      await nextTick()
      reshaping.menu = true
    } else if (other && openHighlight !== null) await reshaping.join(openHighlight, [other.highlight.id])
    else messages.say('No two highlights to join here')
  }

  return { together, beside, join, joinAll }
})
