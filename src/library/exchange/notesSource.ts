import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import { unzipSync } from 'fflate'
import type { NotesFile } from '../../core/exchange/incoming'
import { GlossError } from '../../core/error'
import { decode } from '../../extract/bytes/decode'
import { systemCode } from '../durable/reason'
import { readSource } from '../files/sourceFile'

/** Notes of many years are longer than any article. */
const maximumNotesBytes = 100 * 1024 * 1024
/** A zip file may hold this much in all. */
const maximumUnpackedBytes = 4 * maximumNotesBytes
const mostEntries = 200_000

/** What a folder is searched for. */
const endings: ReadonlySet<string> = new Set([
  '.md',
  '.markdown',
  '.json',
  '.jsonld',
  '.annotation',
  '.ann',
  '.csv',
  '.txt',
  '.zip',
])

/**
 * The files of notes at a path: itself, what a zip file holds, or what stands in a folder and below. Throws GlossError
 * `not-found`, `unreadable`, `too-large`, `unsupported-format`.
 */
export async function notesAt(path: string): Promise<NotesFile[]> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) {
    const { content } = await readSource(path, maximumNotesBytes)
    return notesIn(basename(path), typeof content === 'string' ? Buffer.from(content) : content)
  }
  const files: NotesFile[] = []
  for await (const file of walk(path, 0)) {
    const bytes = await readFile(file).catch(() => undefined)
    if (!bytes || bytes.length > maximumNotesBytes) continue
    const name = relative(path, file).split(sep).join('/')
    try {
      files.push(...notesIn(name, bytes))
    } catch (error) {
      // A folder may hold anything; what is no text has no notes.
      if (!(error instanceof GlossError)) throw error
    }
  }
  return files
}

/** The files in the bytes of one: a zip file's own, else itself. Throws GlossError. */
export function notesIn(name: string, bytes: Uint8Array): NotesFile[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    return unzipped(name, bytes)
  return [{ name, text: decode(bytes, name) }]
}

function unzipped(name: string, bytes: Uint8Array): NotesFile[] {
  let size = 0
  let count = 0
  let entries: Record<string, Uint8Array>
  try {
    entries = unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        count += 1
        if (entry.endsWith('/') || !/\.(json|html?|md|csv|txt|annotation|ann)$/i.test(entry)) return false
        if (originalSize > maximumNotesBytes || count > mostEntries) return false
        size += originalSize
        if (size > maximumUnpackedBytes)
          throw new GlossError('too-large', `${name} holds too much.`, { path: name })
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof GlossError) throw cause
    // The first file's flags say whether it needs a password.
    const why = ((bytes[6] ?? 0) & 1) === 1 ? 'needs a password; unpack it first' : 'is not a whole zip file'
    throw new GlossError('unreadable', `${name} ${why}.`, { cause, path: name })
  }
  return Object.entries(entries).flatMap(([entry, content]) => {
    if (content.length === 0) return []
    try {
      return [{ name: entry, text: decode(content, entry) }]
    } catch (error) {
      if (error instanceof GlossError) return []
      throw error
    }
  })
}

async function* walk(folder: string, depth: number): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (depth > 0 || systemCode(error) === 'ENOENT') return []
    throw new GlossError('unreadable', `${basename(folder)} cannot be read.`, { cause: error, path: folder })
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depth < 20) yield* walk(path, depth + 1)
    else if (entry.isFile() && endings.has(extname(entry.name).toLowerCase())) yield path
  }
}
