import type { ExtractedArticle, SourceFormat } from '../core/article/article'
import { textOf } from '../core/article/text'
import { GlossError } from '../core/error'
import type { SourceDocument } from '../library/engine'
import { articleAddress } from './address'
import { contactName } from './byline'
import { cleanCharacters } from './characters'
import { decode } from './decode'
import { setApart } from './foot'
import { formatOf } from './format'
import { lightened } from './lighten'
import { checkSize, maximumMarkdown, maximumMarkup, maximumPageBytes, maximumTextBytes } from './limits'
import { readMarkdown } from './markdown'
import { takeOpening } from './opening'
import type { Draft } from './opening'
import { readPage } from './page'
import type { PageMetadata } from './metadata'
import { readText } from './plainText'

/**
 * The article in a file's bytes or in pasted text. Throws GlossError: `too-large`, `unreadable` (empty),
 * `unsupported-format` (not text, or text of another kind), `no-article-in-page` (a page without a word).
 */
export function extract(source: SourceDocument): ExtractedArticle {
  const { content, name } = source
  checkSize(content.length, maximumPageBytes, name)
  const text = cleanCharacters(typeof content === 'string' ? content : decode(content, name))
  if (text.trim() === '') throw new GlossError('unreadable', 'The file is empty.', { path: name })
  const format = source.format ?? formatOf(name, text)
  if (format !== 'html') checkSize(content.length, maximumTextBytes, name)

  if (format === 'markdown') checkSize(text.length, maximumMarkdown, name)
  const light = format === 'html' ? lightened(text) : text
  if (format === 'html') checkSize(light.length, maximumMarkup, name)

  const { foot: furtherBelow = [], ...read } = readers[format](light, source.url)
  if (read.blocks.length === 0) {
    throw new GlossError('no-article-in-page', 'There is no text in it that could be read.', { path: name })
  }
  const opening = takeOpening(read)
  const { blocks, foot } = setApart(opening.draft.blocks)
  const below = [...opening.foot, ...foot, ...furtherBelow]
  return {
    ...read,
    title: read.title ?? titleFrom(textOf(blocks), name),
    author: opening.draft.author ?? contactAmong(below),
    published: opening.draft.published,
    url: read.url ?? articleAddress(source.url),
    format,
    blocks,
    foot: below,
  }
}

type Reader = (
  text: string,
  url: string | undefined,
) => Draft & PageMetadata & { foot?: ExtractedArticle['foot'] }

const readers: Readonly<Record<SourceFormat, Reader>> = {
  text: readText,
  markdown: readMarkdown,
  html: readPage,
}

/** The beginning of the first sentence, for what has no title; the file's name for what has no words. */
function titleFrom(text: string, name: string | undefined): string {
  const [first = ''] = text.trim().split('\n', 1)
  const title = first.length <= 80 ? first : first.slice(0, 80).replace(/\s+\S*$|[\ud800-\udbff]$/u, '') + '…'
  return title.trim() || name || 'Untitled'
}

function contactAmong(foot: ExtractedArticle['foot']): string | undefined {
  for (const line of textOf(foot).split('\n')) {
    const name = contactName(line)
    if (name !== undefined) return name
  }
  return undefined
}
