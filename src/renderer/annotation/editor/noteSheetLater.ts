import { shallowRef } from 'vue'
import type Sheet from './NoteSheet.vue'

/**
 * The editor is a third of the window's code, and an article is readable without it. It comes once something is shown;
 * NoteField takes the words until then.
 */
export const noteSheet = shallowRef<typeof Sheet | null>(null)

let coming: Promise<void> | undefined

/** Without it, a plain field does. */
export function fetchNoteSheet(): void {
  coming ??= import('./NoteSheet.vue').then(
    ({ default: sheet }) => {
      noteSheet.value = sheet
    },
    () => {
      coming = undefined
    },
  )
}
