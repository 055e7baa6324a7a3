import { ArrowDownUp, Copy, Download, Filter, ListChecks, Merge, PanelRight, Tag, Trash2 } from '@lucide/vue'
import { computed, type ComputedRef, nextTick } from 'vue'
import { noteOrders } from '../../../core/settings'
import { useReading } from '../../reader/readingStore'
import { useSettings } from '../../settings/settingsStore'
import type { PaletteItem } from '../../window/paletteItems'
import { usePanels } from '../../window/panelStore'
import { useNoteList } from './noteListStore'
import { noteOrderNames } from './noteOrderNames'
import { usePickedNotes } from './pickedNotesStore'

/** What can be done with the list of notes and what is selected in it. */
export function useNoteCommands(): ComputedRef<PaletteItem[]> {
  const reading = useReading()
  const settings = useSettings()
  const panels = usePanels()
  const list = useNoteList()
  const picked = usePickedNotes()

  const ofSelected = (): PaletteItem[] => [
    {
      id: 'notes-copy',
      words: 'Selected notes: copy as Markdown',
      icon: Copy,
      run: () => void picked.copy(),
    },
    {
      id: 'notes-export',
      words: 'Selected notes: export to a file',
      icon: Download,
      run: () => void picked.exportFile(),
    },
    ...(picked.count > 1
      ? [{ id: 'notes-join', words: 'Selected notes: join', icon: Merge, run: () => void picked.join() }]
      : []),
    { id: 'notes-delete', words: 'Selected notes: delete', icon: Trash2, run: () => void picked.remove() },
  ]
  const ofList = (): PaletteItem[] => [
    {
      id: 'notes-select',
      words: 'Notes: select all that are shown',
      icon: ListChecks,
      run: () => {
        panels.showTab('notes')
        void nextTick(() => picked.all())
      },
    },
    ...noteOrders
      .filter((order) => order !== settings.current.noteOrder)
      .map((noteOrder) => ({
        id: `notes-${noteOrder}`,
        words: `Notes: ${noteOrderNames[noteOrder].toLowerCase()}`,
        icon: ArrowDownUp,
        run: () => void settings.change({ noteOrder }),
      })),
    ...(list.filtering
      ? [{ id: 'notes-clear', words: 'Notes: show all', icon: Filter, run: () => list.clear() }]
      : []),
    ...list.tags.map((tag) => ({
      id: `notes-tag-${tag}`,
      words: `Notes: tagged #${tag}`,
      icon: Tag,
      run: () => {
        panels.showTab('notes')
        list.tag = tag
      },
    })),
  ]
  return computed(() => [
    ...(picked.count > 0 ? ofSelected() : []),
    ...(reading.highlights.length > 0 ? ofList() : []),
    {
      id: 'strip',
      words: `${settings.current.strip ? 'Hide' : 'Show'} highlights along the edge`,
      icon: PanelRight,
      run: () => void settings.change({ strip: !settings.current.strip }),
    },
  ])
}
