import { parseDocument } from 'yaml'
import { headOf } from '../../export/frontMatter'
import { nearestColor } from '../nearestColor'
import type { Incoming, ReadingTools } from '../incoming'
import { recordIdOf } from '../recordId'
import { isoTime } from '../time'
import { isJson, type Json, listOf, textIn, textOf, timeIn, wordsOf } from './fields'
import { Gathering } from './gathering'
import type { ReadJson } from './json'
import { plainWords } from './plainMarkdown'

/**
 * Highlights that Obsidian Web Clipper gives out: a list of pages, each `{url, highlights: [{text, timestamp}]}`, where
 * `text` is HTML. https://help.obsidian.md/web-clipper/highlight
 */
export function fromClipper(json: ReadJson, { textOfHtml }: ReadingTools): Incoming {
  const gathering = new Gathering()
  for (const page of listOf(json.value)) {
    if (!isJson(page)) {
      gathering.skip(1, 'it is not a page')
      continue
    }
    const url = textIn(page, 'url')
    if (url === undefined) {
      if (json.isWhole(page)) gathering.skip(json.lineOf(page), 'it has no address')
      continue
    }
    const article = gathering.article({ url, title: textIn(page, 'title') })
    for (const one of listOf(page.highlights)) {
      if (isJson(one) && !json.isWhole(one)) continue
      const html = isJson(one) ? textIn(one, 'text', 'content') : textOf(one)
      const line = json.lineOf(isJson(one) ? one : page)
      const exact = html === undefined ? '' : textOfHtml(html).trim()
      if (exact === '') {
        gathering.skip(line, 'a highlight has no words')
        continue
      }
      const fields: Json = isJson(one) ? one : {}
      // An older one gives its highlights as it keeps them, the time as their id.
      const key = textIn(fields, 'id') ?? ''
      const created =
        timeIn(fields, 'timestamp', 'createdAt') ?? isoTime(/^\d{12,13}$/.test(key) ? key : undefined)
      const notes = listOf(fields.notes).flatMap((note) => textOf(note) ?? [])
      article.highlights.push({
        id: recordIdOf(`clipper ${JSON.stringify([url, exact])}`, created),
        own: false,
        exact,
        prefix: '',
        suffix: '',
        color: nearestColor(textIn(fields, 'color')),
        note: (notes.length > 0 ? notes : listOf(textIn(fields, 'comment'))).join('\n\n'),
        tags: [],
        created,
        line,
      })
    }
  }
  return gathering.done('clipper')
}

/** A note that a clipper has made of a page: its text with `==highlights==`, and its address in the front matter. */
export function fromClippedMarkdown(markdown: string): Incoming {
  const gathering = new Gathering()
  const about = clippedFrom(markdown)
  const head = headOf(markdown)
  const start = head ? markdown.indexOf('\n', head.end) + 1 : 0
  const body = start > 0 ? markdown.slice(start) : markdown
  const { url, title, author, created } = about ?? {}
  const article = gathering.article({ url, title, author })
  for (const { words, at } of marksIn(body)) {
    const exact = plainWords(words)
    const line = markdown.slice(0, start + at).split('\n').length
    if (exact === '') gathering.skip(line, 'a highlight has no words')
    else
      article.highlights.push({
        id: recordIdOf(`clipper ${JSON.stringify([url ?? title, exact])}`, created),
        own: false,
        exact,
        prefix: '',
        suffix: '',
        color: 'yellow',
        note: '',
        tags: [],
        created,
        line,
      })
  }
  // The title goes along, for the text itself often begins without one.
  const heading = title === undefined || /^\s*# /.test(body) ? '' : `# ${title.replace(/\s+/g, ' ')}\n\n`
  article.text = { content: heading + body.replace(mark, '$1'), format: 'markdown' }
  return gathering.done('clipper')
}

export function isClippedMarkdown(text: string): boolean {
  const about = clippedFrom(text)
  return about?.url !== undefined && text.search(mark) >= 0
}

/** Words between `==`; not across blank lines, nor beside spaces, so that a comparison in code is none. */
const mark = /==(?=\S)((?:(?!\n\s*\n|==)[^])+?)(?<=\S)==/g

function marksIn(body: string): { words: string; at: number }[] {
  return Array.from(body.matchAll(mark), (found) => ({ words: found[1] ?? '', at: found.index }))
}

/** What the front matter of a note on a page says of it. */
export function clippedFrom(markdown: string):
  | {
      url?: string | undefined
      title?: string | undefined
      author?: string | undefined
      created?: string | undefined
    }
  | undefined {
  const head = headOf(markdown)
  if (!head || head.end - head.start > 20_000) return undefined
  const document = parseDocument(markdown.slice(head.start, head.end), {
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  })
  if (document.errors.length > 0) return undefined
  const values: unknown = document.toJS({ maxAliasCount: 20 })
  if (!isJson(values)) return undefined
  const url = textIn(values, 'source', 'url', 'link')
  const author = wordsOf(values.author)?.replace(/\[\[|\]\]/g, '')
  const created = timeIn(values, 'created', 'clipped', 'date')
  return {
    url: url !== undefined && /^https?:/i.test(url) ? url : undefined,
    title: textIn(values, 'title'),
    author,
    created,
  }
}
