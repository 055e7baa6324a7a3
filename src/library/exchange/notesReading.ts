import { extname } from 'node:path'
import { textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import type { Incoming, NotesFile } from '../../core/exchange/incoming'
import { notesAmong, readNotes } from '../../core/exchange/read'
import { blocksOfHtml } from '../../extract/page/page'
import { notesAt } from './notesSource'
import { sourcesAt } from '../files/sourceFile'

/** What files of notes hold. Throws GlossError `unsupported-format`, `too-new`. */
export function readFiles(files: readonly NotesFile[]): Incoming {
  return readNotes(files, { textOfHtml: (html) => (/[<&]/.test(html) ? textOf(blocksOfHtml(html)) : html) })
}

/** The same of files, zip files and folders on the disk, each read as a set of its own. Throws also as `notesAt`. */
export async function readNotesAt(paths: readonly string[]): Promise<Incoming> {
  const read: Incoming[] = []
  for (const path of paths) read.push(readFiles(await notesAt(path)))
  return {
    formats: [...new Set(read.flatMap(({ formats }) => formats))],
    articles: read.flatMap(({ articles }) => articles),
    skipped: read.flatMap(({ skipped }) => skipped),
    taught: read.find(({ taught }) => taught)?.taught,
    waiting: read.find(({ waiting }) => waiting)?.waiting,
  }
}

/** Files that a reader named, told apart by what is in them. */
export interface SortedPaths {
  articles: string[]
  notes: string[]
}

/**
 * A file of notes is known by its content, a folder or zip file by its files: where one is an article, it is one of
 * articles. What cannot be read counts as an article, whose import says why. Never throws.
 */
export async function sortPaths(paths: readonly string[]): Promise<SortedPaths> {
  const sorted: SortedPaths = { articles: [], notes: [] }
  for (const path of paths) ((await holdsNotes(path)) ? sorted.notes : sorted.articles).push(path)
  return sorted
}

async function holdsNotes(path: string): Promise<boolean> {
  if (isPage(path)) return false
  try {
    const files = await notesAt(path)
    const notes = notesAmong(files)
    if (notes.length === 0) return false
    for await (const source of sourcesAt(path)) if (isPage(source.path)) return false
    return !files.some((file) => isArticle(file) && !notes.includes(file))
  } catch (error) {
    if (error instanceof GlossError) return false
    throw error
  }
}

const isPage = (name: string): boolean => /^\.x?html?$/i.test(extname(name))
/** Data that came along with notes is no article. */
const isArticle = ({ name }: NotesFile): boolean => /^\.(md|markdown|txt|text)$/i.test(extname(name))
