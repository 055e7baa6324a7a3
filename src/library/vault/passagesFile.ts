import { rename, unlink } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { livingHighlights } from '../../core/annotation/editing/edit'
import { GlossError } from '../../core/error'
import { passagesFile } from '../../core/export/passages'
import type { Exported, Reading } from '../../core/reading'
import { reasonOf } from '../durable/reason'
import { syncFolder, writeBeside } from './vault'

/**
 * Writes some highlights of an article into a Markdown file of their own, which no later export rewrites. What stood in
 * the file is replaced by a whole one. Throws `not-found` when none of the highlights is there, `save-failed`.
 */
export async function writePassages(
  file: string,
  reading: Reading,
  ids: readonly string[],
): Promise<Exported> {
  const wanted = new Set(ids)
  const highlights = livingHighlights(reading.notebook).filter(({ id }) => wanted.has(id))
  if (highlights.length === 0) throw new GlossError('not-found', 'None of these highlights is there.')
  const { header } = reading.article
  const { placements, colorNames } = reading
  const text = passagesFile({ header, highlights, placements, colorNames })
  try {
    const temporary = await writeBeside(file, Buffer.from(text), 0o644)
    await rename(temporary, file).catch(async (cause: unknown) => {
      await unlink(temporary).catch(() => undefined)
      throw cause
    })
    await syncFolder(dirname(file))
  } catch (cause) {
    if (cause instanceof GlossError) throw cause
    throw new GlossError('save-failed', `Could not write ${basename(file)}: ${reasonOf(cause)}.`, {
      cause,
      path: file,
    })
  }
  return { file, status: 'written' }
}
