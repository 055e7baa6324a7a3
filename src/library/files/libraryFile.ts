import { access, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { GlossError } from '../../core/error'
import type { Mended } from '../../core/upkeep'
import { DurableFile, type FileFormat, setAside } from '../durable/durableFile'
import type { LibraryFolder } from '../folder'
import { reasonOf } from '../durable/reason'
import { makeFolder } from '../durable/rename'
import { refuseNewer } from '../durable/version'

const libraryFile = v.looseObject({
  $format: v.literal('gloss/library'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  created: v.string(),
})
export type LibraryFile = v.InferOutput<typeof libraryFile>

export const libraryFormat: FileFormat<LibraryFile> = {
  parse: (json) => {
    refuseNewer(json)
    const parsed = v.safeParse(libraryFile, json)
    if (!parsed.success) throw new GlossError('damaged', 'it is not the library.json of Gloss')
    return parsed.output
  },
  serialise: (file) => JSON.stringify(file, null, 2) + '\n',
}

/** Refuses a library of a newer Gloss before anything in it is read. A missing or damaged one changes nothing. */
export async function refuseNewerLibrary(folder: LibraryFolder): Promise<void> {
  try {
    await new DurableFile(folder.libraryFile, libraryFormat, { readOnly: true }).read()
  } catch (error) {
    if (error instanceof GlossError && error.code === 'too-new') throw error
  }
}

/**
 * Makes what a library needs and is not there yet. A `library.json` that is beyond repair is set aside: all it knows
 * is the library's id. Gives what was wrong with it, where there was a library.
 */
export async function furnish(
  folder: LibraryFolder,
  fresh: { id: string; created: string },
): Promise<Mended[]> {
  const isNew = (await readdir(folder.articles).catch(() => [])).length === 0
  const file = new DurableFile(folder.libraryFile, libraryFormat, { asideFolder: folder.backups })
  let why = 'library.json was missing.'
  const known = await file.read().catch(async (error: unknown) => {
    if (!(error instanceof GlossError) || error.code !== 'damaged') throw error
    await setAside(folder.libraryFile, folder.backups)
    why = error.message
    return null
  })
  if (!known) await file.write({ $format: 'gloss/library', version: 1, ...fresh })
  try {
    await makeFolder(folder.articles)
    await makeFolder(folder.notebooks)
    for (const name of ['.stignore', '.gitignore']) await writeOnce(join(folder.root, name))
  } catch (cause) {
    throw new GlossError('save-failed', `The library folder cannot be written: ${reasonOf(cause)}.`, {
      cause,
      path: folder.root,
    })
  }
  if (file.restored) why = file.restored.reason
  else if (known || isNew) return []
  return [{ path: 'library.json', message: `${why} It was made again.`, repaired: true }]
}

/** What a sync tool or git need not carry. The reader may change these files, so they are written once. */
async function writeOnce(path: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (!there)
    await writeFile(path, '.cache/\nlibrary.lock\n*.tmp\n*.bak\nbackups/\n', { mode: 0o600, flag: 'wx' })
}
