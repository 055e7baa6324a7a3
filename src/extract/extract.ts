import type { ExtractedArticle, SourceFormat } from '../core/article/article'
import { GlossError } from '../core/error'
import type { SourceDocument } from '../library/engine'
import { assemble, type Read } from './page/assemble'
import { cleanCharacters } from './bytes/characters'
import { decode } from './bytes/decode'
import { formatOf } from './format'
import { lightened } from './page/lighten'
import { checkSize, maximumMarkdown, maximumMarkup, maximumPageBytes, maximumTextBytes } from './limits'
import { readMarkdown } from './markdown/markdown'
import { readPage } from './page/page'
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
  return assemble(readers[format](light, source.url), format, source)
}

const readers: Readonly<Record<SourceFormat, (text: string, url: string | undefined) => Read>> = {
  text: readText,
  markdown: readMarkdown,
  html: readPage,
}
