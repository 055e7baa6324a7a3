import { link, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Glossary } from '../../core/entity/entity'
import { GlossError } from '../../core/error'
import { documentsOf, type ExportDocument, isHighlightOf, linkedDocuments } from '../../core/export/documents'
import { isEmptied } from '../../core/export/emptied'
import { type Look, usualLook } from '../../core/export/look'
import { merged } from '../../core/export/repeat'
import type { Exported, Reading } from '../../core/reading'
import { isThere } from '../durable/onDisk'
import { VaultFiles } from './vaultFiles'

/** What came of one file. */
export interface FileOutcome {
  /** As in its front matter. */
  id: string
  file: string
  /** `deleted`: the reader has deleted the file, and it stays so; `removed`: nothing of anybody's was left in it. */
  status: 'written' | 'unchanged' | 'kept' | 'deleted' | 'removed'
  /** Keys of the blocks the reader has edited in it. */
  kept: string[]
}

/** What came of the export of an article: of its own file, and of all that are made of it. */
export interface VaultExport extends Exported {
  kept: string[]
  files: FileOutcome[]
}

/**
 * Writes an article's notes and glossary as Markdown into a folder: into the file that has the article's id in its
 * front matter, wherever inside the folder it is, else into a new one; what is in files of its own by the style, too.
 * A file is replaced only by a whole one and only when something changed. `former` are the ids of the files that an
 * earlier export has made of the article; looked for in the folder where they are not known. Throws `not-found`
 * without the folder, `save-failed` naming what failed, TemplateError before anything is written.
 */
export async function exportToFolder(
  folder: string,
  reading: Reading,
  glossary: Glossary,
  files = new VaultFiles(folder),
  look: Look = usualLook,
  former?: readonly string[],
): Promise<VaultExport> {
  await checkFolder(folder)
  const linked = linkedDocuments(reading, glossary, look)
  await files.locate(linked.map(([id]) => id))
  const documents = documentsOf(reading, glossary, look, files)
  const { id: article } = reading.article.header
  const made = new Set(documents.map(({ id }) => id))
  const before = former ?? (look.style.split === 'highlight' ? await files.ids() : [])
  for (const id of before)
    if (isHighlightOf(id, article) && !made.has(id)) documents.push({ id, name: '', blocks: [] })
  const done: FileOutcome[] = []
  for (const document of documents) {
    const outcome = await writeDocument(folder, document, files)
    if (outcome) done.push(outcome)
  }
  const [own] = done
  if (!own) throw failed(folder, 'there is nothing to write')
  return { file: own.file, status: statusOf(done), kept: done.flatMap(({ kept }) => kept), files: done }
}

/** What is said of several files at once. */
export function statusOf(files: readonly FileOutcome[]): Exported['status'] {
  if (files.some(({ status }) => status === 'kept' || status === 'deleted')) return 'kept'
  return files.some(({ status }) => status !== 'unchanged') ? 'written' : 'unchanged'
}

/** Writes one file; undefined where there is nothing to say and no file. Throws as `exportToFolder`. */
export async function writeDocument(
  folder: string,
  document: ExportDocument,
  files: VaultFiles,
): Promise<FileOutcome | undefined> {
  const { id } = document
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const known = await files.find(id)
      if (known === undefined && document.blocks.length === 0) return undefined
      if (known === undefined && files.isDeleted(id))
        return { id, file: files.lastOf(id), status: 'deleted', kept: [] }
      const done = known
        ? await update(known, document)
        : await create(await files.free(id, document.name), document)
      if (!done || done.status === 'removed') files.forget(id)
      else files.put(id, done.file)
      if (done) return done
    }
  } catch (cause) {
    if (cause instanceof GlossError) throw cause
    throw failed(folder, reasonOf(cause), cause)
  }
  throw failed(folder, 'another program keeps changing the file')
}

/** Undefined when the file was changed by somebody else in the meantime: everything is read again then. */
async function update(file: string, document: ExportDocument): Promise<FileOutcome | undefined> {
  // A link in the vault stays a link: what it points to is replaced.
  const target = await realpath(file)
  const before = await readFile(target)
  const { text, kept } = merged(textOf(before, file), document)
  const { id } = document
  // What has nothing to say any more goes, where nobody has written into it.
  if (document.blocks.length === 0 && kept.length === 0 && !document.owns && isEmptied(text)) {
    if (!(await readFile(target)).equals(before)) return undefined
    await unlink(file)
    return { id, file, status: 'removed', kept }
  }
  const after = Buffer.from(text)
  const status = kept.length > 0 ? 'kept' : after.equals(before) ? 'unchanged' : 'written'
  if (after.equals(before)) return { id, file, status, kept }
  const mode = (await stat(target)).mode
  const temporary = await writeBeside(target, after, mode)
  try {
    if (!(await readFile(target)).equals(before)) {
      await unlink(temporary)
      return undefined
    }
    await rename(temporary, target)
  } catch (cause) {
    await unlink(temporary).catch(() => undefined)
    throw cause
  }
  await syncFolder(dirname(target))
  return { id, file, status, kept }
}

async function create(file: string, document: ExportDocument): Promise<FileOutcome | undefined> {
  const temporary = await writeBeside(file, Buffer.from(merged(undefined, document).text), 0o644)
  try {
    // Unlike a rename, a link refuses a name that another program has taken since the folder was read.
    await link(temporary, file)
    await unlink(temporary)
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST' && !(await isThere(file))) {
      // Memory sticks and some network disks have no links.
      await rename(temporary, file)
    } else {
      await unlink(temporary).catch(() => undefined)
      if (codeOf(cause) === 'EEXIST') return undefined
      throw cause
    }
  }
  await syncFolder(dirname(file))
  return { id: document.id, file, status: 'written', kept: [] }
}

/** Writes a temporary file, flushes it and reads it back. */
export async function writeBeside(file: string, bytes: Buffer, mode: number): Promise<string> {
  const temporary = join(dirname(file), `.${basename(file).slice(0, 60)}.${process.pid}.tmp`)
  try {
    const handle = await open(temporary, 'w', mode)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (!(await readFile(temporary)).equals(bytes))
      throw failed(dirname(file), 'what was written could not be read back')
  } catch (cause) {
    await unlink(temporary).catch(() => undefined)
    throw cause
  }
  return temporary
}

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there a rename is durable by itself.
  const handle = await open(folder, 'r').catch(() => undefined)
  if (!handle) return
  try {
    await handle.sync()
  } catch {
    // Some network file systems do not flush folders; the file itself is on disk.
  } finally {
    await handle.close()
  }
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((cause: unknown) => {
    throw new GlossError('not-found', `The folder ${folder} is not there.`, { cause, path: folder })
  })
  if (!found.isDirectory()) throw failed(folder, 'it is not a folder')
}

/** Throws where the file is not text that can be written back byte for byte. */
function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new GlossError(
      'save-failed',
      `Could not export into ${file}: it is not UTF-8 text. It is unchanged.`,
      {
        cause,
        path: file,
      },
    )
  }
}

function failed(folder: string, reason: string, cause?: unknown): GlossError {
  return new GlossError('save-failed', `Could not export into ${folder}: ${reason}.`, { cause, path: folder })
}

function reasonOf(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'EACCES':
    case 'EPERM':
      return 'it may not be written'
    case 'EROFS':
      return 'it is on a read-only disk'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full'
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
