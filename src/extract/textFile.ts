import type { ExtractedArticle } from '../core/article/article'
import type { SourceDocument } from '../library/engine'
import { assemble } from './page/assemble'
import { binaryKind } from './bytes/binary'
import { cleanCharacters } from './bytes/characters'
import { formatOf } from './format'
import { maximumTextBytes } from './limits'
import { readText } from './plainText'

/**
 * The article in plain UTF-8 text, without loading what pages and other character sets need: most of the code of an
 * import. `null` for everything else: that is for `extract`. Throws GlossError as that does.
 */
export function extractText(source: SourceDocument): ExtractedArticle | null {
  const { content, name, format } = source
  if ((format !== undefined && format !== 'text') || content.length > maximumTextBytes) return null
  const written = typeof content === 'string' ? content : utf8(content)
  if (written === null) return null
  const text = cleanCharacters(written)
  if (text.trim() === '' || (format ?? formatOf(name, text)) !== 'text') return null
  return assemble(readText(text), 'text', source)
}

/** Well-formed UTF-8 that can be nothing else: no mark, no zeros, no declaration of another character set. */
function utf8(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef || bytes.includes(0) || binaryKind(bytes, true) !== undefined) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /<meta|<\?xml/i.test(text) ? null : text
  } catch {
    return null
  }
}
