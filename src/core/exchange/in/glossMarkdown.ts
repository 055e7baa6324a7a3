import { blocksOf, hashOf, type StandingBlock } from '../../export/block'
import { headOf } from '../../export/frontMatter'
import { fromMarkdown, type ReadMarkdown } from '../../export/markdown'
import { pageNoteId } from '../../annotation/notebook'
import { parseDocument } from 'yaml'
import type { Incoming } from '../incoming'
import { isJson, textIn, timeIn } from './fields'
import { Gathering } from './gathering'

export function isGlossMarkdown(text: string): boolean {
  return /^<!-- gloss(?::[a-z]:|-memory)/m.test(text)
}

/** The Markdown that Gloss exports, also where the reader has edited it. */
export function fromGlossMarkdown(text: string): Incoming {
  const gathering = new Gathering()
  const read = fromMarkdown(text)
  const about = headIn(text)
  const article = gathering.article({
    id: read.article,
    url: about.url,
    title: about.title,
    author: about.author,
  })
  const blocks = blocksOf(text)
  const lineOf = (block: StandingBlock | undefined): number =>
    block ? text.slice(0, block.start).split(/\r\n|\n|\r/).length : 1
  const standing = new Map(blocks.map((block) => [block.key, block]))
  for (const block of blocks)
    if (isUnreadable(block, read)) gathering.skip(lineOf(block), 'its quotation is gone')
  const { created } = about
  for (const { near, ...highlight } of read.highlights) {
    const block = blocks.find((one) => one.key.startsWith('h:') && sameId(one.key.slice(2), highlight.id))
    if (highlight.exact.trim() === '') {
      gathering.skip(lineOf(block), 'its quotation is gone')
      continue
    }
    article.highlights.push({
      ...highlight,
      own: true,
      prefix: '',
      suffix: '',
      created: timeOf(highlight.id) ?? created,
      line: lineOf(block),
      ...(near !== undefined && { near: { offset: near, unit: 'utf-16' as const } }),
    })
  }
  if (read.pageNote)
    article.pageNotes.push({
      id: pageNoteId,
      own: true,
      ...read.pageNote,
      created,
      line: lineOf(standing.get('p:page')),
    })
  article.entityNotes.push(
    ...read.entityNotes.map((note) => {
      const time = note.created || timeOf(note.id) || created || ''
      return { ...note, created: time, modified: note.modified || time }
    }),
  )
  article.corrections.push(...read.corrections)
  return gathering.done('gloss markdown')
}

function isUnreadable(block: StandingBlock, read: ReadMarkdown): boolean {
  if (!block.key.startsWith('h:') || hashOf(block.lines) === block.hash) return false
  return !read.highlights.some(({ id }) => sameId(block.key.slice(2), id))
}

function sameId(key: string, id: string): boolean {
  try {
    return decodeURIComponent(key) === id || key === id
  } catch {
    return key === id
  }
}

/** When a record was made, as a UUID of version 7 says. */
function timeOf(id: string): string | undefined {
  const hex = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(id)
  const millis = hex ? parseInt(`${hex[1]}${hex[2]}`, 16) : 0
  return millis > 1e12 && millis < 2e13 ? new Date(millis).toISOString() : undefined
}

function headIn(text: string): {
  url?: string | undefined
  title?: string | undefined
  author?: string | undefined
  created?: string | undefined
} {
  const head = headOf(text)
  if (!head || head.end - head.start > 50_000) return {}
  const options = { logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const
  const document = parseDocument(text.slice(head.start, head.end), options)
  if (document.errors.length > 0) return {}
  const values: unknown = document.toJS({ maxAliasCount: 20 })
  if (!isJson(values)) return {}
  const url = textIn(values, 'source')
  return {
    url: url !== undefined && /^https?:/i.test(url) ? url : undefined,
    title: textIn(values, 'title'),
    author: textIn(values, 'author'),
    created: timeIn(values, 'created'),
  }
}
