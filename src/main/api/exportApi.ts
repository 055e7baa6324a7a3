import { resolve } from 'node:path'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import { documentsOf } from '../../core/export/documents'
import { holdsNote } from '../../core/export/keptNotes'
import { lookOf } from '../../core/export/look'
import { NamePages } from '../../core/export/namePages'
import { merged } from '../../core/export/repeat'
import type { ExportDone, ExportFormat, ExportPreview } from '../../core/export/request'
import type { ExportStyle } from '../../core/export/style'
import { TemplateError } from '../../core/export/template'
import type { GlossApi } from '../../ipc/contract'
import type { Library } from '../../library/library'
import type { FileOutcome } from '../../library/vault/vault'
import type { VaultOptions } from '../../library/vault/vaultWriter'
import type { Surroundings } from './api'
import type { Turns } from './turns'

type ExportMethods =
  'previewExport' | 'export' | 'retryExport' | 'cancelExport' | 'chooseExportFolder' | 'takeKeptNotes'

/** Files of each kind that a preview shows. */
const [shownFiles, shownPages] = [3, 2]

/** The part of the contract that is about files for other programs. `exported` is what the window may point at. */
export function exportApi(
  library: Library,
  around: Pick<Surroundings, 'settings' | 'choose' | 'tell' | 'retryExport'>,
  turns: Turns,
  exported: Set<string>,
): Pick<GlossApi, ExportMethods> {
  const { settings } = around
  /** Files with edited blocks, by the article these are of. */
  const edited = new Map<ArticleId, FileOutcome[]>()
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
        const look = lookOf(style)
        const documents = documentsOf(reading, glossary, look).slice(0, shownFiles)
        if (style.glossary === 'pages') {
          const pages = new NamePages(look)
          pages.add(reading, glossary)
          documents.push(...pages.documents([]).slice(0, shownPages))
        }
        return {
          files: documents.map((document) => {
            return { name: `${document.name}.md`, text: merged(undefined, document).text }
          }),
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
    export: async ({ ids: named, format, style, restore }): Promise<ExportDone | null> => {
      const folder = settings.current.exportFolder ?? (await chosenFolder())
      if (folder === null) return null
      const ids = named ?? (await library.ids())
      const run = (running += 1)
      const isCancelled = (): boolean => cancelled >= run
      const done = new Counted(folder, ids, exported)
      const progress = (count: number): void => {
        if (ids.length > 1) around.tell({ type: 'export-progress', done: count, total: ids.length })
      }
      if (format === 'markdown') {
        const how = { style: style ?? settings.current.exportStyle, options: { restore } }
        await markdown(library, turns, how, done, { progress, isCancelled })
        const kept = done.edited()
        for (const [id, files] of kept) {
          edited.set(id, files)
          const title = (await library.notebook(id))?.article.title ?? id
          done.sums.kept.push({ id, title, notes: notesIn(files) })
        }
      } else await otherwise(library, format, done, { whole: named === null, progress, isCancelled })
      done.sums.cancelled = isCancelled()
      // Only what could be written is worth remembering; without a style nothing was chosen anew.
      await settings.change({
        exportFolder: folder,
        ...(style ? { exportFormat: format, exportStyle: style } : {}),
      })
      return done.sums
    },
    retryExport: async () => {
      await around.retryExport?.()
      return null
    },
    cancelExport: () => {
      cancelled = running
      return Promise.resolve(null)
    },
    takeKeptNotes: async ({ id }) => {
      const known = edited.get(id)
      if (!known) throw new GlossError('not-found', 'Nothing was kept at the last export of this article.')
      return turns.together(id, () => library.vaults.takeKept(id, known))
    },
  }
}

interface Course {
  progress: (count: number) => void
  isCancelled: () => boolean
}

async function markdown(
  library: Library,
  turns: Turns,
  { style, options }: { style: ExportStyle; options: VaultOptions },
  done: Counted,
  { progress, isCancelled }: Course,
): Promise<void> {
  const vault = await library.vaults.into(done.sums.folder, style, options)
  for (const [at, id] of done.ids.entries()) {
    if (isCancelled()) break
    try {
      const { files } = await turns.together(id, () => vault.article(id))
      done.article(files)
    } catch (error) {
      done.fail(id, error)
    }
    progress(at + 1)
  }
  done.others(await vault.finish())
}

async function otherwise(
  library: Library,
  format: Exclude<ExportFormat, 'markdown'>,
  done: Counted,
  { whole, progress, isCancelled }: Course & { whole: boolean },
): Promise<void> {
  const ways = await library.exchanging.out()
  const { folder } = done.sums
  for (const one of await ways.into(folder, format, done.ids, { whole, onProgress: progress, isCancelled }))
    if ('error' in one) done.fail(one.id, one.error)
    else done.article([{ ...one, kept: [] }])
}

/** How many of the edited blocks hold words that can be taken into Gloss. */
function notesIn(files: readonly FileOutcome[]): number {
  return new Set(files.flatMap(({ kept }) => kept.filter(holdsNote))).size
}

/** What comes of an export, added up. */
class Counted {
  readonly sums: ExportDone
  readonly #kept: FileOutcome[] = []

  constructor(
    folder: string,
    readonly ids: ArticleId[],
    private readonly exported: Set<string>,
  ) {
    this.sums = { folder, written: 0, unchanged: 0, kept: [], deleted: 0, failed: [], cancelled: false }
  }

  /** An article with its files, its own first. */
  article(files: readonly FileOutcome[]): void {
    const [own] = files
    const isChanged = files.some(({ status }) => status === 'written' || status === 'removed')
    if (isChanged) this.sums.written += 1
    else this.sums.unchanged += 1
    if (this.ids.length === 1 && own && own.status !== 'deleted') this.sums.file = own.file
    this.others(files)
  }

  others(files: readonly FileOutcome[]): void {
    for (const one of files) {
      if (one.status === 'deleted') this.sums.deleted += 1
      else this.exported.add(resolve(one.file))
      if (one.kept.length > 0) this.#kept.push(one)
    }
  }

  /** Throws what is wrong for all: with the folder, the template, or the only article. */
  fail(id: ArticleId, error: unknown): void {
    if (!(error instanceof GlossError)) throw error
    if (this.ids.length === 1 || error.code === 'bad-request') throw error
    this.sums.failed.push({ id, message: error.message })
  }

  /** Files with edited blocks by the article that these belong to: a block of a page names it. */
  edited(): Map<ArticleId, FileOutcome[]> {
    const found = new Map<ArticleId, FileOutcome[]>()
    for (const one of this.#kept)
      for (const id of articlesOf(one)) found.set(id, [...(found.get(id) ?? []), one])
    return found
  }
}

function articlesOf({ id, kept }: FileOutcome): Set<ArticleId> {
  if (!id.startsWith('names/')) return new Set([id.split('/')[0] ?? id])
  return new Set(kept.flatMap((key) => /^[aqd]:([^/]+)/.exec(key)?.[1] ?? []))
}
