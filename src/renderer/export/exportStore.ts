import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ArticleId } from '../../core/article/article'
import type { ExportFormat, ExportPreview } from '../../core/export/request'
import type { ExportStyle } from '../../core/export/style'
import { gloss } from '../gloss'
import { useLibrary } from '../library/libraryStore'
import { usePickedArticles } from '../library/pickedArticlesStore'
import { useSettings } from '../settings/settingsStore'
import { useMessages } from '../window/messageStore'
import { type ExportRequest, useExported } from './exportedStore'

export type ExportScope = 'article' | 'picked' | 'listed' | 'library'

/** Files for other programs: what goes into them, how they look, and making them. */
export const useExport = defineStore('export', () => {
  const library = useLibrary()
  const picked = usePickedArticles()
  const settings = useSettings()
  const messages = useMessages()
  const exported = useExported()
  const isOpen = ref(false)
  const article = ref<ArticleId | null>(null)
  const scope = ref<ExportScope>('article')
  const format = ref<ExportFormat>('markdown')
  const style = reactive<ExportStyle>({ ...settings.current.exportStyle })
  const preview = shallowRef<ExportPreview | null>(null)
  let previewOf: ArticleId | undefined
  const progress = ref<{ done: number; total: number } | null>(null)
  const isRunning = ref(false)
  let asked = 0

  /** The articles an export is of; `null` is all of them. */
  const ids = computed((): ArticleId[] | null => {
    if (scope.value === 'picked') return picked.ids
    if (scope.value === 'listed') return library.listed.map(({ header }) => header.id)
    return scope.value === 'article' && article.value ? [article.value] : null
  })
  /** The one that the preview shows. */
  const shown = computed(() => {
    const first = ids.value?.[0] ?? article.value ?? library.rows[0]?.header.id
    return library.rows.find(({ header }) => header.id === first)?.header
  })

  /** Opens the dialog, about an article or what is selected, most often as the last time. */
  function show(id: ArticleId | null, what?: ExportScope, as?: ExportFormat): void {
    article.value = id
    scope.value = what ?? (id ? 'article' : 'library')
    format.value = as ?? settings.current.exportFormat
    Object.assign(style, settings.current.exportStyle)
    preview.value = null
    isOpen.value = true
    void look()
  }

  /** Shows how an article would look; the last question asked is the one that is answered. */
  async function look(): Promise<void> {
    const id = shown.value?.id
    const mine = (asked += 1)
    if (id === undefined || format.value !== 'markdown' || !isOpen.value) return
    try {
      const found = await gloss.previewExport({ id, style: { ...style } })
      if (mine !== asked) return
      // While a template is being written the page before the mistake stays to look at.
      const before = previewOf === id ? preview.value?.files : undefined
      preview.value = found.mistake ? { ...found, files: before ?? [] } : found
      previewOf = id
    } catch (error) {
      if (mine !== asked) return
      preview.value = null
      messages.fail(error, 'The article could not be read.')
    }
  }

  async function run(): Promise<void> {
    if (isRunning.value) return
    isRunning.value = true
    const request = { ids: ids.value, format: format.value, style: { ...style } }
    await ask(request, 'The export has failed.', () => (isOpen.value = false))
    isRunning.value = false
  }

  /** As the last time, without asking. */
  async function again(of: ArticleId[] | null): Promise<void> {
    await ask(
      { ids: of, format: 'markdown' },
      of?.length === 1 ? 'The article could not be exported.' : 'The export has failed.',
    )
  }

  /** Exports and says what came of it, `before` which something may be put away; nothing where no folder was chosen. */
  async function ask(request: ExportRequest, failure: string, before?: () => void): Promise<void> {
    try {
      const done = await gloss.export(request)
      if (!done) return
      const { format: exportFormat, style: exportStyle } = request
      Object.assign(settings.current, {
        exportFolder: done.folder,
        ...(exportStyle ? { exportFormat, exportStyle } : {}),
      })
      before?.()
      exported.tell(done, request)
    } catch (error) {
      before?.()
      messages.fail(error, failure)
    } finally {
      progress.value = null
    }
  }

  async function chooseFolder(): Promise<void> {
    try {
      const folder = await gloss.chooseExportFolder({})
      if (folder !== null) Object.assign(settings.current, { exportFolder: folder })
    } catch (error) {
      messages.fail(error, 'The folder cannot be used.')
    }
  }

  /** Changes are exported by themselves, into a folder that is asked for where there is none. */
  async function switchAsRead(): Promise<void> {
    const exportAsRead = !settings.current.exportAsRead
    if (exportAsRead && settings.current.exportFolder === null) await chooseFolder()
    if (exportAsRead && settings.current.exportFolder === null) return
    await settings.change({ exportAsRead })
  }

  const isAsRead = computed(() => settings.current.exportAsRead)
  const cancel = (): void => void gloss.cancelExport({})

  return {
    isOpen,
    scope,
    format,
    style,
    preview,
    progress,
    isRunning,
    article,
    shown,
    ids,
    show,
    look,
    run,
    again,
    cancel,
    chooseFolder,
    isAsRead,
    switchAsRead,
  }
})
