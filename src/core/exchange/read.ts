import { GlossError } from '../error'
import { articleIdIn } from '../export/frontMatter'
import { fromBundle, isBundle } from './bundle'
import { fromClippedMarkdown, fromClipper, isClippedMarkdown } from './in/clipper'
import { headerOf } from './in/csv'
import { isJson, type Json, listOf } from './in/fields'
import { fromGlossMarkdown, isGlossMarkdown } from './in/glossMarkdown'
import { fromHypothesis } from './in/hypothesis'
import { type ReadJson, readJson } from './in/json'
import { fromKindle, isKindle } from './in/kindle'
import { fromOmnivore, isOmnivore } from './in/omnivore'
import { fromReadium } from './in/readium'
import { fromReadwise } from './in/readwise'
import { fromInstapaper, fromPocket, fromPocketAnnotations } from './in/savedList'
import { annotationsIn, fromW3c } from './in/w3c'
import { fromZotero, isAnnotation } from './in/zotero'
import { fromZoteroMarkdown, isZoteroMarkdown } from './in/zoteroMarkdown'
import type { Incoming, NotesFile, ReadingTools } from './incoming'

/**
 * What files of notes hold: one file, or those of a folder or zip file. What kind each is, is told by its content.
 * Files of a set that are of no known kind are passed over. Throws GlossError `unsupported-format` when none is, and
 * `too-new` for a file of a newer Gloss.
 */
export function readNotes(files: readonly NotesFile[], tools: ReadingTools): Incoming {
  const set = isOmnivore(files) ? [fromOmnivore(files)] : []
  const others = set.length > 0 ? [] : files
  const read = others.flatMap((file) => {
    const incoming = readFile(file, tools)
    if (!incoming) return []
    const skipped = incoming.skipped.map((one) => (files.length > 1 ? { ...one, file: file.name } : one))
    return [{ ...incoming, skipped }]
  })
  const all = [...set, ...read]
  if (all.length === 0) {
    const [only] = files
    throw new GlossError(
      'unsupported-format',
      unknown(files),
      only && files.length === 1 ? { path: only.name } : {},
    )
  }
  return {
    formats: [...new Set(all.flatMap(({ formats }) => formats))],
    articles: all.flatMap(({ articles }) => articles),
    skipped: all.flatMap(({ skipped }) => skipped),
    taught: all.find(({ taught }) => taught)?.taught,
    waiting: all.find(({ waiting }) => waiting)?.waiting,
  }
}

function unknown(files: readonly NotesFile[]): string {
  return files.length === 1
    ? 'It is not a file of notes that Gloss knows.'
    : 'There is no file of notes in it that Gloss knows.'
}

/**
 * The files of a set that are notes Gloss knows; articles are none. Whether anything in them can be taken is not looked
 * at.
 */
export function notesAmong(files: readonly NotesFile[]): NotesFile[] {
  return isOmnivore(files) ? [...files] : files.filter((file) => readerOf(file) !== undefined)
}

function readFile(file: NotesFile, tools: ReadingTools): Incoming | undefined {
  return readerOf(file)?.(tools)
}

type Reader = (tools: ReadingTools) => Incoming

/** What a file begins with says more than what stands somewhere in it: a note may hold anything. */
function readerOf({ text: raw }: NotesFile): Reader | undefined {
  const text = raw.startsWith('\ufeff') ? raw.slice(1) : raw
  if (/^\s*[[{]/.test(text)) {
    const json = readJson(text)
    const reader = jsonReaderOf(json)
    if (reader)
      return (tools) => {
        const incoming = reader(tools)
        return { ...incoming, skipped: [...incoming.skipped, ...json.errors] }
      }
  }
  if (articleIdIn(text) !== undefined && isGlossMarkdown(text)) return () => fromGlossMarkdown(text)
  const columns = headerOf(text)
  const has = (...names: string[]): boolean => names.every((name) => columns.includes(name))
  if (has('highlight') && (has('title') || has('book title') || has('url'))) return () => fromReadwise(text)
  if (has('url', 'title', 'folder', 'timestamp') || has('url', 'title', 'selection'))
    return () => fromInstapaper(text)
  if (has('url', 'time_added') || has('url', 'tags', 'status')) return () => fromPocket(text)
  if (isKindle(text)) return () => fromKindle(text)
  if (isGlossMarkdown(text)) return () => fromGlossMarkdown(text)
  if (isZoteroMarkdown(text)) return () => fromZoteroMarkdown(text)
  if (isClippedMarkdown(text)) return () => fromClippedMarkdown(text)
  return undefined
}

function jsonReaderOf(json: ReadJson): Reader | undefined {
  const { value } = json
  if (isBundle(value)) return () => fromBundle(json)
  const root: Json = isJson(value) ? value : {}
  if (root.type === 'AnnotationSet' || (isJson(root.about) && Array.isArray(root.items)))
    return () => fromReadium(json)
  const first = firstOf(isJson(value) ? (root.rows ?? root.annotations ?? value) : value)
  if (first && 'uri' in first && ('target' in first || 'user' in first || 'text' in first))
    return () => fromHypothesis(json)
  if (Array.isArray(root.rows) && typeof root.total === 'number') return () => fromHypothesis(json)
  const [annotation] = annotationsIn(value)
  if (isJson(annotation) && ('target' in annotation || annotation.type === 'Annotation'))
    return () => fromW3c(json)
  if (/AnnotationCollection|AnnotationPage/.test(String(root.type))) return () => fromW3c(json)
  if (holdsAnnotation(value, 0)) return () => fromZotero(json)
  const list = listOf(value).filter(isJson)
  if (list.some((page) => Array.isArray(page.highlights) && 'url' in page))
    return list.some((page) => listOf(page.highlights).some((one) => isJson(one) && 'quote' in one))
      ? () => fromPocketAnnotations(json)
      : (tools) => fromClipper(json, tools)
  return undefined
}

function firstOf(value: unknown): Json | undefined {
  return Array.isArray(value) ? value.find(isJson) : isJson(value) ? value : undefined
}

function holdsAnnotation(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.some((one) => holdsAnnotation(one, depth))
  if (!isJson(value) || depth > 6) return false
  const item = isJson(value.data) ? value.data : value
  return (
    isAnnotation(item) ||
    [value.items, value.attachments, value.annotations].some((part) => holdsAnnotation(part, depth + 1))
  )
}
