import type { ExtractedArticle } from '../core/article/article'
import { GlossError } from '../core/error'
import type { SourceDocument } from '../library/engine'

/** The article in a file's bytes or in pasted text. Throws GlossError. */
export function extract(source: SourceDocument): ExtractedArticle {
  throw new GlossError('unsupported-format', 'No format is read yet.', { path: source.name })
}
