import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, parse } from 'node:path'
import { GlossError } from '../../core/error'
import type { SourceDocument } from '../engine'
import { reasonOf, systemCode } from '../durable/reason'

/** Larger files are refused before they are read: no article is that long, and a text that long cannot be laid out. */
export const maximumSourceBytes = 40 * 1024 * 1024

/** What a folder is searched for. A file named by itself is read whatever its name is. */
const extensions: ReadonlySet<string> = new Set([
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
])

/**
 * A file from outside the library. Never waits for a pipe or a device. Throws GlossError `not-found`, `unreadable` or
 * `too-large` with the file's name and a plain reason.
 */
export async function readSource(path: string, most = maximumSourceBytes): Promise<SourceDocument> {
  check(await lookedUp(path), path, most)
  // Not blocking, in case a pipe has taken the file's place since.
  const nonBlocking = process.platform === 'win32' ? 0 : constants.O_NONBLOCK
  const file = await open(path, constants.O_RDONLY | nonBlocking).catch((cause: unknown) => {
    throw cannotRead(path, cause)
  })
  try {
    check(await file.stat(), path, most)
    return { content: await readWhole(file, path, most), name: basename(path) }
  } catch (cause) {
    throw cause instanceof GlossError ? cause : cannotRead(path, cause)
  } finally {
    await file.close()
  }
}

async function readWhole(
  file: { createReadStream(options: { autoClose: boolean }): AsyncIterable<unknown> },
  path: string,
  most: number,
): Promise<Uint8Array> {
  return collect(file.createReadStream({ autoClose: false }), basename(path), path, most)
}

/** All bytes of a stream such as standard input. Throws GlossError `too-large`. */
export async function collect(
  stream: AsyncIterable<unknown>,
  name: string,
  path?: string,
  most = maximumSourceBytes,
): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    size += chunk.length
    if (size > most) throw tooLarge(name, path, most)
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
  }
  return Buffer.concat(chunks)
}

export type FoundSource = { path: string } | { path: string; error: GlossError }

/**
 * The article files that a path stands for: itself, or for a folder those in it and below, in order of name. Links that
 * lead in a circle end; hidden folders and the picture folders of saved pages are passed by.
 */
export async function* sourcesAt(path: string): AsyncGenerator<FoundSource> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) {
    yield { path }
    return
  }
  let any = false
  for await (const source of walk(path, new Set())) {
    any = true
    yield source
  }
  if (!any)
    yield {
      path,
      error: new GlossError(
        'unsupported-format',
        `${basename(path)} is a folder without text, Markdown or HTML files.`,
        {
          path,
        },
      ),
    }
}

async function* walk(folder: string, seen: Set<string>): AsyncGenerator<FoundSource> {
  let here: string
  let names: string[]
  try {
    here = await realpath(folder)
    names = (await readdir(folder)).sort()
  } catch (cause) {
    yield { path: folder, error: cannotRead(folder, cause) }
    return
  }
  if (seen.has(here)) return
  seen.add(here)
  const all = new Set(names)
  for (const name of names) {
    const path = join(folder, name)
    if (name.startsWith('.') || isPartOfPage(name, all)) continue
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory()) yield* walk(path, seen)
    else if (extensions.has(extname(name).toLowerCase())) yield { path }
  }
}

/** Browsers save the pictures and frames of `Page.html` in `Page_files`. */
function isPartOfPage(name: string, siblings: ReadonlySet<string>): boolean {
  if (!name.endsWith('_files')) return false
  const page = name.slice(0, -'_files'.length)
  return ['.html', '.htm', '.xhtml'].some((extension) => siblings.has(page + extension))
}

async function lookedUp(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    const link = systemCode(cause) === 'ENOENT' && (await lstat(path).catch(() => null))?.isSymbolicLink()
    if (link)
      throw new GlossError('not-found', `${basename(path)} is a link to a file that is not there.`, {
        cause,
        path,
      })
    throw cannotRead(path, cause)
  }
}

function check(found: Stats, path: string, most: number): void {
  const name = basename(path) || parse(path).root
  const kind = found.isDirectory()
    ? 'is a folder'
    : found.isFIFO()
      ? 'is a pipe'
      : found.isSocket()
        ? 'is a socket'
        : found.isFile()
          ? null
          : 'is a device'
  if (kind !== null) throw new GlossError('unreadable', `${name} ${kind}, not a file.`, { path })
  if (found.size > most) throw tooLarge(name, path, most)
}

function tooLarge(name: string, path: string | undefined, most: number): GlossError {
  const limit = most / 1024 / 1024
  const message = `${name} is too large: Gloss reads files of up to ${limit} MB.`
  return new GlossError('too-large', message, path === undefined ? {} : { path })
}

function cannotRead(path: string, cause: unknown): GlossError {
  const code = systemCode(cause) === 'ENOENT' || systemCode(cause) === 'ENOTDIR' ? 'not-found' : 'unreadable'
  return new GlossError(code, `${basename(path)} cannot be read: ${reasonOf(cause)}.`, { cause, path })
}
