import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { HighlightColor } from '../../../core/annotation/notebook'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import type { PlacedHighlight } from '../../reader/pageMarks'
import { useReading } from '../../reader/readingStore'
import { useMessages } from '../../window/messageStore'
import { useAnnotations } from '../annotationStore'
import { useColors } from '../editor/colorStore'
import { useReshaping } from '../reshapeStore'
import { useNoteList } from './noteListStore'
import { among, anchored, extended, nothingPicked, type Picked, toggled } from './pickedNotes'

/** The selected notes, and what is done to all of them: one change, one step back. */
export const usePickedNotes = defineStore('picked-notes', () => {
  const reading = useReading()
  const list = useNoteList()
  const annotations = useAnnotations()
  const messages = useMessages()
  const reshaping = useReshaping()
  const colors = useColors()
  const picked = shallowRef<Picked>(nothingPicked)

  const count = computed(() => picked.value.ids.size)
  const has = (id: string): boolean => picked.value.ids.has(id)
  /** In the order of the list. */
  const rows = computed(() => list.rows.filter(({ highlight }) => has(highlight.id)))

  const toggle = (id: string): void => void (picked.value = toggled(picked.value, id))
  const extend = (id: string): void => void (picked.value = extended(picked.value, list.order, id))
  const anchor = (id: string | null): void => void (picked.value = anchored(picked.value, id))
  const all = (): void => void (picked.value = { ...picked.value, ids: new Set(list.order) })
  const clear = (): void => void (picked.value = nothingPicked)

  watch(
    () => list.order,
    (order) => (picked.value = among(picked.value, new Set(order))),
  )

  /** Those selected; without any, the one a key was pressed on. */
  function meant(row?: string): PlacedHighlight[] {
    if (count.value > 0) return rows.value
    return list.rows.filter(({ highlight }) => highlight.id === row)
  }
  const idsOf = (some: readonly PlacedHighlight[]): string[] => some.map(({ highlight }) => highlight.id)

  async function recolor(color: HighlightColor, row?: string): Promise<void> {
    const highlights = idsOf(meant(row))
    const [one, ...others] = highlights
    if (one === undefined) return
    if (others.length === 0) {
      await annotations.recolor(one, color)
      return
    }
    const done = await reading.commit('The colour could not be saved.', (id) =>
      gloss.changeHighlights({ id, highlights, color }),
    )
    if (done)
      messages.say(
        savedWords(`${many(highlights.length, 'highlight')} now ${colors.label(color)}`, done),
        annotations.undo,
      )
  }

  async function tag(addTags: string[], removeTags: string[]): Promise<void> {
    const highlights = idsOf(rows.value)
    if (highlights.length === 0 || addTags.length + removeTags.length === 0) return
    const done = await reading.commit('The tags could not be saved.', (id) =>
      gloss.changeHighlights({ id, highlights, addTags, removeTags }),
    )
    const what = addTags.length > 0 ? `tagged #${addTags.join(' #')}` : `without #${removeTags.join(' #')}`
    if (done)
      messages.say(savedWords(`${many(highlights.length, 'highlight')} ${what}`, done), annotations.undo)
  }

  async function remove(row?: string): Promise<void> {
    const some = meant(row)
    const highlights = idsOf(some)
    const [one, ...others] = highlights
    if (one === undefined) return
    if (others.length === 0) {
      await annotations.remove(one)
      return
    }
    annotations.letGoOf(highlights)
    await reshaping.atRest()
    const done = await reading.commit('The highlights could not be deleted.', (id) =>
      gloss.removeHighlights({ id, highlights }),
    )
    const notes = some.filter(({ highlight }) => highlight.note !== '').length
    const what = [many(some.length, 'highlight'), ...(notes > 0 ? [many(notes, 'note')] : [])]
    if (done) messages.say(savedWords(`${what.join(' and ')} deleted`, done), annotations.undo)
  }

  /** Makes one highlight of all, and goes to it. */
  async function join(): Promise<void> {
    const places = rows.value.flatMap(({ highlight, placement }) =>
      placement.span ? [{ id: highlight.id, ...placement.span }] : [],
    )
    const [first, ...others] = places.sort((a, b) => a.start - b.start)
    if (!first || others.length === 0) return
    clear()
    list.focus(first.id)
    await reshaping.join(
      first.id,
      others.map(({ id }) => id),
    )
    reading.bring(first)
  }

  /** As Markdown, in the words of the export. */
  async function copy(row?: string): Promise<void> {
    const some = meant(row)
    const header = reading.reading?.article.header
    if (!header || some.length === 0) return
    const highlights = some.map(({ highlight }) => highlight)
    const placements = some.map(({ placement }) => placement)
    try {
      const passages = { header, highlights, placements, colorNames: colors.names }
      const { passagesMarkdown } = await import('../../../core/export/passages')
      await navigator.clipboard.writeText(passagesMarkdown(passages))
      messages.say(`${many(some.length, 'note')} copied as Markdown`)
    } catch (error) {
      messages.fail(error, 'The notes could not be copied.')
    }
  }

  /** Into a Markdown file the reader names. */
  async function exportFile(row?: string): Promise<void> {
    const { id } = reading
    const highlights = idsOf(meant(row))
    if (id === null || highlights.length === 0) return
    try {
      const done = await gloss.exportHighlights({ id, highlights })
      if (!done) return
      const { file } = done
      messages.say(
        `${many(highlights.length, 'note')} exported to ${file.split(/[\\/]/).at(-1)}`,
        undefined,
        { words: 'Show', run: () => void gloss.showFile({ file }) },
      )
    } catch (error) {
      messages.fail(error, 'The notes could not be exported.')
    }
  }

  return {
    count,
    rows,
    has,
    toggle,
    extend,
    anchor,
    all,
    clear,
    recolor,
    tag,
    join,
    remove,
    copy,
    exportFile,
  }
})

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
