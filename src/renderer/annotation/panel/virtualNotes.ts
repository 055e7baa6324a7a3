import { useVirtualizer, type Virtualizer, defaultRangeExtractor } from '@tanstack/vue-virtual'
import { useResizeObserver } from '@vueuse/core'
import {
  computed,
  type ComputedRef,
  type InjectionKey,
  type MaybeRefOrGetter,
  type Ref,
  ref,
  toValue,
} from 'vue'
import type { NoteItem } from './noteItems'

/** Up to here all rows stand in the page: finding and reading aloud then need no scrolling. */
const allUpTo = 60
/** Rows kept above and below the window of a longer list. */
const around = 8
/** The list fades at the bottom. */
const fade = 28

/** Whether the list scrolls: what a row can do without until it rests need not be drawn. */
export const listScrolls: InjectionKey<Readonly<Ref<boolean>>> = Symbol('the list of notes scrolls')

/** The rows of a long list that stand in the window now, and the one that has the Tab stop wherever it is. */
export function useVirtualNotes(
  items: ComputedRef<readonly NoteItem[]>,
  scroller: MaybeRefOrGetter<HTMLElement | null>,
  list: Readonly<Ref<HTMLElement | null>>,
  /** Index of the item that is never left out. */
  kept: ComputedRef<number>,
  /** Height in pixels that a fixed head covers. */
  covered: MaybeRefOrGetter<number>,
): Ref<Virtualizer<HTMLElement, HTMLElement>> {
  /** How far below the top of what scrolls the list begins. */
  const margin = ref(0)
  const measureMargin = (): void => void (margin.value = list.value?.offsetTop ?? 0)
  useResizeObserver(() => {
    const view = toValue(scroller)
    return view ? [view, ...view.children].filter((element) => element instanceof HTMLElement) : []
  }, measureMargin)

  // New functions for new items: the library keeps what it knows about heights by key.
  const keys = computed(() => {
    const now = items.value
    return (index: number): string => now[index]?.key ?? String(index)
  })
  const heights = computed(() => {
    const now = items.value
    return (index: number): number => heightOf(now[index])
  })
  const ranges = computed(() => {
    const pinned = kept.value
    return (range: Parameters<typeof defaultRangeExtractor>[0]): number[] => {
      const indexes = defaultRangeExtractor(range)
      if (pinned < 0 || pinned >= range.count || indexes.includes(pinned)) return indexes
      return [...indexes, pinned].sort((a, b) => a - b)
    }
  })

  return useVirtualizer<HTMLElement, HTMLElement>(
    computed(() => ({
      count: items.value.length,
      getScrollElement: () => toValue(scroller),
      getItemKey: keys.value,
      estimateSize: heights.value,
      overscan: items.value.length <= allUpTo ? items.value.length : around,
      rangeExtractor: ranges.value,
      scrollMargin: margin.value,
      scrollPaddingStart: toValue(covered),
      scrollPaddingEnd: fade,
      // Drawn at once, before the window has been measured.
      initialRect: { width: 348, height: 800 },
    })),
  )
}

// Before a row is drawn its height is guessed from its words; a good guess keeps the scroll bar still.
const lineOf = { quotation: 23, note: 21 }
const charactersInLine = { quotation: 42, note: 44 }
const mostLines = 8

function heightOf(item: NoteItem | undefined): number {
  if (item?.kind !== 'note') return 40
  const { quote, note } = item.row.highlight
  const lines = (text: string, characters: number): number =>
    Math.min(mostLines, Math.max(1, Math.ceil(text.length / characters)))
  const quoted = lines(quote.exact, charactersInLine.quotation) * lineOf.quotation
  const written = note === '' ? 0 : lines(note, charactersInLine.note) * lineOf.note + 6
  return 20 + quoted + 1 + written + 22
}
