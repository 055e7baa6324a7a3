import { stat } from 'node:fs/promises'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { Library, type LibraryOptions } from '../library/library'
import type { CommandLine } from './commandLine'
import { usageError } from './failure'

/** UTF-16 code units of a text whose names a command learns in passing: what takes about a second. */
export const longestLearnt = 1_000_000

/** Opens the library, does the work and lets go of it whatever happens. */
export async function withLibrary<T>(
  line: CommandLine,
  access: 'read' | 'write',
  work: (library: Library) => Promise<T>,
  options: LibraryOptions = {},
): Promise<T> {
  const library = await Library.open(line.library, { ...options, readOnly: access === 'read' })
  try {
    return await work(library)
  } finally {
    await library.close()
  }
}

/** Throws GlossError `not-found` where there is no folder. */
export async function mustExist(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory())
    throw new GlossError('not-found', 'There is no library in this folder.', { path: folder })
}

/** The article a reader means: its id or the beginning of one. Throws GlossError `not-found` or `usage`. */
export async function idOf(library: Library, given: string): Promise<ArticleId> {
  return oneOf(await library.ids(), given, 'library')
}

/** The id that is or begins with what was given. Throws GlossError `not-found` or `usage`. */
export function oneOf(
  ids: readonly string[],
  given: string,
  where: 'library' | 'bin' | 'rules' | 'backup',
): string {
  if (ids.includes(given)) return given
  const matches = given === '' ? [] : ids.filter((id) => id.startsWith(given))
  if (matches.length > 1)
    throw usageError(
      `“${given}” is the beginning of ${matches.length} ${where === 'rules' ? 'rules' : 'articles'}: ${matches.slice(0, 5).join(', ')}.`,
    )
  const [id] = matches
  if (id === undefined) {
    const what =
      where === 'rules' ? `There is no rule “${given}”.` : `There is no article “${given}” in the ${where}.`
    throw new GlossError('not-found', what, { path: given })
  }
  return id
}
