import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { GlossError } from '../../core/error'
import type { UnsavedFile } from '../../core/upkeep'
import type { GlossApi } from '../../ipc/contract'
import type { Library } from '../../library/library'
import { reasonOf, systemCode } from '../../library/durable/reason'
import type { UnsavedWork } from '../../library/durable/unsaved'
import type { Surroundings } from './api'
import { missingArticle } from './missingArticle'
import type { DeedsDone } from './deedsDone'

type StoreMethods =
  | 'unsaved'
  | 'retrySave'
  | 'saveElsewhere'
  | 'listBackups'
  | 'restoreBackup'
  | 'listBin'
  | 'missingArticle'
  | 'bringArticleBack'
  | 'mended'

/** The part of the contract that is about keeping the reader's work safe. */
export function storeApi(
  library: Library,
  work: UnsavedWork,
  choose: Surroundings['choose'],
  doing: DeedsDone,
): Pick<GlossApi, StoreMethods> {
  return {
    unsaved: () => unsavedFiles(library, work),
    retrySave: async () => {
      await work.retry()
      return unsavedFiles(library, work)
    },
    saveElsewhere: async () => {
      const [folder] = await choose({
        title: 'Save a copy of the unsaved notes',
        buttonLabel: 'Save here',
        properties: ['openDirectory', 'createDirectory'],
      })
      if (folder === undefined) return null
      const written: string[] = []
      for (const { path, text } of work.list)
        written.push(await saveAs(join(folder, basename(path, '.json')), text))
      return written
    },
    listBackups: async ({ id }) =>
      (await library.upkeep.snapshots()).map(({ name, time, why, articles, bytes, files }) => ({
        name,
        time,
        why,
        articles,
        bytes,
        holds: files.some(({ path }) => path === `notebooks/${id}.json`),
      })),
    restoreBackup: ({ name, id }) => doing.restoreBackup(name, id ?? undefined),
    listBin: async () => (await library.deleted()).map(({ id, title, deleted }) => ({ id, title, deleted })),
    missingArticle: ({ id }) => missingArticle(library, id),
    bringArticleBack: async ({ id, backup }) => {
      await (backup === undefined ? doing.restore(id) : doing.bringBack(id, backup))
      return library.list()
    },
    mended: () => Promise.resolve([...library.upkeep.mended]),
  }
}

/** What is in memory only, in words for a reader. */
export async function unsavedFiles(library: Library, work: UnsavedWork): Promise<UnsavedFile[]> {
  return Promise.all(
    work.list.map(async ({ path, changes, reason }) => {
      const notebook = await library.notebook(basename(path, '.json')).catch(() => null)
      return { title: notebook?.article.title ?? 'Names taught', changes, reason: reason.message }
    }),
  )
}

/** A new file, whatever is there already. */
async function saveAs(path: string, text: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const file = `${path}${n === 1 ? '' : ` ${n}`}.json`
    try {
      await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true } as Parameters<typeof writeFile>[2])
      return file
    } catch (cause) {
      if (systemCode(cause) === 'EEXIST') continue
      throw new GlossError('save-failed', `The copy could not be saved there: ${reasonOf(cause)}.`, {
        cause,
        path: file,
      })
    }
  }
}
