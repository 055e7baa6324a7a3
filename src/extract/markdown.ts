import type { ExtractedArticle } from '../core/article/article'
import type { Draft } from './opening'
import type { PageMetadata } from './metadata'
export function readMarkdown(
  text: string,
  url: string | undefined,
): Draft & PageMetadata & { foot?: ExtractedArticle['foot'] } {
  void url
  return { blocks: [{ tag: 'p', children: [text] }] }
}
