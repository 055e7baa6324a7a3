import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type GlossError, isGlossErrorCode } from '../../src/core/error'
import type { GlossaryChange, Imported } from '../../src/core/reading'
import type { Correcting } from '../../src/library/article/correcting'
import type { Engine } from '../../src/library/engine'
import { Library, type LibraryOptions } from '../../src/library/library'

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-library-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** First line title, an optional line `url: …`, then a paragraph a line. */
export const plainEngine: Engine = {
  recogniser: 'plain',
  extract: ({ content }) => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const [title = '', ...lines] = text.split('\n').filter((line) => line !== '')
    const url = lines[0]?.startsWith('url: ') ? lines.shift()?.slice(5) : undefined
    return Promise.resolve({
      title,
      format: 'text',
      url,
      blocks: lines.map((line) => ({ tag: 'p', children: [line] })),
      foot: [],
    })
  },
  glossary: () => Promise.resolve({ entities: [] }),
}

/** A library that is closed after the test. */
export async function openLibrary(folder: string, options: LibraryOptions = {}): Promise<Library> {
  const library = await Library.open(folder, { engine: plainEngine, ...options })
  onTestFinished(() => library.close())
  return library
}

export async function imported(library: Library, content: string): Promise<Imported & { ok: true }> {
  const result = await library.importDocument({ content })
  if (!result.ok) throw new Error(result.message)
  return result
}

export const lighthouse = [
  'The keeper of Skerry Point',
  'Maren Holt has kept the light at Skerry Point since 1998.',
  'She writes the weather into a book every evening.',
  'Nobody has asked for the book in all those years.',
].join('\n')

/** Corrects an entry of an article's glossary. */
export async function correct(
  library: Library,
  id: string,
  ...how: Parameters<Correcting['correct']>
): Promise<GlossaryChange> {
  return (await library.correcting(id)).correct(...how)
}

/** The error a promise is refused with. */
export async function refusal(promise: Promise<unknown>): Promise<GlossError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error && 'code' in error && isGlossErrorCode(String(error.code)))
      return error as GlossError
    throw error
  }
  throw new Error('It was not refused.')
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
export const exists = existsSync
