import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { articleId, type ArticleId } from '../../core/article/article'
import { planFormat } from './backup/restoring'
import { snapshotFormat } from './backup/snapshotFile'
import { snapshotName } from './backup/snapshots'
import { deletedFormat } from './bin'
import { DurableFile, type FileFormat } from '../durable/durableFile'
import type { LibraryFolder } from '../folder'
import { originalOf } from './merging/conflictNames'
import { notebookFormat } from '../files/notebookFile'
import { isFile, isThere, readableNamesIn } from '../durable/onDisk'
import { revisionFormat } from '../files/revisionFile'
import { articleFormat } from '../files/shelf'
import { taughtFormat } from '../files/taughtFile'
import { waitingFormat } from '../files/waitingFile'

/** A file, and how it is read; or in plain words why nobody reads it. */
interface Beside {
  path: string
  format: FileFormat<unknown> | string
}

/**
 * What stands beside articles and notebooks and may hold words of the reader: copies that sync tools have made of a
 * conflict, files of Gloss under names that are not theirs, former versions, the bin and the snapshots. At a start only
 * what is few, for nobody shall wait.
 */
export async function filesBeside(folder: LibraryFolder, atStart: boolean): Promise<Beside[]> {
  const [root, notebooks, articles] = [
    await namesAt(folder.root),
    await namesAt(folder.notebooks),
    await namesAt(folder.articles),
  ]
  const found = [
    ...(await copiesIn(root, (name) => rootFormats(folder).get(join(folder.root, name)))),
    ...(await copiesIn(notebooks, (name) => formatBy(name, notebookFormat))),
    ...(await copiesIn(articles, (name) => formatBy(name, articleFormat))),
    ...(await misnamed(notebooks, likeNotebook, 'notebook')),
    ...(await misnamed(articles, likeArticle, 'article')),
    ...(await inBin(folder, atStart)),
  ]
  return atStart ? found : [...found, ...formerVersions(articles), ...(await snapshotsIn(folder))]
}

/** A folder with the names in it, which is read once: it may hold thousands. */
interface Named {
  folder: string
  names: readonly string[]
}

const namesAt = async (folder: string): Promise<Named> => ({ folder, names: await readableNamesIn(folder) })

/** Whether an article with its text lies in the bin. */
export async function isInBin({ bin }: LibraryFolder, id: ArticleId): Promise<boolean> {
  const places = (await readableNamesIn(bin)).filter((name) => name.replace(/\.\d+$/, '') === id)
  for (const name of places) if (await isFile(join(bin, name, 'articles', `${id}.json`))) return true
  return false
}

const rootFormats = (folder: LibraryFolder): Map<string, FileFormat<unknown>> =>
  new Map<string, FileFormat<unknown>>([
    [folder.taught, taughtFormat],
    [folder.waiting, waitingFormat],
  ])

function formatBy(
  name: string,
  formatOf: (id: ArticleId) => FileFormat<unknown>,
): FileFormat<unknown> | undefined {
  const id = /^(.+)\.json$/.exec(name)?.[1]
  return v.is(articleId, id) ? formatOf(id) : undefined
}

/** Those that can be read are merged by the next who writes; so it is said. */
async function copiesIn(
  { folder, names }: Named,
  formatOf: (original: string) => FileFormat<unknown> | undefined,
): Promise<Beside[]> {
  const found: Beside[] = []
  for (const name of names) {
    const original = originalOf(name)
    const format = original === null ? undefined : formatOf(original)
    if (!format) continue
    const path = join(folder, name)
    const isGood = await new DurableFile(path, format, { readOnly: true }).read().then(
      () => true,
      () => false,
    )
    const words = `It is another computer's copy of ${original}. It is merged when the library is next written.`
    found.push({ path, format: isGood ? words : format })
  }
  return found
}

/** As much of a file as tells that it is Gloss's, whatever else is wrong with it. */
const likeNotebook = v.looseObject({ highlights: v.array(v.unknown()) })
const likeArticle = v.looseObject({ blocks: v.array(v.unknown()) })

/** Copies that a file manager has made, say: nobody reads them, and nobody should think that they are read. */
async function misnamed({ folder, names }: Named, shape: v.GenericSchema, what: string): Promise<Beside[]> {
  const found: Beside[] = []
  for (const name of names) {
    if (
      !name.endsWith('.json') ||
      name.startsWith('.') ||
      originalOf(name) !== null ||
      formatBy(name, articleFormat)
    )
      continue
    const path = join(folder, name)
    const own = { parse: (json: unknown) => v.parse(shape, json) }
    const isOurs = await new DurableFile(path, { ...own, serialise: () => '' }, { readOnly: true })
      .read()
      .then(
        () => true,
        () => false,
      )
    if (isOurs)
      found.push({ path, format: `It is a file of Gloss under a name that no ${what} has, and is not read.` })
  }
  return found
}

function formerVersions({ folder, names }: Named): Beside[] {
  return names.flatMap((name): Beside[] => {
    const path = join(folder, name)
    if (name.endsWith('.json.revision')) return [{ path, format: revisionFormat }]
    const format = name.endsWith('.json.former') && formatBy(name.replace(/\.former$/, ''), articleFormat)
    return format ? [{ path, format }] : []
  })
}

async function inBin({ bin }: LibraryFolder, atStart: boolean): Promise<Beside[]> {
  const found: Beside[] = []
  for (const name of await readableNamesIn(bin)) {
    const entry = await lstat(join(bin, name)).catch(() => null)
    if (!entry?.isDirectory()) continue
    const path = join(bin, name, 'deleted.json')
    const isKnown = (await isThere(path)) || (await isThere(`${path}.bak`))
    const words = 'It is not known what was deleted here; its files are kept.'
    found.push({ path, format: isKnown ? deletedFormat : words })
    const id = name.replace(/\.\d+$/, '')
    if (atStart || !v.is(articleId, id)) continue
    for (const [part, format] of [
      ['articles', articleFormat(id)],
      ['notebooks', notebookFormat(id)],
    ] as const) {
      const file = join(bin, name, part, `${id}.json`)
      if (await isThere(file)) found.push({ path: file, format })
    }
  }
  return found
}

async function snapshotsIn({ backups }: LibraryFolder): Promise<Beside[]> {
  const names = (await readableNamesIn(backups)).filter((name) => snapshotName.test(name))
  const found: Beside[] = names.map((name) => {
    return { path: join(backups, name, 'snapshot.json'), format: snapshotFormat }
  })
  const plan = join(backups, 'restoring.json')
  if (await isThere(plan)) found.push({ path: plan, format: planFormat })
  return found
}
