import { useDebounceFn } from '@vueuse/core'
import { type Ref, ref, watch } from 'vue'
import { useNoteList } from './noteListStore'
import { usePickedNotes } from './pickedNotesStore'

/** What a screen reader is told about the list while it changes: how many are selected, how many are shown. */
export function useSpokenNotes(): Readonly<Ref<string>> {
  const list = useNoteList()
  const picked = usePickedNotes()
  const spoken = ref('')

  watch(
    () => picked.count,
    (count, before) => {
      if (count > 0) spoken.value = count === 1 ? '1 note selected' : `${count} notes selected`
      else if (before > 0) spoken.value = 'No note selected'
    },
  )
  // Not at every key that is typed.
  const sayShown = useDebounceFn(() => {
    if (list.filtering) spoken.value = `${list.shown.length} of ${list.placed.length} notes shown`
    else spoken.value = 'All notes shown'
  }, 500)
  watch(
    () => [list.words, list.tag, list.noted, [...list.colors].join(' ')],
    () => void sayShown(),
  )
  return spoken
}
