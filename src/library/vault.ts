import type { Glossary } from '../core/entity/entity'
import { GlossError } from '../core/error'
import type { Exported, Reading } from '../core/reading'

export async function exportToFolder(
  folder: string,
  _reading: Reading,
  _glossary: Glossary,
): Promise<Exported> {
  throw new GlossError('save-failed', `Could not export into ${folder}.`)
}
