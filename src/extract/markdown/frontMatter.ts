import { parseDocument } from 'yaml'
import { articleAddress } from '../page/address'
import { isoDate } from '../page/dates'
import { authorName, language, line } from '../page/metadata'
import type { PageMetadata } from '../page/metadata'

/** Longest front matter that is read, in characters; what is longer is no list of a few fields. */
const longest = 65_536
/** Brackets in front matter; more of them could only be nested to overflow the parser's stack. */
const mostBrackets = 1000

export interface FrontMatter {
  metadata: PageMetadata
  /** The text after it. */
  body: string
  /** Its source, if it could not be read: nothing a person wrote is dropped. */
  unread?: string | undefined
}

/**
 * The front matter of a Markdown text: YAML between `---` lines or TOML between `+++` lines. Values are taken as text;
 * a text without front matter, or with one that never ends, is all body.
 */
export function takeFrontMatter(text: string): FrontMatter {
  const found = /^(---|\+\+\+)[ \t]*\n/.exec(text)
  const [opening = '', fence = ''] = found ?? []
  if (!found) return { metadata: {}, body: text }
  const close = new RegExp(`^(?:${fence === '---' ? '---|\\.\\.\\.' : '\\+\\+\\+'})[ \\t]*$`, 'gm')
  close.lastIndex = opening.length
  const end = close.exec(text)
  if (!end) return { metadata: {}, body: text }
  const source = text.slice(opening.length, end.index)
  const body = text.slice(end.index + end[0].length).replace(/^\n+/, '')
  const fields = fence === '---' ? yamlFields(source) : tomlFields(source)
  return fields
    ? { metadata: metadataOf(fields), body }
    : { metadata: {}, body, unread: source.trim() || undefined }
}

type Fields = ReadonlyMap<string, unknown>

/** The fields of a YAML mapping by name in lower case, `undefined` if it is no YAML. Aliases and tags stay unread. */
function yamlFields(source: string): Fields | undefined {
  if (source.length > longest) return new Map()
  if ((source.match(/[[{]/g)?.length ?? 0) > mostBrackets) return new Map()
  const document = parseDocument(source, {
    schema: 'core',
    uniqueKeys: false,
    logLevel: 'silent',
    merge: false,
  })
  if (document.errors.length > 0) return undefined
  try {
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 50 })
    if (!(value instanceof Map)) return undefined
    const fields = new Map<string, unknown>()
    for (const [key, field] of value) if (typeof key === 'string') fields.set(key.toLowerCase(), field)
    return fields
  } catch {
    // Aliases that multiply or refer to themselves: no field of an article needs them.
    return new Map()
  }
}

function tomlFields(source: string): Fields {
  const fields = new Map<string, unknown>()
  for (const [, key = '', value = ''] of source.matchAll(/^([\w-]+)[ \t]*=[ \t]*["']?(.*?)["']?[ \t]*$/gm)) {
    fields.set(key.toLowerCase(), value)
  }
  return fields
}

function metadataOf(fields: Fields): PageMetadata {
  const first = (...names: string[]): string | undefined => {
    for (const name of names) {
      const text = line(textOfField(fields.get(name)))
      if (text !== undefined) return text
    }
    return undefined
  }
  const published = first('published', 'date', 'created', 'pubdate')
  return {
    title: first('title'),
    author: authorName(first('author', 'authors', 'by', 'creator')),
    site: first('site', 'publication', 'publisher'),
    published: published === undefined ? undefined : (isoDate(published) ?? published.slice(0, 100)),
    lang: language(first('lang', 'language')),
    url: articleAddress(first('source', 'url', 'link', 'canonical')),
  }
}

/** A scalar as text, a list of them with commas; anything deeper is not for a header. */
function textOfField(value: unknown): string | undefined {
  if (typeof value === 'string') return value.replace(/^\[\[(.*)\]\]$/, '$1')
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) {
    const parts = value.slice(0, 20).map((item) => (typeof item === 'string' ? textOfField(item) : undefined))
    return parts.filter((part) => part !== undefined).join(', ')
  }
  return undefined
}
