import { defineAsyncComponent } from 'vue'
import type Sheet from './NoteSheet.vue'

/**
 * The editor is a third of the window's code, and the article is readable without it. It comes when nothing else is
 * to do, so that it is there long before somebody writes.
 */
const load = async (): Promise<typeof Sheet> => (await import('./NoteSheet.vue')).default
export const NoteSheet = defineAsyncComponent(load)

/** Call once something is shown. */
export function fetchNoteSheet(): void {
  requestIdleCallback(() => void load(), { timeout: 2000 })
}
