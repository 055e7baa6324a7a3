import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { Imported } from '../core/reading'
import type { UnsavedFile } from '../core/upkeep'
import type { GlossApi } from '../ipc/contract'
import { Library, type LibraryOptions } from '../library/library'
import { UnsavedWork } from '../library/durable/unsaved'
import { type Beginning, glossApi, type Surroundings } from './api/api'
import { ExportAsRead } from './background/exportAsRead'
import { keepHouse } from './background/housekeeping'
import { learnNames } from './background/learning'
import { unsavedFiles } from './api/storeApi'
import { watchOutside } from './background/watchOutside'
import { WorkerEngine } from './background/workerEngine'

export interface SessionPlan extends Omit<
  Surroundings,
  'refusal' | 'listed' | 'beginning' | 'unsaved' | 'notesReader' | 'retryExport'
> {
  /** The built worker. */
  workerFile: string
  /** The folder of bundled articles. */
  sampleFolder: string
  /** Named on the command line. */
  files: string[]
}

/** A library that is open, and the contract over it. */
export interface Session {
  api: GlossApi
  /** Imports files that arrive later and tells the window. */
  receive(files: string[]): Promise<void>
  /** What cannot be saved now; none when a last attempt succeeded. */
  unsaved(): Promise<UnsavedFile[]>
  /** Resolves when everything is on disk. */
  close(): Promise<void>
}

/** Opens the library and begins with what the command line names. */
export async function openSession(plan: SessionPlan): Promise<Session> {
  const engine = new WorkerEngine(plan.workerFile)
  const peoples = (): boolean => plan.settings.current.peoples
  const unsaved = new UnsavedWork()
  const { library, refusal } = await openLibrary(plan.folder, { engine, peoples, unsaved })
  unsaved.changed = () => {
    void unsavedFiles(library, unsaved).then((files) => plan.tell({ type: 'unsaved', files }))
  }
  // While the window loads; what it asks for first is then known.
  const listed = library.list()
  listed.catch(() => undefined)
  const beginning = begin(plan, library, refusal, engine)
  beginning.catch((error: unknown) => console.error('gloss:', error))
  const learning = learnNames(beginning, library, plan.tell)
  const exporting = refusal ? undefined : new ExportAsRead(library, plan.settings, plan.tell)
  const house = keepHouse(beginning, library, plan.tell)
  const watching = watchOutside(beginning, library, plan.tell)
  const retryExport = async (): Promise<void> => exporting?.retry()
  const api = glossApi(library, {
    ...plan,
    refusal,
    listed,
    beginning,
    unsaved,
    notesReader: engine,
    retryExport,
  })
  return {
    api,
    receive: async (files) => {
      await beginning
      if (refusal) return plan.tell({ type: 'imported', results: refusedFiles(files, refusal) })
      const results = await api.importFiles({ paths: files })
      if (results.length > 0) plan.tell({ type: 'imported', results })
    },
    unsaved: async () => {
      await unsaved.retry()
      return unsavedFiles(library, unsaved)
    },
    close: async () => {
      await beginning.catch(() => undefined)
      learning.stop()
      await exporting?.stop()
      await watching.stop()
      await house.stop()
      await library.close()
      await plan.settings.close()
      await engine.close()
    },
  }
}

/** A library that cannot be written, because another program holds it or the disk says so, is still read. */
async function openLibrary(
  folder: string,
  options: LibraryOptions,
): Promise<{ library: Library; refusal: GlossError | null }> {
  try {
    return { library: await Library.open(folder, options), refusal: null }
  } catch (error) {
    if (!(error instanceof GlossError)) throw error
    const library = await Library.open(folder, { ...options, readOnly: true }).catch(() => {
      throw error
    })
    return { library, refusal: error }
  }
}

async function begin(
  plan: SessionPlan,
  library: Library,
  refusal: GlossError | null,
  engine: WorkerEngine,
): Promise<Beginning> {
  if (refusal) {
    return { files: refusedFiles(plan.files, refusal), sample: null }
  }
  const sample = await importSample(plan, library)
  if (plan.files.length === 0) return { files: [], sample }
  const { articles, notes } = await engine.sort(plan.files)
  return { files: await library.importFiles(articles), notes, sample }
}

function refusedFiles(files: string[], { code, message }: GlossError): Imported[] {
  return files.map((file) => ({ ok: false, name: basename(file), code, message }))
}

/** The bundled article, at the very first start with an empty library. Once removed it never comes back. */
async function importSample(plan: SessionPlan, library: Library): Promise<ArticleId | null> {
  if (plan.settings.current.sampled === true) return null
  try {
    if ((await library.list()).length > 0) return null
    const names = (await readdir(plan.sampleFolder)).filter((name) => name.endsWith('.md')).sort()
    const [first] = await library.importFiles(names.map((name) => join(plan.sampleFolder, name)))
    return first?.ok ? first.id : null
  } catch (error) {
    // A missing sample must not keep anybody from reading.
    console.error('gloss: the sample could not be imported:', error)
    return null
  } finally {
    await plan.settings.change({ sampled: true }).catch(() => undefined)
  }
}
