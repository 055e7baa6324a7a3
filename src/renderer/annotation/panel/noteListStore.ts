import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { HighlightColor } from '../../../core/annotation/notebook'
import type { PlacedHighlight } from '../../reader/pageMarks'
import { useReading } from '../../reader/readingStore'
import { useSettings } from '../../settings/settingsStore'
import { filterNotes, isFiltering } from '../noteFilter'
import { inArticleOrder, newestFirst, type NoteItem } from './noteItems'

/** The list of notes: what the reader wants to see of it, in which order, and where in it they are. */
export const useNoteList = defineStore('note-list', () => {
  const reading = useReading()
  const settings = useSettings()

  const words = ref('')
  const colors = reactive(new Set<HighlightColor>())
  const tag = ref<string | null>(null)
  const noted = ref<boolean | null>(null)
  /** The row that has the list's one Tab stop. */
  const active = ref<string | null>(null)
  /** The row the focus should go to. `seq` tells two equal wishes apart. */
  const wish = shallowRef<{ id: string; seq: number } | null>(null)

  const placed = computed(() => reading.highlights.filter((h) => h.placement.state !== 'lost'))
  const unplaced = computed(() => reading.highlights.filter((h) => h.placement.state === 'lost'))
  const filter = computed(() => ({ words: words.value, colors, tag: tag.value, noted: noted.value }))
  const filtering = computed(() => isFiltering(filter.value))
  const shown = computed(() => filterNotes(placed.value, filter.value, reading.text))
  const items = computed<NoteItem[]>(() =>
    settings.current.noteOrder === 'newest'
      ? newestFirst(shown.value)
      : inArticleOrder(shown.value, reading.sections),
  )
  const rows = computed<PlacedHighlight[]>(() =>
    items.value.flatMap((item) => (item.kind === 'note' ? [item.row] : [])),
  )
  const order = computed(() => rows.value.map(({ highlight }) => highlight.id))

  const counts = computed(() => {
    const found = {
      colors: new Map<HighlightColor, number>(),
      tags: new Map<string, number>(),
      noted: 0,
    }
    for (const { highlight } of placed.value) {
      found.colors.set(highlight.color, (found.colors.get(highlight.color) ?? 0) + 1)
      for (const one of highlight.tags) found.tags.set(one, (found.tags.get(one) ?? 0) + 1)
      if (highlight.note !== '') found.noted += 1
    }
    return found
  })
  const tags = computed(() => [...counts.value.tags.keys()].sort((a, b) => a.localeCompare(b)))

  function clear(): void {
    words.value = ''
    colors.clear()
    tag.value = null
    noted.value = null
  }
  function toggleColor(color: HighlightColor): void {
    if (!colors.delete(color)) colors.add(color)
  }

  /** Brings the focus to a row as soon as the list is there; false when the list does not hold it. */
  function focus(id: string): boolean {
    if (!order.value.includes(id)) return false
    active.value = id
    wish.value = { id, seq: (wish.value?.seq ?? 0) + 1 }
    return true
  }

  // What was looked for in one article says nothing about another.
  watch(
    () => reading.id,
    () => {
      clear()
      active.value = null
      wish.value = null
    },
  )
  // The last note with a tag may have lost it.
  watch(tags, (now) => {
    if (tag.value !== null && !now.includes(tag.value)) tag.value = null
  })

  return {
    words,
    colors,
    tag,
    noted,
    active,
    wish,
    placed,
    unplaced,
    filtering,
    shown,
    items,
    rows,
    order,
    counts,
    tags,
    clear,
    toggleColor,
    focus,
  }
})
