import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ArticleId } from '../../core/article/article'
import type { ExportDone, ExportFormat, ExportPreview } from '../../core/export/request'
import type { ExportStyle } from '../../core/export/style'
import { gloss } from '../gloss'
import { useLibrary } from '../library/libraryStore'
import { useReading } from '../reader/readingStore'
import { useSettings } from '../settings/settingsStore'
import { useMessages } from '../window/messageStore'

export type ExportScope = 'article' | 'listed' | 'library'

/** What is said of one exported file, before its name. */
const said = {
  written: 'Exported to',
  unchanged: 'Nothing to change in',
  kept: 'Kept your own changes in',
}

/** Files for other programs: what goes into them, how it looks, and what came of it. */
export const useExport = defineStore('export', () => {
  const library = useLibrary()
  const reading = useReading()
  const settings = useSettings()
  const messages = useMessages()
  const isOpen = ref(false)
  const article = ref<ArticleId | null>(null)
  const scope = ref<ExportScope>('article')
  const format = ref<ExportFormat>('markdown')
  const style = reactive<ExportStyle>({ ...settings.current.exportStyle })
  const preview = shallowRef<ExportPreview | null>(null)
  const progress = ref<{ done: number; total: number } | null>(null)
  const isRunning = ref(false)
  let asked = 0

  const title = computed(
    () => library.rows.find(({ header }) => header.id === article.value)?.header.title ?? 'This article',
  )

  function show(id: ArticleId | null): void {
    article.value = id
    scope.value = id ? 'article' : 'library'
    format.value = settings.current.exportFormat
    Object.assign(style, settings.current.exportStyle)
    preview.value = null
    isOpen.value = true
    void look()
  }

  /** Shows how an article would look; the last question asked is the one that is answered. */
  async function look(): Promise<void> {
    const id = article.value ?? library.rows[0]?.header.id
    const mine = (asked += 1)
    if (id === undefined || format.value !== 'markdown') return
    try {
      const found = await gloss.previewExport({ id, style: { ...style } })
      if (mine === asked) preview.value = found
    } catch (error) {
      if (mine === asked) preview.value = null
      messages.fail(error, 'The article could not be read.')
    }
  }

  async function run(): Promise<void> {
    if (isRunning.value) return
    const ids =
      scope.value === 'library'
        ? null
        : scope.value === 'listed'
          ? library.listed.map(({ header }) => header.id)
          : article.value
            ? [article.value]
            : null
    isRunning.value = true
    try {
      const done = await gloss.export({ ids, format: format.value, style: { ...style } })
      if (!done) return
      Object.assign(settings.current, {
        exportFolder: done.folder,
        exportFormat: format.value,
        exportStyle: { ...style },
      })
      isOpen.value = false
      tell(done)
    } catch (error) {
      messages.fail(error, 'The export has failed.')
      isOpen.value = false
    } finally {
      isRunning.value = false
      progress.value = null
    }
  }

  function tell(done: ExportDone): void {
    for (const { id, message } of done.failed)
      messages.warn({ title: `${titleOf(id)} could not be exported.`, text: message })
    for (const { id } of done.kept) offerKept(id)
    const name = (done.file ?? done.folder).split(/[\\/]/).at(-1) ?? ''
    if (done.cancelled) messages.say(`Stopped. ${done.written + done.unchanged} exported to ${name}`)
    else if (done.kept.length > 0 && done.file) messages.say(`${said.kept} ${name}`)
    else if (done.written === 0) messages.say(`${said.unchanged} ${name}`)
    else messages.say(done.file ? `${said.written} ${name}` : `${done.written} exported to ${name}`)
  }

  /** What the reader has edited in the vault can become the note in Gloss. */
  function offerKept(id: ArticleId): void {
    const words = `${titleOf(id)}: you have edited notes in the exported file.`
    const alert = {
      title: words,
      text: 'They were left as they are. You can make your text the note in Gloss as well.',
      acts: [
        {
          words: 'Take the text into Gloss',
          run: async () => {
            const found = messages.alerts.find(({ title: known }) => known === words)
            if (found) messages.dismiss(found)
            await takeKept(id)
          },
        },
      ],
    }
    messages.warn(alert)
  }

  async function takeKept(id: ArticleId): Promise<void> {
    try {
      await gloss.takeKeptNotes({ id })
      await showAgain(id)
      messages.say('Taken into Gloss', async () => {
        await gloss.undo({ id })
        await showAgain(id)
      })
    } catch (error) {
      messages.fail(error, 'The text could not be taken into Gloss.')
    }
  }

  async function showAgain(id: ArticleId): Promise<void> {
    const now = await gloss.openArticle({ id })
    const before = reading.reading
    if (before && reading.id === id) reading.reading = { ...now, article: before.article }
    await library.refresh()
  }

  /** As the last time, without asking. */
  async function again(id: ArticleId): Promise<void> {
    try {
      const done = await gloss.exportMarkdown({ id })
      if (!done) return
      const name = done.file.split(/[\\/]/).at(-1) ?? ''
      const exportFolder = settings.current.exportFolder ?? done.file.slice(0, -name.length - 1)
      Object.assign(settings.current, { exportFolder })
      messages.say(`${said[done.status]} ${name}`)
      if (done.status === 'kept') offerKept(id)
    } catch (error) {
      messages.fail(error, 'The article could not be exported.')
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

  const cancel = (): void => void gloss.cancelExport({})
  const titleOf = (id: ArticleId): string => {
    const found = library.rows.find(({ header }) => header.id === id)?.header.title
    return `“${found ?? id}”`
  }

  return {
    isOpen,
    scope,
    format,
    style,
    preview,
    progress,
    isRunning,
    article,
    title,
    show,
    look,
    run,
    again,
    cancel,
    chooseFolder,
  }
})
