import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { useBehind } from '../export/behindStore'
import { useExport } from '../export/exportStore'
import { useGlossary } from '../glossary/glossaryStore'
import { useIntake } from '../intake/intakeStore'
import { useKeeping } from '../library/keepingStore'
import { useLibrary } from '../library/libraryStore'
import { useSaving } from '../library/savingStore'
import { useMessages } from './messageStore'
import { useOutside } from './outside'

const fields = 'input, textarea, [contenteditable]'

/** Articles that come by drag and drop, by paste, or from the main process ("open with", a second start). */
export function useIncoming(): { dragging: Ref<boolean> } {
  const library = useLibrary()
  const glossary = useGlossary()
  const messages = useMessages()
  const saving = useSaving()
  const keeping = useKeeping()
  const takeOutside = useOutside()
  const intake = useIntake()
  const out = useExport()
  const behind = useBehind()
  const dragging = ref(false)
  let depth = 0
  /** Words of the window itself are dragged, which are in Gloss already. */
  let own = false
  useEventListener(document, 'dragstart', () => (own = true))
  useEventListener(document, 'dragend', () => (own = false))
  /** Words go where something is written, files into the library. */
  const isForField = ({ target, dataTransfer }: DragEvent): boolean =>
    target instanceof Element && target.closest(fields) !== null && !dataTransfer?.types.includes('Files')

  useEventListener(document, 'dragenter', (event: DragEvent) => {
    if (own || !event.dataTransfer?.types.some((type) => type === 'Files' || type.startsWith('text/'))) return
    depth += 1
    dragging.value = !isForField(event)
  })
  useEventListener(document, 'dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) dragging.value = false
  })
  useEventListener(document, 'dragover', (event: DragEvent) => {
    if (!isForField(event)) event.preventDefault()
  })
  useEventListener(document, 'drop', (event: DragEvent) => {
    depth = 0
    dragging.value = false
    if (isForField(event)) return
    event.preventDefault()
    if (own) return
    const paths = [...(event.dataTransfer?.files ?? [])]
      .map((file) => window.gloss.pathOf(file))
      .filter(Boolean)
    const text = event.dataTransfer?.getData('text/plain') ?? ''
    const html = event.dataTransfer?.getData('text/html') ?? ''
    if (paths.length > 0) void library.importFiles(paths)
    else if (text.trim() || html.trim()) void library.paste(text, html)
  })

  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    if (event.target instanceof Element && event.target.closest(fields)) return
    const data = event.clipboardData
    if (!data) return
    event.preventDefault()
    const paths = [...data.files].map((file) => window.gloss.pathOf(file)).filter(Boolean)
    if (paths.length > 0) void library.importFiles(paths)
    else if (data.getData('text/plain').trim() || data.getData('text/html').trim()) {
      void library.paste(data.getData('text/plain'), data.getData('text/html'))
    }
  })

  window.gloss.onCommand((command) => {
    if (command.type === 'imported') {
      library.importing = null
      void library.take(command.results)
    } else if (command.type === 'import-progress')
      library.importing = { done: command.done, total: command.total }
    else if (command.type === 'notes-named') void intake.offerFiles(command.paths)
    else if (command.type === 'export-progress') out.progress = { done: command.done, total: command.total }
    else if (command.type === 'export-behind') behind.take(command.why)
    else if (command.type === 'open') void library.openLink(command.id, command.highlight)
    else if (command.type === 'names-learnt') void glossary.askAgain()
    else if (
      command.type === 'notebook-changed' ||
      command.type === 'article-changed' ||
      command.type === 'taught-changed' ||
      command.type === 'list-changed'
    )
      void takeOutside(command)
    else if (command.type === 'unsaved') saving.take(command.files)
    else if (command.type === 'mended') keeping.tellMended(command.count)
    else messages.warn({ title: 'Something could not be saved.', text: command.message })
  })
  return { dragging }
}
