import { link, lstat, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Glossary } from '../core/entity/entity'
import { GlossError } from '../core/error'
import { freeName, nameKey } from '../core/export/fileName'
import { documentIdIn } from '../core/export/frontMatter'
import { documentsOf, type ExportDocument, isHighlightOf } from '../core/export/documents'
import { type Look, usualLook } from '../core/export/look'
import { merged } from '../core/export/repeat'
import type { Exported, Reading } from '../core/reading'

/** What came of an export, with the blocks the reader has edited in the file (`h:` highlight, `e:` entity). */
export interface VaultExport extends Exported {
  kept: string[]
}

/** Where Gloss's files are in a folder, by their id: that of an article, or of another `ExportDocument`. */
export type VaultFiles = Map<string, string>

/** Reads the front matter of every Markdown file in a folder. Throws `not-found`. */
export async function filesOfArticles(folder: string): Promise<VaultFiles> {
  await checkFolder(folder)
  const files: VaultFiles = new Map()
  for await (const file of markdownFiles(folder)) {
    const id = await idIn(file)
    if (id !== undefined && !files.has(id)) files.set(id, file)
  }
  return files
}

/**
 * Writes an article's notes and glossary as Markdown into a folder: into the file that has the article's id in its
 * front matter, wherever inside the folder it is, else into a new one; what is in files of its own by the style, too.
 * A file is replaced only by a whole one and only when something changed. Whoever exports many articles at once gives
 * `files`, read once by `filesOfArticles`. Throws `not-found` without the folder, `save-failed` naming what failed,
 * TemplateError before anything is written.
 */
export async function exportToFolder(
  folder: string,
  reading: Reading,
  glossary: Glossary,
  files?: VaultFiles,
  look: Look = usualLook,
): Promise<VaultExport> {
  const [article, ...others] = documentsOf(reading, glossary, look)
  if (!article) throw failed(folder, 'there is nothing to write')
  const known = files ?? (others.length > 0 ? await filesOfArticles(folder) : undefined)
  const whole = await writeDocument(folder, article, known)
  const made = new Set(others.map(({ id }) => id))
  for (const id of known?.keys() ?? [])
    if (isHighlightOf(id, article.id) && !made.has(id)) others.push({ id, name: '', blocks: [] })
  for (const other of others) {
    const { status, kept } = await writeDocument(folder, other, known)
    whole.kept.push(...kept)
    if (status !== 'unchanged' && whole.status !== 'kept') whole.status = status
  }
  return whole
}

/** Writes one file. Throws as `exportToFolder`. */
export async function writeDocument(
  folder: string,
  document: ExportDocument,
  files?: VaultFiles,
): Promise<VaultExport> {
  await checkFolder(folder)
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const known = await fileOf(folder, document, files)
      const done = known ? await update(known, document) : await create(folder, document)
      if (!done) continue
      files?.set(document.id, done.file)
      return done
    }
  } catch (cause) {
    if (cause instanceof GlossError) throw cause
    throw failed(folder, reasonOf(cause), cause)
  }
  throw failed(folder, 'another program keeps changing the file')
}

/** Undefined when the file was changed by somebody else in the meantime: everything is read again then. */
async function update(file: string, document: ExportDocument): Promise<VaultExport | undefined> {
  // A link in the vault stays a link: what it points to is replaced.
  const target = await realpath(file)
  const before = await readFile(target)
  const { text, kept } = merged(textOf(before, file), document)
  const after = Buffer.from(text)
  const status = kept.length > 0 ? 'kept' : after.equals(before) ? 'unchanged' : 'written'
  if (after.equals(before)) return { file, status, kept }
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
  return { file, status, kept }
}

async function create(folder: string, document: ExportDocument): Promise<VaultExport | undefined> {
  const taken = new Set((await readdir(folder)).map(nameKey))
  const name = freeName(document.name, (candidate) => taken.has(nameKey(candidate + '.md')))
  const file = join(folder, name + '.md')
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
  await syncFolder(folder)
  return { file, status: 'written', kept: [] }
}

/** The file of a document: first where it was made, then anywhere in the folder. */
async function fileOf(
  folder: string,
  { id, name }: ExportDocument,
  files?: VaultFiles,
): Promise<string | undefined> {
  if (files) {
    const known = files.get(id)
    return known !== undefined && (await idIn(known)) === id ? known : undefined
  }
  const likely = join(folder, name + '.md')
  if ((await idIn(likely)) === id) return likely
  for await (const file of markdownFiles(folder)) if ((await idIn(file)) === id) return file
  return undefined
}

/** All Markdown files below a folder, in the order of their names. Hidden folders are not the reader's. */
async function* markdownFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    // A folder inside the vault that cannot be read has nothing for us.
    if (codeOf(cause) === 'EACCES' || codeOf(cause) === 'ENOENT') return []
    throw cause
  })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const folders: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) folders.push(path)
    else if (/\.md$/i.test(entry.name)) yield path
  }
  for (const inner of folders) yield* markdownFiles(inner)
}

// Front matter longer than this belongs to no file that Gloss has made.
const headSize = 64 * 1024

/** The id in the front matter of a file; undefined for a file without one, or that cannot be read. */
async function idIn(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headSize), 0, headSize, 0)
    return documentIdIn(buffer.toString('utf8', 0, bytesRead))
  } catch {
    // A folder named like a note, a broken disk: not the file we look for.
    return undefined
  } finally {
    await handle.close()
  }
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

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
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
