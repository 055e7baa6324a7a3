import { resolve } from 'node:path'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { documentsOf } from '../core/export/documents'
import { lookOf } from '../core/export/look'
import type { ExportDone, ExportPreview } from '../core/export/request'
import { merged } from '../core/export/repeat'
import { TemplateError } from '../core/export/template'
import type { GlossApi } from '../ipc/contract'
import type { Library } from '../library/library'
import type { Surroundings } from './api'
import type { Turns } from './turns'

type ExportMethods =
  'previewExport' | 'export' | 'cancelExport' | 'chooseExportFolder' | 'takeKeptNotes' | 'exportMarkdown'

/** The part of the contract that is about files for other programs. `exported` is what the window may point at. */
export function exportApi(
  library: Library,
  around: Pick<Surroundings, 'settings' | 'choose' | 'tell'>,
  turns: Turns,
  exported: Set<string>,
): Pick<GlossApi, ExportMethods> {
  const { settings } = around
  const edited = new Map<ArticleId, { file: string; kept: string[] }>()
  let running = 0
  let cancelled = 0

  const chosenFolder = async (): Promise<string | null> => {
    const [folder] = await around.choose({
      title: 'Folder for exports',
      buttonLabel: 'Export here',
      properties: ['openDirectory', 'createDirectory'],
    })
    return folder ?? null
  }

  return {
    previewExport: async ({ id, style }): Promise<ExportPreview> => {
      const { reading, glossary } = await turns.together(id, async () => ({
        reading: await library.open(id),
        glossary: await library.correctedGlossary(id),
      }))
      try {
        const documents = documentsOf(reading, glossary, lookOf(style))
        return {
          files: documents
            .slice(0, 4)
            .map((document) => ({ name: `${document.name}.md`, text: merged(undefined, document).text })),
        }
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error
        return { files: [], mistake: { line: error.line, why: error.message } }
      }
    },
    chooseExportFolder: async () => {
      const folder = await chosenFolder()
      if (folder !== null) await settings.change({ exportFolder: folder })
      return folder
    },
    export: async ({ ids: named, format, style }): Promise<ExportDone | null> => {
      const folder = settings.current.exportFolder ?? (await chosenFolder())
      if (folder === null) return null
      const ids = named ?? (await library.ids())
      const run = (running += 1)
      const isCancelled = (): boolean => cancelled >= run
      const progress = (done: number): void => {
        if (ids.length > 1) around.tell({ type: 'export-progress', done, total: ids.length })
      }
      const done: ExportDone = { folder, written: 0, unchanged: 0, kept: [], failed: [], cancelled: false }
      const count = (file: string, status: string): void => {
        if (status === 'unchanged') done.unchanged += 1
        else done.written += 1
        done.file = ids.length === 1 ? file : undefined
        exported.add(resolve(file))
      }
      const fail = (id: ArticleId, error: unknown): void => {
        if (!(error instanceof GlossError)) throw error
        // What is wrong with the folder or the template is wrong for all.
        if (ids.length === 1 || error.code === 'bad-request') throw error
        done.failed.push({ id, message: error.message })
      }
      if (format === 'markdown') {
        const vault = await library.vaults.into(folder, style)
        for (const [at, id] of ids.entries()) {
          if (isCancelled()) break
          try {
            const { file, status, kept } = await turns.together(id, () => vault.article(id))
            count(file, status)
            if (kept.length > 0) {
              edited.set(id, { file, kept })
              const notebook = await library.notebook(id)
              done.kept.push({ id, title: notebook?.article.title ?? id, blocks: kept.length })
            }
          } catch (error) {
            fail(id, error)
          }
          progress(at + 1)
        }
        await vault.finish()
      } else {
        const ways = await library.exchanging.out()
        const whole = named === null
        for (const one of await ways.into(folder, format, ids, { whole, onProgress: progress }))
          if ('error' in one) fail(one.id, one.error)
          else count(one.file, one.status)
      }
      done.cancelled = isCancelled()
      // Only what could be written is worth remembering.
      await settings.change({ exportFolder: folder, exportFormat: format, exportStyle: style })
      return done
    },
    cancelExport: () => {
      cancelled = running
      return Promise.resolve(null)
    },
    takeKeptNotes: async ({ id }) => {
      const known = edited.get(id)
      if (!known) throw new GlossError('not-found', 'Nothing was kept at the last export of this article.')
      return turns.together(id, () => library.vaults.takeKept(id, known.file, known.kept))
    },
    exportMarkdown: async ({ id }) => {
      const folder = settings.current.exportFolder ?? (await chosenFolder())
      if (folder === null) return null
      const { exportStyle: style } = settings.current
      const result = await turns.together(id, () => library.exportMarkdown(id, folder, style))
      // Only a folder that could be written to is worth remembering.
      if (settings.current.exportFolder !== folder) await settings.change({ exportFolder: folder })
      exported.add(resolve(result.file))
      if (result.kept.length > 0) edited.set(id, { file: result.file, kept: result.kept })
      return result
    },
  }
}
